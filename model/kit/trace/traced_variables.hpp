// The variables of a description (model/kit/variables.hpp) once more, over traced cells: what `now[v]` and `next[v]` are,
// with the same operations, and how a variable lies in cells.
//
// Each Traced type has
//   describe(setting, cells)  fills in the kind, indices, values and initial value
//   kRows                     whether the last index is that of the elements that own a cell each
//   read(cells, range)        the value in a state as it is
//   Reference                 the variable in a state that is being made
#pragma once

#include "model/kit/trace/traced_cells.hpp"
#include "model/kit/variables.hpp"

namespace paxcheck::kit {

template <class Sort>
std::vector<std::string> elements_of(const Setting& setting) {
  std::vector<std::string> names;
  const int count = Facts(setting)[Sort::count];
  for (int i = 0; i < count; ++i) names.push_back(argument_name(setting, Sort::shown, i));
  return names;
}

struct TracedReference {
  TracedCells& cells;
  CellRange range;

 protected:
  // Of a variable that takes no room: 0, and a write does nothing.
  int get() const { return range.absent() ? 0 : cells.value(range.first); }
  void put(int value) const {
    if (!range.absent()) cells.set(range.first, value, range.values);
  }
  int get(int element) const {
    const int cell = range.cell(element);
    return cell < 0 ? 0 : cells.value(cell);
  }
  void put(int element, int value) const {
    if (const int cell = range.cell(element); cell >= 0) cells.set(cell, value, range.values);
  }
};

struct TracedFlag {
  static constexpr bool kRows = false;
  static void describe(const Setting&, VariableCells& cells) { cells.kind = VariableCells::Kind::flag; }
  static bool read(TracedCells& cells, const CellRange& range) { return Reference{{cells, range}}; }
  struct Reference : TracedReference {
    operator bool() const { return get() != 0; }
    void operator=(bool value) { put(value ? 1 : 0); }
  };
};

// Is asked for one word at a time.
template <class Words>
struct TracedWord {
  Path* path;
  int cell, value;  // cell -1: the value is known
  bool operator==(Word<Words> word) const { return cell < 0 ? value == word.place : path->is(cell, word.place); }
};

template <class Words>
struct TracedOneOf {
  static constexpr bool kRows = false;
  static void describe(const Setting&, VariableCells& cells) {
    cells.kind = VariableCells::Kind::word;
    cells.values = {Words::words.begin(), Words::words.end()};
  }
  static TracedWord<Words> read(TracedCells& cells, const CellRange& range) {
    if (range.absent()) return {nullptr, -1, 0};
    const int known = cells.written(range.first);
    return known == TracedCells::kOpen ? TracedWord<Words>{&cells.path(), range.first, 0}
                                       : TracedWord<Words>{nullptr, -1, known};
  }
  struct Reference : TracedReference {
    bool operator==(Word<Words> word) const { return read(cells, range) == word; }
    void operator=(Word<Words> word) { put(word.place); }
  };
};

template <const auto& B>
struct TracedLeft {
  static constexpr bool kRows = false;
  static void describe(const Setting& setting, VariableCells& cells) {
    cells.kind = VariableCells::Kind::number;
    cells.initial = Facts(setting)[B];
    cells.values.clear();
    for (int i = 0; i <= cells.initial; ++i) cells.values.push_back(std::to_string(i));
  }
  static int read(TracedCells& cells, const CellRange& range) { return Reference{{cells, range}}; }
  struct Reference : TracedReference {
    operator int() const { return get(); }
    void operator--() { put(get() - 1); }
  };
};

template <class Sort>
std::vector<std::string> none_or_element(const Setting& setting) {
  std::vector<std::string> values = elements_of<Sort>(setting);
  values.insert(values.begin(), "none");
  return values;
}

template <class Element>
struct TracedMaybe {
  static constexpr bool kRows = false;
  static void describe(const Setting& setting, VariableCells& cells) {
    cells.kind = VariableCells::Kind::maybe;
    cells.values = none_or_element<Element>(setting);
  }
  static int read(TracedCells& cells, const CellRange& range) { return Reference{{cells, range}}; }
  struct Reference : TracedReference {
    operator int() const { return get() - 1; }
    void operator=(int element) { put(element + 1); }
  };
};

template <class Sort>
struct TracedSetOf {
  static constexpr bool kRows = true;
  static void describe(const Setting& setting, VariableCells& cells) {
    cells.kind = VariableCells::Kind::set;
    cells.indices = {elements_of<Sort>(setting)};
  }
  static TracedSet read(TracedCells& cells, const CellRange& range) { return TracedSet(cells, range, 1); }
  struct Reference : TracedReference {
    TracedSet now() const { return read(cells, range); }
    operator Set() const { return now(); }
    friend bool contains(const Reference& set, int element) { return contains(set.now(), element); }
    template <std::integral T>
    friend bool operator==(const Reference& set, T other) {
      return set.now() == other;
    }
    void add(int element) { put(element, 1); }
    void remove(int element) { put(element, 0); }
    void clear() {
      for (int i = 0; i < range.count; ++i) put(i, 0);
    }
  };
};

template <class Words, class Sort>
struct TracedEachOneOf {
  static constexpr bool kRows = true;
  static void describe(const Setting& setting, VariableCells& cells) {
    cells.kind = VariableCells::Kind::word;
    cells.indices = {elements_of<Sort>(setting)};
    cells.values = {Words::words.begin(), Words::words.end()};
  }
  // As it was when it was read.
  struct Contents {
    TracedCells cells;
    CellRange range;
    TracedSet are(Word<Words> word) const { return TracedSet(cells, range, word.place); }
  };
  static Contents read(TracedCells& cells, const CellRange& range) { return {cells, range}; }
  struct Reference : TracedReference {
    TracedSet are(Word<Words> word) const { return TracedSet(cells, range, word.place); }
    void set(int element, Word<Words> word) { put(element, word.place); }
  };
};

template <class Sort, class Element>
struct TracedEachMaybe {
  static constexpr bool kRows = true;
  static void describe(const Setting& setting, VariableCells& cells) {
    cells.kind = VariableCells::Kind::maybe;
    cells.indices = {elements_of<Sort>(setting)};
    cells.values = none_or_element<Element>(setting);
  }
  // As it was when it was read.
  struct Contents {
    TracedCells cells;
    CellRange range;
    TracedSet are(int other) const { return TracedSet(cells, range, other + 1); }
    TracedSet are_none() const { return are(-1); }
    int of(int element) const {
      const int cell = range.cell(element);
      return (cell < 0 ? 0 : cells.value(cell)) - 1;
    }
  };
  static Contents read(TracedCells& cells, const CellRange& range) { return {cells, range}; }
  struct Reference : TracedReference {
    int of(int element) const { return get(element) - 1; }
    void set(int element, int other) { put(element, other + 1); }
  };
};

// How often Per stands within Per.
template <class Traced>
inline constexpr std::size_t kPer = 0;

template <class Sort, class Inner>
struct TracedPer {
  static constexpr bool kRows = Inner::kRows;
  static_assert(kPer<Inner> < kMostPer, "Per stands within Per three times at most");
  static void describe(const Setting& setting, VariableCells& cells) {
    Inner::describe(setting, cells);
    cells.indices.insert(cells.indices.begin(), elements_of<Sort>(setting));
    cells.initial = 0;  // as Per says nothing else
  }
  struct Value {
    TracedCells& cells;
    CellRange range;
    auto operator[](int i) const { return Inner::read(cells, range.copy(i, Sort::kMost)); }
  };
  static Value read(TracedCells& cells, const CellRange& range) { return {cells, range}; }
  struct Reference : TracedReference {
    auto operator[](int i) const { return typename Inner::Reference{{cells, range.copy(i, Sort::kMost)}}; }
  };
};

template <class Sort, class Inner>
inline constexpr std::size_t kPer<TracedPer<Sort, Inner>> = kPer<Inner> + 1;

// Which of these it is that stands for a variable, or for one derived from it.
template <Str Name>
TracedFlag traced(const Flag<Name>&);
template <Str Name, Str... Words>
TracedOneOf<OneOf<Name, Words...>> traced(const OneOf<Name, Words...>&);
template <const auto& B>
TracedLeft<B> traced(const Left<B>&);
template <Str Name, const auto& V>
TracedMaybe<TypeOf<V>> traced(const Maybe<Name, V>&);
template <const auto& S, Str Name>
TracedSetOf<TypeOf<S>> traced(const SetOf<S, Name>&);
template <const auto& S, Str Name, Str... Words>
TracedEachOneOf<EachOneOf<S, Name, Words...>, TypeOf<S>> traced(const EachOneOf<S, Name, Words...>&);
template <const auto& S, Str Name, const auto& V>
TracedEachMaybe<TypeOf<S>, TypeOf<V>> traced(const EachMaybe<S, Name, V>&);
template <const auto& S, class Inner>
TracedPer<TypeOf<S>, decltype(traced(std::declval<const Inner&>()))> traced(const Per<S, Inner>&);

template <class V>
using Traced = decltype(traced(std::declval<const V&>()));

}  // namespace paxcheck::kit
