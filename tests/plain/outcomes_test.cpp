// Outcomes stand in the order of their names, whatever the bounds are.
#include <gtest/gtest.h>

#include "model/kit/plain/described.hpp"

namespace paxcheck {
namespace {

namespace race {
using namespace kit;
inline constexpr Bound<"runners", 0, 9, 2> runners{"runners"};
inline constexpr Bound<"prizes", 0, 9, 1> prizes{"prizes"};
inline constexpr Sort<"R", "runner", runners> R;
inline constexpr Sort<"slot", "prize", prizes> Prize;
inline constexpr SetOf<R, "arrived"> arrived;
inline constexpr EachMaybe<R, "won", Prize> won;
struct Arrive : Action<"arrive", "{0} arrives", R> {
  static Set able(const auto& now) { return now.all(R) & now[won].are_none(); }
  static void act(auto& next, int r) { next[arrived].add(r); }
};
struct Each : OutcomeOf<R> {
  static Set reached(const auto& now) { return now[arrived]; }
};
struct All : Outcome<"all"> {
  static bool reached(const auto& now) { return now[arrived] == now.all(R); }
};
struct Race : Describe<Race, "race", "", Bounds<runners, prizes>, Variables<arrived, won>, Actions<Arrive>,
                       Outcomes<"there", Each, All>> {};
}  // namespace race

// The names of what is reached in the states of one run that are all of them.
std::vector<std::string> reached_at_end(int runners, int prizes) {
  Setting setting(race::Race::text());
  setting.bounds = {runners, prizes};
  const race::Race::Model<1> model(setting, false);
  race::Race::Model<1>::State now{};
  model.initial([&](const auto& state) { now = state; });
  for (bool moved = true; moved;) {
    moved = false;
    const auto state = now;
    model.successors(model.view(state), [&](const ProtocolAction&, const auto& next) {
      now = next;
      moved = true;
    });
  }
  std::vector<std::string> names;
  const std::vector<std::string> all = race::Race::text().outcomes(setting);
  for (int i : members(model.outcomes(model.view(now)))) names.push_back(all.at(static_cast<std::size_t>(i)));
  return names;
}

TEST(Outcomes, StandWhereTheirNamesDo) {
  EXPECT_EQ(reached_at_end(2, 1), (std::vector<std::string>{"R1", "R2", "all"}));
  EXPECT_EQ(reached_at_end(9, 1).size(), 10U);
  EXPECT_EQ(reached_at_end(0, 1), std::vector<std::string>{"all"});
}

// With none to choose from, none is what every element has; nothing is moved otherwise.
TEST(Outcomes, AreReachedWithoutElementsToChooseFrom) { EXPECT_EQ(reached_at_end(2, 0).size(), 3U); }

// The plain run agrees.
TEST(Outcomes, AreThoseOfThePlainRun) {
  Setting setting(race::Race::text());
  setting.bounds = {2, 0};
  const auto model = kit::plain::make<race::Race>(setting);
  kit::plain::State state = model->initial();
  ASSERT_EQ(model->actions().size(), 2U);
  for (const ProtocolAction& action : model->actions()) {
    EXPECT_TRUE(model->enabled(state, action));
    state = model->after(state, action);
  }
  const auto outcomes = model->outcomes(state);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].reached, 3U);
  EXPECT_EQ(outcomes[1].reached, 1U);
}

}  // namespace
}  // namespace paxcheck
