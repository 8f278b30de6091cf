#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "report/space_time.hpp"
#include "report/space_time/layout.hpp"
#include "report/xml_text.hpp"

namespace paxcheck::report::space_time {
namespace {

// Pixels to a tenth, "12.5" and "12".
std::string px(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

class Writer {
 public:
  Writer(const Drawing& drawing, const Picture& picture) : drawing_(drawing), picture_(picture) {}

  std::string write(const SpaceTimeOptions& options) {
    if (options.standalone) out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"space-time\" role=\"img\" viewBox=\"0 0 {0} {1}\" "
        "width=\"{0}\" "
        "height=\"{1}\">\n",
        px(picture_.width), px(picture_.height));
    add("<title>{}</title>\n<desc>{}</desc>\n", xml_text(drawing_.headline), xml_text(told()));
    if (options.standalone) {
      add("<style>\n{}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n", space_time_style());
    }
    for (const Frame& group : picture_.groups) box("group", group.box, 8);
    for (std::size_t i = 0; i < picture_.rows.size(); ++i) row(i);
    for (const LaneLine& line : picture_.lanes) lane(line);
    for (std::size_t i = 0; i < picture_.rows.size(); ++i) messages(i);
    for (std::size_t i = 0; i < picture_.rows.size(); ++i) event(i);
    rest();
    return std::move(out_) + "</svg>\n";
  }

 private:
  template <class... T>
  void add(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<T>(values)...);
  }

  // All of it in words, for who cannot see it.
  std::string told() const {
    std::string text = drawing_.sentence;
    for (std::size_t i = 0; i < drawing_.rows.size(); ++i) {
      text += fmt::format(" {}. {}.", i + 1, drawing_.rows[i].sentence);
      for (const Note& note : drawing_.rows[i].notes) text += fmt::format(" ({})", note.text);
    }
    for (const std::string& reason : drawing_.reasons) text += " " + reason;
    return text;
  }

  std::string step_classes(std::size_t i) const {
    const Row& row = drawing_.rows[i];
    std::string classes = "step";
    if (row.wrong) classes += " wrong";
    if (row.broken) classes += " broken";
    if (row.chosen) classes += " chosen";
    if (!row.quorums.empty()) classes += " quorum";
    for (const std::size_t quorum : row.quorums) classes += fmt::format(" quorum-{}", quorum + 1);
    return classes;
  }

  void begin_step(std::size_t i) { add("<g class=\"{}\" data-step=\"{}\">", step_classes(i), i + 1); }

  void box(const char* kind, const Box& box, double corner) {
    add("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", kind, px(box.x), px(box.y), px(box.width),
        px(box.height));
    if (corner > 0) add(" rx=\"{}\"", px(corner));
    add("/>");
  }

  void line(const std::string& kind, Point from, Point to) {
    add("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", kind, px(from.x), px(from.y), px(to.x),
        px(to.y));
  }

  void text(const Text& text) {
    const char* anchor = text.side == Side::left    ? ""
                         : text.side == Side::right ? " text-anchor=\"end\""
                                                    : " text-anchor=\"middle\"";
    add("<text class=\"{}\" x=\"{}\" y=\"{}\"{}>{}</text>", text.kind, px(text.at.x), px(text.at.y), anchor,
        xml_text(text.text));
  }

  void row(std::size_t i) {
    begin_step(i);
    box("row", picture_.rows[i].box, 0);
    add("</g>\n");
  }

  void lane(const LaneLine& lane) {
    add("<g class=\"lane{}\" data-lane=\"{}\">", lane.in_both ? " in-both" : "", xml_text(lane.name));
    double top = lane.top;
    const double end = lane.stopped.value_or(lane.bottom);
    for (const Strip& strip : lane.strips) {
      const Box& at = strip.box;
      add("<rect class=\"band {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}</title></rect>", strip.tone,
          px(at.x), px(at.y), px(at.width), px(at.height), xml_text(strip.title));
    }
    for (const double at : lane.restarts) {
      line("line", {lane.x, top}, {lane.x, at - 17});
      for (const double y : {at - 17, at - 12}) line("break", {lane.x - 7, y + 3}, {lane.x + 7, y - 3});
      top = at - 12;
    }
    line("line", {lane.x, top}, {lane.x, end});
    if (lane.stopped) {
      line("break", {lane.x - 8, end + 11}, {lane.x + 8, end + 11});
      line("line", {lane.x, end}, {lane.x, end + 11});
    }
    add("</g>\n");
  }

  void messages(std::size_t i) {
    if (picture_.rows[i].messages.empty()) return;
    begin_step(i);
    for (const MessageLine& message : picture_.rows[i].messages) {
      add("<g class=\"{}\"><title>{}</title>", message.kind, xml_text(message.title));
      if (message.past) {
        add("<path class=\"line\" d=\"M{},{}Q{},{} {},{}\"/>", px(message.from.x), px(message.from.y),
            px(message.past->x), px(message.past->y), px(message.to.x), px(message.to.y));
      } else {
        line("line", message.from, message.to);
      }
      head(message);
      add("</g>");
    }
    add("</g>\n");
  }

  void head(const MessageLine& message) {
    const Point before = message.at(0.95);
    const double dx = message.to.x - before.x, dy = message.to.y - before.y, length = std::hypot(dx, dy);
    const double ux = dx / length, uy = dy / length;
    const Point back{message.to.x - 8 * ux, message.to.y - 8 * uy};
    add("<path class=\"head\" d=\"M{},{}L{},{}L{},{}Z\"/>", px(message.to.x), px(message.to.y), px(back.x - 3.5 * uy),
        px(back.y + 3.5 * ux), px(back.x + 3.5 * uy), px(back.y - 3.5 * ux));
  }

  void event(std::size_t i) {
    const RowPicture& row = picture_.rows[i];
    begin_step(i);
    add("<circle class=\"event\" cx=\"{}\" cy=\"{}\" r=\"{}\">", px(row.event.x), px(row.event.y), px(row.radius));
    if (!drawing_.rows[i].changes.empty()) add("<title>{}</title>", xml_text(drawing_.rows[i].changes));
    add("</circle>");
    for (const Text& each : row.texts) text(each);
    add("</g>\n");
  }

  void rest() {
    if (picture_.loop) {
      const Box& at = *picture_.loop;
      add("<path class=\"loop\" d=\"M{0},{1}H{2}V{3}H{0}\"/>\n", px(at.right()), px(at.y), px(at.x), px(at.bottom()));
    }
    for (std::size_t i = 0; i < picture_.samples.size(); ++i) {
      const Point& at = picture_.samples[i];
      add("<g class=\"quorum quorum-{}\"><circle class=\"event\" cx=\"{}\" cy=\"{}\" r=\"7\"/></g>\n", i + 1, px(at.x),
          px(at.y));
    }
    for (const Text& each : picture_.texts) {
      text(each);
      out_ += "\n";
    }
  }

  const Drawing& drawing_;
  const Picture& picture_;
  std::string out_;
};

}  // namespace
}  // namespace paxcheck::report::space_time

namespace paxcheck::report {

std::string to_svg(const Counterexample& run, const SpaceTimeOptions& options) {
  const space_time::Drawing drawing = space_time::drawing_of(run);
  const space_time::Picture picture = space_time::layout(drawing, options.reasons);
  return space_time::Writer(drawing, picture).write(options);
}

}  // namespace paxcheck::report
