// A scenario within bounds: a schedule as items that follow each other, over a list of all actions that there can be.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "properties/assertions.hpp"
#include "reference/literal.hpp"
#include "task/options.hpp"
#include "task/scenario/phrases.hpp"
#include "task/scenario/scenario_file.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// One of some actions has to be taken, after other deeds of the same block.
struct Deed {
  ActionPlaces actions;
  std::uint32_t after = 0;  // a set of deeds
  int line = 0;
};

// What happens next: all deeds, in any order that their `after` admits.
using Block = std::vector<Deed>;

struct Item {
  static constexpr int kMostDeeds = 24, kMostBlocks = 1024;

  std::vector<Block> blocks;       // one of these; none if the item is a condition
  int condition = -1;              // of the state: its place among the conditions
  std::vector<bool> others;        // by action: whether it may be taken besides, before the item is over
  std::vector<int> always, never;  // conditions of every state until the item is over
  int line = 0;
  std::string text;  // as written
};

struct Scenario {
  std::vector<Item> items;
  Item end{};  // the conditions of every state behind the last one, and which actions may be taken there; nothing else
  std::shared_ptr<const Assertions> conditions;  // null if there are none
  std::vector<reference::LiteralAction> actions;
  std::vector<ProtocolAction> counted;  // the same, as the search has them
  Setting setting;
  // What the head says besides.
  std::string question, question_zh, answer, answer_zh, expected;
};

// Looks all words up. Bounds that are not given are raised to hold what is named. `options`: rules, bugs and bounds that go
// before those of the head; with --endings the conditions also ask for the words that tell endings apart. Throws ScenarioError,
// and Error for options.
Scenario compile_scenario(const ProtocolTable&, const ScenarioFile&, const Options&);

}  // namespace paxcheck::task
