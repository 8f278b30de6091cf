// A state of a described protocol as its actions and properties see it: as it is (View), and as an action makes it
// (Next).
//
// Both answer s[x] for every bound, rule and variable x of the description, and s.all(S) for a sort.
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "model/kit/pair_order.hpp"
#include "model/kit/variables.hpp"

namespace paxcheck::kit {

// A setting of protocol P, a Describe, looked up once, and the layout of its states.
template <class P>
struct Terms {
  explicit Terms(const Setting& setting) {
    std::ranges::copy(setting.bounds, bounds.begin());
    std::ranges::copy(setting.rules, rules.begin());
    const Facts facts(setting);
    LayoutBuilder builder(1);
    P::for_each_variable([&]<class V>(const V& variable, int place) {
      if (!variable.needed(facts)) return;
      for (int i = 0; i < V::kFields; ++i) fields[at(place + i)] = builder.add(V::bits(facts, i));
      initial[at(place)] = V::initial(facts);
    });
    words = builder.words();
    bits = builder.bits_of_first_word();
    graded = P::graded(facts);
  }

  // Processes of the symmetric sort; 0 if there is none.
  int columns() const {
    if constexpr (std::is_void_v<typename P::SymmetricSort>) {
      return 0;
    } else {
      return bounds[P::template place_of_bound<TypeOf<P::SymmetricSort::count>>()];
    }
  }
  // Bit 0 of each of their rows that is in no square.
  template <int W>
  PackedState<W> first_column() const {
    PackedState<W> column{};
    P::for_each_variable([&]<class V>(const V&, int place) {
      if constexpr (!std::is_void_v<typename V::Rows> && !V::kSquare) {
        for (int i = 0; i < V::kFields && V::Rows::kSymmetric; ++i) {
          if (fields[at(place + i)].mask != 0) fields[at(place + i)].add(column, 1);
        }
      }
    });
    return column;
  }
  // What two of them hold together.
  template <int W>
  std::vector<typename PairOrder<W>::Square> squares() const {
    std::vector<typename PairOrder<W>::Square> all;
    P::for_each_variable([&]<class V>(const V&, int place) {
      if constexpr (V::kSquare) {
        const auto begin = fields.begin() + place;
        const auto size = static_cast<std::ptrdiff_t>(columns() * V::kFieldsOfEach);
        if (V::Rows::kSymmetric && begin->mask != 0) all.push_back({{begin, begin + size}, V::kFieldsOfEach});
      }
    });
    return all;
  }

  static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

  std::array<int, P::kBounds> bounds{};
  std::array<int, P::kRules> rules{};
  std::array<Field, P::kFields> fields{};
  std::array<std::uint64_t, P::kFields> initial{};
  int words = 1, bits = 0;
  bool graded = false;
};

// What View and Next have in common.
template <class P, int W>
class Reader {
 public:
  // All elements of a sort.
  template <class S>
  Set all(const S&) const {
    return first(terms().bounds[P::template place_of_bound<TypeOf<S::count>>()]);
  }

 protected:
  Reader(const Terms<P>& terms) : terms_(&terms) {}
  const Terms<P>& terms() const { return *terms_; }
  template <class V>
  const Field* fields() const {
    return &terms_->fields[P::template first_field_of<V>()];
  }
  template <class Declared>
  typename Declared::Value value_of() const {
    if constexpr (requires { &Declared::meanings; }) {
      return {terms_->rules[P::template place_of_rule<Declared>()]};
    } else {
      return {terms_->bounds[P::template place_of_bound<Declared>()]};
    }
  }

 private:
  const Terms<P>* terms_;
};

template <class Variables, int W>
struct Values;
template <class... V, int W>
struct Values<List<V...>, W> {
  using type = std::tuple<typename V::template Value<W>...>;
};

// A state as it is, decoded once; refers to it.
template <class P, int W>
class View : public Reader<P, W> {
 public:
  View(const Terms<P>& terms, const PackedState<W>& state)
      : Reader<P, W>(terms), state_(state), values_(decode(typename P::VariableTypes{})) {}

  template <class Declared>
  auto operator[](const Declared&) const {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return std::get<P::template place_of_variable<Declared>()>(values_);
    } else {
      return this->template value_of<Declared>();
    }
  }
  const PackedState<W>& state() const { return state_; }

 private:
  template <class... V>
  typename Values<List<V...>, W>::type decode(List<V...>) const {
    return {V::read(state_, this->template fields<V>())...};
  }

  const PackedState<W>& state_;
  typename Values<typename P::VariableTypes, W>::type values_;
};

// The state that an action makes, at first as it was.
template <class P, int W>
class Next : public Reader<P, W> {
 public:
  Next(const Terms<P>& terms, const PackedState<W>& state) : Reader<P, W>(terms), state_(state) {}

  template <class Declared>
  auto operator[](const Declared&) {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return typename Declared::template Reference<W>(state_, this->template fields<Declared>());
    } else {
      return this->template value_of<Declared>();
    }
  }
  template <class Declared>
  auto operator[](const Declared&) const {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return Declared::read(state_, this->template fields<Declared>());
    } else {
      return this->template value_of<Declared>();
    }
  }
  const PackedState<W>& state() const { return state_; }

 private:
  PackedState<W> state_;
};

}  // namespace paxcheck::kit
