// What a step of a run has from others: which earlier steps it could not do without.
//
// Protocols say what is sent and seldom what is read, and a state says no more than that a message is there. So the step is
// asked about: it is taken once more in the state as it would be without what an earlier step of another process has sent
// and changed. If it is then refused, or does something else, it has received something from there. Steps are
// left out one after the other, the latest first, as long as that makes no difference. What remains is enough, and nothing of
// it can be missing: of five promises where three are needed, three.
#pragma once

#include <vector>

#include "reference/literal.hpp"
#include "report/result.hpp"

namespace paxcheck::task {

struct Moment {
  reference::LiteralState before;
  reference::LiteralAction action;
  reference::LiteralState after;
};

// Of the last of these steps, which are the same run twice. Labels are those of its arrows, or of the sending step's, or the
// messages themselves.
std::vector<report::Received> received(const reference::Literal&, const std::vector<Moment>&,
                                       const std::vector<report::Step>&);

}  // namespace paxcheck::task
