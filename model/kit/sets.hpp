// Small sets as bit masks: of acceptors, of values, of proposal numbers.
//
// Acceptors, values and numbers are counted from 0; element i of a set is bit i. All functions are pure.
#pragma once

#include <bit>
#include <cstdint>

namespace paxcheck {

using AcceptorSet = std::uint32_t;
using ValueSet = std::uint32_t;
using NumberSet = std::uint32_t;

constexpr std::uint32_t only(int element) { return std::uint32_t{1} << element; }

// The set of the elements 0 .. count-1.
constexpr std::uint32_t first(int count) { return static_cast<std::uint32_t>((std::uint64_t{1} << count) - 1); }

constexpr bool contains(std::uint32_t set, int element) { return (set >> element & 1) != 0; }

constexpr int size(std::uint32_t set) { return std::popcount(set); }

// Iterates over the elements of a set, lowest first: for (int a : members(set)).
class members {
 public:
  class iterator {
   public:
    constexpr explicit iterator(std::uint32_t rest) : rest_(rest) {}
    constexpr int operator*() const { return std::countr_zero(rest_); }
    constexpr iterator& operator++() {
      rest_ &= rest_ - 1;
      return *this;
    }
    constexpr bool operator!=(const iterator& other) const { return rest_ != other.rest_; }

   private:
    std::uint32_t rest_;
  };

  constexpr explicit members(std::uint32_t set) : set_(set) {}
  constexpr iterator begin() const { return iterator(set_); }
  constexpr iterator end() const { return iterator(0); }

 private:
  std::uint32_t set_;
};

}  // namespace paxcheck
