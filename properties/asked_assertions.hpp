// A user's own properties asked of a model's states: what a suite of properties (properties/protocol_suite.hpp) does with
// them.
//
// Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "model/kit/vocabulary.hpp"
#include "properties/assertions.hpp"

namespace paxcheck {

// Writes down what the view says in all words that are asked for.
template <class Model>
void write_cells(const Model& model, const typename Model::View& view, const Assertions& assertions,
                 std::uint32_t* cells) {
  if constexpr (requires { tell_word(model, view, 0, cells); }) {
    for (const Assertions::Place& place : assertions.asked())
      tell_word(model, view, place.tag, cells + place.first_cell);
  } else {
    throw std::logic_error("a model that has no vocabulary is asked for assertions");
  }
}

template <class Model>
class AskedAssertions {
 public:
  using View = typename Model::View;

  // None if `assertions` is null. Refers to both.
  AskedAssertions(const Model& model, const Assertions* assertions) : model_(&model), assertions_(assertions) {}

  explicit operator bool() const { return assertions_ != nullptr; }
  PropertySet bits() const { return assertions_ != nullptr ? assertions_->bits() : 0; }
  bool speak_of_steps() const { return assertions_ != nullptr && assertions_->some_of_steps(); }

  // Those that the state violates. Takes those that it gives something to check out of `open`.
  [[gnu::noinline]] PropertySet check(const View& view, PropertySet& open) const {
    std::uint32_t cells[Assertions::kMostCells];
    write_cells(*model_, view, *assertions_, cells);
    if ((open & assertions_->bits()) != 0) open &= ~assertions_->premises(open, cells);
    return assertions_->violated(cells);
  }

  // Those of steps that a step to this state violates.
  [[gnu::noinline]] PropertySet check_step(const View& now, const typename Model::State& next) const {
    std::uint32_t before[Assertions::kMostCells], after[Assertions::kMostCells];
    write_cells(*model_, now, *assertions_, before);
    write_cells(*model_, model_->view(next), *assertions_, after);
    return assertions_->violated_by_step(before, after);
  }

 private:
  const Model* model_;
  const Assertions* assertions_;
};

}  // namespace paxcheck
