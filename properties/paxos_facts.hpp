// What the properties of Basic Paxos speak about, over any view of a state: issued, accepted, promised,
// chosen.
//
// The definitions are those of docs/protocols.md, "Properties". A view offers issued(n), accepted_by(n, v),
// accepted_any(n), promisers(n), reporting(n, k, v), reporting_nothing(n), remembering_nothing(),
// promised_at_least(n) and learned(l), each a set or a value as in model/paxos_full.hpp.
#pragma once

#include "model/paxos_config.hpp"
#include "model/sets.hpp"

namespace paxcheck {

// Chosen values are computed once, since most properties ask for them. Refers to the model and the view.
template <class Model>
class PaxosFacts {
 public:
  using View = typename Model::View;

  PaxosFacts(const Model& model, const View& view) : model_(model), config_(model.config()), view_(view) {
    for (int n = 0; n < numbers(); ++n) {
      chosen_[n] = 0;
      for (int v : members(view.issued(n))) {
        if (config_.phase2.contains_one(view.accepted_by(n, v))) chosen_[n] |= only(v);
      }
      all_chosen_ |= chosen_[n];
    }
  }

  const View& view() const { return view_; }
  const PaxosConfig& config() const { return config_; }
  int numbers() const { return config_.numbers; }

  // The values chosen under number n, and under any.
  ValueSet chosen(int n) const { return chosen_[n]; }
  ValueSet all_chosen() const { return all_chosen_; }

  // The values of accept requests numbered n, and those of them that some acceptor accepted.
  ValueSet issued(int n) const { return view_.issued(n); }
  ValueSet accepted(int n) const {
    ValueSet values = 0;
    for (int v : members(view_.issued(n))) values |= view_.accepted_by(n, v) != 0 ? only(v) : 0;
    return values;
  }

  AcceptorSet everybody() const { return first(config_.acceptors); }

  // The acceptors at which the guard of accept(., n, v) holds.
  AcceptorSet may_accept(int n, int v) const { return model_.may_accept(view_, n, v); }

 private:
  const Model& model_;
  const PaxosConfig& config_;
  const View& view_;
  ValueSet all_chosen_ = 0;
  ValueSet chosen_[PaxosConfig::kMaxNumbers];
};

}  // namespace paxcheck
