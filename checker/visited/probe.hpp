// Linear probing that ends. A probe goes from the place that a hash names to the next one, from the last to the first,
// and stops at the first free place; growing in time sees to it that there is one. Should there be none after all, that
// is a mistake in the program: it is thrown, where a loop would never come to an end.
#pragma once

#include <cstdint>
#include <stdexcept>

namespace paxcheck::checker {

class Probe {
 public:
  Probe(std::uint64_t first, std::uint64_t places) : at_(first), places_(places) {}

  std::uint64_t at() const { return at_; }

  // Throws std::logic_error once every place was seen, so that the common step costs one comparison.
  void advance() {
    if (++at_ == places_) start_over();
  }

 private:
  [[gnu::noinline, gnu::cold]] void start_over() {
    if (came_round_) throw std::logic_error("a table of visited states is full: it was not grown in time");
    came_round_ = true;
    at_ = 0;
  }

  std::uint64_t at_;
  std::uint64_t places_;
  bool came_round_ = false;
};

}  // namespace paxcheck::checker
