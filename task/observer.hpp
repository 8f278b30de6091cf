// A watch (properties/run_watch.hpp) joined to a model, for searches that remember what it watches (checker/observed.hpp).
#pragma once

#include <stdexcept>
#include <type_traits>
#include <vector>

#include "checker/observed.hpp"
#include "properties/asked_assertions.hpp"
#include "properties/run_watch.hpp"

namespace paxcheck::task {

// An action of any model, as traces write it.
template <class Action>
ProtocolAction as_protocol(const Action& action) {
  if constexpr (std::is_same_v<Action, ProtocolAction>) {
    return action;
  } else {
    return to_protocol(action);
  }
}

template <class Model>
class ObserverOf : public checker::Observer<typename Model::State> {
 public:
  using State = typename Model::State;

  // Refers to both.
  ObserverOf(const Model& model, const RunWatch& watch) : model_(model), watch_(watch) {}

  void initial(const State& s, std::vector<std::uint64_t>& memories) const override {
    std::uint32_t cells[RunWatch::kCells];
    tell(s, cells);
    watch_.initial(cells, memories);
  }
  void after(std::uint64_t memory, checker::PlainAction action, const State& next,
             std::vector<std::uint64_t>& memories) const override {
    std::uint32_t cells[RunWatch::kCells];
    tell(next, cells);
    watch_.after(memory, as_protocol(action.as<typename Model::Action>()), cells, memories);
  }
  PropertySet violated(std::uint64_t memory, const State& s) const override {
    std::uint32_t cells[RunWatch::kCells];
    tell(s, cells);
    return watch_.violated(memory, cells);
  }
  PropertySet violated_by_step(std::uint64_t memory, const State& now, std::uint64_t memory_after,
                               const State& next) const override {
    if (!watch_.speaks_of_steps()) return 0;
    std::uint32_t before[RunWatch::kCells], after[RunWatch::kCells];
    tell(now, before);
    tell(next, after);
    return watch_.violated_by_step(memory, before, memory_after, after);
  }
  void expanded(std::uint64_t memory, const State& s, bool goes_on) const override {
    if (!watch_.counts_states()) return;
    std::uint32_t cells[RunWatch::kCells];
    tell(s, cells);
    watch_.count_state(memory, cells, goes_on);
  }
  PropertySet properties() const override { return watch_.properties(); }
  PropertySet open() const override { return watch_.open(); }
  void keep_open(PropertySet open) const override { watch_.keep_open(open); }

 private:
  void tell(const State& s, std::uint32_t* cells) const {
    if (const Assertions* words = watch_.words()) write_cells(model_, model_.view(s), *words, cells);
    if constexpr (requires { model_.outcomes(model_.view(s)); }) {
      if (watch_.asks_for_outcomes()) cells[RunWatch::kOutcomes] = model_.outcomes(model_.view(s));
    }
  }

  const Model& model_;
  const RunWatch& watch_;
};

// Calls ask(port...) with the ports as they are or, if there is a watch, watched. The model's states have then left their last
// word free (words_beside).
template <class Model, class Ask, class... Ports>
auto ask_watched(const Model& model, const RunWatch* watch, Ask&& ask, Ports&... ports) {
  using State = typename Model::State;
  if constexpr (checker::ManyWords<State>) {
    if (watch != nullptr) {
      const ObserverOf<Model> observer(model, *watch);
      const auto with = [&](auto... observed) { return ask(observed...); };
      return with(checker::ObservedPort<State>(ports, observer)...);
    }
  }
  if (watch != nullptr) throw std::logic_error("a state of one word has no room for what is remembered of runs");
  return ask(ports...);
}

}  // namespace paxcheck::task
