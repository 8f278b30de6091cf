#include "task/text_place.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace paxcheck::task {

TextPlace place_in(const std::string& text, std::size_t at) {
  const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == text.npos ? 0 : before + 1;
  const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
  const std::size_t column = at - begin + 1;
  return {static_cast<std::size_t>(lines) + 1, column,
          fmt::format("  {}\n  {:>{}}", text.substr(begin, text.find('\n', begin) - begin), '^', column)};
}

}  // namespace paxcheck::task
