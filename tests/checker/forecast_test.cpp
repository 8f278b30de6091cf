// A forecast comes close where the levels are those of a real graph, and says nothing where there is no telling.
#include "checker/forecast.hpp"

#include <gtest/gtest.h>

namespace paxcheck::checker {
namespace {

TEST(Forecast, OfAllSetsOf40Messages) {
  Forecast forecast;
  double level = 1;  // 40 choose k
  for (int k = 0; k < 12; ++k) {
    forecast.add_level(static_cast<std::uint64_t>(level));
    level = level * (40 - k) / (k + 1);
  }
  ASSERT_TRUE(forecast.states());
  EXPECT_GT(*forecast.states(), std::ldexp(1, 40) / 4);
  EXPECT_LT(*forecast.states(), std::ldexp(1, 40) * 4);
}

TEST(Forecast, AtTheEndIsWhatWasSeen) {
  Forecast forecast;
  double level = 1, all = 0;  // 20 choose k
  for (int k = 0; k <= 20; ++k) {
    forecast.add_level(static_cast<std::uint64_t>(std::lround(level)));
    all += std::lround(level);
    level = level * (20 - k) / (k + 1);
  }
  ASSERT_TRUE(forecast.states());
  EXPECT_NEAR(*forecast.states(), all, all / 100);
}

TEST(Forecast, SaysNothingOfEndlessGrowthOrFewLevels) {
  Forecast endless, few;
  for (int k = 0; k < 30; ++k) endless.add_level(std::uint64_t{1} << k);
  EXPECT_FALSE(endless.states());
  for (int k = 0; k < 5; ++k) few.add_level(10);
  EXPECT_FALSE(few.states());
  EXPECT_FALSE(Forecast().states());
}

TEST(Forecast, KnowsHowMuchTheLastLevelGrew) {
  Forecast forecast;
  forecast.add_level(4);
  EXPECT_EQ(forecast.growth(), 0);
  forecast.add_level(6);
  EXPECT_EQ(forecast.growth(), 1.5);
  forecast.add_level(3);
  EXPECT_EQ(forecast.growth(), 0.5);
}

}  // namespace
}  // namespace paxcheck::checker
