// That what is chosen has been put in. Asked of whatever view has chosen(view), the set of the values that are chosen,
// and inputs(view), those that may be; the sentence says what an input is.
#pragma once

#include "model/kit/names.hpp"
#include "model/kit/sets.hpp"

namespace paxcheck {

template <kit::Str Sentence>
struct Validity {
  static constexpr std::string_view name = "validity";
  static constexpr std::string_view sentence = Sentence;
  static bool holds(const auto& view) { return (chosen(view) & ~inputs(view)) == 0; }
  static bool premise(const auto& view) { return chosen(view) != 0; }
};

}  // namespace paxcheck
