// The actions of Basic Paxos: one process's atomic step each (docs/protocols.md, section 1).
#pragma once

#include <compare>
#include <cstdint>

namespace paxcheck {

enum class PaxosActionKind : std::uint8_t {
  prepare,
  promise,
  propose,
  accept,
  learn,
  restart_acceptor,
  restart_server,
  stop_acceptor,
  stop_server,
  stop_learner,
};

// Compared by kind, number, process, value: the order in which successors are listed, and by which "the
// least" counterexample is meant. Parts that a kind does not need are 0.
struct PaxosAction {
  static constexpr int kKinds = 10;

  PaxosActionKind kind{};
  std::uint8_t number = 0;
  std::uint8_t process = 0;  // acceptor, learner or server; for prepare and propose the leader follows from number
  std::uint8_t value = 0;

  auto operator<=>(const PaxosAction&) const = default;
};

constexpr const char* name_of(PaxosActionKind kind) {
  constexpr const char* names[PaxosAction::kKinds] = {
      "prepare",          "promise",        "propose",       "accept",      "learn",
      "restart_acceptor", "restart_server", "stop_acceptor", "stop_server", "stop_learner"};
  return names[static_cast<int>(kind)];
}

}  // namespace paxcheck
