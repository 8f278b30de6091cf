// What may stand after an option, and where it goes. Each returns a Take (cli/option_text.hpp); the target has to outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/option_text.hpp"

namespace paxcheck::cli {

// The value of a text, if it is one and within bounds.
std::optional<std::uint64_t> parse_whole(const std::string&, std::uint64_t low, std::uint64_t high);
std::optional<double> parse_seconds(const std::string&);       // from 0 on; "90", "90s", "5m", "2h"
std::optional<std::uint64_t> parse_bytes(const std::string&);  // above 0; "8G", "500 MiB": units are powers of 1024

// A whole number, for a target that is one or may be one.
template <class Target>
Take whole(Target& target, std::uint64_t low, std::uint64_t high) {
  return [&target, low, high](const std::string& text) -> std::string {
    const auto value = parse_whole(text, low, high);
    if (!value) return std::to_string(low) + " to " + std::to_string(high);
    target = static_cast<Target>(*value);
    return "";
  };
}

template <class Target>
Take whole(std::optional<Target>& target, std::uint64_t low, std::uint64_t high) {
  return [&target, low, high](const std::string& text) -> std::string {
    Target value{};
    std::string allowed = whole(value, low, high)(text);
    if (allowed.empty()) target = value;
    return allowed;
  };
}

template <class Target>
Take seconds(Target& target) {
  return [&target](const std::string& text) -> std::string {
    const auto value = parse_seconds(text);
    if (!value || *value == 0) return "a positive time, as in 30, 90s, 5m or 2h";
    target = *value;
    return "";
  };
}

Take seconds_or_never(std::optional<double>& target);  // 0 stands for never
Take bytes(std::optional<std::uint64_t>& target);
Take one_of(std::string& target, std::vector<std::string> allowed);
OptionText choice(const char* name, const char* argument, const char* meaning, std::string& target,
                  const std::vector<std::string>& allowed);  // an option for one_of
Take text(std::string& target);
Take texts(std::vector<std::string>& target);            // added to what is there
Take comma_separated(std::vector<std::string>& target);  // likewise
Take flag(bool& target);

}  // namespace paxcheck::cli
