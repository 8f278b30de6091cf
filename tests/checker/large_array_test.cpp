// Memory that is reserved at once: zero, movable, and as large as the machine allows.
#include "checker/visited/large_array.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace paxcheck::checker {
namespace {

TEST(LargeArray, IsZeroAndKeepsWhatIsWritten) {
  LargeArray<std::uint64_t> array(1'000'000);
  EXPECT_EQ(array.size(), 1'000'000U);
  for (std::uint64_t i = 0; i < array.size(); i += 997) EXPECT_EQ(array[i], 0U);
  for (std::uint64_t i = 0; i < array.size(); ++i) array[i] = i;
  for (std::uint64_t i = 0; i < array.size(); i += 997) EXPECT_EQ(array[i], i);
}

TEST(LargeArray, MovesWithItsElementsInPlace) {
  LargeArray<int> array(100);
  array[42] = 7;
  const int* place = &array[42];
  LargeArray<int> moved(std::move(array));
  EXPECT_EQ(&moved[42], place);
  LargeArray<int> assigned;
  assigned = std::move(moved);
  EXPECT_EQ(&assigned[42], place);
  EXPECT_EQ(assigned[42], 7);
  EXPECT_EQ(assigned.size(), 100U);
}

TEST(LargeArray, TakesAPartWhereTheWholeCannotBeHad) {
  constexpr std::uint64_t kBeyondAnyMachine = std::uint64_t{1} << 60;
  EXPECT_THROW(LargeArray<char>{kBeyondAnyMachine}, std::bad_alloc);
  const auto array = LargeArray<char>::at_most(kBeyondAnyMachine);
  EXPECT_GT(array.size(), 0U);
  EXPECT_LT(array.size(), kBeyondAnyMachine);
  EXPECT_EQ(array[0], 0);
  EXPECT_EQ(array[array.size() - 1], 0);
}

}  // namespace
}  // namespace paxcheck::checker
