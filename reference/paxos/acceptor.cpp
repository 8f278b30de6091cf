// The acceptor's steps: phase 1 (b) and phase 2 (b) of Paxos Made Simple, section 2.2.
#include <algorithm>

#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// Phase 1 (b). "If an acceptor receives a prepare request with number n greater than that of any prepare
// request to which it has already responded, then it responds to the request with a promise not to accept any
// more proposals numbered less than n and with the highest-numbered proposal (if any) that it has accepted."
Paxos::Outcome Paxos::promise(const State& before, int acceptor, int number) const {
  // Guard.
  if (before.stopped_acceptors.contains(acceptor)) return "acceptor " + server_name(acceptor) + " has stopped";
  if (!before.prepares.contains(Prepare{number})) return "prepare " + name(number) + " was not sent";
  if (const Refusal refused = promise_guard_refuses(before, acceptor, number)) return *refused;
  // Effect.
  State after = before;
  after.promised[acceptor] = number;
  // Send.
  after.promises.insert(Promise{acceptor, number, report(before, acceptor)});
  return after;
}

Paxos::Refusal Paxos::promise_guard_refuses(const State& before, int acceptor, int number) const {
  const int promised = before.promised[acceptor];
  if (rules_.is("promise-guard", "always")) return std::nullopt;
  if (rules_.is("promise-guard", "above") && number > promised) return std::nullopt;
  if (rules_.is("promise-guard", "at-or-above") && number >= promised) return std::nullopt;
  return rules_.text("promise-guard") + ": " + has_promised(acceptor, promised, number);
}

Report Paxos::report(const State& state, int acceptor) const {
  if (rules_.is("promise-reports", "nothing")) return std::nullopt;
  return state.accepted[acceptor];
}

// Phase 2 (b). "If an acceptor receives an accept request for a proposal numbered n, it accepts the proposal
// unless it has already responded to a prepare request having a number greater than n."
Paxos::Outcome Paxos::accept(const State& before, int acceptor, Proposal proposal) const {
  // Guard.
  if (before.stopped_acceptors.contains(acceptor)) return "acceptor " + server_name(acceptor) + " has stopped";
  if (!before.accept_requests.contains(AcceptRequest{proposal})) {
    return "accept request " + name(proposal) + " was not sent";
  }
  if (const Refusal refused = accept_guard_refuses(before, acceptor, proposal)) return *refused;
  // Effect.
  State after = before;
  if (rules_.is("accept-raises-promise", "yes")) {
    after.promised[acceptor] = std::max(before.promised[acceptor], proposal.number);
  }
  const Report& remembered = before.accepted[acceptor];
  const bool keeps_first = rules_.is("accepted-memory", "first") && remembered;
  const bool keeps_highest =
      rules_.is("accepted-memory", "highest") && remembered && remembered->number > proposal.number;
  if (!keeps_first && !keeps_highest) after.accepted[acceptor] = proposal;
  // Send.
  after.accepteds.insert(Accepted{acceptor, proposal});
  return after;
}

Paxos::Refusal Paxos::accept_guard_refuses(const State& state, int acceptor, Proposal proposal) const {
  const int promised = state.promised[acceptor];
  const Report& remembered = state.accepted[acceptor];

  bool high_enough = proposal.number >= promised;  // not-below-promise and first-only
  if (rules_.is("accept-guard", "always")) high_enough = true;
  if (rules_.is("accept-guard", "above")) high_enough = proposal.number > promised;
  if (!high_enough) {
    return rules_.text("accept-guard") + ": " + has_promised(acceptor, promised, proposal.number);
  }
  if (rules_.is("accept-guard", "first-only") && remembered) {
    return rules_.text("accept-guard") + ": " + has_accepted(acceptor, *remembered);
  }
  if (rules_.is("second-value-in-a-ballot", "refused") && remembered && remembered->number == proposal.number &&
      remembered->value != proposal.value) {
    return rules_.text("second-value-in-a-ballot") + ": " + has_accepted(acceptor, *remembered);
  }
  return std::nullopt;
}

// Why a number is too low: "S1 has promised 1.2, which is above 1.1".
std::string Paxos::has_promised(int acceptor, int promised, int number) const {
  const std::string relation = promised > number ? "above " : "not below ";
  return server_name(acceptor) + " has promised " + name(promised) + ", which is " + relation + name(number);
}

std::string Paxos::has_accepted(int acceptor, Proposal remembered) const {
  return server_name(acceptor) + " has accepted " + name(remembered) + " already";
}

}  // namespace paxcheck::reference
