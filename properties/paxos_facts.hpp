// What the properties of Basic Paxos speak about, over any view of a state: issued, accepted, promised, chosen.
//
// The definitions are those of docs/protocols.md, "Properties". A view offers the messages and the memory as
// sets of pairs (number, acceptor): see CompactPaxos::View in model/paxos_compact.hpp.
#pragma once

#include "model/grid.hpp"
#include "model/paxos_config.hpp"
#include "model/sets.hpp"

namespace paxcheck {

// Chosen values are computed once, since most properties ask for them. Refers to the model and the view.
template <class Model>
class PaxosFacts {
 public:
  using View = typename Model::View;
  using Grid = typename Model::Grid;

  // `touched`: the numbers n for which the last action can have changed what P2c or report-kept says of n;
  // all of them if nothing is known of the state before.
  PaxosFacts(const Model& model, const View& view, NumberSet touched)
      : model_(model), config_(model.config()), view_(view), touched_(touched) {
    for (int v = 0; v < config_.proposable_values(); ++v) {
      NumberSet chosen = 0;
      const Grid accepts = view.accepts_of(v);
      for (int n : members(view.proposals(v))) {
        if (config_.phase2.contains_one(shape().row(accepts, n))) chosen |= only(n);
      }
      chosen_[v] = chosen;
      if (chosen != 0) all_chosen_ |= only(v);
    }
  }

  const View& view() const { return view_; }
  const PaxosConfig& config() const { return config_; }
  const GridShape<Grid>& shape() const { return model_.shape(); }
  int numbers() const { return config_.numbers; }
  int values() const { return config_.proposable_values(); }
  NumberSet touched() const { return touched_; }
  AcceptorSet everybody() const { return first(config_.acceptors); }

  // The values chosen, and the numbers under which v is chosen.
  ValueSet all_chosen() const { return all_chosen_; }
  NumberSet chosen_with(int v) const { return chosen_[v]; }

  // The values v with issued(n, v); the numbers n with accepted(., n, v).
  ValueSet issued(int n) const { return view_.issued(n); }
  NumberSet accepted_with(int v) const {
    NumberSet numbers = 0;
    for (int n : members(view_.proposals(v))) numbers |= accepted_by(n, v) != 0 ? only(n) : 0;
    return numbers;
  }

  // The acceptors with accepted(a, n, .), and with accepted(a, n, v).
  AcceptorSet accepted_by(int n) const { return shape().row(view_.accepts(), n); }
  AcceptorSet accepted_by(int n, int v) const { return shape().row(view_.accepts_of(v), n); }

  // (n, a) at which the guard of accept(a, n, v) holds.
  Grid may_accept(int v) const { return model_.may_accept(view_, v); }

 private:
  const Model& model_;
  const PaxosConfig& config_;
  const View& view_;
  NumberSet touched_;
  ValueSet all_chosen_ = 0;
  NumberSet chosen_[PaxosConfig::kMaxValues + 1];
};

}  // namespace paxcheck
