// What the parts of a search cost, one operation at a time: successors, look-ups in the table, properties, reductions.
//
// Each is measured on states of Basic Paxos with N=3 acceptors, B=4 numbers and V=2 values that a breadth-first walk
// meets, thinned out so that it goes through all levels in little time: costs grow with the messages in a state. An
// item is one operation.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>
#include <vector>

#include "checker/visited/exact_table.hpp"
#include "model/paxos/compact.hpp"
#include "model/paxos/paxos.hpp"
#include "model/paxos/reductions.hpp"
#include "model/paxos/suite.hpp"

namespace paxcheck {
namespace {

using Model = Paxos<CompactPaxos<1, RightWithTwoValues>>;
using State = Model::State;
using Action = Model::Action;
using Suite = PaxosSuite<Model>;
using Table = checker::ExactTable<State>;
constexpr std::size_t kBatch = checker::Visited<State>::kBatch;

PaxosConfig bounds() {
  PaxosConfig config;
  config.acceptors = 3;
  config.numbers = 4;
  config.values = 2;
  config.validate();
  if (CompactPaxos<1>::words(config) != 1) throw std::logic_error("a state does not fit in one word");
  return config;
}

// All that are on for these bounds by default.
PaxosConfig reduced_bounds() {
  PaxosConfig config = bounds();
  config.reductions = sound_reductions(config, true);
  return config;
}

struct Step {
  Action action;
  State next;
};

struct Walk {
  std::vector<State> states;
  std::vector<Step> steps;
};

// Level by level, of each level at most this many states and steps, drawn at random but the same every time.
Walk walk(const Model& model, std::size_t most_of_a_level) {
  const auto word = [](const Step& step) { return step.next.words[0]; };
  std::mt19937_64 random(1);
  Walk walk;
  std::vector<State> level;
  model.initial([&](const State& s) { level.push_back(s); });
  while (!level.empty()) {
    walk.states.insert(walk.states.end(), level.begin(), level.end());
    std::vector<Step> found;
    for (const State& s : level) {
      model.successors(model.view(s), [&](Action action, const State& next) { found.push_back({action, next}); });
    }
    std::ranges::shuffle(found, random);
    std::copy_n(found.begin(), std::min(found.size(), most_of_a_level), std::back_inserter(walk.steps));
    for (Step& step : found) step.next = model.representative(step.next);
    std::ranges::sort(found, {}, word);
    found.erase(std::ranges::unique(found, {}, word).begin(), found.end());
    std::ranges::shuffle(found, random);
    if (found.size() > most_of_a_level) found.resize(most_of_a_level);
    level.clear();
    for (const Step& step : found) level.push_back(step.next);
  }
  return walk;
}

constexpr std::size_t kMostOfALevel = 1 << 15;

// Made when first asked for, which has to be before the clock runs.
const Model& exact_model() {
  static const Model model(bounds());
  return model;
}
const Walk& exact_walk() {
  static const Walk all = walk(exact_model(), kMostOfALevel);
  return all;
}

void count_items(benchmark::State& run, std::size_t each_time) {
  run.SetItemsProcessed(static_cast<std::int64_t>(run.iterations()) * static_cast<std::int64_t>(each_time));
}

// --- the model -------------------------------------------------------------------------------------------------------

void view_of_a_state(benchmark::State& run) {
  const Model& model = exact_model();
  const std::vector<State>& states = exact_walk().states;
  for (auto _ : run) {
    for (const State& s : states) benchmark::DoNotOptimize(model.view(s).promised_at_least());
  }
  count_items(run, states.size());
}
BENCHMARK(view_of_a_state)->Name("view of a state");

void successors_of_a_state(benchmark::State& run) {
  const Model& model = exact_model();
  const std::vector<State>& states = exact_walk().states;
  for (auto _ : run) {
    for (const State& s : states) {
      model.successors(model.view(s), [](Action action, const State& next) {
        benchmark::DoNotOptimize(action);
        benchmark::DoNotOptimize(next);
      });
    }
  }
  count_items(run, states.size());
}
BENCHMARK(successors_of_a_state)->Name("all successors of a state, one by one");

void messages_enabled(benchmark::State& run) {
  const Model& model = exact_model();
  const std::vector<State>& states = exact_walk().states;
  for (auto _ : run) {
    for (const State& s : states) benchmark::DoNotOptimize(model.enabled(model.view(s)));
  }
  count_items(run, states.size());
}
BENCHMARK(messages_enabled)->Name("all messages enabled in a state, as a set");

// On states as the reduced search finds them: successors of representatives.
void representative(benchmark::State& run) {
  static const Model model(reduced_bounds());
  static const Walk found = walk(model, kMostOfALevel);
  for (auto _ : run) {
    for (const Step& step : found.steps) benchmark::DoNotOptimize(model.representative(step.next));
  }
  count_items(run, found.steps.size());
}
BENCHMARK(representative)->Name("representative of a state, all reductions");

// --- the properties --------------------------------------------------------------------------------------------------

void check_after_a_step(benchmark::State& run) {
  const Model& model = exact_model();
  const std::vector<Step>& steps = exact_walk().steps;
  Suite suite(model, first(PaxosProperties::kCount));
  PropertySet violated = 0;
  for (auto _ : run) {
    for (const Step& step : steps) violated |= suite.check_after(step.action, model.view(step.next));
  }
  if (violated != 0) run.SkipWithError("the right rules violate a property");
  count_items(run, steps.size());
}
BENCHMARK(check_after_a_step)->Name("all properties after a step, with the view");

// --- the table -------------------------------------------------------------------------------------------------------

struct Keys {
  Keys() : keys(exact_walk().states) {
    keys.resize(keys.size() / kBatch * kBatch);
    for (const State& s : keys) hashes.push_back(hash_of(s));
  }
  // With room for all of them: growing is not what is measured.
  std::unique_ptr<Table> empty_table() const {
    auto table = std::make_unique<Table>(1);
    while (table->bytes() < 2 * keys.size() * sizeof(State)) {
      if (!table->grow(std::uint64_t{1} << 30)) throw std::logic_error("the table does not grow");
    }
    return table;
  }
  std::uint64_t insert_all(Table& table) const {
    std::uint64_t fresh = 0;
    for (std::size_t i = 0; i < keys.size(); i += kBatch) {
      fresh += static_cast<std::uint64_t>(std::popcount(table.insert(&keys[i], &hashes[i], static_cast<int>(kBatch))));
    }
    return fresh;
  }

  std::vector<State> keys;
  std::vector<std::uint64_t> hashes;
};
const Keys& keys() {
  static const Keys all;
  return all;
}

void hash(benchmark::State& run) {
  const std::vector<State>& states = keys().keys;
  for (auto _ : run) {
    for (const State& s : states) benchmark::DoNotOptimize(hash_of(s));
  }
  count_items(run, states.size());
}
BENCHMARK(hash)->Name("hash of a state");

void insert_fresh(benchmark::State& run) {
  const auto table = keys().empty_table();
  keys().insert_all(*table);  // so that its pages are there, and clear() finds it too full to make it smaller
  for (auto _ : run) {
    run.PauseTiming();
    table->clear();
    run.ResumeTiming();
    if (keys().insert_all(*table) != keys().keys.size()) run.SkipWithError("a state was there already");
  }
  count_items(run, keys().keys.size());
}
BENCHMARK(insert_fresh)->Name("insert into the table, fresh");

void insert_found(benchmark::State& run) {
  const auto table = keys().empty_table();
  keys().insert_all(*table);
  for (auto _ : run) {
    if (keys().insert_all(*table) != 0) run.SkipWithError("a state was lost");
  }
  count_items(run, keys().keys.size());
}
BENCHMARK(insert_found)->Name("insert into the table, found");

}  // namespace
}  // namespace paxcheck

BENCHMARK_MAIN();
