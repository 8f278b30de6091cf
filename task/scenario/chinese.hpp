// Sentences of answers in Chinese: what happens in a run, what refuses a step, what processes remember.
//
// One table of patterns. A text is translated as a whole or not at all, so that none comes out in two languages; what the table
// does not know, as the sentences of a protocol in a file, stays as it is.
#pragma once

#include <optional>
#include <string>

#include "report/answer.hpp"

namespace paxcheck::task {

// Names, numbers, values and expressions of a scenario are the same in both languages. Nothing for what is not known.
std::optional<std::string> chinese(const std::string& english);

// All texts of the answer but those of the scenario's own.
void put_in_chinese(report::Answer&);

}  // namespace paxcheck::task
