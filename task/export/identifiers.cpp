#include "task/export/identifiers.hpp"

#include <algorithm>

namespace paxcheck::task {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string Identifiers::make(std::string_view name) {
  std::string made;
  for (char c : name) made += is_letter(c) || is_digit(c) ? c : '_';
  if (made.empty() || !is_letter(made.front())) made = "v" + made;
  while (!taken_.insert(made).second) made += '_';
  return made;
}

std::string in_capitals(std::string_view name) {
  std::string made;
  bool begins = true;
  for (char c : name) {
    const bool part = is_letter(c) || is_digit(c);
    if (part) made += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = !part;
  }
  return made;
}

std::string with_arguments(std::string_view text, const std::vector<std::string>& arguments) {
  std::string filled(text);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string mark = "{" + std::to_string(i) + "}";
    for (auto at = filled.find(mark); at != std::string::npos; at = filled.find(mark, at + arguments[i].size())) {
      filled.replace(at, mark.size(), arguments[i]);
    }
  }
  return filled;
}

}  // namespace paxcheck::task
