// Known ways to get Paxos wrong: named points of the space of rules, each with where it comes from and the
// smallest bounds at which it breaks something: fewest numbers, then crashes, then values. If agreement, or
// learner-agreement where the rule is a learner's, breaks at other bounds, these come second; where it does not, it is
// not broken within the bounds searched.
//
// The bounds and lengths are found by search (`paxcheck smallest`), recorded in results/ and recomputed by
// the tests.
#pragma once

#include <vector>

#include "model/kit/protocol.hpp"

namespace paxcheck {

std::vector<BugText> paxos_bugs();

}  // namespace paxcheck
