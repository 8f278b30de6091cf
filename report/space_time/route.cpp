#include "report/space_time/route.hpp"

#include <algorithm>
#include <cmath>

namespace paxcheck::report::space_time {
namespace {

constexpr double kClear = 13, kBend = 20;  // from the middle of an event; of one try after the other
constexpr int kTries = 4, kPieces = 64;

// The nearest that it comes to any of them.
double clearance(const MessageLine& line, const std::vector<Point>& events) {
  double nearest = kClear;
  for (const Point& event : events) {
    for (int i = 1; i < kPieces; ++i) {
      const Point at = line.at(static_cast<double>(i) / kPieces);
      nearest = std::min(nearest, std::hypot(at.x - event.x, at.y - event.y));
    }
  }
  return nearest;
}

}  // namespace

std::optional<Point> around(MessageLine line, const std::vector<Point>& events) {
  std::optional<Point> best;
  double most = clearance(line, events);
  const double dx = line.to.x - line.from.x, dy = line.to.y - line.from.y, length = std::hypot(dx, dy);
  for (int bend = 1; bend <= kTries && most < kClear; ++bend) {
    for (const double by : {-kBend * bend, kBend * bend}) {
      const double y = (line.from.y + line.to.y) / 2 + by * dx / length;
      line.past = Point{(line.from.x + line.to.x) / 2 - by * dy / length, std::clamp(y, line.from.y, line.to.y)};
      if (const double clear = clearance(line, events); clear > most) {
        most = clear;
        best = line.past;
      }
    }
  }
  return best;
}

// A curve of the second degree, straight without a bend.
Point MessageLine::at(double part) const {
  const double rest = 1 - part;
  const Point middle = past.value_or(Point{(from.x + to.x) / 2, (from.y + to.y) / 2});
  return {rest * rest * from.x + 2 * rest * part * middle.x + part * part * to.x,
          rest * rest * from.y + 2 * rest * part * middle.y + part * part * to.y};
}

}  // namespace paxcheck::report::space_time
