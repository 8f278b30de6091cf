// What is asked of a state by --until and --after: that an outcome is reached, that a situation shows, or that an expression of
// --assert holds.
#pragma once

#include <memory>
#include <string>

#include "properties/assertions.hpp"
#include "task/cost/run_graph.hpp"

namespace paxcheck::task {

class StateTest {
 public:
  // `given`: the name of an outcome or a situation, or an expression. Throws Error (151), naming the option.
  StateTest(const ProtocolTable&, const Setting&, const std::string& option, const std::string& given);

  // Of the end of a run from the initial state.
  bool holds(const RunGraph&, int node, const std::vector<int>& run) const;
  const std::string& text() const { return text_; }

 private:
  const ProtocolTable& table_;
  const Setting& setting_;
  std::string text_;
  std::string outcome_, situation_;  // one of these, or
  std::shared_ptr<const Assertions> expression_;
};

}  // namespace paxcheck::task
