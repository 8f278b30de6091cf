// The properties by name, and the outcomes.
#include <algorithm>

#include "reference/multi_paxos/multi_paxos.hpp"

namespace paxcheck::reference {

std::optional<std::string> MultiPaxos::breach(const std::string& name, const LiteralState& state) const {
  using Of = MultiPaxos;
  static const std::map<std::string, Breach (Of::*)(const State&) const> all = {
      {"agreement", &Of::agreement},
      {"validity", &Of::validity},
      {"no-op-below", &Of::no_op_below},
      {"prefix", &Of::prefix},
      {"no-gap", &Of::no_gap},
      {"acknowledged", &Of::acknowledged_is_chosen},
      {"linearizable", &Of::linearizable},
      {"steady-state", &Of::steady_state},
      {"contention", &Of::contention},
      {"gap-filled", &Of::gap_filled},
      {"duplicate", &Of::duplicate},
      {"chosen-again", &Of::chosen_again},
      {"full-log", &Of::full_log},
      {"write-acknowledged", &Of::write_acknowledged},
      {"read-answered", &Of::read_answered},
      {"fresh-read", &Of::fresh_read}};
  return (this->*all.at(name))(state);
}

// The values that are chosen in some slot; no-op is none.
std::set<std::string> MultiPaxos::outcomes(const LiteralState& state) const {
  std::set<Text> reached;
  for (const Text& i : slots_) {
    for (const Text& v : chosen_values(state, i)) {
      if (std::ranges::find(commands_, v) != commands_.end()) reached.insert(v);
    }
  }
  return reached;
}

// Chosen(n, i) and chosen(m, i) imply that the proposals of n and m in i have the same value.
MultiPaxos::Breach MultiPaxos::agreement(const State& state) const {
  for (const Text& i : slots_) {
    const Names values = chosen_values(state, i);
    if (values.size() < 2) continue;
    Text who;
    for (const Text& n : choosing_numbers(state, i)) {
      who += (who.empty() ? "" : ", ") + listed(accepters(state, n, i)) + " accepted " + *proposal(state, n, i) +
             " under " + n;
    }
    return "In slot " + i + " " + who + ": " + (values.size() == 2 ? "two" : std::to_string(values.size())) +
           " values are chosen.";
  }
  return std::nullopt;
}

// Chosen(n, i) implies that the proposal is a command of a client, or no-op.
MultiPaxos::Breach MultiPaxos::validity(const State& state) const {
  for (const Text& i : slots_) {
    for (const Text& n : choosing_numbers(state, i)) {
      const Text v = *proposal(state, n, i);
      if (v == "no-op" || is_command(v)) continue;
      return "In slot " + i + " " + listed(accepters(state, n, i)) + " accepted " + v + " under " + n +
             ": it is chosen, and no client wrote it.";
    }
  }
  return std::nullopt;
}

// If accept(n, i, no-op) was sent, then accept(m, j, .) was sent for some m <= n and j > i.
MultiPaxos::Breach MultiPaxos::no_op_below(const State& state) const {
  for (const Text& n : numbers_) {
    for (const Text& i : slots_) {
      if (proposal(state, n, i) != "no-op") continue;
      const bool in_use_above = std::ranges::any_of(slots_above(i), [&](const Text& j) {
        return std::ranges::any_of(
            numbers_, [&](const Text& m) { return order(m) <= order(n) && proposal(state, m, j).has_value(); });
      });
      if (in_use_above) continue;
      return "The leader of " + n + " proposed no-op in slot " + i + ", but nobody has proposed anything above slot " +
             i + " under " + n + (n == numbers_.front() ? "." : " or below.");
    }
  }
  return std::nullopt;
}

// Of any two replicas, one's applied log, as pairs of slot and value, is a prefix of the other's.
MultiPaxos::Breach MultiPaxos::prefix(const State& state) const {
  std::vector<Names> logs;
  for (const Text& l : replicas_) {
    Names log;
    for (const Text& i : slots_) {
      if (applied(state, l, i) != "none") log.push_back(applied(state, l, i) + " in slot " + i);
    }
    logs.push_back(log);
  }
  for (std::size_t one = 0; one < logs.size(); ++one) {
    for (std::size_t other = one + 1; other < logs.size(); ++other) {
      const std::size_t common = std::min(logs[one].size(), logs[other].size());
      if (std::equal(logs[one].begin(), logs[one].begin() + common, logs[other].begin())) continue;
      return replicas_[one] + " has applied " + listed(logs[one]) + ", " + replicas_[other] + " has applied " +
             listed(logs[other]) + ": neither log is a prefix of the other.";
    }
  }
  return std::nullopt;
}

// Applied[l][i] is not none implies that applied[l][j] is not none for all j < i.
MultiPaxos::Breach MultiPaxos::no_gap(const State& state) const {
  for (const Text& l : replicas_) {
    for (const Text& i : slots_) {
      if (applied(state, l, i) == "none") continue;
      for (const Text& j : slots_below(i)) {
        if (applied(state, l, j) != "none") continue;
        return l + " has applied " + applied(state, l, i) + " in slot " + i + ", but nothing in slot " + j + ".";
      }
    }
  }
  return std::nullopt;
}

// C in acknowledged implies that c is chosen in some slot i and every slot below i is chosen.
MultiPaxos::Breach MultiPaxos::acknowledged_is_chosen(const State& state) const {
  if (readers_.empty()) return std::nullopt;
  for (const Text& c : commands_) {
    if (!over(state, c)) continue;
    Text but = "it is chosen in no slot.";
    bool holds = false;
    for (const Text& i : slots_) {
      if (!std::ranges::count(chosen_values(state, i), c)) continue;
      const Names gaps = those(slots_below(i), [&](const Text& j) { return !chosen(state, j); });
      holds = holds || gaps.empty();
      but = "it is chosen in slot " + i + " while nothing is chosen in slot " + listed(gaps) + " below.";
    }
    if (!holds) return c + " is acknowledged, but " + but;
  }
  return std::nullopt;
}

// Some sequence of operations explains what the reads returned.
MultiPaxos::Breach MultiPaxos::linearizable(const State& state) const {
  const Names answered = those(readers_, [&](const Text& c) { return over(state, c); });
  if (answered.empty() || explained(state, {}, "initial")) return std::nullopt;
  Text story;
  for (const Text& o : operations_) {
    const Names before = over_before(state, o);
    const bool read = std::ranges::count(answered, o) > 0;
    if (!read && (!is_command(o) || before.empty())) continue;
    Names names;
    for (const Text& other : before) names.push_back(called(other));
    story += (story.empty() ? "" : ", ") + called(o);
    if (read) story += " returned " + memory(state, o + "'s result");
    if (!before.empty()) {
      story += (read ? Text(" and") : Text()) + " was invoked after " + agreed(names, "was", "were") + " over";
    }
  }
  story.front() = story.front() == 't' ? 'T' : story.front();
  return story + ": no order of the operations explains this.";
}

// Whether what stands in the sequence so far, which leaves the register with this content, can be continued by all that must
// be in it: every read that is answered and every command acknowledged. Other commands that are invoked may be.
bool MultiPaxos::explained(const State& state, const Names& sequence, const Text& content) const {
  const auto stands = [&](const Text& o) { return std::ranges::count(sequence, o) > 0; };
  if (std::ranges::all_of(operations_, [&](const Text& o) { return stands(o) || !over(state, o); })) return true;
  return std::ranges::any_of(operations_, [&](const Text& o) {
    if (stands(o) || !invoked(state, o)) return false;
    if (!is_command(o) && memory(state, o + "'s result") != content) return false;
    if (!std::ranges::all_of(over_before(state, o), stands)) return false;
    Names longer = sequence;
    longer.push_back(o);
    return explained(state, longer, is_command(o) ? o : content);
  });
}

}  // namespace paxcheck::reference
