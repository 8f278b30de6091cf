// The situations.
#include <algorithm>

#include "reference/multi_paxos/multi_paxos.hpp"

namespace paxcheck::reference {

// Two slots are chosen under one number.
MultiPaxos::Breach MultiPaxos::steady_state(const State& state) const {
  for (const Text& n : numbers_) {
    const Names slots = those(slots_, [&](const Text& i) { return chosen(state, n, i); });
    if (slots.size() > 1) return "Slots " + listed(slots) + " are chosen under " + n + ".";
  }
  return std::nullopt;
}

// Every acceptor has promised some number, and no number is the promise of a quorum.
MultiPaxos::Breach MultiPaxos::contention(const State& state) const {
  Text promises;
  for (const Text& a : acceptors_) {
    const Text& n = memory(state, a + "'s promise");
    if (n == "none") return std::nullopt;
    if (quorum(those(acceptors_, [&](const Text& b) { return memory(state, b + "'s promise") == n; }))) {
      return std::nullopt;
    }
    promises += a + " has promised " + n + ", ";
  }
  return promises + "and no number has a quorum.";
}

// A no-op is chosen.
MultiPaxos::Breach MultiPaxos::gap_filled(const State& state) const {
  for (const Text& i : slots_) {
    if (std::ranges::count(chosen_values(state, i), "no-op")) return "No-op is chosen in slot " + i + ".";
  }
  return std::nullopt;
}

// A command is chosen in two slots.
MultiPaxos::Breach MultiPaxos::duplicate(const State& state) const {
  for (const Text& c : commands_) {
    const Names slots =
        those(slots_, [&](const Text& i) { return std::ranges::count(chosen_values(state, i), c) > 0; });
    if (slots.size() > 1) return c + " is chosen in slots " + listed(slots) + ".";
  }
  return std::nullopt;
}

// A slot is chosen under two numbers.
MultiPaxos::Breach MultiPaxos::chosen_again(const State& state) const {
  for (const Text& i : slots_) {
    const Names by = choosing_numbers(state, i);
    if (by.size() > 1) return "Slot " + i + " is chosen under " + listed(by) + ".";
  }
  return std::nullopt;
}

// Every slot is chosen.
MultiPaxos::Breach MultiPaxos::full_log(const State& state) const {
  if (!std::ranges::all_of(slots_, [&](const Text& i) { return chosen(state, i); })) return std::nullopt;
  return "Every slot is chosen.";
}

MultiPaxos::Breach MultiPaxos::write_acknowledged(const State& state) const {
  if (readers_.empty()) return std::nullopt;
  const Names all = those(commands_, [&](const Text& c) { return over(state, c); });
  if (all.empty()) return std::nullopt;
  return agreed(all, "is", "are") + " acknowledged.";
}

MultiPaxos::Breach MultiPaxos::read_answered(const State& state) const {
  for (const Text& c : readers_) {
    if (over(state, c)) return "The read of " + c + " returned " + memory(state, c + "'s result") + ".";
  }
  return std::nullopt;
}

// Some read returned a command's value.
MultiPaxos::Breach MultiPaxos::fresh_read(const State& state) const {
  for (const Text& c : readers_) {
    const Text& result = memory(state, c + "'s result");
    if (is_command(result)) return "The read of " + c + " returned " + result + ".";
  }
  return std::nullopt;
}

}  // namespace paxcheck::reference
