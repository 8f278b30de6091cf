#include "reference/paxos/narration.hpp"

#include <algorithm>
#include <stdexcept>

namespace paxcheck::reference {
namespace {

std::string acceptor_restart(const Paxos& paxos, const State& before, int acceptor) {
  const bool promise = paxos.rules().is("promise-durable", "no") && before.promised[acceptor] != none;
  const bool accepted = paxos.rules().is("accepted-durable", "no") && before.accepted[acceptor];
  const std::string who = server_name(acceptor) + " restarts";
  if (promise && accepted) return who + " and forgets its promise and what it accepted";
  if (promise) return who + " and forgets its promise";
  if (accepted) return who + " and forgets what it accepted";
  return "acceptor " + who + ", having nothing to forget";
}

std::string server_restart(const Paxos& paxos, const State& before, int server) {
  const bool proposed =
      std::ranges::any_of(before.proposed, [&](int number) { return leader(paxos.configuration(), number) == server; });
  const std::string who = server_name(server) + " restarts";
  if (proposed) return who + " and forgets that it proposed";
  return "proposer " + who + ", having nothing to forget";
}

}  // namespace

std::string sentence(const Paxos& paxos, const State& before, const Action& action) {
  const Configuration& configuration = paxos.configuration();
  const auto proposer = [&] { return server_name(leader(configuration, action.number)); };
  const auto number = [&] { return number_name(configuration, action.number); };
  const auto proposal = [&] { return proposal_name(configuration, {action.number, action.value}); };
  const std::string process = server_name(action.process);
  switch (action.kind) {
    case Kind::prepare:
      return proposer() + " sends prepare " + number();
    case Kind::promise:
      return process + " promises " + number() + ", reporting " +
             report_name(configuration, paxos.report(before, action.process));
    case Kind::propose:
      return proposer() + " sends accept request " + proposal();
    case Kind::accept:
      return process + " accepts " + proposal();
    case Kind::learn:
      if (const auto teller = told_by(paxos, before, action)) {
        return learner_name(action.process) + " is told " + value_name(configuration, action.value) + " by " +
               learner_name(*teller);
      }
      return learner_name(action.process) + " learns " + value_name(configuration, action.value);
    case Kind::restart_acceptor:
      return acceptor_restart(paxos, before, action.process);
    case Kind::restart_server:
      return server_restart(paxos, before, action.process);
    case Kind::stop_acceptor:
      return "acceptor " + process + " stops";
    case Kind::stop_server:
      return "proposer " + process + " stops";
    case Kind::stop_learner:
      return learner_name(action.process) + " stops";
  }
  throw std::logic_error("an action of no kind");
}

std::optional<int> told_by(const Paxos& paxos, const State& before, const Action& action) {
  if (action.kind != Kind::learn || paxos.distinguished(action.process)) return std::nullopt;
  for (const auto& [learner, value] : before.informs) {
    if (value == action.value) return learner;
  }
  return std::nullopt;
}

// What no process of the bounds can ever hold is left out.
std::map<std::string, std::string> memory(const Paxos& paxos, const State& state) {
  const Configuration& c = paxos.configuration();
  std::map<std::string, std::string> all;
  for (int a = 0; a < c.acceptors; ++a) {
    all[server_name(a) + "'s promise"] = number_name(c, state.promised[a]);
    all[server_name(a) + "'s accepted proposal"] = report_name(c, state.accepted[a]);
    if (c.stops > 0) all["acceptor " + server_name(a)] = state.stopped_acceptors.contains(a) ? "stopped" : "running";
  }
  for (int l = 0; l < c.learners; ++l) {
    all[learner_name(l) + "'s value"] = value_name(c, state.learned[l]);
    if (c.learner_stops > 0) all[learner_name(l)] = state.stopped_learners.contains(l) ? "stopped" : "running";
  }
  for (int s = 0; s < c.proposers; ++s) {
    if (c.stops > 0) all["proposer " + server_name(s)] = state.stopped_servers.contains(s) ? "stopped" : "running";
    if (!paxos.rules().is("round-durable", "no")) continue;
    std::string used;
    for (const int number : state.proposed) {
      if (leader(c, number) == s) used += (used.empty() ? "" : ", ") + number_name(c, number);
    }
    all["numbers that " + server_name(s) + " remembers having used"] = used.empty() ? "none" : used;
  }
  if (c.crashes > 0) all["crashes left"] = std::to_string(state.crashes_left);
  return all;
}

std::set<std::string> messages(const Paxos& paxos, const State& state) {
  const Configuration& c = paxos.configuration();
  const auto leading = [&](int number) { return server_name(leader(c, number)); };
  std::set<std::string> all;
  for (const auto& [number] : state.prepares) {
    all.insert("prepare " + number_name(c, number) + " from " + leading(number));
  }
  for (const auto& [acceptor, number, report] : state.promises) {
    all.insert("promise " + number_name(c, number) + " from " + server_name(acceptor) + ", reporting " +
               report_name(c, report));
  }
  for (const auto& [proposal] : state.accept_requests) {
    all.insert("accept request " + proposal_name(c, proposal) + " from " + leading(proposal.number));
  }
  for (const auto& [acceptor, proposal] : state.accepteds) {
    all.insert("accepted " + proposal_name(c, proposal) + " from " + server_name(acceptor));
  }
  for (const auto& [learner, value] : state.informs) {
    all.insert("inform " + value_name(c, value) + " from " + learner_name(learner));
  }
  return all;
}

}  // namespace paxcheck::reference
