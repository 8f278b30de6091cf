// How wide a text is at most, without asking a font: pictures are laid out where there is none.
#pragma once

#include <string>
#include <vector>

namespace paxcheck::report::space_time {

struct Font {
  double size = 0;  // in pixels
  bool bold = false;
};

// In pixels. No less than in the usual sans serif fonts: the advance widths are those of DejaVu Sans, the widest among them; East
// Asian wide characters and emoji take two halves and a bit.
double text_width(const std::string&, Font);

// In lines that are no wider than this, broken at spaces, and within words that are wider by themselves.
std::vector<std::string> lines_of(const std::string&, Font, double width);

}  // namespace paxcheck::report::space_time
