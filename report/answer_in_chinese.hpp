// An answer of paxcheck ask as text in Chinese, around texts that are (task/scenario/chinese.hpp).
#pragma once

#include "report/answer.hpp"

namespace paxcheck::report {

// Names of protocols, bounds, rules and their alternatives are as on the command line. Lines are not broken: Chinese has no
// spaces to break them at, and terminals do it anywhere.
std::string to_chinese_text(const Answer&, Style);

}  // namespace paxcheck::report
