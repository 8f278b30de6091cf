// The same run under the right rules: which step they do not allow, or take otherwise, and which rule is to blame.
#pragma once

#include "report/result.hpp"
#include "task/request.hpp"

namespace paxcheck::task {

// Adds what it finds to the explanation: the first wrong step with its reason, in sentences.
//
// A step goes wrong that the right rules refuse, that would send another message, or that changes memory which they leave
// as it is. A restart that forgets is such a step; what follows is then held against a process that kept its memory. A step
// that only leaves out what the right rules would also have done is named with the first one that they refuse.
void hold_against_right_rules(const Setting&, const std::vector<reference::LiteralAction>& run, report::Explanation&);

}  // namespace paxcheck::task
