// How many states a breadth-first search will see, from how its levels have grown.
//
// In the graphs at hand the logarithm of a level's size is close to a parabola: levels grow by a factor that itself
// falls from level to level by about the same factor. That is continued until the levels are empty. An estimate, for
// the user's patience alone: nothing else depends on it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace paxcheck::checker {

class Forecast {
 public:
  // Levels from the first on; empty ones are left out.
  void add_level(std::uint64_t states) {
    const auto size = static_cast<double>(states);
    growth_ = last_ > 0 ? size / last_ : 0;
    last_ = size;
    if (states > 0) logarithms_.push_back(std::log(size));
    seen_ += size;
  }

  // Of the last level over the one before; 0 if there is none.
  double growth() const { return growth_; }

  // The number of states in all levels; nothing as long as the levels show no sign of coming to an end.
  std::optional<double> states() const {
    const std::size_t last = logarithms_.size() - 1;
    if (logarithms_.size() < kLeast) return {};
    double growth = logarithms_[last] - logarithms_[last - 1];
    const double before = logarithms_[last - kSpan] - logarithms_[last - kSpan - 1];
    const double bend = (growth - before) / static_cast<double>(kSpan);
    if (bend > -kSlightest) return {};
    double all = seen_;
    for (double size = logarithms_[last] + (growth += bend); size > 0; size += growth += bend) all += std::exp(size);
    return all;
  }

 private:
  static constexpr std::size_t kLeast = 8, kSpan = 4;
  static constexpr double kSlightest = 1e-3;

  std::vector<double> logarithms_;
  double seen_ = 0;
  double last_ = 0;
  double growth_ = 0;
};

}  // namespace paxcheck::checker
