// Properties by their places in a list.
#pragma once

#include <array>
#include <cstdint>

#include "model/kit/texts.hpp"

namespace paxcheck {

// Property i of a list is bit i.
using PropertySet = std::uint32_t;

template <class... Properties>
class PropertyList {
 public:
  static constexpr int kCount = sizeof...(Properties);
  static constexpr std::array<PropertyText, sizeof...(Properties)> kTexts{
      PropertyText{Properties::name, Properties::sentence}...};

  // Calls visit(index, property) for each, in order.
  template <class Visit>
  static constexpr void for_each(Visit&& visit) {
    int index = 0;
    (visit(index++, Properties{}), ...);
  }
};

}  // namespace paxcheck
