// What the properties of Basic Paxos speak about, over any view of a state: issued, accepted, promised, chosen.
//
// The definitions are those of docs/protocols.md, "Properties". A view offers the messages and the memory as
// sets of pairs (number, acceptor): see CompactPaxos::View in model/paxos/compact.hpp.
#pragma once

#include <bit>

#include "model/kit/grid.hpp"
#include "model/kit/sets.hpp"
#include "model/paxos/config.hpp"

namespace paxcheck {

// Refers to the model and the view.
template <class Model>
class PaxosFacts {
 public:
  using View = typename Model::View;
  using Grid = typename Model::Grid;

  // `touched`: the numbers n for which the last action can have changed what P2c says of n; all of them if nothing is
  // known of the state before.
  PaxosFacts(const Model& model, const View& view, NumberSet touched)
      : model_(model), config_(model.config()), view_(view), touched_(touched) {}

  // Values chosen are looked for once, since several properties ask for them, and only if one does.
  void find_chosen() {
    if (!view_.something_chosen()) return;
    NumberSet chosen = 0;
    for (int v = 0; v < values(); ++v) {
      chosen_[v] = view_.chosen_with(v);
      if (chosen_[v] == 0) continue;
      all_chosen_ |= only(v);
      if (chosen == 0 || std::countr_zero(chosen_[v]) < std::countr_zero(chosen)) first_chosen_ = v;
      chosen |= chosen_[v];
    }
    one_value_from_first_chosen_ =
        chosen == 0 || (view_.proposals_other_than(first_chosen_) & ~first(std::countr_zero(chosen))) == 0;
  }

  // Whether from the lowest number on under which a value is chosen only that value was issued. That is the paper's
  // induction in one look: all that is accepted or chosen from there on has the value too.
  bool one_value_from_first_chosen() const { return one_value_from_first_chosen_; }

  const View& view() const { return view_; }
  const PaxosConfig& config() const { return config_; }
  const GridShape<Grid>& shape() const { return model_.shape(); }
  int numbers() const { return config_.numbers; }
  int values() const { return model_.values(); }
  NumberSet touched() const { return touched_; }
  AcceptorSet everybody() const { return first(config_.acceptors); }

  // After find_chosen(): the values chosen, and the numbers under which v is chosen.
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

  // (n, a) where a request was sent that a has not accepted and that the guard of accept(a, n, v) refuses.
  Grid refused_requests() const { return model_.refused_requests(view_); }

  // (n, a) at which the guard of accept(a, n, v) holds.
  Grid may_accept(int v) const { return model_.may_accept(view_, v); }

 private:
  const Model& model_;
  const PaxosConfig& config_;
  const View& view_;
  NumberSet touched_;
  ValueSet all_chosen_ = 0;
  int first_chosen_ = 0;
  bool one_value_from_first_chosen_ = true;
  NumberSet chosen_[PaxosConfig::kMaxValues + 1];  // of the values in all_chosen_
};

}  // namespace paxcheck
