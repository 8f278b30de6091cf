// What the steps of a run have from others: which earlier steps each could not do without.
//
// Protocols say what is sent and seldom what is read, and a state says no more than that a message is there. So the run is
// taken again without one of its steps, and without what needed that: a step that is refused then, or does something else, needs
// it as well. All of these are runs of the protocol; a state that it cannot reach is never asked about. Where others could take
// the place of each step that is missing, as of five promises where three are needed, the first that are enough are
// taken.
//
// A message is what a step needs of another process and not through a step that it needs as well; nor is it what its process has
// received before, nor what was told to somebody in whose name it acts. What no message tells of counts only where nothing else is
// there, and where it makes the step possible.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reference/literal.hpp"
#include "report/result.hpp"

namespace paxcheck::task {

struct Moment {
  reference::LiteralState before;
  reference::LiteralAction action;
  reference::LiteralState after;
};

class Receipts {
 public:
  explicit Receipts(const reference::Literal& model) : model_(model) {}

  // Of the last of these steps, which are the same run twice, from its first step on; to be asked once after each. The time
  // for all grows with the square of their number, so that there is nothing after report::kStepsWithMessages. Labels are
  // those of the step's arrows, or of the sending step's, or the messages themselves.
  std::vector<report::Received> next(const std::vector<Moment>&, const std::vector<report::Step>&);

 private:
  using Steps = std::set<std::size_t>;

  void find_needed(const std::vector<Moment>&, const std::vector<report::Step>&);
  void add_first_that_suffice(const std::vector<Moment>&, const std::vector<report::Step>&, Steps& needed) const;
  bool suffices(const Steps&, const std::vector<Moment>&) const;
  std::size_t sent_first(std::size_t, const std::vector<report::Step>&) const;
  void enter(std::vector<report::Received>&, std::size_t sender, const std::vector<report::Step>&);

  const reference::Literal& model_;
  std::vector<reference::LiteralState> without_;  // where the run would be by now without each of its steps
  std::vector<Steps> needed_;                     // by each step
  Steps refusing_;  // of those that the last step needs: without which it would be refused
  std::set<std::pair<std::string, std::size_t>> known_;  // lanes, and the steps that they have received something of
};

}  // namespace paxcheck::task
