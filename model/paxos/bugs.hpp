// Known ways to get Paxos wrong: named points of the space of rules, each with where it comes from and the
// smallest bounds at which it breaks something.
//
// The bounds and lengths are found by search (`paxcheck smallest`), recorded in results/ and recomputed by
// the tests.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace paxcheck {

// The smallest bounds at which some property of a set breaks: fewest numbers, then crashes, then values.
struct SmallestBreak {
  int acceptors = 3;
  int numbers = 0;
  int crashes = 0;
  int values = 0;
  int learners = 0;
  int steps = 0;                             // of the shortest violating run
  std::vector<std::string_view> properties;  // all that break at this length
};

struct PaxosBug {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  bool half_quorums = false;  // both phases count N/2 of an even number N of acceptors as a quorum
  std::string_view source;
  SmallestBreak first;  // of any property
  // Of agreement, or of learner-agreement where the rule is a learner's; none: not broken within the bounds searched.
  std::optional<SmallestBreak> disagreement;
};

const std::vector<PaxosBug>& paxos_bugs();

}  // namespace paxcheck
