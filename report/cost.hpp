// What runs to a goal cost, as plain data, text and JSON (schema "paxcheck-cost-1"). docs/cost.md says what is counted.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/result.hpp"
#include "report/text.hpp"

namespace paxcheck::report {

inline constexpr const char* kCostSchema = "paxcheck-cost-1";

struct CostRange {
  int least = 0;
  std::optional<int> most;  // none: runs can go round in circles on their way, and so have no most
};

// Of one step of the cheapest run.
struct StepCost {
  std::string text;
  int messages = 0, log_writes = 0;
  bool counted = true;  // false before the counting begins
};

struct Cost {
  std::string version, protocol, protocol_file;
  std::vector<Named> bounds;
  std::vector<std::string> bound_words;
  std::vector<Rule> rules;
  std::string until, after;          // as given, or the standard goal; `after` is empty for the initial state
  std::vector<std::string> without;  // kinds of actions left out
  std::string verdict;               // counted, unreachable, undecided
  std::string reason;                // one line, unless it is counted
  // What was counted. Log writes are absent if the protocol says nothing of them.
  CostRange messages;
  std::optional<CostRange> log_writes;
  // One after the other, at least: the longest chain of causes, in the run where that is shortest. None where a limit ended it.
  std::optional<int> message_delays, log_delays;
  std::vector<StepCost> run;  // with the fewest messages
  std::vector<std::string> notes;
  std::uint64_t states = 0;
  double seconds = 0;
};

std::string to_text(const Cost&, Style);
nlohmann::ordered_json to_json(const Cost&);

}  // namespace paxcheck::report
