// What a walk is like, as text for a terminal.
#pragma once

#include <string>
#include <vector>

#include "report/text.hpp"
#include "task/explore/session.hpp"

namespace paxcheck::cli {

// Protocol, bounds and rules.
std::string setting_text(const task::Session&, report::Style);
// The last step, the state, what is violated, and the actions that are possible, numbered from 1.
std::string place_text(const task::Session&, const std::vector<task::PossibleStep>&, report::Style);
// What is not possible, by the reason. Only what has all of these words, in its sentence, its name or the reason.
std::string forbidden_text(const task::Session&, const std::vector<std::string>& words, report::Style);
// The branch, step by step; here is marked.
std::string run_text(const task::Session&, report::Style);
std::string properties_text(const task::Session&, report::Style);
// The ends of all branches, numbered from 1 as WalkTree::ends has them.
std::string branches_text(const task::Session&, report::Style);

}  // namespace paxcheck::cli
