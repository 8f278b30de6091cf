// The variables of a description: what a state of the protocol says, and how it stands in the bits of a PackedState.
//
// A variable takes one or more fields of the state. Of a state as it is, `now[v]` is a plain value; of one that an
// action makes, `next[v]` can be read and written. A variable that the setting does not need takes no room: it reads as
// zero bits, and writing to it does nothing.
//
// What the elements of a sort own stands in rows, a bit for each element: element r has column r of them.
#pragma once

#include "model/kit/declarations.hpp"
#include "model/kit/packed_state.hpp"

namespace paxcheck::kit {

using Needed = bool (*)(const Facts&);
inline bool always(const Facts&) { return true; }
// If a bound is above 0.
template <const auto& B>
bool if_any(const Facts& facts) {
  return facts[B] > 0;
}

// Base of all variables. Each has
//   name
//   kFields                the most fields that it can take, one after the other
//   fields(facts)          how many it takes
//   bits(facts)            of how many bits each
//   initial(facts)         the contents of the first field at first; the others are 0
//   Stops                  the process that has stopped if the variable says so; void if there is none
//   Rows                   the sort whose elements own a bit each of every field; void if there is none
//   Value                  read(state, fields)
//   Reference<W>           it in a state that is being made
class Variable {
 public:
  constexpr Variable(Needed when = always) : needed(when) {}
  using Rows = void;
  using Stops = void;
  static constexpr int kFields = 1;
  static int fields(const Facts&) { return 1; }
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
    if (value) {
      row.add(state_, here);
    } else {
      row.remove(state_, here);
    }
  }

  PackedState<W>& state_;
  const Field* fields_;
};

// Yes or no, at first no.
template <Str Name>
struct Flag : Variable {
  using Variable::Variable;
  using Value = bool;
  static constexpr std::string_view name = Name;
  static int bits(const Facts&) { return 1; }
  template <int W>
  static Value read(const PackedState<W>& state, const Field* field) {
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
  using Value = WordValue<OneOf>;
  static constexpr std::string_view name = Name;
  static int bits(const Facts&) { return bits_for(sizeof...(Words) - 1); }
  template <int W>
  static Value read(const PackedState<W>& state, const Field* field) {
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
  using Value = int;
  static constexpr std::string_view name = TypeOf<B>::name;
  static int bits(const Facts& facts) { return bits_for(initial(facts)); }
  static std::uint64_t initial(const Facts& facts) { return static_cast<std::uint64_t>(facts[B]); }
  template <int W>
  static Value read(const PackedState<W>& state, const Field* field) {
    return static_cast<int>(field->get(state));
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    operator int() const { return static_cast<int>(this->get()); }
    void operator--() { this->set(this->get() - 1); }
  };
};

// A set of elements of a sort, at first empty.
template <const auto& S, Str Name>
struct SetOf : Variable {
  using Variable::Variable;
  using Rows = TypeOf<S>;
  using Value = Set;
  static constexpr std::string_view name = Name;
  static int bits(const Facts& facts) { return facts[Rows::count]; }
  template <int W>
  static Value read(const PackedState<W>& state, const Field* field) {
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

// For each element of a sort one of some words, at first the first. In rows: bit k of the words' places is row k.
template <const auto& S, Str Name, Str... Words>
struct EachOneOf : Variable, WordList<Words...> {
  using Variable::Variable;
  using Rows = TypeOf<S>;
  static constexpr std::string_view name = Name;
  static constexpr int kFields = bits_for(sizeof...(Words) - 1);
  static int fields(const Facts&) { return kFields; }
  static int bits(const Facts& facts) { return facts[Rows::count]; }

  struct Value {
    std::array<Set, kFields> rows;
    Set all;
    // The elements of which it is this word.
    Set are(Word<EachOneOf> word) const {
      Set found = all;
      for (std::size_t k = 0; k < kFields; ++k) found &= word.place >> k & 1 ? rows[k] : ~rows[k];
      return found;
    }
  };
  template <int W>
  static Value read(const PackedState<W>& state, const Field* field) {
    Value value{{}, static_cast<Set>(field->mask)};
    for (Set& row : value.rows) row = static_cast<Set>(field++->get(state));
    return value;
  }
  template <int W>
  struct Reference : kit::Reference<W> {
    using kit::Reference<W>::Reference;
    Set are(Word<EachOneOf> word) const { return read(this->state_, this->fields_).are(word); }
    void set(int element, Word<EachOneOf> word) {
      for (int k = 0; k < kFields; ++k) this->set_bit(k, element, word.place >> k & 1);
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
