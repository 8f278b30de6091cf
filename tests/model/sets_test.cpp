// Sets as bit masks, against sets of the standard library.
#include "model/kit/sets.hpp"

#include <gtest/gtest.h>

#include <set>

namespace paxcheck {
namespace {

TEST(Sets, MembersComeInAscendingOrder) {
  for (std::uint32_t set : {0U, 1U, 0b1011U, 0x80000000U, 0xffffffffU}) {
    std::vector<int> expected, found;
    for (int i = 0; i < 32; ++i) {
      if ((set >> i & 1) != 0) expected.push_back(i);
    }
    for (int element : members(set)) found.push_back(element);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(size(set), static_cast<int>(expected.size()));
    for (int i = 0; i < 32; ++i) EXPECT_EQ(contains(set, i), std::set<int>(found.begin(), found.end()).contains(i));
  }
}

TEST(Sets, FirstAndOnly) {
  EXPECT_EQ(first(0), 0U);
  EXPECT_EQ(first(1), 1U);
  EXPECT_EQ(first(5), 0b11111U);
  EXPECT_EQ(first(32), 0xffffffffU);
  EXPECT_EQ(only(0), 1U);
  EXPECT_EQ(only(31), 0x80000000U);
}

}  // namespace
}  // namespace paxcheck
