// What happened in a run of a protocol that chooses among numbered proposals, in one slot if it has several: who promised,
// accepted and learned what, and when.
//
// Plain data of its own, so that an explanation depends on no model. Steps are counted from 1, processes,
// numbers and values from 0.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace paxcheck::task {

struct PaxosProposal {
  int number;
  int value;
  auto operator<=>(const PaxosProposal&) const = default;
};

struct PaxosPromise {
  int step;
  int acceptor;
  int number;
  std::optional<PaxosProposal> report;
};

// An acceptor or a server that lost some of its memory.
struct PaxosRestart {
  int step;
  bool acceptor;
  int process;
};

// "S2", who leads 1.2: round.server.
inline std::string server_of(const std::string& number) { return "S" + number.substr(number.find('.') + 1); }

struct PaxosAccount {
  std::vector<PaxosPromise> promises;                    // in the order sent
  std::map<PaxosProposal, int> issued;                   // the step that first sent the accept request
  std::map<PaxosProposal, std::map<int, int>> accepted;  // acceptor -> the step that first accepted it
  std::map<int, std::pair<int, int>> learned;            // learner -> value and step
  std::vector<PaxosRestart> restarts;
  std::optional<std::pair<int, PaxosProposal>> last_accept;  // if the run ends with an accept
  int length = 0;                                            // of the run

  int acceptors = 0;
  std::vector<std::set<int>> phase1_quorums;
  std::vector<std::set<int>> phase2_quorums;
  std::set<int> inputs;  // the values that are some server's input
  std::function<std::string(int)> number_name;
  std::function<std::string(int)> value_name;
  std::function<std::string(int)> leader_name;  // of a number
  // Why the guard of accept(a, n, v) fails at the end of the run, if it does.
  std::function<std::optional<std::string>(int, PaxosProposal)> accept_refusal;

  std::string name(const PaxosProposal& p) const { return number_name(p.number) + " " + value_name(p.value); }

  std::set<int> accepted_by(const PaxosProposal& p) const {
    std::set<int> acceptors_of;
    if (const auto found = accepted.find(p); found != accepted.end()) {
      for (const auto& [acceptor, step] : found->second) acceptors_of.insert(acceptor);
    }
    return acceptors_of;
  }

  // The acceptors that promised the number before a step.
  std::set<int> promised_before(int number, int step) const {
    std::set<int> senders;
    for (const PaxosPromise& p : promises) {
      if (p.number == number && p.step < step) senders.insert(p.acceptor);
    }
    return senders;
  }

  // A quorum of the system inside the set, or none.
  static std::optional<std::set<int>> quorum_within(const std::vector<std::set<int>>& quorums,
                                                    const std::set<int>& set);

  // The chosen proposals, each with a quorum that accepted it.
  std::map<PaxosProposal, std::set<int>> chosen() const;
};

}  // namespace paxcheck::task
