// A result as text for a person.
#pragma once

#include <string>

#include "report/result.hpp"
#include "report/wrap.hpp"

namespace paxcheck::report {

struct Style {
  bool colour = false;
  bool statistics = false;  // also what the search took: rates, bytes, threads, encodings
  std::size_t width = kUsualWidth;
};

std::string to_text(const Result&, Style);

// Parts of it: a line with a label in front of its text, which begins at the column kLabels; the rules in force; the bounds and
// what they are called.
inline constexpr std::size_t kLabels = 13;
std::string line(const std::string& label, const std::string& text, Style);
std::string rules_lines(const std::vector<Rule>&, Style);
std::string bounds_line(const std::vector<Named>& bounds, const std::vector<std::string>& words, Style);

// What is said of it in other forms too: "no violation found, not exhaustive"; what stands behind that; of a property "violated" and
// "in 6 steps"; "lease (lease.cpp)" of a protocol in a file; a value that is written as JSON, ["a", "b"] as "a, b".
std::string spoken_verdict(const Result&);
std::string reason_of_verdict(const Result&);
Named said_of(const Property&);
std::string named_protocol(const std::string& name, const std::string& file);
std::string bare(std::string literal);

// What a run shows, and in how many steps: "agreement violated in 6 steps".
std::string headline(const Counterexample&);

// The counterexample alone: the numbered run and the reason.
std::string to_text(const Counterexample&, Style);

// "1,234,567"
std::string grouped(std::uint64_t);
std::string grouped(std::string digits);
// "58 M", three digits at most
std::string rounded(double);
// "58 s", "34 min", "5 h"
std::string duration(double seconds);
// "12.3 MiB"
std::string bytes(std::uint64_t);

}  // namespace paxcheck::report
