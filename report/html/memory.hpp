// What the processes of a run remember, step by step.
#pragma once

#include "report/html/element.hpp"
#include "report/result.hpp"

namespace paxcheck::report::html {

// The names of the processes that act in a run or exchange messages, as texts call them: "S1" where the diagram has a
// "proposer S1" and an "acceptor S1".
std::vector<std::string> processes_in(const Counterexample&);

// Those that are named in a text, as words, in its order.
std::vector<std::string> named_in(const std::string& text, const std::vector<std::string>& processes);

// A table of what is remembered at the end, process by process; nothing if no state is known.
Html memory_table(const Counterexample&, const std::string& id);

// For the script, as JSON: the values at the beginning by row of that table, and for each step the rows that it changes
// with their new values.
Html memory_data(const Counterexample&);

}  // namespace paxcheck::report::html
