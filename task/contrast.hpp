// The same steps under the right rules, beside a run under wrong ones.
#pragma once

#include "reference/literal.hpp"
#include "report/result.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Whether there is anything to contrast: something that is not right.
bool has_wrong_rules(const Setting&);

// Throws Error (151) if all is right in the setting, so that there is nothing to contrast.
void require_wrong_rules(const Setting&);

// Takes the run's steps under the right rules, each as long as it is possible there. For one that is not, its counterpart is
// taken if there is exactly one: the same kind of action by the same process and number with another value. Where there is
// none, the step is left out.
report::Contrast contrast(const ProtocolTable&, const Setting&, const std::vector<reference::LiteralAction>& run);

}  // namespace paxcheck::task
