#include "report/xml_text.hpp"

#include <fmt/core.h>

namespace paxcheck::report {

std::string xml_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' || c == '\n' || c == '\r' || c == '\t') {
      out += fmt::format("&#{};", static_cast<unsigned>(code));
    } else if (code < 0x20) {
      out += "\uFFFD";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace paxcheck::report
