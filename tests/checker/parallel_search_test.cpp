// The searches of several threads: the same counts and verdict as one thread in order, for any number of threads, with
// any storage, and when they are interrupted by checkpoints.
#include <gtest/gtest.h>

#include <cstring>

#include "checker/search/search.hpp"

namespace paxcheck::checker {
namespace {

// Sets of messages 0 .. count-1. Message i can be sent once all of needs[i] were and none of rivals[i] was. Rivalry
// goes both ways, so what is ruled out stays so, and each state is reached by one run up to swapping independent
// neighbours.
struct Words {
  std::uint64_t words[1];
  bool operator==(const Words&) const = default;
  friend Words operator~(Words s) { return {{~s.words[0]}}; }
  friend Words operator&(Words a, Words b) { return {{a.words[0] & b.words[0]}}; }
};
bool empty(const Words& s) { return s.words[0] == 0; }
void add_bit(Words& s, int bit) { s.words[0] |= std::uint64_t{1} << bit; }
template <class Visit>
void for_each_bit(Words s, Visit&& visit) {
  for (; s.words[0] != 0; s.words[0] &= s.words[0] - 1) visit(std::countr_zero(s.words[0]));
}

struct Messages {
  using State = Words;
  struct View {
    std::uint64_t sent;
    State now;
    const State& state() const { return now; }
  };
  struct Action {
    static constexpr int kKinds = 1;
    int kind = 0;
    int message = 0;
    auto operator<=>(const Action&) const = default;
  };

  std::vector<std::uint64_t> needs, rivals;
  bool by_sleep_sets = true;  // or by tables, breadth first
  bool graded_by_size = true;

  int count() const { return static_cast<int>(needs.size()); }
  template <class Emit>
  void initial(Emit&& emit) const {
    emit(State{{0}});
  }
  View view(const State& s) const { return {s.words[0], s}; }
  State enabled(const View& v) const {
    State e{{0}};
    for (int i = 0; i < count(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      const bool open = (v.sent >> i & 1) == 0 && (needs[at] & ~v.sent) == 0 && (rivals[at] & v.sent) == 0;
      if (open) add_bit(e, i);
    }
    return e;
  }
  template <class Emit>
  void successors(const View& v, Emit&& emit) const {
    for_each_bit(enabled(v), [&](int bit) {
      State next = v.now;
      add_bit(next, bit);
      emit(action(bit), next);
    });
  }
  bool graded() const { return graded_by_size; }
  int bits() const { return count(); }
  State worth_following(const View&, const State& e) const { return e; }
  void count_by_kind(const State& e, std::uint64_t* counts) const {
    counts[0] += static_cast<std::uint64_t>(std::popcount(e.words[0]));
  }
  Action action(int bit) const { return {0, bit}; }
  State dependent(const View&, int bit) const {
    State all{{rivals[static_cast<std::size_t>(bit)] | std::uint64_t{1} << bit}};
    for (int i = 0; i < count(); ++i) {
      if (rivals[static_cast<std::size_t>(i)] >> bit & 1) add_bit(all, i);
    }
    return all;
  }
  bool enumerable() const { return by_sleep_sets; }
  template <class Visit>
  void by_kind(int, Visit&& visit) const {
    visit(std::integral_constant<int, 0>());
  }
  template <int>
  View view_after(const View&, int, const State& next) const {
    return view(next);
  }
  template <int>
  State enabled_after(const View& now, int, const State&) const {
    return enabled(now);
  }
};

// 3 chains of 12 messages, of which the first of the second chain rules out the last of the third.
Messages chains() {
  Messages m;
  for (int i = 0; i < 36; ++i) {
    m.needs.push_back(i % 12 == 0 ? 0 : std::uint64_t{1} << (i - 1));
    m.rivals.push_back(0);
  }
  m.rivals[12] = std::uint64_t{1} << 35;
  m.rivals[35] = std::uint64_t{1} << 12;
  return m;
}
// 8 pairs, of which the first message rules the second one out, but not the other way round.
Messages pairs() {
  Messages m{std::vector<std::uint64_t>(16), std::vector<std::uint64_t>(16), true};
  for (std::size_t i = 0; i < 16; i += 2) m.rivals[i + 1] = std::uint64_t{1} << i;
  return m;
}
// 17 messages in any order.
Messages free_messages() { return {std::vector<std::uint64_t>(17), std::vector<std::uint64_t>(17), true}; }

// Property 0 is violated by states that contain all of `bad`.
struct Watch {
  std::uint64_t bad = ~std::uint64_t{0};

  PropertySet check_initial(const Messages::View&) const { return 0; }
  PropertySet check_step(const Messages::View&, Messages::Action) const { return 0; }
  PropertySet check_after(Messages::Action, const Messages::View& next) const {
    return (bad & ~next.sent) == 0 ? 1 : 0;
  }
  template <int>
  PropertySet check_added(Messages::Action action, const Messages::View& next) const {
    return check_after(action, next);
  }
  std::uint64_t summary() const { return 0; }
  void absorb(std::uint64_t) {}
  void merge(const Watch&) {}
};

// Cannot check states of so many messages.
struct Failing : Watch {
  int most = 0;

  PropertySet check_after(Messages::Action, const Messages::View& next) const {
    if (std::popcount(next.sent) > most) throw std::bad_alloc();
    return 0;
  }
  template <int>
  PropertySet check_added(Messages::Action action, const Messages::View& next) const {
    return check_after(action, next);
  }
  void merge(const Failing&) {}
};

// Checkpoints in memory. Reading one that is too short fails the test.
struct Memory : Sink, Source {
  std::vector<char> bytes;
  std::size_t at = 0;
  void write(const void* data, std::size_t count) override {
    const char* begin = static_cast<const char*>(data);
    bytes.insert(bytes.end(), begin, begin + count);
  }
  void read(void* data, std::size_t count) override {
    if (at + count > bytes.size()) fail();
    std::memcpy(data, bytes.data() + at, count);
    at += count;
  }
  void fail() override { throw std::runtime_error("does not fit"); }
};

struct Setting {
  Strategy strategy;
  Storage storage;
  int threads;
  bool by_sleep_sets = true;
  bool graded = true;

  Messages applied_to(Messages model) const {
    model.by_sleep_sets = by_sleep_sets;
    model.graded_by_size = graded;
    return model;
  }
};

std::vector<Setting> settings() {
  std::vector<Setting> all;
  for (int threads : {1, 2, 5}) {
    all.push_back({Strategy::sleep_sets, Storage::exact, threads});
    all.push_back({Strategy::breadth_first, Storage::exact, threads});
    all.push_back({Strategy::breadth_first, Storage::exact, threads, false});
    all.push_back({Strategy::breadth_first, Storage::compact, threads, false});
    if (threads != 2) continue;
    all.push_back({Strategy::breadth_first, Storage::exact, threads, false, false});
    all.push_back({Strategy::breadth_first, Storage::compact, threads, false, false});
  }
  return all;
}

SearchOptions options(const Setting& setting) {
  SearchOptions options;
  options.strategy = setting.strategy;
  options.storage = setting.storage;
  options.threads = setting.threads;
  return options;
}

void expect_counts(const Outcome<Messages::Action>& outcome, std::uint64_t states, std::uint64_t transitions,
                   int depth) {
  EXPECT_EQ(outcome.stop, Stop::none);
  EXPECT_EQ(outcome.states, states);
  EXPECT_EQ(outcome.transitions, transitions);
  EXPECT_EQ(outcome.depth, depth);
}

// 2^17 sets, each with an action for every message that it lacks.
TEST(ParallelSearch, CountsAllSetsOfMessages) {
  for (const Setting& setting : settings()) {
    const Messages model = setting.applied_to(free_messages());
    Watch watch;
    expect_counts(search(model, watch, options(setting)), 1 << 17, 17 << 16, 17);
  }
}

// Without the rivals 13^3 states. The rivals rule out that the second chain has begun and the third is complete: 12 *
// 13 states, 13 * 13 having begun at most.
TEST(ParallelSearch, CountsWhatRivalsLeave) {
  std::uint64_t states = 0, transitions = 0;
  for (int a = 0; a <= 12; ++a) {
    for (int b = 0; b <= 12; ++b) {
      for (int c = 0; c <= 12; ++c) {
        if (b > 0 && c == 12) continue;
        ++states;
        transitions += (a < 12 ? 1 : 0) + (b < 12 && !(b == 0 && c == 12) ? 1 : 0) + (c < (b > 0 ? 11 : 12) ? 1 : 0);
      }
    }
  }
  EXPECT_EQ(states, 13U * 13 * 13 - 12 * 13);
  for (const Setting& setting : settings()) {
    const Messages model = setting.applied_to(chains());
    Watch watch;
    expect_counts(search(model, watch, options(setting)), states, transitions, 12 + 12 + 11);
  }
}

// A pair is in one of 4 states, and has 2, 1, 0 and 0 messages to send in them.
TEST(ParallelSearch, CountsWhatOneOrderAloneReaches) {
  for (const Setting& setting : settings()) {
    const Messages model = setting.applied_to(pairs());
    Watch watch;
    expect_counts(search(model, watch, options(setting)), 1 << 16, 8 * 3 << 14, 16);
  }
}

TEST(ParallelSearch, FindsTheLeastShortestRun) {
  for (const Setting& setting : settings()) {
    const Messages model = setting.applied_to(chains());
    Watch watch{std::uint64_t{1} << 14 | std::uint64_t{1} << 25};  // 3 messages of the second chain and 2 of the third
    const SearchOptions how = options(setting);
    auto outcome = search(model, watch, how);
    ASSERT_TRUE(lacks_runs(outcome));
    EXPECT_EQ(outcome.stop, Stop::violation);
    outcome = find_runs(std::move(outcome), model, watch, how);
    ASSERT_EQ(outcome.violations.size(), 1U);
    std::vector<int> run;
    for (const auto& action : outcome.violations[0].run) run.push_back(action.message);
    EXPECT_EQ(run, (std::vector<int>{12, 13, 14, 24, 25}));
    EXPECT_EQ(outcome.depth, 5);
  }
}

// Each run is cut at its first checkpoint and taken up again by another number of threads, until one comes to the end.
TEST(ParallelSearch, GoesOnFromCheckpoints) {
  for (const Setting& setting : settings()) {
    const Messages model = setting.applied_to(free_messages());
    Memory last;
    bool resumed = false;
    for (int cut = 0;; ++cut) {
      ASSERT_LT(cut, 10'000);
      Memory next;
      std::atomic<bool> interrupted = false;
      Checkpoints checkpoints;
      checkpoints.interval_seconds = 1e-9;
      checkpoints.rest = 0;
      checkpoints.resumed = resumed ? &last : nullptr;
      checkpoints.save = [&](const std::function<void(Sink&)>& write) {
        next.bytes.clear();
        write(next);
        if (cut < 20) interrupted = true;
      };
      SearchOptions how = options(setting);
      how.threads = 1 + cut % 3;
      how.checkpoints = &checkpoints;
      how.interrupted = &interrupted;
      Watch watch;
      const auto outcome = search(model, watch, how);
      if (outcome.stop == Stop::none) {
        expect_counts(outcome, 1 << 17, 17 << 16, 17);
        EXPECT_GE(cut, 1);
        break;
      }
      EXPECT_EQ(outcome.stop, Stop::interrupted);
      last = std::move(next);
      last.at = 0;
      resumed = true;
    }
  }
}

// The memory that a search may use, and signals, count while it reads a checkpoint too; and what it has not read whole
// it does not save.
TEST(ParallelSearch, CanBeStoppedWhileItTakesACheckpointUp) {
  for (const Setting& setting : settings()) {
    if (setting.strategy != Strategy::breadth_first || setting.threads != 2) continue;
    const Messages model = setting.applied_to(free_messages());
    Memory memory;
    std::atomic<bool> interrupted = false;
    Checkpoints checkpoints;
    checkpoints.interval_seconds = 1e-9;
    checkpoints.rest = 0;
    checkpoints.save = [&](const std::function<void(Sink&)>& write) {
      memory.bytes.clear();
      write(memory);
      if (memory.bytes.size() > 200'000) interrupted = true;
    };
    SearchOptions how = options(setting);
    how.checkpoints = &checkpoints;
    how.interrupted = &interrupted;
    Watch watch;
    ASSERT_EQ(search(model, watch, how).stop, Stop::interrupted);

    const std::vector<char> whole = memory.bytes;
    checkpoints.resumed = &memory;
    const auto stopped = search(model, watch, how);
    EXPECT_EQ(stopped.stop, Stop::interrupted);
    EXPECT_LT(memory.at, whole.size()) << "left off at once";
    EXPECT_EQ(memory.bytes, whole);

    memory.at = 0;
    interrupted = false;
    how.max_bytes = 1 << 17;
    EXPECT_EQ(search(model, watch, how).stop, Stop::memory);
    EXPECT_EQ(memory.bytes, whole);
  }
}

// One thread fails with its work half done: the others end, and nothing is saved of which a part is missing.
TEST(ParallelSearch, FailsAsAWholeIfOneThreadFails) {
  for (const Setting& setting : settings()) {
    if (setting.threads != 2) continue;
    Checkpoints checkpoints;
    checkpoints.interval_seconds = 1e-9;
    checkpoints.rest = 0;
    checkpoints.save = [&](const std::function<void(Sink&)>& write) {
      Memory memory;
      write(memory);
    };
    SearchOptions how = options(setting);
    how.checkpoints = &checkpoints;
    Failing monitor;
    monitor.most = 8;
    EXPECT_THROW(search(setting.applied_to(free_messages()), monitor, how), std::bad_alloc);
  }
}

TEST(Rendezvous, PausesForNobodyOnceAPieceIsLeftHalfDone) {
  Rendezvous whole;
  const auto next = [] { return std::make_unique<int>(); };
  bool paused = false;
  const auto pause = [&] { whole.pause_if([] { return true; }, [&] { paused = true; }); };
  ASSERT_NE(whole.take(next), nullptr);
  {
    Rendezvous::Shift shift(whole);
    shift.done();
  }
  pause();
  EXPECT_TRUE(paused);
  ASSERT_NE(whole.take(next), nullptr);
  { Rendezvous::Shift shift(whole); }
  paused = false;
  pause();
  EXPECT_FALSE(paused);
  EXPECT_EQ(whole.take(next), nullptr);
}

// Each save takes about as long as the whole search, and is due all the time.
TEST(ParallelSearch, IsNotHeldUpBySlowSaves) {
  constexpr auto kPause = std::chrono::milliseconds(100);
  for (const Setting& setting : settings()) {
    if (setting.threads != 2) continue;
    int saves = 0;
    Checkpoints checkpoints;
    checkpoints.interval_seconds = 1e-9;
    checkpoints.save = [&](const std::function<void(Sink&)>&) {
      ++saves;
      std::this_thread::sleep_for(kPause);
    };
    SearchOptions how = options(setting);
    how.checkpoints = &checkpoints;
    Watch watch;
    const auto outcome = search(setting.applied_to(free_messages()), watch, how);
    expect_counts(outcome, 1 << 17, 17 << 16, 17);
    EXPECT_GE(saves, 1);
    EXPECT_LE((saves - 1) * 11 * std::chrono::duration<double>(kPause).count(), outcome.seconds);
  }
}

TEST(SaveSchedule, PutsTheNextSaveOffByAMultipleOfTheTimeOfTheLast) {
  SaveSchedule schedule;
  schedule.begin(5, 60, 10);
  EXPECT_FALSE(schedule.due(64));
  EXPECT_TRUE(schedule.due(65));
  schedule.saved(65, 66);
  EXPECT_FALSE(schedule.due(125));
  EXPECT_TRUE(schedule.due(126));
  schedule.saved(130, 150);
  EXPECT_FALSE(schedule.due(349));
  EXPECT_TRUE(schedule.due(350));
}

TEST(ParallelSearch, RefusesACheckpointOfAnotherSize) {
  Memory memory;
  memory.put(std::vector<std::uint8_t>(3));
  Checkpoints checkpoints;
  checkpoints.resumed = &memory;
  SearchOptions how;
  how.strategy = Strategy::sleep_sets;
  how.checkpoints = &checkpoints;
  Watch watch;
  EXPECT_THROW(search(free_messages(), watch, how), std::runtime_error);
}

TEST(ParallelSearch, WithLossyStorageIsNeverExhaustive) {
  const Messages model = free_messages();
  for (Storage storage : {Storage::fingerprints, Storage::bits}) {
    SearchOptions how = options({Strategy::breadth_first, storage, 2});
    how.max_bytes = 1 << 20;  // half of it for 2^22 bits
    Watch watch;
    const auto outcome = search(model, watch, how);
    EXPECT_EQ(outcome.stop, Stop::lossy);
    EXPECT_LE(outcome.states, 1U << 17);
    if (storage == Storage::fingerprints) {
      EXPECT_EQ(outcome.states, 1U << 17);
      EXPECT_GT(outcome.expected_omissions, 0);
      EXPECT_LT(outcome.expected_omissions, 1e-6);
    } else {
      const double left_out = (1 << 17) - static_cast<double>(outcome.states);
      EXPECT_GT(left_out, 0);
      EXPECT_GT(outcome.expected_omissions, left_out / 4);
      EXPECT_LT(outcome.expected_omissions, left_out * 4);
    }
  }
}

}  // namespace
}  // namespace paxcheck::checker
