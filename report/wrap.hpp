// Texts in lines of a certain width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace paxcheck::report {

// Of texts that go to no terminal.
inline constexpr std::size_t kUsualWidth = 100;

// Breaks a text at its spaces: no line gets wider than `width`, unless a single word is. The first line begins at `column`,
// the others are indented. What sets a colour takes no room, and a colour does not reach into the indentation.
std::string wrapped(const std::string& text, std::size_t column, std::size_t indent, std::size_t width);

// Two texts of one or more lines as columns that begin at `left` and at `right`, with `margin` before the first line; nothing
// if both are empty.
std::string side_by_side(const std::string& margin, const std::string& left_text, const std::string& right_text,
                         std::size_t left, std::size_t right);

// The same text, which wrapped() then keeps on one line if it is not wider than `width`.
std::string unbroken(std::string text, std::size_t width);

}  // namespace paxcheck::report
