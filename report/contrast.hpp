// A run beside what comes of it under the right rules, as text for a person.
#pragma once

#include <string>

#include "report/result.hpp"
#include "report/text.hpp"

namespace paxcheck::report {

// Two columns where there is room for them; below that every step, and what differs under it.
std::string to_text(const Contrast&, Style);

}  // namespace paxcheck::report
