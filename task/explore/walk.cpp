#include "task/explore/walk.hpp"

#include <algorithm>

namespace paxcheck::task {

using reference::LiteralAction;

WalkTree::WalkTree(reference::LiteralState initial) { nodes_.push_back({std::move(initial), kBeginning, {}, {}, 0}); }

void WalkTree::take(const LiteralAction& action, const reference::LiteralState& after) {
  for (std::size_t i = 0; i < nodes_[here_].after.size(); ++i) {
    const Place known = nodes_[here_].after[i];
    if (nodes_[known].action != action) continue;
    nodes_[here_].ahead = i;
    here_ = known;
    return;
  }
  const Place added = nodes_.size();
  nodes_[here_].ahead = nodes_[here_].after.size();
  nodes_[here_].after.push_back(added);
  nodes_.push_back({after, here_, action, {}, 0});
  here_ = added;
}

bool WalkTree::was_taken(const LiteralAction& action) const {
  return std::ranges::any_of(nodes_[here_].after, [&](Place place) { return nodes_[place].action == action; });
}

std::vector<WalkTree::Place> WalkTree::path_to(Place place) const {
  std::vector<Place> path{place};
  for (; place != kBeginning; path.push_back(place)) place = nodes_[place].before;
  std::ranges::reverse(path);
  return path;
}

std::vector<WalkTree::Place> WalkTree::branch() const {
  std::vector<Place> branch = path_to(here_);
  while (!nodes_[branch.back()].after.empty()) {
    const Node& last = nodes_[branch.back()];
    branch.push_back(last.after[last.ahead]);
  }
  return branch;
}

bool WalkTree::jump(std::size_t step) {
  const std::vector<Place> places = branch();
  if (step >= places.size()) return false;
  here_ = places[step];
  return true;
}

std::vector<WalkTree::Place> WalkTree::ends() const {
  std::vector<Place> ends;
  for (Place place = 0; place < nodes_.size(); ++place) {
    if (nodes_[place].after.empty()) ends.push_back(place);
  }
  return ends;
}

void WalkTree::go_to(Place place) {
  here_ = place;
  while (place != kBeginning) {
    Node& before = nodes_[nodes_[place].before];
    before.ahead = static_cast<std::size_t>(std::ranges::find(before.after, place) - before.after.begin());
    place = nodes_[place].before;
  }
}

std::vector<LiteralAction> WalkTree::run_to(Place place) const {
  std::vector<LiteralAction> run;
  for (; place != kBeginning; place = nodes_[place].before) run.push_back(nodes_[place].action);
  std::ranges::reverse(run);
  return run;
}

}  // namespace paxcheck::task
