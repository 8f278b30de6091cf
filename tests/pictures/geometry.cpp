#include "tests/pictures/geometry.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "report/space_time/layout.hpp"

namespace paxcheck::pictures {
namespace {

using namespace report::space_time;

bool meet(const Box& one, const Box& other) {
  return one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom();
}

bool inside(const Box& inner, const Box& outer) {
  return inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y && inner.bottom() <= outer.bottom();
}

class Geometry {
 public:
  explicit Geometry(const report::Counterexample& run)
      : run_(run), drawing_(drawing_of(run)), picture_(layout(drawing_, true)) {}

  void expect_in_order() const {
    ASSERT_EQ(picture_.rows.size(), run_.steps.size());
    expect_texts_apart();
    expect_rows_below_each_other();
    expect_lanes_beside_each_other();
    expect_messages_downwards();
    expect_bands_apart();
  }

 private:
  void expect_texts_apart() const {
    std::vector<Text> texts = picture_.texts;
    for (const RowPicture& row : picture_.rows) texts.insert(texts.end(), row.texts.begin(), row.texts.end());
    const Box paper{0, 0, picture_.width, picture_.height};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_TRUE(inside(texts[i].box(), paper)) << texts[i].text;
      EXPECT_FALSE(texts[i].text.empty());
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_FALSE(meet(texts[i].box(), texts[j].box())) << texts[i].text << " and " << texts[j].text;
      }
    }
  }

  void expect_rows_below_each_other() const {
    for (std::size_t i = 0; i < picture_.rows.size(); ++i) {
      const RowPicture& row = picture_.rows[i];
      EXPECT_EQ(row.box.y, i > 0 ? picture_.rows[i - 1].box.bottom() : row.box.y);
      for (const Text& text : row.texts) EXPECT_TRUE(inside(text.box(), row.box)) << text.text;
      const auto drawn = std::ranges::find(picture_.lanes, run_.steps[i].actor, &LaneLine::name);
      ASSERT_NE(drawn, picture_.lanes.end());
      EXPECT_EQ(row.event.x, drawn->x);
      EXPECT_GT(row.event.y, row.box.y);
      EXPECT_LT(row.event.y, row.box.bottom());
    }
  }

  void expect_lanes_beside_each_other() const {
    for (std::size_t i = 0; i < picture_.lanes.size(); ++i) {
      const LaneLine& lane = picture_.lanes[i];
      EXPECT_EQ(std::ranges::count(picture_.lanes, lane.name, &LaneLine::name), 1) << lane.name;
      if (i > 0) {
        EXPECT_GT(lane.x - lane.half_width, picture_.lanes[i - 1].x + picture_.lanes[i - 1].half_width);
      }
      for (const RowPicture& row : picture_.rows) {
        for (const Text& text : row.texts) {
          const bool among_lanes = text.kind.starts_with("label") || text.kind == "remembered";
          EXPECT_TRUE(among_lanes || text.kind == "letter" || text.box().right() < lane.x) << text.text;
        }
      }
    }
    for (std::size_t i = 1; i < picture_.groups.size(); ++i) {
      EXPECT_GT(picture_.groups[i].box.x, picture_.groups[i - 1].box.right());
    }
    for (const Group& group : drawing_.groups) {
      const auto& frame = picture_.groups[static_cast<std::size_t>(&group - drawing_.groups.data())].box;
      for (std::size_t i = group.first; i < group.first + group.lanes; ++i) {
        EXPECT_GT(picture_.lanes[i].x, frame.x);
        EXPECT_LT(picture_.lanes[i].x, frame.right());
      }
    }
  }

  // From the lane and the height of the event that sent it, to those of the one that reads it.
  void expect_messages_downwards() const {
    for (std::size_t i = 0; i < run_.steps.size(); ++i) {
      const std::vector<report::Received>& received = run_.steps[i].received;
      const RowPicture& reader = picture_.rows[i];
      ASSERT_EQ(reader.messages.size(), received.size());
      for (std::size_t m = 0; m < received.size(); ++m) {
        const MessageLine& line = reader.messages[m];
        const double from = std::ranges::find(picture_.lanes, received[m].from, &LaneLine::name)->x;
        EXPECT_LT(received[m].sent_at, static_cast<int>(i) + 1);
        EXPECT_LT(line.from.y, line.to.y);
        EXPECT_EQ(line.to.y, reader.event.y);
        EXPECT_NEAR(line.to.x, reader.event.x, 14);
        EXPECT_NEAR(line.from.x, from, 14);
        EXPECT_EQ(line.to.x > line.from.x, reader.event.x > from) << "it overshoots";
        for (int piece = 0; piece < 20; ++piece) {
          EXPECT_LE(line.at(piece / 20.0).y, line.at((piece + 1) / 20.0).y + 1e-9) << line.title;
        }
        if (received[m].sent_at == 0) continue;
        const auto sender = static_cast<std::size_t>(received[m].sent_at) - 1;
        EXPECT_EQ(line.from.y, picture_.rows[sender].event.y);
        EXPECT_EQ(received[m].from, run_.steps[sender].actor);
      }
    }
  }

  void expect_bands_apart() const {
    for (const LaneLine& lane : picture_.lanes) {
      for (std::size_t i = 0; i < lane.strips.size(); ++i) {
        const Box& box = lane.strips[i].box;
        EXPECT_TRUE(inside(box, {lane.x - lane.half_width, lane.top, 2 * lane.half_width, lane.bottom - lane.top}));
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(meet(box, lane.strips[j].box)) << lane.strips[i].title;
      }
    }
  }

  const report::Counterexample& run_;
  Drawing drawing_;
  Picture picture_;
};

}  // namespace

void expect_in_order(const report::Counterexample& run, const std::string& what) {
  SCOPED_TRACE(what);
  Geometry(run).expect_in_order();
}

}  // namespace paxcheck::pictures
