#include "reference/paxos/explore.hpp"

#include <unordered_set>
#include <vector>

#include "reference/paxos/properties.hpp"

namespace paxcheck::reference {
namespace {

// Feeds every part of a state into one number. States that share it are still told apart, by comparing them.
class StateHash {
 public:
  std::size_t operator()(const State& state) const {
    std::uint64_t hash = 0;
    for (const auto& [number] : state.prepares) mix(hash, number);
    for (const auto& [acceptor, number, report] : state.promises) {
      mix(hash, acceptor);
      mix(hash, number);
      mix(hash, report);
    }
    for (const auto& [proposal] : state.accept_requests) mix(hash, proposal);
    for (const auto& [acceptor, proposal] : state.accepteds) {
      mix(hash, acceptor);
      mix(hash, proposal);
    }
    for (const auto& [learner, value] : state.informs) {
      mix(hash, learner);
      mix(hash, value);
    }
    for (const int promised : state.promised) mix(hash, promised);
    for (const Report& accepted : state.accepted) mix(hash, accepted);
    for (const int learned : state.learned) mix(hash, learned);
    for (const int proposed : state.proposed) mix(hash, proposed);
    mix(hash, state.crashes_left);
    for (const int stopped : state.stopped_acceptors) mix(hash, stopped);
    mix(hash, none);  // between them, so that stops of an acceptor, a server and a learner differ
    for (const int stopped : state.stopped_servers) mix(hash, stopped);
    mix(hash, none);
    for (const int stopped : state.stopped_learners) mix(hash, stopped);
    return static_cast<std::size_t>(hash);
  }

 private:
  static void mix(std::uint64_t& hash, int part) {
    // The multiplier is the odd 64-bit number nearest to 2^64 divided by the golden ratio.
    hash = (hash ^ static_cast<std::uint64_t>(part + 2)) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
  }
  static void mix(std::uint64_t& hash, const Proposal& proposal) {
    mix(hash, proposal.number);
    mix(hash, proposal.value);
  }
  static void mix(std::uint64_t& hash, const Report& report) { mix(hash, report.value_or(Proposal{none, none})); }
};

class Search {
 public:
  Search(const Paxos& paxos, std::uint64_t max_states) : paxos_(paxos), max_states_(max_states) {}

  Survey run() {
    find(paxos_.initial(), 0);
    for (int depth = 0; !newest_.empty() && survey_.complete; ++depth) {
      survey_.depth = depth;
      const std::vector<const State*> level = std::move(newest_);
      newest_.clear();
      for (const State* state : level) {
        if (survey_.complete) expand(*state, depth);
      }
    }
    return survey_;
  }

 private:
  void find(State state, int depth) {
    const auto [place, is_new] = found_.insert(std::move(state));
    if (!is_new) return;
    survey_.states = found_.size();
    if (survey_.states > max_states_) survey_.complete = false;
    newest_.push_back(&*place);  // the addresses of the set's elements last
    for (const std::string& property : property_names()) {
      // The states come in the order of their depth, so a violation known already is no longer than this one.
      if (!survey_.shortest.contains(property) && !holds(paxos_, property, *place)) {
        survey_.shortest[property] = depth;
      }
    }
    survey_.chosen_values.merge(chosen_values(paxos_, *place));
  }

  void expand(const State& before, int depth) {
    for (auto& [action, after] : paxos_.transitions(before)) {
      ++survey_.transitions;
      for (const std::string& property : property_names()) {
        if (!survey_.shortest.contains(property) && !step_holds(paxos_, property, before, action, after)) {
          survey_.shortest[property] = depth + 1;
        }
      }
      find(std::move(after), depth + 1);
      if (!survey_.complete) return;
    }
  }

  const Paxos& paxos_;
  std::uint64_t max_states_;
  Survey survey_;
  std::unordered_set<State, StateHash> found_;
  std::vector<const State*> newest_;  // found and not yet expanded, all of one depth once a level is done
};

}  // namespace

Survey explore(const Paxos& paxos, std::uint64_t max_states) { return Search(paxos, max_states).run(); }

}  // namespace paxcheck::reference
