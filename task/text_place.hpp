// Where something stands in a text of several lines, for messages.
#pragma once

#include <cstddef>
#include <string>

namespace paxcheck::task {

struct TextPlace {
  std::size_t line, column;  // counted from 1
  std::string marked;        // the line, set in, and a mark below
};

TextPlace place_in(const std::string& text, std::size_t at);

}  // namespace paxcheck::task
