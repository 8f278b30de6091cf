#include "task/cost/counted_runs.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

namespace paxcheck::task {
namespace {

bool told_from(const std::vector<ToldMessage>& told, const std::string& from, const std::string& to) {
  return std::ranges::any_of(told, [&](const ToldMessage& m) { return m.from == from && m.to == to; });
}

}  // namespace

CountedRuns::CountedRuns(RunGraph& graph, const StateTest& until, const StateTest* after,
                         const std::function<std::string(std::size_t)>& stop)
    : graph_(graph) {
  if (after == nullptr) {
    add_first(0, {});
  } else {
    find_first(*after, stop);
  }
  for (std::size_t at = 0; at < places_.size() && stopped_.empty(); ++at) {
    std::vector<int> run = places_[at].before;
    run.insert(run.end(), places_[at].run.begin(), places_[at].run.end());
    places_[at].is_goal = until.holds(graph_, places_[at].node, run);
    if (places_[at].is_goal) continue;
    stopped_ = stop(places_.size());
    if (places_[at].run.size() >= kLongest) stopped_ = "runs are too long to be counted";
    for (int action = 0; action < graph_.actions() && stopped_.empty(); ++action) {
      const int node = graph_.next(places_[at].node, action);
      if (node == RunGraph::kNone) continue;
      const CountedStep step = step_from(places_[at], action);
      const int messages = messages_of(places_[at], step);
      const int to = place_of(node, CountedPlace(places_[at]), step);
      places_[at].edges.push_back({action, to, messages, graph_.writes_log(action) ? 1 : 0});
    }
  }
}

void CountedRuns::add_first(int node, const std::vector<int>& before) {
  place_of_node_.resize(static_cast<std::size_t>(std::max(graph_.count(), node + 1)), -1);
  int& place = place_of_node_[static_cast<std::size_t>(node)];
  if (place >= 0) return;
  place = static_cast<int>(places_.size());
  first_.push_back(place);
  places_.push_back({node, before});
}

// States that no run comes to without one before of which `after` holds are not looked at.
void CountedRuns::find_first(const StateTest& after, const std::function<std::string(std::size_t)>& stop) {
  std::deque<std::pair<int, std::vector<int>>> waiting{{0, {}}};
  std::set<int> seen{0};
  while (!waiting.empty() && stopped_.empty()) {
    const auto [node, run] = waiting.front();
    waiting.pop_front();
    stopped_ = stop(seen.size());
    if (after.holds(graph_, node, run)) {
      add_first(node, run);
      continue;
    }
    for (int action = 0; action < graph_.actions(); ++action) {
      const int next = graph_.next(node, action);
      if (next == RunGraph::kNone || !seen.insert(next).second) continue;
      std::vector<int> longer = run;
      longer.push_back(action);
      waiting.emplace_back(next, std::move(longer));
    }
  }
}

int CountedRuns::place_of(int node, const CountedPlace& from, CountedStep step) {
  place_of_node_.resize(static_cast<std::size_t>(std::max(graph_.count(), node + 1)), -1);
  int& place = place_of_node_[static_cast<std::size_t>(node)];
  if (place >= 0) return place;
  place = static_cast<int>(places_.size());
  CountedPlace made = from;
  made.node = node;
  made.nodes.push_back(from.node);
  made.run.push_back(step.action);
  made.steps.push_back(std::move(step));
  made.edges.clear();
  places_.push_back(std::move(made));
  return place;
}

CountedStep CountedRuns::step_from(const CountedPlace& place, int action) {
  CountedStep step{action, 0, graph_.told(place.node, action)};
  std::vector<int> block{action};  // the step, behind what it depends on
  for (std::size_t k = place.run.size(); k-- > 0;) {
    const int behind = k + 1 < place.nodes.size() ? place.nodes[k + 1] : place.node;
    const int earlier = graph_.run(place.nodes[k], block);
    const int swapped = earlier == RunGraph::kNone ? RunGraph::kNone : graph_.next(earlier, place.run[k]);
    if (swapped != RunGraph::kNone && swapped == graph_.run(behind, block)) continue;
    block.insert(block.begin(), place.run[k]);
    step.past |= std::uint64_t{1} << k;
  }
  return step;
}

// Those that it is told with; and one from every process of another lane that it depends on directly, unless that is told.
int CountedRuns::messages_of(const CountedPlace& place, const CountedStep& step) const {
  int messages = static_cast<int>(step.told.size());
  const std::string& here = graph_.lane(step.action);
  std::uint64_t through = 0;  // what it depends on by something that it depends on
  for (std::size_t k = 0; k < place.steps.size(); ++k) {
    if ((step.past >> k & 1) != 0) through |= place.steps[k].past;
  }
  std::set<std::string> untold;
  for (std::size_t k = 0; k < place.steps.size(); ++k) {
    const CountedStep& read = place.steps[k];
    const std::string& there = graph_.lane(read.action);
    if (((step.past & ~through) >> k & 1) == 0 || there == here) continue;
    if (!told_from(step.told, there, here) && !told_from(read.told, there, here)) untold.insert(there);
  }
  return messages + static_cast<int>(untold.size());
}

bool CountedRuns::reaches_goal() const { return std::ranges::any_of(places_, &CountedPlace::is_goal); }

// E. Dijkstra, "A note on two problems in connexion with graphs" (1959).
CountedRuns::Cheapest CountedRuns::cheapest(bool by_log_writes) const {
  using Key = std::tuple<int, int, int>;
  struct Known {
    Key cost;
    int from = -1;
    const CountedEdge* by = nullptr;
  };
  std::map<int, Known> known;
  std::set<std::pair<Key, int>> waiting;
  for (const int first : first_) {
    known[first] = {};
    waiting.emplace(Key(), first);
  }
  while (!waiting.empty()) {
    const auto [cost, at] = *waiting.begin();
    waiting.erase(waiting.begin());
    const CountedPlace& place = places_[static_cast<std::size_t>(at)];
    if (place.is_goal) {
      Cheapest found;
      int back = at;
      for (; known[back].by != nullptr; back = known[back].from) found.steps.push_back(*known[back].by);
      std::ranges::reverse(found.steps);
      found.first = back;
      std::tie(found.messages, found.log_writes, std::ignore) = cost;
      if (by_log_writes) std::swap(found.messages, found.log_writes);
      return found;
    }
    for (const CountedEdge& edge : place.edges) {
      const auto [first, second, steps] = cost;
      const Key next(first + (by_log_writes ? edge.log_writes : edge.messages),
                     second + (by_log_writes ? edge.messages : edge.log_writes), steps + 1);
      const auto reached = known.find(edge.to);
      if (reached != known.end() && reached->second.cost <= next) continue;
      if (reached != known.end()) waiting.erase({reached->second.cost, edge.to});
      known[edge.to] = {next, at, &edge};
      waiting.emplace(next, edge.to);
    }
  }
  return {};
}

std::optional<int> CountedRuns::most(int CountedEdge::*what) const {
  // Backwards from the goals, in an order in which every place comes behind all that it leads to.
  std::vector<std::vector<std::pair<int, const CountedEdge*>>> to(places_.size());
  std::vector<bool> leads(places_.size());
  std::vector<int> waiting;
  for (std::size_t at = 0; at < places_.size(); ++at) {
    for (const CountedEdge& edge : places_[at].edges) {
      to[static_cast<std::size_t>(edge.to)].emplace_back(static_cast<int>(at), &edge);
    }
    leads[at] = places_[at].is_goal;
    if (leads[at]) waiting.push_back(static_cast<int>(at));
  }
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    for (const auto& [from, edge] : to[static_cast<std::size_t>(waiting[i])]) {
      if (leads[static_cast<std::size_t>(from)]) continue;
      leads[static_cast<std::size_t>(from)] = true;
      waiting.push_back(from);
    }
  }
  std::vector<int> open(places_.size()), best(places_.size());
  std::vector<int> ready;
  for (const int at : waiting) {
    for (const CountedEdge& edge : places_[static_cast<std::size_t>(at)].edges) {
      open[static_cast<std::size_t>(at)] += leads[static_cast<std::size_t>(edge.to)] ? 1 : 0;
    }
    if (open[static_cast<std::size_t>(at)] == 0) ready.push_back(at);
  }
  for (std::size_t i = 0; i < ready.size(); ++i) {
    for (const auto& [from, edge] : to[static_cast<std::size_t>(ready[i])]) {
      int& most = best[static_cast<std::size_t>(from)];
      most = std::max(most, best[static_cast<std::size_t>(ready[i])] + edge->*what);
      if (--open[static_cast<std::size_t>(from)] == 0) ready.push_back(from);
    }
  }
  if (ready.size() < waiting.size()) return std::nullopt;
  int most = 0;
  for (const int first : first_) most = std::max(most, best[static_cast<std::size_t>(first)]);
  return most;
}

}  // namespace paxcheck::task
