// The fonts of the kinds of texts, and the room that a text takes.
#include <map>

#include "report/space_time/layout.hpp"

namespace paxcheck::report::space_time {

Font font_of(const std::string& kind) {
  static const std::map<std::string, Font> fonts{
      {"title", {17, true}},        {"subtitle", {13, false}}, {"server", {13, true}},     {"role", {11, false}},
      {"both", {11, true}},         {"number", {12, false}},   {"sentence", {13, false}},  {"label", {11, false}},
      {"label-reply", {11, false}}, {"caption", {11, false}},  {"letter", {9, true}},      {"remembered", {11, false}},
      {"quorum", {12, false}},      {"reason", {12, false}},   {"note-wrong", {12, true}}, {"note-broken", {12, true}},
      {"note-chosen", {12, true}},  {"note-end", {12, true}},  {"note-loop", {12, true}}};
  return fonts.at(kind);
}

double line_height(const std::string& kind) { return font_of(kind).size + 4; }

// From the height of capitals to the depth of descenders.
Box Text::box() const {
  const Font font = font_of(kind);
  const double width = text_width(text, font);
  const double x = side == Side::left ? at.x : side == Side::right ? at.x - width : at.x - width / 2;
  return {x, at.y - font.size * 0.8, width, font.size * 1.02};
}

}  // namespace paxcheck::report::space_time
