// The colours and fonts of space-time diagrams.
#include <fmt/format.h>

#include "report/space_time.hpp"
#include "report/space_time/layout.hpp"

namespace paxcheck::report {
namespace {

constexpr const char* kColours = R"(.space-time {
  --st-paper: #ffffff; --st-ink: #1f2328; --st-dim: #59636e; --st-lane: #8c959f; --st-group: #f3f5f8; --st-rule: #e6eaef;
  --st-message: #0a5cc2; --st-reply: #6639ba; --st-wrong: #c01c28; --st-wrong-row: #ffe9e7; --st-broken: #9a5700;
  --st-broken-row: #fff3d6; --st-end: #1f2328; --st-first: #d4700a; --st-second: #0b7d76; --st-third: #8250df;
  --st-plain-1: #b6c8e4; --st-plain-2: #86a3d0; --st-plain-3: #cfc3e6; --st-plain-4: #a3b5a8;
}
@media (prefers-color-scheme: dark) {
  .space-time {
    --st-paper: #0d1117; --st-ink: #e6edf3; --st-dim: #9ea7b3; --st-lane: #6e7681; --st-group: #161c24; --st-rule: #21262d;
    --st-message: #6cb0ff; --st-reply: #c297ff; --st-wrong: #ff7b72; --st-wrong-row: #3c1618; --st-broken: #e3a948;
    --st-broken-row: #33270c; --st-end: #e6edf3; --st-first: #f0913a; --st-second: #35b8ae; --st-third: #bc8cff;
    --st-plain-1: #34496b; --st-plain-2: #55749f; --st-plain-3: #5b4c7e; --st-plain-4: #4d6353;
  }
}
)";

constexpr const char* kShapes =
    R"(.space-time text { font-family: "Helvetica Neue", Helvetica, Arial, "DejaVu Sans", sans-serif; fill: var(--st-ink); }
.space-time .label, .space-time .label-reply, .space-time .remembered { paint-order: stroke; stroke: var(--st-group); stroke-width: 3px; stroke-linejoin: round; }
.space-time .label { fill: var(--st-message); }
.space-time .label-reply { fill: var(--st-reply); }
.space-time .number, .space-time .subtitle, .space-time .role, .space-time .caption { fill: var(--st-dim); }
.space-time .note-wrong { fill: var(--st-wrong); }
.space-time .note-broken, .space-time .both { fill: var(--st-broken); }
.space-time .note-chosen { fill: var(--st-dim); }
.space-time .letter { fill: var(--st-paper); }
.space-time .paper { fill: var(--st-paper); }
.space-time .group { fill: var(--st-group); }
.space-time .row { fill: none; stroke: none; pointer-events: all; }
.space-time .broken .row { fill: var(--st-broken-row); fill-opacity: 0.8; }
.space-time .wrong .row { fill: var(--st-wrong-row); fill-opacity: 0.8; }
.space-time .lane .line { stroke: var(--st-lane); stroke-width: 1.5px; }
.space-time .lane .break { stroke: var(--st-ink); stroke-width: 2px; }
.space-time .band.plain-1 { fill: var(--st-plain-1); }
.space-time .band.plain-2 { fill: var(--st-plain-2); }
.space-time .band.plain-3 { fill: var(--st-plain-3); }
.space-time .band.plain-4 { fill: var(--st-plain-4); }
.space-time .band.chosen-1 { fill: var(--st-first); }
.space-time .band.chosen-2 { fill: var(--st-second); }
.space-time .message .line { fill: none; stroke: var(--st-message); stroke-width: 1.4px; }
.space-time .message .head { fill: var(--st-message); }
.space-time .reply .line { stroke: var(--st-reply); }
.space-time .reply .head { fill: var(--st-reply); }
.space-time .acts-on .line { stroke: var(--st-lane); stroke-dasharray: 1 4; }
.space-time .acts-on .head { fill: var(--st-lane); }
.space-time .unsent .line { stroke-dasharray: 4 3; }
.space-time .event { fill: var(--st-ink); stroke: var(--st-paper); stroke-width: 1.5px; }
.space-time .wrong .event { fill: var(--st-wrong); }
.space-time .broken .event { fill: var(--st-broken); }
.space-time .quorum .event { fill: var(--st-third); }
.space-time .quorum-2 .event { fill: var(--st-second); }
.space-time .quorum-1 .event { fill: var(--st-first); }
.space-time .loop { fill: none; stroke: var(--st-ink); stroke-width: 2px; }
)";

}  // namespace

std::string space_time_style() {
  std::string style = std::string(kColours) + kShapes;
  for (const char* kind : space_time::kTextKinds) {
    const space_time::Font font = space_time::font_of(kind);
    style += fmt::format(".space-time text.{} {{ font-size: {}px;{} }}\n", kind, font.size,
                         font.bold ? " font-weight: 700;" : "");
  }
  return style;
}

}  // namespace paxcheck::report
