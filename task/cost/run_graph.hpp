// The states of a protocol and the steps between them, as its literal reading has them, found as they are asked for.
//
// Nodes are numbered as they are found; 0 is the initial state. A step that changes nothing is none. Not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// A message that a step is told with: from the lane of one process to that of another.
struct ToldMessage {
  std::string from, to;
  bool reply = false;  // answers what the step reads
};

class RunGraph {
 public:
  static constexpr int kNone = -1;

  // Without the actions of some kinds.
  RunGraph(const ProtocolTable&, const Setting&, const std::vector<std::string>& without);

  int count() const { return static_cast<int>(nodes_.size()); }
  int actions() const { return static_cast<int>(actions_.size()); }
  const reference::LiteralAction& action(int a) const { return actions_[static_cast<std::size_t>(a)]; }
  const reference::LiteralState& state(int node) const { return *nodes_[static_cast<std::size_t>(node)].state; }
  const reference::Literal& model() const { return *model_; }
  const Setting& setting() const { return setting_; }

  // Where the action leads; kNone if it is impossible there or changes nothing.
  int next(int node, int action);
  // The same of several in a row.
  int run(int node, const std::vector<int>& actions);

  // Who acts.
  const std::string& lane(int action) const { return lanes_[static_cast<std::size_t>(action)]; }
  bool writes_log(int action) const { return logs_[static_cast<std::size_t>(action)]; }
  // The messages between processes that take steps; those to and from others, as clients may be, are left out.
  std::vector<ToldMessage> told(int node, int action) const;

 private:
  struct Node {
    const reference::LiteralState* state;  // a key of known_
    std::vector<int> next;                 // by action; kUnknown where it was not asked for
  };
  static constexpr int kUnknown = -2;

  int number_of(const reference::LiteralState&);

  const ProtocolTable& table_;
  const Setting& setting_;
  std::unique_ptr<reference::Literal> model_;
  std::vector<reference::LiteralAction> actions_;
  std::vector<std::string> lanes_;
  std::vector<bool> logs_;
  std::map<reference::LiteralState, int> known_;
  std::vector<Node> nodes_;
};

}  // namespace paxcheck::task
