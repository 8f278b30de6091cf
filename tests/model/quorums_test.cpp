// Quorum systems: which sets they list, and through() against its definition.
#include "model/kit/quorums.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>

namespace paxcheck {
namespace {

// through() as quorums.hpp defines it: the union of all quorums that are subsets of the set.
AcceptorSet union_within(const Quorums& quorums, AcceptorSet set) {
  AcceptorSet joined = 0;
  for (AcceptorSet quorum : quorums.sets()) joined |= (quorum & ~set) == 0 ? quorum : 0;
  return joined;
}

void expect_through(const Quorums& quorums, int acceptors) {
  for (AcceptorSet set = 0; set <= first(acceptors); ++set) {
    const bool contained = std::any_of(quorums.sets().begin(), quorums.sets().end(),
                                       [&](AcceptorSet quorum) { return (quorum & ~set) == 0; });
    ASSERT_EQ(quorums.through(set), union_within(quorums, set)) << quorums.name() << " in " << set;
    ASSERT_EQ(quorums.contains_one(set), contained) << quorums.name() << " in " << set;
  }
}

std::string error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no error";
}

TEST(Quorums, MajoritiesAreAllSetsOfMoreThanHalf) {
  for (int acceptors = 1; acceptors <= 10; ++acceptors) {
    const Quorums quorums = Quorums::majorities(acceptors);
    std::vector<AcceptorSet> expected;
    for (AcceptorSet set = 0; set <= first(acceptors); ++set) {
      if (size(set) > acceptors - size(set)) expected.push_back(set);
    }
    EXPECT_EQ(quorums.sets(), expected);
    EXPECT_EQ(quorums.name(), "majorities");
    expect_through(quorums, acceptors);
  }
}

TEST(Quorums, ASizeStandsForAllSetsOfExactlySoMany) {
  const Quorums quorums = Quorums::of_size(4, 2);
  EXPECT_EQ(quorums.sets(), (std::vector<AcceptorSet>{0b0011, 0b0101, 0b0110, 0b1001, 0b1010, 0b1100}));
  EXPECT_EQ(quorums.name(), "any 2 of 4");
  for (int count = 1; count <= 7; ++count) expect_through(Quorums::of_size(7, count), 7);
}

TEST(Quorums, AListIsExactlyItsSetsOnceEachInOrder) {
  const Quorums quorums = Quorums::listed(3, {0b100, 0b011, 0b100});
  EXPECT_EQ(quorums.sets(), (std::vector<AcceptorSet>{0b011, 0b100}));
  EXPECT_EQ(quorums.name(), "{S1,S2} {S3}");
}

TEST(Quorums, ThroughIsTheUnionOfTheQuorumsWithin) {
  std::mt19937 random(51);
  for (int i = 0; i < 300; ++i) {
    const int acceptors = 1 + static_cast<int>(random() % 8);
    std::vector<AcceptorSet> sets(1 + random() % 6);
    for (AcceptorSet& set : sets) set = static_cast<AcceptorSet>(1 + random() % first(acceptors));
    expect_through(Quorums::listed(acceptors, sets), acceptors);
  }
}

TEST(Quorums, SixteenAcceptorsAreServed) {
  const Quorums quorums = Quorums::majorities(16);
  EXPECT_EQ(quorums.sets().size(), 26'333U);  // (2^16 - C(16, 8)) / 2 = (65,536 - 12,870) / 2
  EXPECT_EQ(quorums.through(0xffff), 0xffffU);
  EXPECT_EQ(quorums.through(0x01ff), 0x01ffU);
  EXPECT_EQ(quorums.through(0x00ff), 0U);
}

TEST(Quorums, ErrorsSayWhatIsAllowed) {
  EXPECT_EQ(error_of([] { Quorums::of_size(3, 0); }), "a quorum of 0 is impossible with 3 acceptors (allowed: 1 to 3)");
  EXPECT_EQ(error_of([] { Quorums::of_size(3, 4); }), "a quorum of 4 is impossible with 3 acceptors (allowed: 1 to 3)");
  EXPECT_EQ(error_of([] { Quorums::listed(3, {}); }), "the list of quorums is empty");
  EXPECT_EQ(error_of([] { Quorums::listed(3, {0b11, 0}); }), "a quorum in the list is empty");
  EXPECT_EQ(error_of([] { Quorums::listed(3, {0b1001}); }),
            "quorum {S1,S4} names an acceptor that does not exist (allowed: S1 to S3)");
}

TEST(Quorums, AllMeetIfEachOfOneMeetsEachOfTheOther) {
  EXPECT_TRUE(all_meet(Quorums::majorities(5), Quorums::majorities(5)));
  EXPECT_TRUE(all_meet(Quorums::of_size(5, 4), Quorums::of_size(5, 2)));
  EXPECT_FALSE(all_meet(Quorums::of_size(5, 3), Quorums::of_size(5, 2)));
  EXPECT_FALSE(all_meet(Quorums::listed(3, {0b001, 0b011}), Quorums::listed(3, {0b010, 0b011})));
  EXPECT_TRUE(all_meet(Quorums::listed(3, {0b001}), Quorums::listed(3, {0b101})));
}

}  // namespace
}  // namespace paxcheck
