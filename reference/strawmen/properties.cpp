// The strawmen's properties, situations and outcomes.
#include <algorithm>

#include "reference/strawmen/strawmen.hpp"

namespace paxcheck::reference {

// Which protocol has which name is as the page's tables say.
std::optional<std::string> Strawman::breach(const std::string& name, const LiteralState& state) const {
  using Of = Strawman;
  using All = std::map<std::string, Breach (Of::*)(const LiteralState&) const>;
  static const All everywhere = {{"agreement", &Of::agreement}, {"validity", &Of::validity}};
  static const std::map<std::string, All> own = {
      {"single-acceptor", {{"blocked", &Of::blocked}, {"lost-choice", &Of::lost_choice}}},
      {"first-value", {{"split-vote", &Of::split_vote}}},
      {"every-value", {{"double-vote", &Of::double_vote}, {"late-write", &Of::late_write}}},
      {"majority-write", {{"double-vote", &Of::double_vote}, {"overwritten-choice", &Of::overwritten_choice}}},
      {"check-then-write",
       {{"heeded", &Of::heeded},
        {"late-write", &Of::late_write},
        {"overwritten-choice", &Of::overwritten_choice},
        {"adopted", &Of::adopted}}}};
  const auto common = everywhere.find(name);
  return (this->*(common != everywhere.end() ? common->second : own.at(protocol_).at(name)))(state);
}

// Heeded: if every answer sent to s before it proposes reports one and the same value, that is what it proposes. An answer
// that reports none is no value.
std::optional<std::string> Strawman::step_breach(const std::string& name, const LiteralState& before,
                                                 const LiteralAction& action) const {
  if (!asks_ || name != "heeded" || action.kind != "propose") return std::nullopt;
  const std::string& s = action.arguments.at(0);
  const std::string& v = action.arguments.at(1);
  const Names answered = those(acceptors_, [&](const std::string& a) { return report(before, a, s).has_value(); });
  std::set<std::string> reports;
  for (const std::string& a : answered) reports.insert(*report(before, a, s));
  if (reports.size() != 1 || reports.contains("none") || reports.contains(v)) return std::nullopt;
  return "Proposer " + s + " proposes " + v + ", though every answer to it, by " + listed(answered) + ", reports " +
         *reports.begin() + ".";
}

// Chosen(v) and chosen(w) imply v = w.
Strawman::Breach Strawman::agreement(const LiteralState& state) const {
  const Names values = chosen(state);
  if (values.size() < 2) return std::nullopt;
  std::string who;
  for (const std::string& v : values) who += (who.empty() ? "" : ", ") + listed(accepters(v, state)) + " accepted " + v;
  return who + ": " + (values.size() == 2 ? "two" : std::to_string(values.size())) + " values are chosen.";
}

// Chosen(v) implies that v is some proposer's input.
Strawman::Breach Strawman::validity(const LiteralState& state) const {
  for (const std::string& v : chosen(state)) {
    if (std::ranges::any_of(proposers_, [&](const std::string& s) { return input(s) == v; })) continue;
    return listed(accepters(v, state)) + " accepted " + v + ": it is chosen and is no proposer's input.";
  }
  return std::nullopt;
}

// The acceptor has stopped and no value is chosen.
Strawman::Breach Strawman::blocked(const LiteralState& state) const {
  if (!stopped(state, "acceptor S1") || !chosen(state).empty()) return std::nullopt;
  return "The only acceptor has stopped before a value was chosen.";
}

// The acceptor has stopped and some value is chosen.
Strawman::Breach Strawman::lost_choice(const LiteralState& state) const {
  if (!stopped(state, "acceptor S1") || chosen(state).empty()) return std::nullopt;
  return listed(chosen(state)) + " is chosen, and the only acceptor has stopped.";
}

// Every acceptor has accepted something or has stopped; two different values at least were accepted; none is chosen.
Strawman::Breach Strawman::split_vote(const LiteralState& state) const {
  for (const std::string& a : acceptors_) {
    if (accepted_by(a, state).empty() && !stopped(state, "acceptor " + a)) return std::nullopt;
  }
  const Names values = those(values_, [&](const std::string& v) { return !accepters(v, state).empty(); });
  if (values.size() < 2 || !chosen(state).empty()) return std::nullopt;
  std::string votes;
  for (const std::string& v : values) votes += listed(accepters(v, state)) + " accepted " + v + ", ";
  const Names silent = those(acceptors_, [&](const std::string& a) { return accepted_by(a, state).empty(); });
  if (!silent.empty()) votes += agreed(silent, "has", "have") + " stopped, ";
  return votes + "and no value has a majority.";
}

// Some acceptor has accepted two different values.
Strawman::Breach Strawman::double_vote(const LiteralState& state) const {
  for (const std::string& a : acceptors_) {
    const Names values = accepted_by(a, state);
    if (values.size() > 1) return "Acceptor " + a + " accepted " + listed(values) + ".";
  }
  return std::nullopt;
}

// Some v is chosen and accept(w) was sent for another w.
Strawman::Breach Strawman::late_write(const LiteralState& state) const {
  for (const std::string& v : chosen(state)) {
    for (const std::string& w : values_) {
      if (w == v || !state.sent.contains("accept(" + w + ")")) continue;
      return listed(accepters(v, state)) + " accepted " + v + ", which is chosen, and accept(" + w + ") was sent too.";
    }
  }
  return std::nullopt;
}

// Some v is chosen, and the acceptors that hold it are no majority.
Strawman::Breach Strawman::overwritten_choice(const LiteralState& state) const {
  for (const std::string& v : chosen(state)) {
    const Names holders =
        those(acceptors_, [&](const std::string& a) { return std::ranges::count(holds(state, a), v) > 0; });
    if (majority(holders)) continue;
    return listed(accepters(v, state)) + " accepted " + v + ", which is chosen, but " +
           (holders.empty() ? "nobody holds" : "only " + agreed(holders, "holds", "hold")) + " it now.";
  }
  return std::nullopt;
}

// For some s, proposed[s] is a value other than the input of s.
Strawman::Breach Strawman::adopted(const LiteralState& state) const {
  for (const std::string& s : proposers_) {
    const std::string& proposed = state.memory.at("proposer " + s + "'s proposal");
    if (proposed == "none" || proposed == input(s)) continue;
    return "Proposer " + s + " proposed " + proposed + " instead of its input " + input(s) + ".";
  }
  return std::nullopt;
}

std::set<std::string> Strawman::outcomes(const LiteralState& state) const {
  const Names values = chosen(state);
  return {values.begin(), values.end()};
}

// The values that a has ever accepted, whatever it holds now.
Names Strawman::accepted_by(const std::string& a, const LiteralState& state) const {
  return those(values_, [&](const std::string& v) { return accepted(state, a, v); });
}

// The acceptors that have ever accepted v.
Names Strawman::accepters(const std::string& v, const LiteralState& state) const {
  return those(acceptors_, [&](const std::string& a) { return accepted(state, a, v); });
}

// "A majority of acceptors has sent accepted(., v), at whatever times".
Names Strawman::chosen(const LiteralState& state) const {
  return those(values_, [&](const std::string& v) { return majority(accepters(v, state)); });
}

}  // namespace paxcheck::reference
