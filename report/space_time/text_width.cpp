#include "report/space_time/text_width.hpp"

#include <array>
#include <cstdint>
#include <sstream>
#include <string_view>

namespace paxcheck::report::space_time {
namespace {

// Of ' ' to '~', in hundredths of the size, rounded up.
constexpr int kFirst = ' ';
constexpr std::array<std::uint8_t, 95> kRegular{
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};
constexpr std::array<std::uint8_t, 95> kBold{
    35, 46, 53, 84, 70, 101, 88, 31,  46,  46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70,  70, 70,
    70, 70, 40, 40, 84, 84,  84, 59,  100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 38, 78, 64, 100, 84, 86,
    74, 86, 78, 73, 69, 82,  78, 111, 78,  73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72, 68,  44, 72,
    72, 35, 35, 67, 35, 105, 72, 69,  72,  72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72,  84};
constexpr int kOther = 80, kWide = 105;

struct Character {
  char32_t code;
  std::size_t bytes;
};

// The first of a text that is not empty. What is no UTF-8 counts byte by byte.
Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t bytes = byte(0) < 0x80 ? 1 : byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : byte(0) >= 0xC0 ? 2 : 1;
  if (bytes > text.size()) return {0xFFFD, 1};
  char32_t code = bytes == 1 ? byte(0) : byte(0) & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {0xFFFD, 1};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  return {code, bytes};
}

// The blocks of Unicode's East Asian Width that are wide as a whole, and the emoji.
bool is_wide(char32_t code) {
  return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
         (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
         (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x3FFFD);
}

int advance(char32_t code, bool bold) {
  if (code >= kFirst && code < kFirst + kRegular.size()) return (bold ? kBold : kRegular)[code - kFirst];
  return is_wide(code) ? kWide : kOther;
}

// The longest beginning that fits, of one character at least.
std::size_t fitting(std::string_view text, Font font, double width) {
  std::size_t end = 0;
  for (double used = 0; end < text.size();) {
    const Character next = first_of(text.substr(end));
    used += advance(next.code, font.bold) * font.size / 100;
    if (used > width && end > 0) break;
    end += next.bytes;
  }
  return end;
}

}  // namespace

double text_width(const std::string& text, Font font) {
  int hundredths = 0;
  for (std::string_view left = text; !left.empty();) {
    const Character next = first_of(left);
    hundredths += advance(next.code, font.bold);
    left.remove_prefix(next.bytes);
  }
  return hundredths * font.size / 100;
}

std::vector<std::string> lines_of(const std::string& text, Font font, double width) {
  std::vector<std::string> lines;
  std::string line;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::string longer = line.empty() ? word : line + " " + word;
    if (text_width(longer, font) <= width) {
      line = longer;
      continue;
    }
    if (!line.empty()) lines.push_back(line);
    while (text_width(word, font) > width) {
      const std::size_t end = fitting(word, font, width);
      if (end == word.size()) break;
      lines.push_back(word.substr(0, end));
      word.erase(0, end);
    }
    line = word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace paxcheck::report::space_time
