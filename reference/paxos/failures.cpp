// Restarts that lose memory, and processes that stop for ever. The processes of Paxos Made Simple,
// section 2.1, "operate at arbitrary speed, may fail by stopping, and may restart"; section 2.5 keeps what
// they must remember in stable storage, so that only the wrong durability rules let a restart lose anything.
#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// "promised[a] := none if promise-durable=no; accepted[a] := none if accepted-durable=no. One crash is spent.
// Sent messages stay."
Paxos::Outcome Paxos::restart_acceptor(const State& before, int acceptor) const {
  const bool loses_promise = rules_.is("promise-durable", "no");
  const bool loses_accepted = rules_.is("accepted-durable", "no");
  // Guard.
  if (!loses_promise && !loses_accepted) {
    return rules_.text("promise-durable") + " and " + rules_.text("accepted-durable") +
           ": an acceptor's restart loses nothing and is no step";
  }
  if (before.stopped_acceptors.contains(acceptor)) return "acceptor " + server_name(acceptor) + " has stopped";
  if (before.crashes_left == 0) return "no crash is left";
  // Effect.
  State after = before;
  if (loses_promise) after.promised[acceptor] = none;
  if (loses_accepted) after.accepted[acceptor] = std::nullopt;
  after.crashes_left -= 1;
  // Send: nothing.
  return after;
}

// "proposed[n] := no for every number n that s leads. One crash is spent. Earlier promises stay usable."
Paxos::Outcome Paxos::restart_server(const State& before, int server) const {
  // Guard.
  if (!rules_.is("round-durable", "no")) {
    return rules_.text("round-durable") + ": a proposer's restart loses nothing and is no step";
  }
  if (before.stopped_servers.contains(server)) return "proposer " + server_name(server) + " has stopped";
  if (before.crashes_left == 0) return "no crash is left";
  // Effect.
  State after = before;
  for (const int number : before.proposed) {
    if (leader(configuration_, number) == server) after.proposed.erase(number);
  }
  after.crashes_left -= 1;
  // Send: nothing.
  return after;
}

// "An acceptor takes no further promise, accept or restart."
Paxos::Outcome Paxos::stop_acceptor(const State& before, int acceptor) const {
  // Guard.
  if (before.stopped_acceptors.contains(acceptor)) return "acceptor " + server_name(acceptor) + " has stopped";
  if (const Refusal refused = no_stop_is_left(before)) return *refused;
  // Effect.
  State after = before;
  after.stopped_acceptors.insert(acceptor);
  // Send: nothing.
  return after;
}

// "A server [takes] no further prepare, propose (of the numbers that it leads) or restart."
Paxos::Outcome Paxos::stop_server(const State& before, int server) const {
  // Guard.
  if (before.stopped_servers.contains(server)) return "proposer " + server_name(server) + " has stopped";
  if (const Refusal refused = no_stop_is_left(before)) return *refused;
  // Effect.
  State after = before;
  after.stopped_servers.insert(server);
  // Send: nothing.
  return after;
}

// "L does not learn any more. What it has learned and sent stays. One learner stop is spent."
Paxos::Outcome Paxos::stop_learner(const State& before, int learner) const {
  // Guard.
  if (before.stopped_learners.contains(learner)) return learner_name(learner) + " has stopped";
  if (static_cast<int>(before.stopped_learners.size()) >= configuration_.learner_stops) {
    return "no learner stop is left";
  }
  // Effect.
  State after = before;
  after.stopped_learners.insert(learner);
  // Send: nothing.
  return after;
}

// "Stops left = --stops minus their number", the number of those that have stopped.
Paxos::Refusal Paxos::no_stop_is_left(const State& before) const {
  const auto stopped = before.stopped_acceptors.size() + before.stopped_servers.size();
  if (static_cast<int>(stopped) < configuration_.stops) return std::nullopt;
  return "no stop is left";
}

}  // namespace paxcheck::reference
