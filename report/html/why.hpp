// Why a run violates a property, with what lights up in the run when a sentence is pointed at.
#pragma once

#include "report/html/element.hpp"
#include "report/result.hpp"

namespace paxcheck::report::html {

// The reason in sentences, each naming in data-steps, data-lanes and data-processes what it speaks of, with links to
// the steps; the quorums as links to their first step. `id` is that of the run. Nothing without a reason.
Html reason(const Counterexample&, const std::string& id);

}  // namespace paxcheck::report::html
