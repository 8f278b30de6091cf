#include "cli/values.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>

namespace paxcheck::cli {
namespace {

// The number that a text begins with, and what follows it.
template <class Number>
std::optional<std::pair<Number, std::string_view>> number_at_front(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return std::pair(value, text.substr(static_cast<std::size_t>(end - text.data())));
}

// The power of 1024 that a unit stands for, in any case: nothing or "b", "k", "kb", "kib", ...
std::optional<int> power_of(std::string_view unit) {
  std::string lower;
  for (const char c : unit) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (lower.empty() || lower == "b") return 0;
  const std::size_t power = std::string_view("kmgtpe").find(lower.front());
  const std::string_view rest = std::string_view(lower).substr(1);
  if (power == std::string_view::npos || (!rest.empty() && rest != "b" && rest != "ib")) return std::nullopt;
  return static_cast<int>(power) + 1;
}

}  // namespace

std::optional<std::uint64_t> parse_whole(const std::string& text, std::uint64_t low, std::uint64_t high) {
  const auto number = number_at_front<std::uint64_t>(text);
  if (!number || !number->second.empty() || number->first < low || number->first > high) return std::nullopt;
  return number->first;
}

std::optional<double> parse_seconds(const std::string& text) {
  const auto number = number_at_front<double>(text);
  if (!number || !(number->first >= 0)) return std::nullopt;
  const auto [count, unit] = *number;
  if (unit.empty() || unit == "s") return count;
  if (unit == "m") return count * 60;
  if (unit == "h") return count * 3600;
  return std::nullopt;
}

std::optional<std::uint64_t> parse_bytes(const std::string& text) {
  auto number = number_at_front<std::uint64_t>(text);
  if (!number || number->first == 0) return std::nullopt;
  auto [count, unit] = *number;
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  const auto power = power_of(unit);
  if (!power) return std::nullopt;
  for (int i = 0; i < *power; ++i) {
    if (count > std::numeric_limits<std::uint64_t>::max() / 1024) return std::nullopt;
    count *= 1024;
  }
  return count;
}

Take seconds_or_never(std::optional<double>& target) {
  return [&target](const std::string& given) -> std::string {
    target = parse_seconds(given);
    return target ? "" : "a time, as in 30, 90s, 5m or 2h, or 0 for never";
  };
}

Take bytes(std::optional<std::uint64_t>& target) {
  return [&target](const std::string& given) -> std::string {
    const auto count = parse_bytes(given);
    if (!count) return "a positive number of bytes, as in 500M or 8G";
    target = count;
    return "";
  };
}

Take one_of(std::string& target, std::vector<std::string> allowed) {
  return [&target, allowed = std::move(allowed)](const std::string& given) -> std::string {
    if (std::ranges::find(allowed, given) != allowed.end()) {
      target = given;
      return "";
    }
    std::string names;
    for (const std::string& name : allowed) names += (names.empty() ? "" : ", ") + name;
    return names;
  };
}

OptionText choice(const char* name, const char* argument, const char* meaning, std::string& target,
                  const std::vector<std::string>& allowed) {
  return {name, argument, meaning, one_of(target, allowed), 0, OptionText::Place::dashes, allowed};
}

Take text(std::string& target) {
  return [&target](const std::string& given) {
    target = given;
    return std::string();
  };
}

Take texts(std::vector<std::string>& target) {
  return [&target](const std::string& given) {
    target.push_back(given);
    return std::string();
  };
}

Take comma_separated(std::vector<std::string>& target) {
  return [&target](const std::string& given) {
    std::istringstream names(given);
    for (std::string name; std::getline(names, name, ',');) target.push_back(name);
    return std::string();
  };
}

Take flag(bool& target) {
  return [&target](const std::string&) {
    target = true;
    return std::string();
  };
}

}  // namespace paxcheck::cli
