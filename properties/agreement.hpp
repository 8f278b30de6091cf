// That one value is chosen at most. Asked of whatever view has chosen(view), the set of the values that are chosen.
#pragma once

#include <string_view>

#include "model/kit/sets.hpp"

namespace paxcheck {

struct Agreement {
  static constexpr std::string_view name = "agreement";
  static constexpr std::string_view sentence = "Only a single value is chosen.";
  static bool holds(const auto& view) { return size(chosen(view)) <= 1; }
  static bool premise(const auto& view) { return chosen(view) != 0; }
};

}  // namespace paxcheck
