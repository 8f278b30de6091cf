// What is asked of a state (checker/model.hpp): whoever keeps to it is counted exactly, at the extremes too, however
// states are remembered; whoever does not is found out.
#include <gtest/gtest.h>

#include <type_traits>

#include "checker/search/search.hpp"

namespace paxcheck::checker {
namespace {

struct One {
  std::uint64_t word;
  bool operator==(const One&) const = default;
};
struct Two {
  static constexpr bool kLowestBitIsFree = true;
  std::uint64_t words[2];
  bool operator==(const Two&) const = default;
};
struct Undeclared {
  std::uint64_t words[2];
  bool operator==(const Undeclared&) const = default;
};
struct Padded {
  std::uint64_t word;
  std::uint32_t half;
  bool operator==(const Padded&) const = default;
};

struct Action {
  static constexpr int kKinds = 1;
  int kind = 0;
  int to = 0;
  auto operator<=>(const Action&) const = default;
};

// Goes from any of its states to any other. The first is initial.
template <class S>
struct Anywhere {
  using State = S;
  using View = S;
  using Action = checker::Action;

  std::vector<State> states;
  int width = 64;

  View view(const State& s) const { return s; }
  int bits() const { return width; }
  template <class Emit>
  void initial(Emit&& emit) const {
    emit(states.front());
  }
  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    for (std::size_t i = 0; i < states.size(); ++i) {
      if (states[i] != now) emit(Action{0, static_cast<int>(i)}, states[i]);
    }
  }
};

struct NoProperties {
  template <class State>
  PropertySet check_initial(const State&) const {
    return 0;
  }
  template <class State>
  PropertySet check_step(const State&, Action) const {
    return 0;
  }
  template <class State>
  PropertySet check_after(Action, const State&) const {
    return 0;
  }
  std::uint64_t summary() const { return 0; }
  void absorb(std::uint64_t) {}
  void merge(const NoProperties&) {}
};

static_assert(Model<Anywhere<One>> && OneWordModel<Anywhere<One>>);
static_assert(Model<Anywhere<Two>> && !OneWordModel<Anywhere<Two>>);
static_assert(!Model<Anywhere<Undeclared>> && !Model<Anywhere<Padded>>);

constexpr std::uint64_t kOnes = ~std::uint64_t{0};
constexpr std::uint64_t kTop = std::uint64_t{1} << 63;

Anywhere<One> one_word() { return {{{kOnes}, {0}, {1}, {2}, {kTop}, {kOnes - 1}, {kOnes >> 1}}}; }

// All ones but for the bit that is to be free, and words that mean something else as the first of two: a free slot, one
// that is being written.
Anywhere<Two> two_words() {
  return {{{{kOnes - 1, kOnes}}, {{0, 0}}, {{0, kOnes}}, {{kOnes - 1, 0}}, {{2, 0}}, {{2, kOnes}}, {{kTop, kTop}}}};
}

template <class M>
Outcome<Action> counted(const M& model, const SearchOptions& options) {
  NoProperties none;
  return search(model, none, options);
}

template <class M>
void expect_exact_counts(const M& model, const SearchOptions& options) {
  const auto outcome = counted(model, options);
  const std::uint64_t n = model.states.size();
  EXPECT_EQ(outcome.states, n);
  EXPECT_EQ(outcome.transitions, n * (n - 1));
  EXPECT_EQ(outcome.depth, 1);
}

template <class M>
void expect_exact_counts_however_stored(M model) {
  // Each is the initial state once: what is there at first goes another way than what is found.
  for (std::size_t i = 0; i < model.states.size(); ++i) {
    std::rotate(model.states.begin(), model.states.begin() + 1, model.states.end());
    for (int threads : {1, 3}) {
      SearchOptions options;
      options.threads = threads;
      options.max_bytes = 1 << 20;
      for (Storage storage : {Storage::exact, Storage::compact, Storage::fingerprints, Storage::bits}) {
        options.storage = storage;
        if (storage != Storage::compact || OneWordModel<M>) expect_exact_counts(model, options);
      }
    }
    SearchOptions in_order;
    in_order.max_bytes = 1 << 20;
    in_order.max_depth = 10;
    expect_exact_counts(model, in_order);
    in_order.strategy = Strategy::depth_first;
    expect_exact_counts(model, in_order);
  }
}

TEST(StateContract, IsEnoughForExactCountsOfOneWord) { expect_exact_counts_however_stored(one_word()); }
TEST(StateContract, IsEnoughForExactCountsOfTwoWords) { expect_exact_counts_however_stored(two_words()); }

TEST(StateContract, IsEnoughForTheCompactTableWhateverTheBits) {
  for (int bits : {1, 2, 8, 9, 31, 33, 63, 64}) {
    const std::uint64_t most = kOnes >> (64 - bits);
    SearchOptions options;
    options.storage = Storage::compact;
    Anywhere<One> model{{{0}, {most}}, bits};
    if (bits > 2) model.states.insert(model.states.end(), {{1}, {2}, {most - 1}, {most / 2}});
    expect_exact_counts(model, options);
  }
}

// What was saved of the extremes is what was put in.
TEST(StateContract, IsEnoughToBeSaved) {
  ExactTable<One> table(1);
  const std::vector<One> states = one_word().states;
  for (const One& s : states) {
    const std::uint64_t hash = hash_of(s);
    ASSERT_EQ(table.insert(&s, &hash, 1), 1U);
    ASSERT_EQ(table.insert(&s, &hash, 1), 0U);
  }
  ASSERT_TRUE(table.grow(1 << 20));
  std::vector<std::uint64_t> kept, expected;
  table.for_each([&](const One& s) { kept.push_back(s.word); });
  for (const One& s : states) expected.push_back(s.word);
  std::ranges::sort(kept);
  std::ranges::sort(expected);
  EXPECT_EQ(kept, expected);
  EXPECT_EQ(table.size(), states.size());
  table.clear();
  table.for_each([](const One&) { ADD_FAILURE() << "something is left"; });
  const std::uint64_t hash = hash_of(states[0]);
  EXPECT_EQ(table.insert(&states[0], &hash, 1), 1U);
}

TEST(StateContractDeathTest, FindsOutTheLowestBit) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  for (std::uint64_t first : {std::uint64_t{1}, kOnes, kTop + 1}) {
    EXPECT_DEATH(counted(Anywhere<Two>{{{{0, 0}}, {{first, 0}}}}, {}),
                 "the lowest bit of a state of several words is 0");
    EXPECT_DEATH(counted(Anywhere<Two>{{{{first, 0}}}}, {}), "the lowest bit of a state of several words is 0");
  }
}

TEST(StateContractDeathTest, FindsOutAStateOfMoreBits) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  SearchOptions options;
  options.storage = Storage::compact;
  for (std::uint64_t state : {std::uint64_t{8}, kOnes, kTop}) {
    EXPECT_DEATH(counted(Anywhere<One>{{{0}, {state}}, 3}, options), "below 2\\^bits");
  }
}

TEST(StateContract, RefusesSleepSetsWithoutMessages) {
  SearchOptions options;
  options.strategy = Strategy::sleep_sets;
  EXPECT_THROW(counted(one_word(), options), std::invalid_argument);
}

}  // namespace
}  // namespace paxcheck::checker
