// paxcheck ask: whether a scenario can happen, how, and what keeps it from it.
#pragma once

#include "checker/options.hpp"
#include "report/answer.hpp"
#include "task/options.hpp"
#include "task/scenario/scenario_file.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Throws ScenarioError for what is wrong in the scenario, Error for options.
report::Answer ask(const ProtocolTable&, const ScenarioFile&, const Options&, const checker::SearchOptions&);

}  // namespace paxcheck::task
