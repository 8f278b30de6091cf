// State: one state of the graph, with exactly the parts of the table "State" of docs/protocols.md.
//
// Invariants: messages are only ever added, so that delay, reordering, duplication and loss need no actions
// of their own. A process that remembers no number or value holds `none`, which is below every number.
// `proposed` stays empty unless round-durable=no. Two states are the same when all their parts are.
//
// Source: Lamport, Paxos Made Simple (2001), section 2.2: the requests and responses of the two phases, and
// what an acceptor must remember.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace paxcheck::reference {

inline constexpr int none = -1;

struct Proposal {
  int number;
  int value;
  auto operator<=>(const Proposal&) const = default;
};

// What an acceptor says that it has accepted: a proposal, or nothing.
using Report = std::optional<Proposal>;

struct Prepare {
  int number;
  auto operator<=>(const Prepare&) const = default;
};

struct Promise {
  int acceptor;
  int number;
  Report report;
  auto operator<=>(const Promise&) const = default;
};

struct AcceptRequest {
  Proposal proposal;
  auto operator<=>(const AcceptRequest&) const = default;
};

struct Accepted {
  int acceptor;
  Proposal proposal;
  auto operator<=>(const Accepted&) const = default;
};

struct Inform {
  int learner;
  int value;
  auto operator<=>(const Inform&) const = default;
};

// One variable of each of a row of processes, looked up by the number of the process.
template <typename T>
class Each {
 public:
  Each() = default;
  Each(int processes, const T& initially) : variables_(static_cast<std::size_t>(processes), initially) {}
  T& operator[](int process) { return variables_.at(static_cast<std::size_t>(process)); }
  const T& operator[](int process) const { return variables_.at(static_cast<std::size_t>(process)); }
  auto begin() const { return variables_.begin(); }
  auto end() const { return variables_.end(); }
  auto operator<=>(const Each&) const = default;

 private:
  std::vector<T> variables_;
};

struct State {
  std::set<Prepare> prepares;
  std::set<Promise> promises;
  std::set<AcceptRequest> accept_requests;
  std::set<Accepted> accepteds;
  std::set<Inform> informs;

  Each<int> promised;     // of each acceptor: a number or none
  Each<Report> accepted;  // of each acceptor
  Each<int> learned;      // of each learner: a value or none

  std::set<int> proposed;  // the numbers whose leader remembers having proposed with them
  int crashes_left = 0;
  std::set<int> stopped_acceptors;
  std::set<int> stopped_servers;
  std::set<int> stopped_learners;

  auto operator<=>(const State&) const = default;
};

}  // namespace paxcheck::reference
