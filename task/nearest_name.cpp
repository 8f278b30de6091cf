#include "task/nearest_name.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

namespace paxcheck::task {

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> row(b.size() + 1);  // distances of a prefix of a to all prefixes of b
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& allowed) {
  const auto nearest =
      std::ranges::min_element(allowed, {}, [&](std::string_view candidate) { return edit_distance(name, candidate); });
  const bool close =
      nearest != allowed.end() && edit_distance(name, *nearest) <= std::max<int>(2, static_cast<int>(name.size()) / 3);
  return close ? *nearest : std::string_view();
}

std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string_view>& allowed) {
  const std::string_view nearest = nearest_name(name, allowed);
  const std::string meant = nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest);
  return fmt::format("unknown {} '{}'{}", what, name, meant);
}

Error unknown_name(std::string_view what, std::string_view name, const std::vector<std::string_view>& allowed) {
  return {kBadOption, fmt::format("{}; {}", unknown(what, name, allowed), allowed_text(allowed))};
}

std::string allowed_text(const std::vector<std::string_view>& allowed) {
  std::string list;
  for (std::string_view candidate : allowed) list += fmt::format("{}{}", list.empty() ? "" : ", ", candidate);
  return list.empty() ? "there is none" : "allowed: " + list;
}

}  // namespace paxcheck::task
