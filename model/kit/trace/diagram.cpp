#include "model/kit/trace/diagram.hpp"

#include <algorithm>
#include <set>

namespace paxcheck::kit {

Diagrams::Diagram Diagrams::node(int cell, std::vector<int> branches) {
  const bool decides = std::ranges::adjacent_find(branches, std::not_equal_to()) != branches.end();
  if (cell != kLeaf && !decides) return branches.front();
  const auto [place, is_new] =
      places_.try_emplace(Node{cell, std::move(branches)}, static_cast<Diagram>(nodes_.size()));
  if (is_new) nodes_.push_back(&place->first);
  return place->second;
}

Diagrams::Diagram Diagrams::choose(int asked, CellValues these, Diagram yes, Diagram no) {
  if (yes == no) return yes;
  const std::tuple key{asked, these, yes, no};
  if (const auto known = chosen_.find(key); known != chosen_.end()) return known->second;
  const int top = std::min({asked, cell(yes), cell(no)});
  std::vector<int> branches;
  for (int value = 0; value < values(top); ++value) {
    const Diagram if_yes = branch(yes, top, value), if_no = branch(no, top, value);
    if (top == asked) {
      branches.push_back(these >> value & 1 ? if_yes : if_no);
    } else {
      branches.push_back(choose(asked, these, if_yes, if_no));
    }
  }
  return chosen_[key] = node(top, std::move(branches));
}

Diagrams::Diagram Diagrams::given(Diagram d, int known, int value) {
  if (cell(d) > known) return d;
  if (cell(d) == known) return branch(d, known, value);
  const std::tuple key{d, known, value};
  if (const auto found = given_.find(key); found != given_.end()) return found->second;
  std::vector<int> branches;
  for (Diagram each : std::vector<int>(this->branches(d))) branches.push_back(given(each, known, value));
  return given_[key] = node(cell(d), std::move(branches));
}

Diagrams::Diagram Diagrams::map(Diagram d, const std::function<int(int)>& number_of) {
  std::map<Diagram, Diagram> known;
  const std::function<Diagram(Diagram)> mapped = [&](Diagram now) {
    if (const auto found = known.find(now); found != known.end()) return found->second;
    if (is_leaf(now)) return known[now] = leaf(number_of(number(now)));
    std::vector<int> branches;
    for (Diagram each : std::vector<int>(this->branches(now))) branches.push_back(mapped(each));
    return known[now] = node(cell(now), std::move(branches));
  };
  return mapped(d);
}

Diagrams::Diagram Diagrams::without(Diagram d, int unwanted) {
  const Diagram nowhere = leaf(unwanted);
  std::map<Diagram, Diagram> known;
  const std::function<Diagram(Diagram)> reduced = [&](Diagram now) {
    if (is_leaf(now)) return now;
    if (const auto found = known.find(now); found != known.end()) return found->second;
    std::vector<int> branches;
    for (Diagram each : std::vector<int>(this->branches(now))) branches.push_back(reduced(each));
    const auto some = std::ranges::find_if(branches, [&](Diagram each) { return each != nowhere; });
    if (some != branches.end()) std::ranges::replace(branches, nowhere, Diagram{*some});
    return known[now] = node(cell(now), std::move(branches));
  };
  return reduced(d);
}

std::vector<int> Diagrams::asked(Diagram d) const {
  std::set<Diagram> seen;
  std::set<int> cells;
  std::vector<Diagram> open{d};
  while (!open.empty()) {
    const Diagram now = open.back();
    open.pop_back();
    if (is_leaf(now) || !seen.insert(now).second) continue;
    cells.insert(cell(now));
    open.insert(open.end(), branches(now).begin(), branches(now).end());
  }
  return {cells.begin(), cells.end()};
}

int Diagrams::number_in(Diagram d, const std::vector<int>& state) const {
  while (!is_leaf(d)) d = branch(d, cell(d), state[static_cast<std::size_t>(cell(d))]);
  return number(d);
}

}  // namespace paxcheck::kit
