// What is left of the numbers played so far, as docs/rounds.md defines it, and the boundaries that a search in rounds meets.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "model/kit/sets.hpp"
#include "model/paxos/suite.hpp"

namespace paxcheck {

struct PaxosBoundary {
  // By acceptor: rank and value of the proposal that it accepted last. Ranks count from 1 without gaps.
  std::vector<std::optional<std::pair<int, int>>> accepted;
  ValueSet chosen = 0;
};

// Of the view of a state with which a round begins. Under rules that give a number one value.
template <class Model>
PaxosBoundary boundary_of(const Model& model, const typename Model::View& now) {
  PaxosBoundary boundary;
  boundary.accepted.resize(static_cast<std::size_t>(model.config().acceptors));
  boundary.chosen = now.chosen_before();
  const auto last = model.shape().highest(now.accepts());
  int rank = 0;
  for (int n = 0; n < now.number(); ++n) {
    const AcceptorSet group = model.shape().row(last, n);
    if (group == 0) continue;
    ++rank;
    const int value = std::countr_zero(now.all().issued(n));
    for (int a : members(group)) boundary.accepted[static_cast<std::size_t>(a)] = {rank, value};
  }
  return boundary;
}

// Checks what a certificate of the boundaries shows, and keeps every boundary that a search in rounds comes to. Thread safety:
// none.
template <class Model, class Shown = PaxosSuite<Model, PropertyList<Agreement, Validity, P2b>>>
class BoundarySuite : public Shown {
 public:
  explicit BoundarySuite(const Model& model) : Shown(model, first(3)), model_(&model) {}

  PropertySet check_initial(const typename Model::View& view) {
    boundaries_.push_back(boundary_of(*model_, view));
    return Shown::check_initial(view);
  }

  const std::vector<PaxosBoundary>& boundaries() const { return boundaries_; }

 private:
  const Model* model_;
  std::vector<PaxosBoundary> boundaries_;
};

}  // namespace paxcheck
