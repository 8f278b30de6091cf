// Where everything of a space-time diagram is: boxes, lines and texts in pixels, y downwards. Nothing is drawn here.
//
// The rules: the sentences stand in a column on the left, each beside its row. All texts among the lanes belong to the event of their row:
// messages that it reads are told on the side that they come from, what its process remembers on the right, one below the other
// from the height of the event on. A row is as high as its texts, and the picture as wide as they reach; so no two
// texts meet. A message goes from the event that sent it down to the one that reads it, straight if no other event is in its way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/space_time/drawing.hpp"
#include "report/space_time/text_width.hpp"

namespace paxcheck::report::space_time {

struct Point {
  double x = 0, y = 0;
};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

enum class Side { left, right, middle };  // of the text that the point is at

struct Text {
  std::string text;
  std::string kind;  // a class of the style, which has a font of its own
  Point at;          // on the base line
  Side side = Side::left;
  Box box() const;
};
inline constexpr const char* kTextKinds[] = {"title",       "subtitle",    "server",   "role",        "both",
                                             "number",      "sentence",    "label",    "label-reply", "caption",
                                             "letter",      "remembered",  "quorum",   "reason",      "note-wrong",
                                             "note-broken", "note-chosen", "note-end", "note-loop"};
// Throws std::out_of_range for a kind that there is no font for.
Font font_of(const std::string& kind);
double line_height(const std::string& kind);

struct MessageLine {
  Point from, to;
  std::optional<Point> past;    // bends towards this point, around an event that is none of its own
  std::string kind;             // "message", "message reply", "message acts-on", each perhaps with " unsent"
  std::string title;            // "prepare 1.1, sent in step 1, read in step 3"
  Point at(double part) const;  // from 0, where it is sent, to 1
};

struct Strip {
  Box box;
  std::string tone, title;
};

struct LaneLine {
  std::string name;
  double x = 0, half_width = 0;  // that the bands take
  double top = 0, bottom = 0;
  std::vector<double> restarts;   // where it breaks off and begins again
  std::optional<double> stopped;  // where it ends
  bool in_both = false;
  std::vector<Strip> strips;
};

struct RowPicture {
  Box box;
  Point event;
  double radius = 0;
  std::vector<Text> texts;
  std::vector<MessageLine> messages;  // that end here
};

struct Frame {
  Box box;
};

struct Picture {
  double width = 0, height = 0;
  std::vector<Text> texts;  // of no row
  std::vector<Frame> groups;
  std::vector<LaneLine> lanes;
  std::vector<RowPicture> rows;
  std::vector<Point> samples;  // of the quorums, beside their texts below the picture
  std::optional<Box> loop;     // a bracket open to the right
};

Picture layout(const Drawing&, bool reasons);

}  // namespace paxcheck::report::space_time
