#include "report/wrap.hpp"

#include <algorithm>
#include <sstream>

namespace paxcheck::report {
namespace {

constexpr std::string_view kPlain = "\x1b[0m";
constexpr char kHeld = '\x1f';  // a space at which no line ends

// The columns that a word takes: its letters in UTF-8, without what sets a colour ("\x1b[31m").
std::size_t columns(std::string_view word) {
  std::size_t count = 0;
  bool escape = false;
  for (const char c : word) {
    if (c == '\x1b') escape = true;
    const bool continues_letter = (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (!escape && !continues_letter) ++count;
    if (c == 'm') escape = false;
  }
  return count;
}

// What sets the colour after a word, given what did before it; empty if it is the usual one.
std::string colour_after(std::string_view word, const std::string& before) {
  const std::size_t begin = word.rfind('\x1b');
  if (begin == std::string_view::npos) return before;
  const std::string_view last = word.substr(begin, word.find('m', begin) + 1 - begin);
  return last == kPlain ? "" : std::string(last);
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t column, std::size_t indent, std::size_t width) {
  std::string out, colour;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::size_t wide = columns(word);
    if (!out.empty() && column + 1 + wide > width) {
      if (!colour.empty()) out += kPlain;
      out += "\n" + std::string(indent, ' ') + colour;
      column = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += wide;
    colour = colour_after(word, colour);
  }
  std::ranges::replace(out, kHeld, ' ');
  return out;
}

std::string side_by_side(const std::string& margin, const std::string& left_text, const std::string& right_text,
                         std::size_t left, std::size_t right) {
  std::string out, line = margin;
  std::istringstream lefts(left_text), rights(right_text);
  for (;; line.clear()) {
    std::string a, b;
    const bool more_left = bool(std::getline(lefts, a)), more_right = bool(std::getline(rights, b));
    if (!more_left && !more_right) return out;
    line.resize(std::max(line.size(), left), ' ');
    line += a;
    const std::size_t wide = columns(line);
    if (more_right) line += std::string(right > wide ? right - wide : 1, ' ') + b;
    out += line + "\n";
  }
}

std::string unbroken(std::string text, std::size_t width) {
  if (columns(text) <= width) std::ranges::replace(text, ' ', kHeld);
  return text;
}

}  // namespace paxcheck::report
