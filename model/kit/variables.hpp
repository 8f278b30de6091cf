// The variables of a description: what a state of the protocol says, and how it stands in the bits of a PackedState.
//
// A variable takes one or more fields of the state. Of a state as it is, `now[v]` is a plain value; of one that an
// action makes, `next[v]` can be read and written. A variable that the setting does not need takes no room: it reads as
// zero bits, and writing to it does nothing.
//
// What the elements of a sort own stands in rows, a bit for each element: element r has column r of them.
#pragma once

#include <utility>

#include "model/kit/declarations.hpp"
#include "model/kit/packed_state.hpp"

namespace paxcheck::kit {

using Needed = bool (*)(const Facts&);

// Base of all variables. Each has
//   name
//   kFields              the most fields that it can take, one after the other
//   bits(facts, i)       of field i, 0 if it is not needed
//   initial(facts)       the contents of the first field at first; the others are 0
//   Stops                the process that has stopped if the variable says so; void if there is none
//   Rows                 the sort whose elements own a bit each of every field; void if there is none
//   Element              the sort of what the variable holds one of, or of each; not there if there is none
//   Each, OfEach         of a variable for each element of a sort: the sort, and the variable of one
//   kSquare              whether the fields themselves belong to elements of that sort as well, as many to each (pair_order.hpp)
//   Value<W>             its value in a state of W words: read(state, fields)
//   Reference<W>         the variable in a state that is being made
class Variable {
 public:
  constexpr Variable(Needed when = always) : needed(when) {}
  using Rows = void;
  using Stops = void;
  static constexpr int kFields = 1;
  static constexpr bool kSquare = false;
  static std::uint64_t initial(const Facts&) { return 0; }

  Needed needed;
};

// The fields of a variable in a state that is being made.
template <int W>
class Reference {
 public:
  Reference(PackedState<W>& state, const Field* fields) : state_(state), fields_(fields) {}

 protected:
  std::uint32_t get() const { return static_cast<std::uint32_t>(fields_->get(state_)); }
  void set(std::uint64_t value) { fields_->set(state_, value & fields_->mask); }
  void set_bit(int field, int bit, bool value) {
    const Field& row = fields_[field];
    const std::uint64_t here = std::uint64_t{1} << bit & row.mask;
    row.remove(state_, here);
    row.add(state_, value ? here : 0);
  }

  PackedState<W>& state_;
  const Field* fields_;
};

// Yes or no, at first no.
template <Str Name>
struct Flag : Variable {
  using Variable::Variable;
  template <int W>
  using Value = bool;
  static constexpr std::string_view name = Name;
  static int bits(const Facts&, int) { return 1; }
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return field->get(state) != 0;
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    operator bool() const { return this->get() != 0; }
    void operator=(bool value) { this->set(value ? 1 : 0); }
  };
};

// One of some words, at first the first.
template <Str Name, Str... Words>
struct OneOf : Variable, WordList<Words...> {
  using Variable::Variable;
  template <int W>
  using Value = WordValue<OneOf>;
  static constexpr std::string_view name = Name;
  static int bits(const Facts&, int) { return bits_for(sizeof...(Words) - 1); }
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return {static_cast<int>(field->get(state))};
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    bool operator==(Word<OneOf> word) const { return static_cast<int>(this->get()) == word.place; }
    void operator=(Word<OneOf> word) { this->set(static_cast<std::uint64_t>(word.place)); }
  };
};

// How many of a bound are left, at first all: crashes, stops.
template <const auto& B>
struct Left : Variable {
  using Variable::Variable;
  template <int W>
  using Value = int;
  static constexpr std::string_view name = TypeOf<B>::name;
  static int bits(const Facts& facts, int) { return bits_for(initial(facts)); }
  static std::uint64_t initial(const Facts& facts) { return static_cast<std::uint64_t>(facts[B]); }
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return static_cast<int>(field->get(state));
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    operator int() const { return static_cast<int>(this->get()); }
    void operator--() { this->set(this->get() - 1); }
  };
};

// An element of a sort or none, at first none. Read as a number, -1 for none.
template <Str Name, const auto& V>
struct Maybe : Variable {
  using Variable::Variable;
  using Element = TypeOf<V>;
  static constexpr std::string_view name = Name;
  template <int W>
  using Value = int;
  static int bits(const Facts& facts, int) { return bits_for(static_cast<std::uint64_t>(facts[TypeOf<V>::count])); }
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return static_cast<int>(field->get(state)) - 1;
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    operator int() const { return static_cast<int>(this->get()) - 1; }
    void operator=(int element) { this->set(static_cast<std::uint64_t>(element + 1)); }
  };
};

// A set of elements of a sort, at first empty.
template <const auto& S, Str Name>
struct SetOf : Variable {
  using Variable::Variable;
  using Rows = TypeOf<S>;
  template <int W>
  using Value = Set;
  static constexpr std::string_view name = Name;
  static int bits(const Facts& facts, int) { return facts[Rows::count]; }
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return static_cast<Set>(field->get(state));
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    operator Set() const { return this->get(); }
    void add(int element) { this->set_bit(0, element, true); }
    void remove(int element) { this->set_bit(0, element, false); }
    void clear() { this->set(0); }
  };
};

// The processes of a sort that have stopped for ever, or whether a process that is alone of its kind has: none of its
// actions is enabled. At first none.
template <const auto& P>
using StoppedBase = std::conditional_t<kIsSort<TypeOf<P>>, SetOf<P, TypeOf<P>::lane + Str(" stopped")>,
                                       Flag<TypeOf<P>::lane + Str(" stopped")>>;
template <const auto& P>
struct Stopped : StoppedBase<P> {
  constexpr Stopped(Needed when = always) : StoppedBase<P>(when) {}
  using Stops = TypeOf<P>;
};

// Calls each(k) for k = 0 .. N-1, in code without a loop: compilers keep loops of two or three, as numbers are read in.
template <int N, class Each>
constexpr void repeat(const Each& each) {
  [&]<std::size_t... K>(std::index_sequence<K...>) { (each(K), ...); }
  (std::make_index_sequence<N>{});
}

// Of each element of a sort a number of 0 to Most, at first 0. In rows: bit k of the numbers is row k.
template <const auto& S, int Most>
struct EachNumber : Variable {
  using Variable::Variable;
  using Rows = TypeOf<S>;
  static constexpr int kFields = bits_for(Most);

  struct Numbers {
    std::array<Set, kFields> rows;
    Set all;
    // The elements of which it is this number.
    Set are(int number) const {
      Set found = all;
      repeat<kFields>([&](std::size_t k) { found &= rows[k] ^ (static_cast<Set>(number >> k & 1) - 1); });
      return found;
    }
    int of(int element) const {
      int number = 0;
      repeat<kFields>([&](std::size_t k) { number |= static_cast<int>(rows[k] >> element & 1) << k; });
      return number;
    }
  };
  template <int W>
  static Numbers numbers(const PackedState<W>& state, const Field* field) {
    Numbers numbers{{}, static_cast<Set>(field->mask)};
    repeat<kFields>([&](std::size_t k) { numbers.rows[k] = static_cast<Set>(field[k].get(state)); });
    return numbers;
  }
  template <int W>
  struct NumbersReference : kit::Reference<W> {
    using kit::Reference<W>::Reference;

   protected:
    Numbers numbers() const { return EachNumber::numbers(this->state_, this->fields_); }
    void set_number(int element, int number) {
      repeat<kFields>([&](std::size_t k) { this->set_bit(static_cast<int>(k), element, number >> k & 1); });
    }
  };
};

// Of each element of a sort one of some words, at first the first.
template <const auto& S, Str Name, Str... Words>
struct EachOneOf : EachNumber<S, sizeof...(Words) - 1>, WordList<Words...> {
  static_assert(sizeof...(Words) > 1, "what is always one word says nothing");
  using Base = EachNumber<S, sizeof...(Words) - 1>;
  constexpr EachOneOf(Needed when = always) : Base(when) {}
  static constexpr std::string_view name = Name;
  static int bits(const Facts& facts, int) { return facts[Base::Rows::count]; }

  struct Contents {
    typename Base::Numbers numbers;
    // The elements of which it is this word.
    Set are(Word<EachOneOf> word) const { return numbers.are(word.place); }
  };
  template <int W>
  using Value = Contents;
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return {Base::numbers(state, field)};
  }
  template <int W>
  struct Reference : Base::template NumbersReference<W> {
    using Base::template NumbersReference<W>::NumbersReference;
    Set are(Word<EachOneOf> word) const { return this->numbers().are(word.place); }
    void set(int element, Word<EachOneOf> word) { this->set_number(element, word.place); }
  };
};

// Of each element of a sort an element of another, V, or none, at first none.
template <const auto& S, Str Name, const auto& V>
struct EachMaybe : EachNumber<S, TypeOf<V>::kMost> {
  using Base = EachNumber<S, TypeOf<V>::kMost>;
  using Element = TypeOf<V>;
  constexpr EachMaybe(Needed when = always) : Base(when) {}
  static constexpr std::string_view name = Name;
  static int bits(const Facts& facts, int field) {
    const auto most = static_cast<std::uint64_t>(facts[TypeOf<V>::count]);
    return field == 0 || field < bits_for(most) ? facts[Base::Rows::count] : 0;  // the first says whose rows they are
  }

  struct Contents {
    typename Base::Numbers numbers;
    // The elements of which it is this one, or none.
    Set are(int other) const { return numbers.are(other + 1); }
    Set are_none() const { return numbers.are(0); }
    // Of one element; -1 for none.
    int of(int element) const { return numbers.of(element) - 1; }
  };
  template <int W>
  using Value = Contents;
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* field) {
    return {Base::numbers(state, field)};
  }
  template <int W>
  struct Reference : Base::template NumbersReference<W> {
    using Base::template NumbersReference<W>::NumbersReference;
    Set are(int other) const { return this->numbers().are(other + 1); }
    int of(int element) const { return this->numbers().of(element) - 1; }
    void set(int element, int other) { this->set_number(element, other + 1); }
  };
};

// A variable of its own for each element of a sort: per[i] is that of element i.
template <const auto& S, class Inner>
struct Per : Variable {
  using Variable::Variable;
  using Each = TypeOf<S>;
  using OfEach = Inner;
  using Rows = typename Inner::Rows;
  static constexpr std::string_view name = Inner::name;
  static constexpr int kFields = TypeOf<S>::kMost * Inner::kFields;
  static constexpr int kFieldsOfEach = Inner::kFields;
  static constexpr bool kSquare = std::is_same_v<Rows, TypeOf<S>>;
  static int bits(const Facts& facts, int field) {
    return field / Inner::kFields < facts[TypeOf<S>::count] ? Inner::bits(facts, field % Inner::kFields) : 0;
  }

  template <int W>
  struct Value {
    const PackedState<W>* state;
    const Field* fields;
    typename Inner::template Value<W> operator[](int i) const {
      return Inner::read(*state, fields + i * Inner::kFields);
    }
  };
  template <int W>
  static Value<W> read(const PackedState<W>& state, const Field* fields) {
    return {&state, fields};
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    typename Inner::template Reference<W> operator[](int i) const {
      return {this->state_, this->fields_ + i * Inner::kFields};
    }
  };
};

// The sort whose elements are alike: there is one at most, since they own the columns of the whole state.
template <class... Variables>
struct SymmetricSortOf {
  using type = void;
};
template <class First, class... Rest>
struct SymmetricSortOf<First, Rest...> {
  using Others = typename SymmetricSortOf<Rest...>::type;
  static consteval auto choose() {
    if constexpr (requires { requires First::Rows::kSymmetric; }) {
      static_assert(std::is_void_v<Others> || std::is_same_v<Others, typename First::Rows>, "two sorts are symmetric");
      return std::type_identity<typename First::Rows>{};
    } else {
      return std::type_identity<Others>{};
    }
  }
  using type = typename decltype(choose())::type;
};

}  // namespace paxcheck::kit
