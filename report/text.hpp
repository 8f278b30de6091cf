// A result as text for a person.
#pragma once

#include <string>

#include "report/result.hpp"

namespace paxcheck::report {

struct Style {
  bool colour = false;
};

std::string to_text(const Result&, Style);

// The counterexample alone: the numbered run and the reason.
std::string to_text(const Counterexample&, Style);

// "1,234,567"
std::string grouped(std::uint64_t);
// "12.3 MiB"
std::string bytes(std::uint64_t);

}  // namespace paxcheck::report
