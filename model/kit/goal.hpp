// What a run is to come to, for --check-stuck: a type with a sentence and reached(model, view).
#pragma once

#include <string_view>

namespace paxcheck {

// Of protocols that come to nothing in particular.
struct NoGoal {
  static constexpr std::string_view sentence = "";
  template <class Model, class View>
  static bool reached(const Model&, const View&) {
    return false;
  }
};

// The goal of protocols that choose: that there be an outcome.
struct SomeOutcome {
  static constexpr std::string_view sentence = "some value is chosen";
  template <class Model, class View>
  static bool reached(const Model& model, const View& view) {
    return model.outcomes(view) != 0;
  }
};

}  // namespace paxcheck
