#include "report/space_time/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/space_time/route.hpp"

namespace paxcheck::report::space_time {
namespace {

constexpr double kMargin = 20, kLoop = 14, kNumber = 26, kSentence = 270, kGap = 24, kPad = 9;
constexpr double kLeastRow = 40, kLeastWidth = 600, kStrip = 8, kRadius = 7;
constexpr double kAway = 6, kAwayFromHeads = 15;

// Baselines of first lines below the top of a row, and the middle of their letters.
constexpr double kBase = kPad + 13, kEvent = kBase - 4.5;

// What is told on either side of an event, one line below the other, and how far from it: further where heads of messages are.
struct Said {
  std::string text, kind;
  int times = 1;
};
struct Told {
  std::vector<Said> left, right;
  double left_away = kAway, right_away = kAway;
};

class Setter {
 public:
  Setter(const Drawing& drawing, bool reasons) : drawing_(drawing), with_reasons_(reasons) {
    for (std::size_t i = 0; i < drawing.rows.size(); ++i) told_.push_back(told_in(i));
  }

  Picture set() {
    set_columns();
    double y = set_header();
    y = set_rows(y);
    set_lanes(y);
    set_messages();
    set_frames(y);
    picture_.height = set_footer(y + 14) + kMargin;
    return std::move(picture_);
  }

 private:
  Told told_in(std::size_t row) const {
    Told told;
    for (const Message& message : drawing_.messages) {
      if (message.read != row || message.label.empty()) continue;
      std::vector<Said>& side = message.from < message.to ? told.left : told.right;
      const auto same = std::ranges::find_if(side, [&](const Said& said) { return said.text == message.label; });
      if (same != side.end()) {
        ++same->times;
      } else {
        side.push_back({message.label, message.reply ? "label-reply" : "label"});
      }
    }
    for (std::vector<Said>* side : {&told.left, &told.right}) {
      for (Said& said : *side) {
        if (said.times > 1) said.text = fmt::format("{}\u00d7 {}", said.times, said.text);
      }
    }
    told.left_away = told.left.empty() ? kAway : kAwayFromHeads;
    told.right_away = told.right.empty() ? kAway : kAwayFromHeads;
    for (const std::string& text : drawing_.rows[row].remembered) told.right.push_back({text, "remembered"});
    return told;
  }

  // Half of what the bands of a lane take.
  double half_width(std::size_t lane) const {
    std::size_t bands = 0;
    for (const Band& band : drawing_.bands) {
      if (band.lane == lane) bands = std::max(bands, band.place + 1);
    }
    return static_cast<double>(bands) * kStrip / 2 + 1;
  }
  // Of an event, which has room for its letters.
  static double radius(const Row& row) {
    if (row.letters.empty()) return kRadius - 2;
    return std::max(kRadius, text_width(row.letters, font_of("letter")) / 2 + 2);
  }
  double edge(const Row& row) const { return std::max(half_width(row.lane), std::max(kRadius, radius(row)) + 1); }
  double lane_x(std::size_t lane) const { return first_lane_ + static_cast<double>(lane) * pitch_; }

  static double widest(const std::vector<Said>& texts) {
    double width = 0;
    for (const Said& said : texts) width = std::max(width, text_width(said.text, font_of(said.kind)));
    return width;
  }

  // Lanes are as far apart as the names above them and most of the texts between them ask for.
  void set_columns() {
    const std::size_t lanes = drawing_.lanes.size();
    const double room = lanes <= 6 ? 146 : lanes <= 10 ? 120 : 96;
    pitch_ = 84;
    for (const Told& told : told_) {
      pitch_ = std::max(pitch_, std::min(room, std::max(widest(told.left), widest(told.right)) + 30));
    }
    for (const Lane& lane : drawing_.lanes) pitch_ = std::max(pitch_, text_width(lane.role, font_of("role")) + 12);
    for (const Group& group : drawing_.groups) {
      pitch_ = std::max(pitch_, (text_width(group.name, font_of("server")) + 12) / static_cast<double>(group.lanes));
    }
    sentence_x_ = kMargin + (drawing_.loop_from ? kLoop : 0) + kNumber + 8;
    const double beginning = sentence_x_ + kSentence + kGap;
    first_lane_ = beginning + pitch_ / 2;
    for (std::size_t i = 0; i < told_.size(); ++i) {
      const std::size_t lane = drawing_.rows[i].lane;
      const double needed = widest(told_[i].left) + edge(drawing_.rows[i]) + told_[i].left_away;
      first_lane_ = std::max(first_lane_, beginning + needed - static_cast<double>(lane) * pitch_);
    }
    picture_.width = std::max(kLeastWidth, lanes == 0 ? 0 : lane_x(lanes - 1) + pitch_ / 2 + kMargin);
    for (std::size_t i = 0; i < told_.size(); ++i) {
      const std::size_t lane = drawing_.rows[i].lane;
      picture_.width = std::max(picture_.width, lane_x(lane) + edge(drawing_.rows[i]) + told_[i].right_away +
                                                    widest(told_[i].right) + kMargin);
    }
  }

  // Lines of text from y on; returns where they end.
  double put(std::vector<Text>& texts, const std::string& text, const std::string& kind, double x, double y,
             double width) const {
    for (const std::string& line : lines_of(text, font_of(kind), width)) {
      texts.push_back({line, kind, {x, y + font_of(kind).size}, Side::left});
      y += line_height(kind);
    }
    return y;
  }

  double set_header() {
    const double width = picture_.width - 2 * kMargin;
    double y = put(picture_.texts, drawing_.headline, "title", kMargin, kMargin - 4, width);
    y = put(picture_.texts, drawing_.sentence, "subtitle", kMargin, y + 2, width) + 14;
    header_ = y;
    double bottom = y;
    for (const Group& group : drawing_.groups) {
      const double middle = lane_x(group.first) + static_cast<double>(group.lanes - 1) * pitch_ / 2;
      picture_.texts.push_back({group.name, "server", {middle, y + 15}, Side::middle});
      for (std::size_t i = group.first; i < group.first + group.lanes; ++i) {
        const Lane& lane = drawing_.lanes[i];
        double under = y + 20;
        const auto add = [&](const std::string& text, const char* kind) {
          for (const std::string& line : lines_of(text, font_of(kind), pitch_ - 8)) {
            picture_.texts.push_back({line, kind, {lane_x(i), under + font_of(kind).size}, Side::middle});
            under += line_height(kind);
          }
        };
        add(lane.role, "role");
        if (lane.in_both) add("in both quorums", "both");
        bottom = std::max(bottom, under);
      }
    }
    return bottom + 8;
  }

  double set_rows(double y) {
    for (std::size_t i = 0; i < drawing_.rows.size(); ++i) {
      const Row& row = drawing_.rows[i];
      RowPicture shown;
      shown.event = {lane_x(row.lane), y + kEvent};
      shown.radius = radius(row);
      const std::string number = std::to_string(i + 1);
      shown.texts.push_back({number, "number", {sentence_x_ - 8, y + kBase}, Side::right});
      double end = put(shown.texts, row.sentence, "sentence", sentence_x_, y + kPad, kSentence);
      for (const Note& note : row.notes) {
        end = put(shown.texts, note.text, "note-" + note.kind, sentence_x_, end + 1, kSentence);
      }
      if (!row.letters.empty()) {
        shown.texts.push_back({row.letters, "letter", {shown.event.x, shown.event.y + 3.5}, Side::middle});
      }
      end =
          std::max({end, tell(shown, told_[i].left, Side::right, edge(row) + told_[i].left_away, y),
                    tell(shown, told_[i].right, Side::left, edge(row) + told_[i].right_away, y), y + kLeastRow - kPad});
      shown.box = {0, y, picture_.width, end + kPad - y};
      y = shown.box.bottom();
      picture_.rows.push_back(std::move(shown));
    }
    return y;
  }

  // Beside the event; returns where it ends.
  static double tell(RowPicture& row, const std::vector<Said>& texts, Side side, double away, double top) {
    double base = top + kBase - 0.5;
    const double x = side == Side::left ? row.event.x + away : row.event.x - away;
    for (const Said& said : texts) {
      row.texts.push_back({said.text, said.kind, {x, base}, side});
      base += line_height(said.kind);
    }
    return base - 8;
  }

  void set_lanes(double bottom) {
    for (std::size_t i = 0; i < drawing_.lanes.size(); ++i) {
      const double top = picture_.rows.empty() ? bottom : picture_.rows.front().box.y;
      LaneLine line{drawing_.lanes[i].name,    lane_x(i), half_width(i), top - 4, bottom + 6, {}, std::nullopt,
                    drawing_.lanes[i].in_both, {}};
      for (std::size_t row = 0; row < drawing_.rows.size(); ++row) {
        if (drawing_.rows[row].lane != i) continue;
        if (drawing_.rows[row].cut == Cut::restart) line.restarts.push_back(picture_.rows[row].event.y);
        if (drawing_.rows[row].cut == Cut::stop) line.stopped = picture_.rows[row].event.y;
      }
      for (const Band& band : drawing_.bands) {
        if (band.lane == i) add_strips(band, line);
      }
      picture_.lanes.push_back(std::move(line));
    }
  }

  void add_strips(const Band& band, LaneLine& line) const {
    const double end = line.stopped.value_or(line.bottom);
    for (const Stretch& stretch : band.stretches) {
      if (stretch.value.empty()) continue;
      const double from = stretch.from ? picture_.rows[*stretch.from].event.y : line.top;
      const double to = std::min(end, stretch.to ? picture_.rows[*stretch.to].event.y : line.bottom);
      if (to <= from) continue;
      const double x = line.x - line.half_width + 1 + static_cast<double>(band.place) * kStrip;
      line.strips.push_back({{x, from, kStrip, to - from}, stretch.tone, band.name + " " + stretch.value});
    }
  }

  void set_messages() {
    for (const Message& message : drawing_.messages) {
      RowPicture& reader = picture_.rows[message.read];
      const double way = message.from < message.to ? 1 : -1;
      const double y = message.sent ? picture_.rows[*message.sent].event.y
                                    : std::max(reader.event.y - 26, picture_.rows.front().box.y);
      const double begin = message.sent ? picture_.rows[*message.sent].radius : half_width(message.from);
      MessageLine line;
      line.from = {lane_x(message.from) + way * begin, y};
      line.to = {reader.event.x - way * (reader.radius + 2), reader.event.y};
      line.past = around(line, events_between(message.sent.value_or(message.read), message.read));
      line.kind = message.label.empty() ? "message acts-on" : message.reply ? "message reply" : "message";
      line.title = message.label.empty() ? "acts on what was done, " : message.label + ", ";
      if (message.sent) {
        line.title += fmt::format("sent in step {}, read in step {}", *message.sent + 1, message.read + 1);
      } else {
        line.kind += " unsent";
        line.title += fmt::format("read in step {}, sent by none", message.read + 1);
      }
      reader.messages.push_back(std::move(line));
    }
  }

  std::vector<Point> events_between(std::size_t sent, std::size_t read) const {
    std::vector<Point> events;
    for (std::size_t row = sent + 1; row < read; ++row) events.push_back(picture_.rows[row].event);
    return events;
  }

  void set_frames(double bottom) {
    for (const Group& group : drawing_.groups) {
      const double x = lane_x(group.first) - pitch_ / 2 + 3;
      const double width = static_cast<double>(group.lanes) * pitch_ - 6;
      picture_.groups.push_back({{x, header_ - 3, width, bottom + 9 - header_}});
    }
    if (!drawing_.loop_from) return;
    const double top = picture_.rows[*drawing_.loop_from].box.y + 3;
    picture_.loop = Box{kMargin - 6, top, kLoop - 6, bottom - 3 - top};
  }

  double set_footer(double y) {
    const double width = picture_.width - 2 * kMargin;
    for (const Quorum& quorum : drawing_.quorums) {
      picture_.samples.push_back({kMargin + kRadius, y + 8.5});
      picture_.texts.push_back({quorum.letter, "letter", {kMargin + kRadius, y + 12}, Side::middle});
      y = put(picture_.texts, quorum.text, "quorum", kMargin + 22, y, width - 22) + 4;
    }
    if (!with_reasons_) return y;
    y += drawing_.reasons.empty() ? 0 : 6;
    for (const std::string& reason : drawing_.reasons) {
      y = put(picture_.texts, reason, "reason", kMargin, y, width) + 4;
    }
    return put(picture_.texts, drawing_.caption, "caption", kMargin, y + 6, width);
  }

  const Drawing& drawing_;
  bool with_reasons_;
  std::vector<Told> told_;
  Picture picture_;
  double pitch_ = 0, first_lane_ = 0, sentence_x_ = 0, header_ = 0;
};

}  // namespace

Picture layout(const Drawing& drawing, bool reasons) { return Setter(drawing, reasons).set(); }

}  // namespace paxcheck::report::space_time
