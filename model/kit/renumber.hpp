// A state of a description in which the elements of one sort are called otherwise, or forgotten.
#pragma once

#include <array>
#include <cstdint>

#include "model/kit/described_state.hpp"

namespace paxcheck::kit {

// What each element is called; -1 for one that is forgotten. No two have one name.
using NewNames = std::array<std::int8_t, 16>;

// Writes a variable of `from` into `to`, in which it is as at first, the elements of sort N under their new names. The variable
// stands in the fields that begin at `here`, and is to stand in those that begin at `there`.
template <class N, class V, int W>
void rename(const PackedState<W>& from, const Field* here, PackedState<W>& to, const Field* there,
            const NewNames& names) {
  const auto name = [&](int element) { return names[static_cast<std::size_t>(element)]; };
  if constexpr (requires { typename V::OfEach; }) {
    for (int i = 0; i < V::Each::kMost; ++i) {
      const int j = std::is_same_v<typename V::Each, N> ? name(i) : i;
      if (j < 0) continue;
      rename<N, typename V::OfEach>(from, here + i * V::kFieldsOfEach, to, there + j * V::kFieldsOfEach, names);
    }
  } else if constexpr (requires { requires std::is_same_v<typename V::Element, N>; }) {
    typename V::template Reference<W> renamed(to, there);
    const auto of = V::read(from, here);
    if constexpr (std::is_void_v<typename V::Rows>) {
      if (of >= 0) renamed = name(of);
    } else {
      for (int i : members(static_cast<Set>(here->mask))) {
        const int j = std::is_same_v<typename V::Rows, N> ? name(i) : i;
        if (j >= 0) renamed.set(j, of.of(i) < 0 ? -1 : name(of.of(i)));
      }
    }
  } else {
    for (int k = 0; k < V::kFields; ++k) {
      std::uint64_t content = here[k].get(from);
      if constexpr (std::is_same_v<typename V::Rows, N>) {
        std::uint64_t moved = 0;
        for (int i : members(static_cast<Set>(content))) moved |= name(i) < 0 ? 0 : std::uint64_t{1} << name(i);
        content = moved;
      }
      there[k].set(to, content);
    }
  }
}

// The whole state. `initial`: as all is at first.
template <class N, class P, int W>
PackedState<W> renamed(const Terms<P>& terms, const PackedState<W>& from, const PackedState<W>& initial,
                       const NewNames& names) {
  PackedState<W> to = initial;
  P::for_each_variable([&]<class V>(const V&, int place) {
    const Field* fields = &terms.fields[Terms<P>::at(place)];
    rename<N, V>(from, fields, to, fields, names);
  });
  return to;
}

}  // namespace paxcheck::kit
