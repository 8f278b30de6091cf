// Colours of texts, where these are wanted.
#pragma once

#include <fmt/core.h>

#include <string>

#include "report/text.hpp"

namespace paxcheck::report {

inline constexpr const char *kRed = "31", *kGreen = "32", *kYellow = "33", *kBold = "1", *kDim = "2";

inline std::string paint(Style style, const char* code, const std::string& text) {
  return style.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

}  // namespace paxcheck::report
