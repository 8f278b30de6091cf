#include "report/space_time/lanes.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

namespace paxcheck::report::space_time {
namespace {

// "acceptor S1": who acts as what. "client of X" is no X.
Lane lane(const std::string& name) {
  const std::size_t space = name.rfind(' ');
  if (space == name.npos || name.substr(0, space).ends_with(" of")) return {name, "", name};
  return {name, name.substr(0, space), name.substr(space + 1)};
}

class Order {
 public:
  explicit Order(const std::vector<Lane>& lanes) {
    for (const Lane& lane : lanes) {
      roles_.emplace(lane.role, static_cast<int>(roles_.size()));
      families_.emplace(lane.role, roles_.at(lane.role));
    }
    for (const Lane& one : lanes) {
      for (const Lane& other : lanes) {
        if (one.process == other.process) unite(one.role, other.role);
      }
    }
  }

  // S2 before S10.
  auto key(const Lane& lane) const {
    return std::tuple(families_.at(lane.role), lane.process.size(), lane.process, roles_.at(lane.role), lane.name);
  }

 private:
  void unite(const std::string& one, const std::string& other) {
    const int first = families_.at(one), second = families_.at(other);
    for (auto& [role, family] : families_) {
      if (family == first || family == second) family = std::min(first, second);
    }
  }

  std::map<std::string, int> roles_, families_;
};

}  // namespace

std::vector<Lane> lanes_of(const Counterexample& run) {
  std::vector<Lane> lanes;
  const auto add = [&](const std::string& name) {
    if (std::ranges::find(lanes, name, &Lane::name) == lanes.end()) lanes.push_back(lane(name));
  };
  for (const Step& step : run.steps) add(step.actor);
  for (const Step& step : run.steps) {
    for (const Received& message : step.received) add(message.from);
  }
  const Order order(lanes);
  std::ranges::sort(lanes, {}, [&](const Lane& each) { return order.key(each); });
  return lanes;
}

std::vector<Group> groups_of(const std::vector<Lane>& lanes) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const bool same = i > 0 && lanes[i].process == lanes[i - 1].process && !lanes[i].role.empty();
    if (same) {
      ++groups.back().lanes;
    } else {
      groups.push_back({lanes[i].process, i, 1});
    }
  }
  return groups;
}

std::size_t place_of(const std::vector<Lane>& lanes, const std::string& name) {
  const auto found = std::ranges::find(lanes, name, &Lane::name);
  if (found == lanes.end()) throw std::out_of_range("no lane " + name);
  return static_cast<std::size_t>(found - lanes.begin());
}

}  // namespace paxcheck::report::space_time
