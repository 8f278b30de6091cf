#include "cli/expectation.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "task/errors.hpp"
#include "task/nearest_name.hpp"

namespace paxcheck::cli {

using namespace task;

Expectation parse_expectation(const std::string& text, const std::vector<std::string_view>& properties) {
  if (text == "verified") return {true, "", {}};
  const auto bad = [&] {
    return Error(kBadOption, fmt::format("--expect '{}' is not understood (allowed: verified, violated, "
                                         "violated:PROPERTY, violated:PROPERTY:STEPS)",
                                         text));
  };
  const std::string violated = "violated";
  if (!text.starts_with(violated)) throw bad();
  std::string rest = text.substr(violated.size());
  if (rest.empty()) return {};
  if (rest.front() != ':') throw bad();
  rest.erase(0, 1);
  Expectation expectation;
  const std::size_t colon = rest.find(':');
  expectation.property = rest.substr(0, colon);
  if (std::ranges::find(properties, expectation.property) == properties.end()) {
    throw unknown_name("property", expectation.property, properties);
  }
  if (colon != std::string::npos) {
    int steps = 0;
    const char* end = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data() + colon + 1, end, steps);
    if (error != std::errc() || stop != end || steps < 0) throw bad();
    expectation.steps = steps;
  }
  return expectation;
}

bool met(const Expectation& expectation, const report::Result& result) {
  if (expectation.verified) return result.verdict == "verified";
  return std::ranges::any_of(result.properties, [&](const report::Property& p) {
    return p.verdict == report::PropertyVerdict::violated &&
           (expectation.property.empty() || p.name == expectation.property) &&
           (!expectation.steps || p.steps == expectation.steps);
  });
}

}  // namespace paxcheck::cli
