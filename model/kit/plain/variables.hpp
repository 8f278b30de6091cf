// Of every kind of variable (model/kit/variables.hpp): its shape, and what a description does with it, on plain cells.
//
//   shape(text, facts, variable)   fills in what there is to know of it
//   read(variable, cells)          its value in a state as it is
//   Written<V>(cells)              the variable in a state that is being made
//
// A kind of variable that is added to the kit is added here as well: without it a description that has one does not
// compile.
#pragma once

#include "model/kit/plain/cells.hpp"
#include "model/kit/variables.hpp"

namespace paxcheck::kit::plain {

template <class S>
inline constexpr SortText kSortText{S::shown, S::lane, TypeOf<S::count>::name, S::kSymmetric};

template <class S>
void index_by(Shape& shape, const Facts& facts) {
  shape.indices.push_back(&kSortText<S>);
  shape.counts.push_back(facts[S::count]);
}

template <class S>
void stand_in_rows_of(Shape& shape, const Facts& facts) {
  index_by<S>(shape, facts);
  shape.in_rows = true;
}

template <class V>
void hold_element_of(Shape& shape, const Facts& facts) {
  shape.kind = Kind::element;
  shape.of = &kSortText<V>;
  shape.least = shape.initial = -1;
  shape.most = facts[V::count] - 1;
}

template <class V>
void hold_word_of(Shape& shape) {
  shape.kind = Kind::word;
  shape.words = V::words;
  shape.most = V::kWords - 1;
}

template <Str Name>
void shape(Shape&, const Facts&, const Flag<Name>&) {}
template <Str Name, Str... Words>
void shape(Shape& text, const Facts&, const OneOf<Name, Words...>&) {
  hold_word_of<OneOf<Name, Words...>>(text);
}
template <const auto& B>
void shape(Shape& text, const Facts& facts, const Left<B>&) {
  text.kind = Kind::left;
  text.initial = text.most = facts[B];
}
template <Str Name, const auto& V>
void shape(Shape& text, const Facts& facts, const Maybe<Name, V>&) {
  hold_element_of<TypeOf<V>>(text, facts);
}
template <const auto& S, Str Name>
void shape(Shape& text, const Facts& facts, const SetOf<S, Name>&) {
  text.kind = Kind::member;
  stand_in_rows_of<TypeOf<S>>(text, facts);
}
template <const auto& S, Str Name, Str... Words>
void shape(Shape& text, const Facts& facts, const EachOneOf<S, Name, Words...>&) {
  hold_word_of<EachOneOf<S, Name, Words...>>(text);
  stand_in_rows_of<TypeOf<S>>(text, facts);
}
template <const auto& S, Str Name, const auto& V>
void shape(Shape& text, const Facts& facts, const EachMaybe<S, Name, V>&) {
  hold_element_of<TypeOf<V>>(text, facts);
  stand_in_rows_of<TypeOf<S>>(text, facts);
}
template <const auto& S, class Inner>
void shape(Shape& text, const Facts& facts, const Per<S, Inner>&) {
  index_by<TypeOf<S>>(text, facts);
  shape(text, facts, Inner{});
}

template <Str Name>
bool read(const Flag<Name>&, const Cells& cells) {
  return cells.get() != 0;
}
template <Str Name, Str... Words>
auto read(const OneOf<Name, Words...>&, const Cells& cells) {
  return WordValue<OneOf<Name, Words...>>{cells.get()};
}
template <const auto& B>
int read(const Left<B>&, const Cells& cells) {
  return cells.get();
}
template <Str Name, const auto& V>
int read(const Maybe<Name, V>&, const Cells& cells) {
  return cells.get();
}
template <const auto& S, Str Name>
Set read(const SetOf<S, Name>&, const Cells& cells) {
  return cells.are(1);
}

template <class V>
struct EachWord {
  Cells cells;
  Set are(Word<V> word) const { return cells.are(word.place); }
};
template <const auto& S, Str Name, Str... Words>
auto read(const EachOneOf<S, Name, Words...>&, const Cells& cells) {
  return EachWord<EachOneOf<S, Name, Words...>>{cells};
}
struct EachElement {
  Cells cells;
  Set are(int other) const { return cells.are(other); }
  Set are_none() const { return cells.are(-1); }
  int of(int element) const { return cells.of(element).get(); }
};
template <const auto& S, Str Name, const auto& V>
EachElement read(const EachMaybe<S, Name, V>&, const Cells& cells) {
  return {cells};
}

template <class Inner>
struct EachVariable {
  Cells cells;
  auto operator[](int element) const { return read(Inner{}, cells.of(element)); }
};
template <const auto& S, class Inner>
auto read(const Per<S, Inner>&, const Cells& cells) {
  return EachVariable<Inner>{cells};
}

// By the type that declares what a variable holds: Stopped is a Flag or a SetOf.
template <class Declared>
struct Written;
template <Str Name>
struct Written<Flag<Name>> {
  Cells cells;
  operator bool() const { return cells.get() != 0; }
  void operator=(bool value) { cells.set(value ? 1 : 0); }
};
template <Str Name, Str... Words>
struct Written<OneOf<Name, Words...>> {
  using Declared = OneOf<Name, Words...>;
  Cells cells;
  bool operator==(Word<Declared> word) const { return cells.get() == word.place; }
  void operator=(Word<Declared> word) { cells.set(word.place); }
};
template <const auto& B>
struct Written<Left<B>> {
  Cells cells;
  operator int() const { return cells.get(); }
  void operator--() { cells.set(cells.get() - 1); }
};
template <Str Name, const auto& V>
struct Written<Maybe<Name, V>> {
  Cells cells;
  operator int() const { return cells.get(); }
  void operator=(int element) { cells.set(element); }
};
template <const auto& S, Str Name>
struct Written<SetOf<S, Name>> {
  Cells cells;
  operator Set() const { return cells.are(1); }
  void add(int element) { cells.of(element).set(1); }
  void remove(int element) { cells.of(element).set(0); }
  void clear() { cells.set_all(0); }
};
template <const auto& S, Str Name, Str... Words>
struct Written<EachOneOf<S, Name, Words...>> {
  using Declared = EachOneOf<S, Name, Words...>;
  Cells cells;
  Set are(Word<Declared> word) const { return cells.are(word.place); }
  void set(int element, Word<Declared> word) { cells.of(element).set(word.place); }
};
template <const auto& S, Str Name, const auto& V>
struct Written<EachMaybe<S, Name, V>> {
  Cells cells;
  int of(int element) const { return cells.of(element).get(); }
  void set(int element, int other) { cells.of(element).set(other); }
};
template <const auto& S, class Inner>
struct Written<Per<S, Inner>> {
  Cells cells;
  auto operator[](int element) const { return Written<Inner>{cells.of(element)}; }
};

template <class V>
struct DeclaredBy : std::type_identity<V> {};
template <const auto& P>
struct DeclaredBy<Stopped<P>> : std::type_identity<StoppedBase<P>> {};

}  // namespace paxcheck::kit::plain
