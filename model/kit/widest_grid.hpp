// A 256-bit integer, as far as grids (model/kit/grid.hpp) need one.
#pragma once

#include <cstdint>

namespace paxcheck {

class WidestGrid {
 public:
  __extension__ using Half = unsigned __int128;

  constexpr WidestGrid(std::uint64_t low = 0) : low_(low) {}

  explicit constexpr operator std::uint64_t() const { return static_cast<std::uint64_t>(low_); }
  explicit constexpr operator std::uint32_t() const { return static_cast<std::uint32_t>(low_); }
  explicit constexpr operator Half() const { return low_; }
  constexpr Half high() const { return high_; }

  constexpr bool operator==(const WidestGrid&) const = default;

  constexpr WidestGrid& operator&=(const WidestGrid& g) { return *this = {low_ & g.low_, high_ & g.high_}; }
  constexpr WidestGrid& operator|=(const WidestGrid& g) { return *this = {low_ | g.low_, high_ | g.high_}; }
  constexpr WidestGrid& operator<<=(int by) { return *this = *this << by; }
  friend constexpr WidestGrid operator&(WidestGrid a, const WidestGrid& b) { return a &= b; }
  friend constexpr WidestGrid operator|(WidestGrid a, const WidestGrid& b) { return a |= b; }
  friend constexpr WidestGrid operator~(const WidestGrid& g) { return {~g.low_, ~g.high_}; }
  friend constexpr WidestGrid operator-(const WidestGrid& a, const WidestGrid& b) {
    return {a.low_ - b.low_, a.high_ - b.high_ - (a.low_ < b.low_ ? 1 : 0)};
  }

  // 0 <= by < 256.
  friend constexpr WidestGrid operator<<(const WidestGrid& g, int by) {
    if (by == 0) return g;
    if (by >= kHalf) return {0, g.low_ << (by - kHalf)};
    return {g.low_ << by, g.high_ << by | g.low_ >> (kHalf - by)};
  }
  friend constexpr WidestGrid operator>>(const WidestGrid& g, int by) {
    if (by == 0) return g;
    if (by >= kHalf) return {g.high_ >> (by - kHalf), 0};
    return {g.low_ >> by | g.high_ << (kHalf - by), g.high_ >> by};
  }

 private:
  static constexpr int kHalf = 128;
  constexpr WidestGrid(Half low, Half high) : low_(low), high_(high) {}

  Half low_;
  Half high_ = 0;
};

}  // namespace paxcheck
