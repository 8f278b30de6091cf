// A state of Basic Paxos said outright, whether or not any run leads to it, for tests of the properties.
#pragma once

#include <map>
#include <tuple>
#include <utility>

#include "model/kit/grid.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/facts.hpp"
#include "model/paxos/suite.hpp"

namespace paxcheck::fake {

using Grid = NarrowGrid;

// Of three acceptors and three numbers.
inline const GridShape<Grid>& shape() {
  static const GridShape<Grid> three_by_three(3, 3);
  return three_by_three;
}

// Numbers, values and acceptors count from 0. What is not said did not happen.
class View {
 public:
  // accept(n, v) was sent; then these acceptors accepted it.
  View& issue(int n, int v, AcceptorSet by = 0) {
    proposals_[v] |= only(n);
    add(accepts_[v], n, by);
    return *this;
  }
  // These acceptors sent promise(., n, none), or promise(., n, (k, v)).
  View& promise(int n, AcceptorSet by) {
    add(promises_, n, by);
    reporting_nothing_[n] |= by;
    return *this;
  }
  View& report(int n, int k, int v, AcceptorSet by) {
    add(promises_, n, by);
    reports_[{n, k, v}] |= by;
    return *this;
  }
  View& learn(int l, int v) {
    learned_[l] = v;
    return *this;
  }
  // These acceptors have promised[a] = n; these have accepted[a] != none.
  View& hold_promise(int n, AcceptorSet who) {
    for (int m = 0; m <= n; ++m) add(promised_at_least_, m, who);
    return *this;
  }
  View& remember(AcceptorSet who) {
    remembering_ |= who;
    return *this;
  }
  // What is chosen depends on these quorums.
  View& within(const PaxosConfig& bounds) {
    phase2_ = bounds.phase2;
    return *this;
  }

  NumberSet proposals(int v) const { return get(proposals_, v); }
  NumberSet issued_numbers() const {
    NumberSet numbers = 0;
    for (const auto& [v, of_value] : proposals_) numbers |= of_value;
    return numbers;
  }
  NumberSet proposals_other_than(int v) const {
    NumberSet numbers = 0;
    for (const auto& [w, of_value] : proposals_) numbers |= w != v ? of_value : 0;
    return numbers;
  }
  ValueSet issued(int n) const {
    ValueSet values = 0;
    for (const auto& [v, numbers] : proposals_) values |= contains(numbers, n) ? only(v) : 0;
    return values;
  }
  Grid promises() const { return promises_; }
  Grid accepts() const {
    Grid all = 0;
    for (const auto& [v, accepts] : accepts_) all |= accepts;
    return all;
  }
  Grid accepts_of(int v) const { return get(accepts_, v); }
  NumberSet chosen_with(int v) const {
    NumberSet numbers = 0;
    for (int n : members(proposals(v))) {
      if (phase2_.contains_one(shape().row(accepts_of(v), n))) numbers |= only(n);
    }
    return numbers;
  }
  bool something_chosen() const {
    for (const auto& [v, numbers] : proposals_) {
      if (chosen_with(v) != 0) return true;
    }
    return false;
  }
  Grid unaccepted_requests() const {
    Grid requests = 0;
    for (const auto& [v, numbers] : proposals_) requests |= shape().rows(numbers) & ~accepts_of(v);
    return requests;
  }
  // (n, a) where a promised, or accepted, a number above n.
  Grid answered_above() const {
    Grid answered = 0;
    shape().for_each(promises_ | accepts(), [&](int m, int a) {
      for (int n = 0; n < m; ++n) answered |= shape().cell(n, a);
    });
    return answered;
  }
  // (n, a) where a promised n and has accepted a number above the one that it reported and below n.
  Grid unkept_reports() const {
    Grid unkept = 0;
    const auto look_between = [&](int k, int n, AcceptorSet promised) {
      shape().for_each(accepts(), [&](int m, int a) {
        if (k < m && m < n && contains(promised, a)) unkept |= shape().cell(n, a);
      });
    };
    for (const auto& [n, promised] : reporting_nothing_) look_between(-1, n, promised);
    for (const auto& [report, promised] : reports_) look_between(std::get<1>(report), std::get<0>(report), promised);
    return unkept;
  }
  AcceptorSet reporting(int n, int k, int v) const { return get(reports_, std::tuple{n, k, v}); }
  AcceptorSet reporting_nothing(int n) const { return get(reporting_nothing_, n); }
  Grid promised_at_least() const { return promised_at_least_; }
  AcceptorSet remembering_nothing() const { return ~remembering_; }
  int learned(int l) const { return learned_.contains(l) ? learned_.at(l) : -1; }

 private:
  static void add(Grid& grid, int n, AcceptorSet acceptors) {
    for (int a : members(acceptors)) grid |= shape().cell(n, a);
  }
  template <class Key, class Set>
  static Set get(const std::map<Key, Set>& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
  }

  std::map<int, NumberSet> proposals_;
  std::map<int, Grid> accepts_;
  Grid promises_ = 0;
  std::map<int, AcceptorSet> reporting_nothing_;
  std::map<std::tuple<int, int, int>, AcceptorSet> reports_;
  std::map<int, int> learned_;
  Grid promised_at_least_ = 0;
  AcceptorSet remembering_ = 0;
  Quorums phase2_ = Quorums::majorities(3);
};

// The model's part in the properties: bounds, and the guard of accept, which refuses what it is told to
// refuse.
struct Model {
  using State = fake::View;
  using View = fake::View;
  using Action = PaxosAction;
  using Grid = fake::Grid;

  PaxosConfig bounds;
  std::map<std::pair<int, int>, AcceptorSet> refused;  // (n, v) -> acceptors whose guard of accept(a, n, v) fails

  const PaxosConfig& config() const { return bounds; }
  const GridShape<Grid>& shape() const { return fake::shape(); }
  int values() const { return bounds.proposable_values(); }
  Grid may_accept(const View&, int v) const {
    Grid may = shape().all();
    for (const auto& [proposal, acceptors] : refused) {
      if (proposal.second == v) may &= ~(shape().rows(only(proposal.first)) & shape().columns(acceptors));
    }
    return may;
  }
  // (n, a) where a request was sent that a has not accepted and that the guard refuses.
  Grid refused_requests(const View& now) const {
    Grid requests = 0;
    for (int v = 0; v < values(); ++v) {
      requests |= shape().rows(now.proposals(v)) & ~now.accepts_of(v) & ~may_accept(now, v);
    }
    return requests;
  }
};

// Three acceptors, three numbers, two values, two learners, majorities.
inline Model three() {
  Model model;
  model.bounds.learners = 2;
  return model;
}

constexpr NumberSet kAllNumbers = 0b111;

// Whether the property holds as far as the numbers `touched` are concerned.
template <class Property>
bool holds(View view, const Model& model = three(), NumberSet touched = kAllNumbers) {
  PaxosFacts<Model> facts(model, view.within(model.bounds), touched);
  facts.find_chosen();
  return Property::holds(facts);
}
template <class Property>
bool premise(View view, const Model& model = three()) {
  PaxosFacts<Model> facts(model, view.within(model.bounds), kAllNumbers);
  facts.find_chosen();
  return Property::premise(facts);
}

}  // namespace paxcheck::fake
