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
void hold_against_right_rules(const ProtocolTable&, const Setting&, const std::vector<reference::LiteralAction>& run,
                              report::Explanation&);

// What a step that both rules allow does otherwise under the right ones, to what both sides remember alike before it and to
// the messages: "S1's promise would have stayed 1.2"; "the message commit is sent". Empty if there is no such thing.
struct EffectsApart {
  std::string kept;  // memory that the right rules leave as it is
  std::string more;  // what they do and the wrong ones do not
};
EffectsApart effects_apart(const reference::LiteralState& by_wrong, const reference::LiteralState& wrong_next,
                           const reference::LiteralState& by_right, const reference::LiteralState& right_next);

}  // namespace paxcheck::task
