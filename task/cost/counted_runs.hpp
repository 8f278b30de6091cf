// All runs to a goal, with what each step costs: messages and log writes (docs/cost.md).
//
// A place is a state to which counting has come. What a step reads is found out on one run to its state, a shortest: a step
// depends on an earlier one if it cannot be moved in front of it, together with what depends on that, to the same end. That is
// independence as in A. Mazurkiewicz, "Trace theory" (1987), tested on the run itself.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "report/cost.hpp"
#include "task/cost/run_graph.hpp"
#include "task/cost/state_test.hpp"

namespace paxcheck::task {

// A step of a run.
struct CountedStep {
  int action = -1;
  std::uint64_t past = 0;  // the earlier steps of the run, since counting began, that it depends on
  std::vector<ToldMessage> told{};
};

struct CountedEdge {
  int action, to;  // a place
  int messages, log_writes;
};

struct CountedPlace {
  int node = 0;
  std::vector<int> before{};         // the run until counting began
  std::vector<int> run{}, nodes{};   // from then on: its actions, and the nodes in front of each
  std::vector<CountedStep> steps{};  // the same actions
  bool is_goal = false;
  std::vector<CountedEdge> edges{};
};

class CountedRuns {
 public:
  static constexpr std::size_t kLongest = 64;  // steps of a shortest run to a state

  // Counting begins in the initial state, or, if there is `after`, in the first state of a run of which it holds. `stop`: asked
  // now and then, why to stop, in words.
  CountedRuns(RunGraph&, const StateTest& until, const StateTest* after,
              const std::function<std::string(std::size_t places)>& stop);

  const std::vector<CountedPlace>& places() const { return places_; }
  const std::vector<int>& first() const { return first_; }
  bool reaches_goal() const;
  // Why not all runs were found; empty if they were.
  const std::string& stopped() const { return stopped_; }

  // Steps of a cheapest run to the goal: the fewest messages, then log writes, then steps. Or log writes first.
  struct Cheapest {
    int messages = 0, log_writes = 0;
    int first = 0;  // the place where it begins
    std::vector<CountedEdge> steps{};
  };
  Cheapest cheapest(bool by_log_writes = false) const;
  // The most on any run to the goal; none if there are circles on the way.
  std::optional<int> most(int CountedEdge::*what) const;

 private:
  void find_first(const StateTest& after, const std::function<std::string(std::size_t)>& stop);
  void add_first(int node, const std::vector<int>& before);
  int place_of(int node, const CountedPlace& from, CountedStep step);
  CountedStep step_from(const CountedPlace&, int action);
  int messages_of(const CountedPlace&, const CountedStep&) const;

  RunGraph& graph_;
  std::vector<CountedPlace> places_;
  std::vector<int> first_;
  std::vector<int> place_of_node_;
  std::string stopped_;
};

}  // namespace paxcheck::task
