#include "reference/paxos/narration.hpp"

#include <algorithm>
#include <iterator>
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

// The elements of `later` that are not in `earlier`.
template <typename T>
std::vector<T> added(const std::set<T>& earlier, const std::set<T>& later) {
  std::vector<T> news;
  std::ranges::set_difference(later, earlier, std::back_inserter(news));
  return news;
}

void changed_memory(const Paxos& paxos, const State& before, const State& after, std::vector<std::string>& all) {
  const Configuration& configuration = paxos.configuration();
  for (int a = 0; a < configuration.acceptors; ++a) {
    if (before.promised[a] != after.promised[a]) {
      all.push_back(server_name(a) + "'s promise: " + number_name(configuration, before.promised[a]) + " -> " +
                    number_name(configuration, after.promised[a]));
    }
    if (before.accepted[a] != after.accepted[a]) {
      all.push_back(server_name(a) + " remembers " + report_name(configuration, after.accepted[a]) +
                    " as accepted (before: " + report_name(configuration, before.accepted[a]) + ")");
    }
  }
  for (int l = 0; l < configuration.learners; ++l) {
    if (before.learned[l] != after.learned[l]) {
      all.push_back(learner_name(l) + " has learned " + value_name(configuration, after.learned[l]) +
                    " (before: " + value_name(configuration, before.learned[l]) + ")");
    }
  }
  for (const int number : added(before.proposed, after.proposed)) {
    all.push_back(server_name(leader(configuration, number)) + " remembers having proposed with " +
                  number_name(configuration, number));
  }
  for (const int number : added(after.proposed, before.proposed)) {
    all.push_back(server_name(leader(configuration, number)) + " no longer remembers having proposed with " +
                  number_name(configuration, number));
  }
}

void sent_messages(const Paxos& paxos, const State& before, const State& after, std::vector<std::string>& all) {
  const Configuration& configuration = paxos.configuration();
  for (const auto& [number] : added(before.prepares, after.prepares)) {
    all.push_back("sent: prepare " + number_name(configuration, number) + " from " +
                  server_name(leader(configuration, number)));
  }
  for (const auto& [acceptor, number, report] : added(before.promises, after.promises)) {
    all.push_back("sent: promise " + number_name(configuration, number) + " from " + server_name(acceptor) +
                  ", reporting " + report_name(configuration, report));
  }
  for (const auto& [proposal] : added(before.accept_requests, after.accept_requests)) {
    all.push_back("sent: accept request " + proposal_name(configuration, proposal) + " from " +
                  server_name(leader(configuration, proposal.number)));
  }
  for (const auto& [acceptor, proposal] : added(before.accepteds, after.accepteds)) {
    all.push_back("sent: accepted " + proposal_name(configuration, proposal) + " from " + server_name(acceptor));
  }
  for (const auto& [learner, value] : added(before.informs, after.informs)) {
    all.push_back("sent: inform " + value_name(configuration, value) + " from " + learner_name(learner));
  }
}

void failures(const State& before, const State& after, std::vector<std::string>& all) {
  if (before.crashes_left != after.crashes_left) {
    all.push_back("crashes left: " + std::to_string(before.crashes_left) + " -> " + std::to_string(after.crashes_left));
  }
  for (const int a : added(before.stopped_acceptors, after.stopped_acceptors)) {
    all.push_back("acceptor " + server_name(a) + " has stopped");
  }
  for (const int s : added(before.stopped_servers, after.stopped_servers)) {
    all.push_back("proposer " + server_name(s) + " has stopped");
  }
  for (const int l : added(before.stopped_learners, after.stopped_learners)) {
    all.push_back(learner_name(l) + " has stopped");
  }
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

std::vector<std::string> changes(const Paxos& paxos, const State& before, const State& after) {
  std::vector<std::string> all;
  changed_memory(paxos, before, after, all);
  sent_messages(paxos, before, after, all);
  failures(before, after, all);
  return all;
}

}  // namespace paxcheck::reference
