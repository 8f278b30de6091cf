// A run as a space-time diagram in SVG: a lane for each process, time downwards, every message a slanted line from the step
// that sent it to the step that reads it, what processes remember as bands along their lanes.
//
// The picture needs nothing else: no script, no font, no style from elsewhere, no identifiers that could clash where several stand
// in one page. All texts are escaped. It is the same, byte for byte, for the same run.
//
// For pages that hold one: what belongs to step 7 is in elements `<g class="step" data-step="7">`, of which there are several, one
// for each layer (the row behind everything, the messages that it reads, the event and the texts). Further classes: `wrong` (the
// first step that the right rules forbid), `broken` (which breaks a promise), `quorum quorum-1` (the first quorum of the
// explanation, counted from 1; a step may be in several), `chosen`. Lanes are `<g class="lane" data-lane="acceptor S2">`.
#pragma once

#include <string>

#include "report/result.hpp"

namespace paxcheck::report {

struct SpaceTimeOptions {
  // With XML declaration and style, to be a file of its own. Otherwise the `<svg>` alone, for a page that has
  // space_time_style() once.
  bool standalone = true;
  bool reasons = true;  // why it ends as it does, in sentences below the picture
};

std::string to_svg(const Counterexample&, const SpaceTimeOptions& = {});

// Rules for `.space-time` and what is below it. Colours are variables (--st-paper, --st-ink, ...), dark where the reader prefers
// that; a page can set them.
std::string space_time_style();

}  // namespace paxcheck::report
