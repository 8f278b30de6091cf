// Names as parts of types: what a description (model/kit/describe.hpp) declares is found by its type, and a name
// misspelt in it does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace paxcheck::kit {

// A literal as an argument of a template.
template <std::size_t N>
struct Str {
  char text[N]{};
  constexpr Str() = default;
  consteval Str(const char (&literal)[N]) {
    for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
  }
  constexpr operator std::string_view() const { return {text, N - 1}; }
};

template <std::size_t N, std::size_t M>
consteval Str<N + M - 1> operator+(const Str<N>& first, const Str<M>& second) {
  Str<N + M - 1> joined;
  for (std::size_t i = 0; i + 1 < N; ++i) joined.text[i] = first.text[i];
  for (std::size_t i = 0; i < M; ++i) joined.text[N - 1 + i] = second.text[i];
  return joined;
}

template <class... T>
struct List {};

template <class... T>
consteval std::size_t length(List<T...>) {
  return sizeof...(T);
}

// The type of an object that is an argument of a template.
template <const auto& object>
using TypeOf = std::remove_cvref_t<decltype(object)>;

// The place of T among All, or -1.
template <class T, class... All>
consteval int place_among() {
  int place = 0, found = -1;
  ((found = found < 0 && std::is_same_v<T, All> ? place : found, ++place), ...);
  return found;
}

template <std::size_t N>
consteval bool all_differ(const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (names[i] == names[j]) return false;
    }
  }
  return true;
}

// Base of what is one of several words.
template <Str... Words>
struct WordList {
  static constexpr int kWords = sizeof...(Words);
  static constexpr std::array<std::string_view, sizeof...(Words)> words{Words...};
  static_assert(all_differ(words), "a word stands twice in this list");

  static consteval int place_of(std::string_view word) {
    for (int i = 0; i < kWords; ++i) {
      if (words[static_cast<std::size_t>(i)] == word) return i;
    }
    return -1;
  }
};

// No constants, so that the compiler stops where a description comes to call one, and names it.
inline void this_is_none_of_the_words_that_were_declared() {}
inline void this_value_lies_outside_the_bound() {}
inline void the_right_alternative_is_no_bug() {}

// A word of Words, a WordList, written as a literal.
template <class Words>
struct Word {
  int place;
  consteval Word(const char* word) : place(Words::place_of(word)) {
    if (place < 0) this_is_none_of_the_words_that_were_declared();
  }
};

// What has one of the words as its value.
template <class Words>
struct WordValue {
  int place;
  constexpr bool operator==(Word<Words> word) const { return place == word.place; }
};

}  // namespace paxcheck::kit
