// The strawmen's state and actions: of each action the guard in words, and what it does.
#include "reference/strawmen/strawmen.hpp"

#include <algorithm>

namespace paxcheck::reference {
namespace {

LiteralRules::Table rules_of(const std::string& protocol) {
  static const std::map<std::string, LiteralRules::Table> tables = {
      {"single-acceptor", {{"keeps", {"first", "last"}}}},
      {"first-value", {}},
      {"every-value", {}},
      {"majority-write", {}},
      {"check-then-write", {{"adopts", {"seen", "own"}}}}};
  const auto found = tables.find(protocol);
  if (found == tables.end()) throw std::invalid_argument("unknown strawman " + protocol);
  return found->second;
}

// "X, Y".
std::string joined(const Names& values) {
  std::string all;
  for (const std::string& v : values) all += (all.empty() ? "" : ", ") + v;
  return all;
}

}  // namespace

Strawman::Strawman(const std::string& protocol, const LiteralSetting& setting)
    : protocol_(protocol),
      acceptors_(numbered("S", protocol == "single-acceptor" ? 1 : bound(setting, "acceptors", 3))),
      proposers_(numbered("S", bound(setting, "proposers", protocol == "first-value" ? 3 : 2))),
      values_(named_values(bound(setting, "values", protocol == "first-value" ? 3 : 2))),
      stops_(bound(setting, "stops", 0)),
      rules_(setting, rules_of(protocol)),
      asks_(protocol == "check-then-write"),
      first_only_(protocol == "first-value" || (protocol == "single-acceptor" && rules_.is("keeps", "first"))),
      keeps_every_(protocol == "every-value") {}

LiteralState Strawman::initial() const {
  LiteralState state;
  for (const std::string& a : acceptors_) {
    state.memory[held(a)] = "none";
    state.memory["acceptor " + a + "'s process"] = "running";
  }
  for (const std::string& s : proposers_) {
    state.memory["proposer " + s + "'s proposal"] = "none";
    state.memory["proposer " + s + "'s process"] = "running";
  }
  return state;
}

std::vector<LiteralAction> Strawman::actions() const {
  std::vector<LiteralAction> all;
  for (const std::string& s : proposers_) {
    for (const std::string& v : values_) all.push_back({"propose", {s, v}});
  }
  for (const std::string& a : acceptors_) {
    for (const std::string& v : values_) all.push_back({"accept", {a, v}});
  }
  for (const std::string& a : acceptors_) all.push_back({"stop-acceptor", {a}});
  for (const std::string& s : proposers_) all.push_back({"stop-proposer", {s}});
  if (!asks_) return all;
  for (const std::string& s : proposers_) all.push_back({"ask", {s}});
  for (const std::string& a : acceptors_) {
    for (const std::string& s : proposers_) all.push_back({"answer", {a, s}});
  }
  return all;
}

// "No action of a process that has stopped is enabled."
Strawman::Outcome Strawman::step(const LiteralState& before, const LiteralAction& action) const {
  const auto is = [&](const std::string& kind) { return action.kind == kind; };
  const std::string& first = action.arguments.at(0);
  const bool by_proposer = is("propose") || is("stop-proposer") || is("ask");
  const std::string process = (by_proposer ? "proposer " : "acceptor ") + first;
  if (stopped(before, process)) return process + " has stopped";
  if (is("propose")) return propose(before, first, action.arguments.at(1));
  if (is("accept")) return accept(before, first, action.arguments.at(1));
  if (is("stop-acceptor") || is("stop-proposer")) return stop(before, process);
  if (is("ask") && asks_) return ask(before, first);
  if (is("answer") && asks_) return answer(before, first, action.arguments.at(1));
  throw std::out_of_range(text(action) + " is no action of " + protocol_);
}

// s has proposed nothing; v is its input, or in check-then-write what the answers let it propose.
Strawman::Outcome Strawman::propose(const LiteralState& before, const std::string& s, const std::string& v) const {
  const std::string& proposed = before.memory.at("proposer " + s + "'s proposal");
  if (proposed != "none") return "proposer " + s + " has proposed " + proposed + " already";
  if (!asks_ && v != input(s)) return "the input of proposer " + s + " is " + input(s) + ", not " + v;
  if (asks_) {
    if (const auto refused = answers_refuse(before, s, v)) return *refused;
  }
  LiteralState after = before;
  after.memory.at("proposer " + s + "'s proposal") = v;
  after.sent.insert("accept(" + v + ")");
  return after;
}

// There is a majority of which every member has answered s, and either the answer of some member reports v, or the answers
// of all members report none and v is the input of s. Of all that answered, any set that is a majority will do: so the
// first may be the set of them all, and the second is one of those that report none.
std::optional<std::string> Strawman::answers_refuse(const LiteralState& state, const std::string& s,
                                                    const std::string& v) const {
  const auto reports = [&](const std::string& what) {
    return those(acceptors_, [&](const std::string& a) { return report(state, a, s) == what; });
  };
  const Names answered = those(acceptors_, [&](const std::string& a) { return report(state, a, s).has_value(); });
  if (!majority(answered)) {
    if (answered.empty()) return "no acceptor has answered proposer " + s;
    return "of the acceptors only " + agreed(answered, "has", "have") + " answered proposer " + s + ", no majority";
  }
  if (rules_.is("adopts", "own")) {
    if (v == input(s)) return std::nullopt;
    return "the input of proposer " + s + " is " + input(s) + ", not " + v;
  }
  if (!reports(v).empty() || (v == input(s) && majority(reports("none")))) return std::nullopt;
  const std::string unseen = "no answer to proposer " + s + " reports " + v;
  if (v != input(s)) return unseen + ", and its input is " + input(s);
  return unseen + ", and those that report none are no majority";
}

// Accept(v) was sent; where only the first value is accepted, a holds none.
Strawman::Outcome Strawman::accept(const LiteralState& before, const std::string& a, const std::string& v) const {
  if (!before.sent.contains("accept(" + v + ")")) return "accept(" + v + ") was not sent";
  Names values = holds(before, a);
  if (first_only_ && !values.empty()) return "acceptor " + a + " holds " + listed(values) + " already";
  values =
      those(values_, [&](const std::string& w) { return w == v || (keeps_every_ && std::ranges::count(values, w)); });
  LiteralState after = before;
  after.memory.at(held(a)) = joined(values);
  after.sent.insert("accepted(" + a + ", " + v + ")");
  return after;
}

// Stops are left.
Strawman::Outcome Strawman::stop(const LiteralState& before, const std::string& process) const {
  if (stops_left(before) == 0) return "no stop is left";
  LiteralState after = before;
  after.memory.at(process + "'s process") = "stopped";
  return after;
}

// Ask(s) was not sent.
Strawman::Outcome Strawman::ask(const LiteralState& before, const std::string& s) const {
  if (before.sent.contains("ask(" + s + ")")) return "proposer " + s + " has asked already";
  LiteralState after = before;
  after.sent.insert("ask(" + s + ")");
  return after;
}

// Ask(s) was sent, and a has not answered it. The report is the value that a holds, or none.
Strawman::Outcome Strawman::answer(const LiteralState& before, const std::string& a, const std::string& s) const {
  if (!before.sent.contains("ask(" + s + ")")) return "proposer " + s + " has not asked";
  if (report(before, a, s)) return "acceptor " + a + " has answered proposer " + s + " already";
  LiteralState after = before;
  after.sent.insert("answer(" + a + ", " + s + ", " + before.memory.at(held(a)) + ")");
  return after;
}

// By what name the memory has what the acceptor holds.
std::string Strawman::held(const std::string& a) const {
  return "acceptor " + a + (keeps_every_ ? "'s values" : "'s value");
}

// What a holds: in every-value all that it has accepted, elsewhere one value or none.
Names Strawman::holds(const LiteralState& state, const std::string& a) const {
  const std::string all = ", " + state.memory.at(held(a)) + ", ";
  return those(values_, [&](const std::string& v) { return all.find(", " + v + ", ") != std::string::npos; });
}

// What a reported to s, if it has answered: a value, or "none".
std::optional<std::string> Strawman::report(const LiteralState& state, const std::string& a,
                                            const std::string& s) const {
  Names reports = values_;
  reports.push_back("none");
  for (const std::string& r : reports) {
    if (state.sent.contains("answer(" + a + ", " + s + ", " + r + ")")) return r;
  }
  return std::nullopt;
}

int Strawman::stops_left(const LiteralState& state) const {
  int left = stops_;
  for (const std::string& a : acceptors_) left -= stopped(state, "acceptor " + a) ? 1 : 0;
  for (const std::string& s : proposers_) left -= stopped(state, "proposer " + s) ? 1 : 0;
  return left;
}

// The input of S(i) is the value with index (i - 1) mod V.
const std::string& Strawman::input(const std::string& s) const {
  const std::size_t index = std::ranges::find(proposers_, s) - proposers_.begin();
  return values_.at(index % values_.size());
}

std::unique_ptr<Literal> literal_strawmen(const std::string& protocol, const LiteralSetting& setting) {
  for (const char* name : {"single-acceptor", "first-value", "every-value", "majority-write", "check-then-write"}) {
    if (protocol == name) return std::make_unique<Strawman>(protocol, setting);
  }
  return nullptr;
}

}  // namespace paxcheck::reference
