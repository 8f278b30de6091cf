#include "task/cost/delays.hpp"

#include <algorithm>
#include <set>

namespace paxcheck::task {
namespace {

class RoundByRound {
 public:
  RoundByRound(RunGraph& graph, const CountedRuns& runs, Delay delay,
               const std::function<std::string(std::size_t)>& stop)
      : graph_(graph), delay_(delay), stop_(stop) {
    for (const CountedPlace& place : runs.places()) {
      if (place.is_goal) goals_.insert(place.node);
    }
    for (const int first : runs.first()) frontier_.insert(runs.places()[static_cast<std::size_t>(first)].node);
  }

  std::optional<int> count() {
    for (int round = 0; !frontier_.empty(); ++round) {
      if (std::ranges::any_of(frontier_, [&](int node) { return goals_.contains(node); })) return round;
      is_first_ = round == 0;
      std::set<int> next;
      for (const int node : frontier_) {
        if (play(node, next)) return round;
        if (stopped_) return std::nullopt;
      }
      if (is_first_) {
        next.insert(frontier_.begin(), frontier_.end());  // requests arrive in the second round
      } else {
        seen_.insert(frontier_.begin(), frontier_.end());
      }
      frontier_.clear();
      std::ranges::set_difference(next, seen_, std::inserter(frontier_, frontier_.end()));
    }
    return std::nullopt;
  }

 private:
  // What a round has come to: the steps taken in it, in some order.
  using Taken = std::vector<int>;

  // Adds all states that a round from `node` can end in; returns whether the goal is reached within it.
  bool play(int node, std::set<int>& ends) {
    std::set<std::pair<int, Taken>> known;
    std::vector<std::pair<int, Taken>> waiting{{node, {}}};
    while (!waiting.empty()) {
      const auto [at, taken] = std::move(waiting.back());
      waiting.pop_back();
      if (!stop_(++looked_at_).empty()) {
        stopped_ = true;
        return false;
      }
      for (int action = 0; action < graph_.actions(); ++action) {
        const int to = graph_.next(at, action);
        if (to == RunGraph::kNone || !in_time(node, taken, action, at, to)) continue;
        Taken longer = taken;
        longer.push_back(action);
        ends.insert(to);
        if (goals_.contains(to)) {
          if (!delays_end(longer)) return true;
          continue;
        }
        Taken key = longer;
        std::ranges::sort(key);
        if (known.emplace(to, std::move(key)).second) waiting.emplace_back(to, std::move(longer));
      }
    }
    return false;
  }

  // Whether what is reached by these steps is reached only when a delay of this round is over.
  bool delays_end(const Taken& taken) const {
    return delay_ == Delay::log_write && std::ranges::any_of(taken, [&](int a) { return graph_.writes_log(a); });
  }

  // Whether the step has nothing to wait for.
  bool in_time(int begin, const Taken& taken, int action, int at, int to) {
    if (delay_ == Delay::message && is_first_ && reads_request(at, action)) return false;
    std::vector<int> order, late;
    for (const int earlier : taken) (waits_for(action, earlier) ? late : order).push_back(earlier);
    if (late.empty()) return true;
    order.push_back(action);
    order.insert(order.end(), late.begin(), late.end());
    return graph_.run(begin, order) == to;
  }
  bool waits_for(int action, int earlier) const {
    return delay_ == Delay::message ? graph_.lane(action) != graph_.lane(earlier) : graph_.writes_log(earlier);
  }
  bool reads_request(int node, int action) const {
    const std::vector<ToldMessage> told = graph_.told(node, action);
    return std::ranges::any_of(told, [&](const ToldMessage& m) { return !m.reply && m.to == graph_.lane(action); });
  }

  RunGraph& graph_;
  const Delay delay_;
  const std::function<std::string(std::size_t)>& stop_;
  std::set<int> goals_, frontier_, seen_;
  bool is_first_ = true, stopped_ = false;
  std::size_t looked_at_ = 0;
};

}  // namespace

std::optional<int> fewest_delays(RunGraph& graph, const CountedRuns& runs, Delay delay,
                                 const std::function<std::string(std::size_t)>& stop) {
  return RoundByRound(graph, runs, delay, stop).count();
}

}  // namespace paxcheck::task
