// Along random walks, a state says the same in all encodings and in the reference: every accessor of the
// views, and the actions that lead on from it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "model/paxos/collapsed.hpp"
#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"
#include "model/paxos/paxos.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

using Set = std::set<int>;
using Pairs = std::set<std::pair<int, int>>;  // (number, acceptor)

constexpr int kLongest = 60;  // steps of a walk; under some rules there are cycles

// The accessors, read off the reference's state.
struct Told {
  const PaxosConfig& config;
  const reference::State& s;

  template <class Has>
  Set acceptors(Has has) const {
    Set set;
    for (int a = 0; a < config.acceptors; ++a) {
      if (has(a)) set.insert(a);
    }
    return set;
  }
  template <class Has>
  Pairs pairs(Has has) const {
    Pairs pairs;
    for (int n = 0; n < config.numbers; ++n) {
      for (int a : acceptors([&](int acceptor) { return has(n, acceptor); })) pairs.insert({n, a});
    }
    return pairs;
  }
  template <class Has>
  Set numbers(Has has) const {
    Set set;
    for (int n = 0; n < config.numbers; ++n) {
      if (has(n)) set.insert(n);
    }
    return set;
  }
  bool issued(int n, int v) const { return s.accept_requests.contains({{n, v}}); }
  Set proposals(int v) const {
    return numbers([&](int n) { return issued(n, v); });
  }
  Set issued(int n) const {
    Set set;
    for (int v = 0; v < config.proposable_values(); ++v) {
      if (issued(n, v)) set.insert(v);
    }
    return set;
  }
  Set reporting(int n, const reference::Report& report) const {
    return acceptors([&](int a) { return s.promises.contains({a, n, report}); });
  }
  Pairs accepts_of(int v) const {
    return pairs([&](int n, int a) { return s.accepteds.contains({a, {n, v}}); });
  }
  Pairs accepts() const {
    Pairs all;
    for (int v = 0; v < config.proposable_values(); ++v) all.merge(accepts_of(v));
    return all;
  }
  Pairs promises() const {
    return pairs([&](int n, int a) {
      return std::any_of(s.promises.begin(), s.promises.end(), [&](const reference::Promise& promise) {
        return promise.number == n && promise.acceptor == a;
      });
    });
  }
};

template <class Encoding, class Grid>
Pairs pairs(const Encoding& encoding, Grid grid) {
  Pairs result;
  encoding.shape().for_each(grid, [&](int n, int a) { result.insert({n, a}); });
  return result;
}

template <class Encoding, class View>
void expect_messages_told(const Encoding& encoding, const View& view, const Told& told) {
  const PaxosConfig& config = told.config;
  EXPECT_EQ(elements(view.prepared()), told.numbers([&](int n) { return told.s.prepares.contains({n}); }));
  EXPECT_EQ(elements(view.issued_numbers()), told.numbers([&](int n) { return !told.issued(n).empty(); }));
  EXPECT_EQ(pairs(encoding, view.promises()), told.promises());
  EXPECT_EQ(pairs(encoding, view.accepts()), told.accepts());
  for (int v = 0; v < config.proposable_values(); ++v) {
    EXPECT_EQ(elements(view.proposals(v)), told.proposals(v)) << "value " << v;
    EXPECT_EQ(pairs(encoding, view.accepts_of(v)), told.accepts_of(v)) << "value " << v;
  }
  for (int n = 0; n < config.numbers; ++n) {
    EXPECT_EQ(elements(view.issued(n)), told.issued(n)) << "number " << n;
    EXPECT_EQ(elements(view.reporting_nothing(n)), told.reporting(n, std::nullopt)) << "number " << n;
    for (int k = 0; k < config.numbers; ++k) {
      for (int v = 0; v < config.proposable_values(); ++v) {
        EXPECT_EQ(elements(view.reporting(n, k, v)), told.reporting(n, reference::Proposal{k, v}))
            << "number " << n << " reporting " << k << " " << v;
      }
    }
  }
}

template <class Encoding, class View>
void expect_memory_told(const Encoding& encoding, const View& view, const Told& told) {
  const PaxosConfig& config = told.config;
  const reference::State& s = told.s;
  EXPECT_EQ(pairs(encoding, view.promised_at_least()), told.pairs([&](int n, int a) { return s.promised[a] >= n; }));
  EXPECT_EQ(elements(view.remembering_nothing() & first(config.acceptors)),
            told.acceptors([&](int a) { return !s.accepted[a]; }));
  for (int v = 0; v < config.proposable_values(); ++v) {
    // Asked only of what was issued.
    const auto remembers_other = [&](int n, int a) {
      return told.issued(n, v) && s.accepted[a] && s.accepted[a]->number == n && s.accepted[a]->value != v;
    };
    EXPECT_EQ(pairs(encoding, view.remembering_other(v) & encoding.shape().rows(view.proposals(v))),
              told.pairs(remembers_other));
  }
  for (int a = 0; a < config.acceptors; ++a) {
    const int remembered = s.accepted[a] ? s.accepted[a]->number : -1;
    // Under accepted-memory=first nothing but whether there is one is asked.
    const bool only_whether = config.rules.accepted_memory == AcceptedMemory::first;
    EXPECT_EQ(only_whether ? view.remembered_number(a) >= 0 : view.remembered_number(a),
              only_whether ? remembered >= 0 : remembered);
  }
  EXPECT_EQ(elements(view.used_numbers()), told.numbers([&](int n) {
    return config.rules.servers_restart() ? s.proposed.contains(n) : !told.issued(n).empty();
  }));
}

template <class View>
void expect_failures_told(const View& view, const Told& told) {
  const PaxosConfig& config = told.config;
  for (int l = 0; l < config.learners; ++l) EXPECT_EQ(view.learned(l), told.s.learned[l]);
  const bool restarts = config.rules.servers_restart() || config.rules.acceptors_restart();
  EXPECT_EQ(view.crashes_left(), restarts ? told.s.crashes_left : 0);
  EXPECT_EQ(elements(view.stopped_acceptors()), told.s.stopped_acceptors);
  EXPECT_EQ(elements(view.stopped_servers()), told.s.stopped_servers);
  EXPECT_EQ(elements(view.stopped_learners()), told.s.stopped_learners);
}

// What the properties ask for, which follows from the messages.
template <class Encoding, class View>
void expect_facts_told(const Encoding& encoding, const View& view, const Told& told) {
  const PaxosConfig& config = told.config;
  const auto accepted = [&](int n, int a, int v) { return told.s.accepteds.contains({a, {n, v}}); };
  const auto some_value = [&](auto holds) {
    for (int v = 0; v < config.proposable_values(); ++v) {
      if (holds(v)) return true;
    }
    return false;
  };
  const auto accepted_between = [&](int low, int high, int a) {
    for (int j = low + 1; j < high; ++j) {
      if (some_value([&](int v) { return accepted(j, a, v); })) return true;
    }
    return false;
  };
  EXPECT_EQ(pairs(encoding, view.unaccepted_requests()), told.pairs([&](int n, int a) {
    return some_value([&](int v) { return told.issued(n, v) && !accepted(n, a, v); });
  }));
  EXPECT_EQ(pairs(encoding, view.unkept_reports()), told.pairs([&](int n, int a) {
    return std::ranges::any_of(told.s.promises, [&](const reference::Promise& promise) {
      const int reported = promise.report ? promise.report->number : -1;
      return promise.number == n && promise.acceptor == a && accepted_between(reported, n, a);
    });
  }));
  const Pairs promises = told.promises();
  EXPECT_EQ(pairs(encoding, view.answered_above()), told.pairs([&](int n, int a) {
    for (int m = n + 1; m < config.numbers; ++m) {
      if (promises.contains({m, a})) return true;
    }
    return accepted_between(n, config.numbers, a);
  }));
  bool something_chosen = false;
  for (int v = 0; v < config.proposable_values(); ++v) {
    const Set chosen = told.numbers([&](int n) {
      AcceptorSet by = 0;
      for (int a : told.acceptors([&](int acceptor) { return accepted(n, acceptor, v); })) by |= only(a);
      return std::ranges::any_of(config.phase2.sets(), [&](AcceptorSet quorum) { return (quorum & ~by) == 0; });
    });
    something_chosen = something_chosen || !chosen.empty();
    EXPECT_EQ(elements(view.chosen_with(v)), chosen) << "value " << v;
    EXPECT_EQ(elements(view.proposals_other_than(v)), told.numbers([&](int n) {
      return some_value([&](int w) { return w != v && told.issued(n, w); });
    })) << "value "
        << v;
  }
  EXPECT_TRUE(view.something_chosen() || !something_chosen);
}

template <class Encoding, class View>
void expect_told(const Encoding& encoding, const View& view, const Told& told) {
  expect_messages_told(encoding, view, told);
  expect_memory_told(encoding, view, told);
  expect_failures_told(view, told);
  expect_facts_told(encoding, view, told);
}

// Where states are sets of messages: what is worked out from the state before is what the state itself says.
template <class Model, class Encoding>
void expect_after_told(const Model& model, const Encoding& encoding, const typename Model::State& s,
                       const typename Model::State& next, const Told& told) {
  if constexpr (Encoding::kSetOfMessages) {
    const auto view = model.view(s);
    const auto enabled = model.enabled(view);
    const auto message = next & ~s;
    ASSERT_EQ(size(message), 1);
    ASSERT_TRUE(empty(message & ~enabled));
    view.something_chosen();
    model.by_kind(lowest_bit(message), [&](auto kind) {
      const auto after = model.template view_after<kind()>(view, lowest_bit(message), next);
      expect_told(encoding, after, told);
      EXPECT_TRUE(model.template enabled_after<kind()>(after, lowest_bit(message), enabled) ==
                  model.enabled(model.view(next)));
    });
  }
}

// The actions from a state, in the engine's order, with their successors.
template <class Model>
std::map<reference::Action, typename Model::State> steps_from(const Model& model, const typename Model::State& s) {
  std::map<reference::Action, typename Model::State> steps;
  PaxosAction before{};
  model.successors(model.view(s), [&](PaxosAction action, const typename Model::State& next) {
    EXPECT_TRUE(steps.empty() || before < action) << "actions come in ascending order";
    EXPECT_FALSE(next == s) << "a step changes the state";
    before = action;
    EXPECT_TRUE(steps.emplace(as_reference(action), next).second) << "an action comes once";
  });
  return steps;
}

template <class Model>
typename Model::State initial_of(const Model& model) {
  typename Model::State s{};
  model.initial([&](const typename Model::State& initial) { s = initial; });
  return s;
}

template <class Encoding>
void walk(const PaxosConfig& config, int walks, std::uint64_t seed) {
  using Model = Paxos<Encoding>;
  const Model model(config);
  const Encoding encoding(config);
  const reference::Paxos paxos(as_reference(config));
  std::mt19937_64 random(seed);
  for (int i = 0; i < walks && !testing::Test::HasFailure(); ++i) {
    typename Model::State s = initial_of(model);
    reference::State same = paxos.initial();
    for (int steps_taken = 0; steps_taken < kLongest; ++steps_taken) {
      const Told told{config, same};
      const auto view = model.view(s);
      expect_told(encoding, view, told);
      const auto steps = steps_from(model, s);
      const auto expected = paxos.transitions(same);
      std::set<reference::Action> actions, expected_actions;
      for (const auto& [action, next] : steps) actions.insert(action);
      for (const auto& [action, next] : expected) expected_actions.insert(action);
      ASSERT_TRUE(actions == expected_actions) << "other actions are enabled";
      if (expected.empty()) break;
      const auto& [action, next] = expected[random() % expected.size()];
      expect_after_told(model, encoding, s, steps.at(action), Told{config, next});
      s = steps.at(action);
      same = next;
    }
  }
}

// Whether these rules and bounds allow this encoding, in states of this width.
template <class Encoding>
bool fits(const PaxosConfig& config) {
  return Encoding::fits(config.rules);
}
template <class Encoding>
requires requires(const Encoding& e) { e.graded(); }
bool fits(const PaxosConfig& config) {
  constexpr int kWidth = static_cast<int>(sizeof(typename Encoding::State) / sizeof(std::uint64_t));
  if (!Encoding::fits(config.rules)) return false;
  const auto states = AcceptorStates::of(config);
  return states != nullptr && Encoding::words(config, states) <= kWidth;
}

// Walks under every pair of wrong alternatives that this encoding serves, and under each alone.
template <class Encoding>
void walk_all_pairs(std::uint64_t seed, std::size_t alternatives_served) {
  Draw draw(seed);
  std::set<std::string> served;
  for (const Wrong& first : all_wrong()) {
    for (const Wrong& second : all_wrong()) {
      const PaxosConfig config = draw.next(first, second);
      if (!fits<Encoding>(config) || testing::Test::HasFailure()) continue;
      SCOPED_TRACE(text(config));
      walk<Encoding>(config, 4, ++seed);
      served.insert(name_of(second));
    }
  }
  EXPECT_EQ(served.size(), alternatives_served);
}

// All but at-or-above, always twice, accept-raises-promise=no, shared and three rules of durability.
TEST(Encodings, CompactSaysWhatTheReferenceSays) { walk_all_pairs<CompactPaxos<2>>(1, all_wrong().size() - 8); }

// All but shared and round-durable=no, in one word as in two.
TEST(Encodings, CollapsedSaysWhatTheReferenceSays) {
  walk_all_pairs<CollapsedPaxos<1>>(3, all_wrong().size() - 2);
  walk_all_pairs<CollapsedPaxos<2>>(4, all_wrong().size() - 2);
}

TEST(Encodings, FullSaysWhatTheReferenceSays) { walk_all_pairs<FullPaxos<8>>(2, all_wrong().size()); }

// The highest-numbered proposal is the last of its number where a number carries two values.
TEST(Encodings, OfOneNumberTheLastIsRemembered) {
  PaxosConfig config;
  config.numbers = 1;
  set_rule(config.rules, "number-unique", "shared");
  set_rule(config.rules, "accepted-memory", "highest");
  walk<FullPaxos<8>>(config, 20, 10);
}

// An acceptor is restarted as often as there are crashes, and no bound of another acceptor matters to it.
TEST(Encodings, CollapsedFollowsAnAcceptorThroughAllItsRestarts) {
  for (const char* rule : {"promise-durable", "accepted-durable"}) {
    PaxosConfig config;
    config.crashes = 3;
    config.numbers = 2;
    set_rule(config.rules, rule, "no");
    walk<CollapsedPaxos<1>>(config, 30, 11);
  }
}

PaxosConfig wide(int acceptors, int numbers) {
  PaxosConfig config;
  config.acceptors = acceptors;
  config.numbers = numbers;
  config.learners = 3;
  config.learning = Learning::set;
  config.learner_stops = 2;
  config.stops = 2;
  config.phase1 = config.phase2 = Quorums::of_size(acceptors, 2);
  return config;
}

// Up to 64 pairs of number and acceptor, more than 64, and 128.
TEST(Encodings, WideGridsSayTheSame) {
  walk<CompactPaxos<3>>(wide(16, 4), 3, 3);
  walk<CompactPaxos<8>>(wide(13, 5), 3, 4);
  walk<CompactPaxos<8>>(wide(8, 16), 3, 5);
  walk<CompactPaxos<8>>(wide(16, 8), 3, 6);
  walk<CollapsedPaxos<2>>(wide(8, 4), 3, 12);
  walk<FullPaxos<64>>(wide(16, 4), 2, 7);
  walk<FullPaxos<64>>(wide(13, 5), 2, 8);
  walk<FullPaxos<64>>(wide(16, 8), 2, 9);
}

}  // namespace
}  // namespace paxcheck::oracle
