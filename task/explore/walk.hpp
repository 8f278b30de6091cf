// The states that a person has walked through: a tree, since one may go back and then take another way.
//
// There is always a place where one stands, and a branch that leads from the beginning through it to an end: going back leaves the
// branch as it is, so that one can go forward on it again. Places stay where they are.
//
// Not safe for several threads.
#pragma once

#include <cstddef>
#include <vector>

#include "reference/literal.hpp"

namespace paxcheck::task {

class WalkTree {
 public:
  using Place = std::size_t;
  static constexpr Place kBeginning = 0;

  explicit WalkTree(reference::LiteralState initial);

  Place here() const { return here_; }
  // Steps from the beginning to here.
  std::size_t step() const { return run_to(here_).size(); }
  const reference::LiteralState& state(Place place) const { return nodes_[place].state; }
  // Where one came to the place from, and by what. Not of the beginning.
  Place before(Place place) const { return nodes_[place].before; }
  const reference::LiteralAction& action(Place place) const { return nodes_[place].action; }

  // Goes to the state after an action: a new place, unless that action was taken here before.
  void take(const reference::LiteralAction&, const reference::LiteralState& after);
  // Whether the action was taken from here before.
  bool was_taken(const reference::LiteralAction&) const;

  // The branch: every place on it, the beginning included.
  std::vector<Place> branch() const;
  // Goes to a step of the branch, 0 for the beginning. Returns whether it has so many.
  bool jump(std::size_t step);

  // The ends of all branches, in the order in which they were come to; the branch becomes that which leads to the place.
  std::vector<Place> ends() const;
  void go_to(Place);

  // The actions from the beginning to a place.
  std::vector<reference::LiteralAction> run_to(Place) const;

 private:
  struct Node {
    reference::LiteralState state;
    Place before;
    reference::LiteralAction action;
    std::vector<Place> after;
    std::size_t ahead;  // the one of these that is on the branch
  };
  std::vector<Place> path_to(Place) const;

  std::vector<Node> nodes_;
  Place here_ = kBeginning;
};

}  // namespace paxcheck::task
