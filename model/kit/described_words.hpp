// The vocabulary of a description (model/kit/describe.hpp), made from its sorts, variables, outcomes, bounds and rules, and
// what a state says in it.
//
//   Flag<"commit sent">                    commit sent             true or false
//   OneOf<"coordinator", ...>              coordinator             one of its words
//   Left<crashes>                          crashes left            a number
//   Maybe<"proposed", V>                   proposed                an element of V, or none
//   SetOf<R, "votes">                      votes(r)                true or false
//   EachOneOf<R, "participant", ...>       participant(r)          one of its words; and each of these, if no other word has
//                                                                  the name: prepared(r), true or false
//   EachMaybe<A, "held", V>                held(a)                 an element of V, or none
//   Per<P, ...>                            the same with an element of P in front
//   OutcomeOf<V> among Outcomes<"chosen">  chosen(v)               true or false
#pragma once

#include <algorithm>

#include "model/kit/describe.hpp"
#include "model/kit/vocabulary.hpp"

namespace paxcheck::kit {

// Puts a vocabulary together.
class VocabularyBuilder {
 public:
  explicit VocabularyBuilder(const Setting& setting) : setting_(setting) {}

  template <class S>
  int sort(const S&) {
    const std::string name(TypeOf<S::count>::name);
    for (std::size_t i = 0; i < vocabulary.sorts.size(); ++i) {
      if (vocabulary.sorts[i].name == name) return static_cast<int>(i);
    }
    vocabulary.sorts.push_back(
        sort_of(setting_, name, S::shown, Facts(setting_)[S::count], S::kSymmetric ? "symmetry" : ""));
    return static_cast<int>(vocabulary.sorts.size()) - 1;
  }
  bool has(std::string_view name) const {
    return std::ranges::any_of(vocabulary.words, [&](const VocabularyWord& w) { return w.name == name; });
  }

  Vocabulary vocabulary;

 private:
  const Setting& setting_;
};

namespace words {

using Kind = VocabularyWord::Kind;

inline VocabularyWord word(std::string_view name, std::string sentence, std::vector<int> sorts,
                           Kind kind = Kind::truth) {
  VocabularyWord made{std::string(name), std::move(sentence)};
  made.sorts = std::move(sorts);
  made.kind = kind;
  return made;
}

// The next argument, as a sentence names it.
inline std::string argument(const std::vector<int>& before) { return "{" + std::to_string(before.size()) + "}"; }

inline std::vector<int> with(std::vector<int> arguments, int sort) {
  arguments.push_back(sort);
  return arguments;
}

template <Str Name>
std::vector<VocabularyWord> of(const Flag<Name>*, VocabularyBuilder&, const std::vector<int>& arguments) {
  const std::string owner = arguments.empty() ? "" : " of " + argument({});
  return {word(Name, "whether '" + std::string(Name) + "'" + owner + " is so", arguments)};
}
template <Str Name, Str... Words>
std::vector<VocabularyWord> of(const OneOf<Name, Words...>*, VocabularyBuilder&, const std::vector<int>& arguments) {
  VocabularyWord made = word(Name, "what '" + std::string(Name) + "' is", arguments, Kind::choice);
  made.choices = {std::string(std::string_view(Words))...};
  return {made};
}
template <const auto& B>
std::vector<VocabularyWord> of(const Left<B>*, VocabularyBuilder&, const std::vector<int>& arguments) {
  const std::string name(TypeOf<B>::name);
  return {word(name + " left", "how many of --" + name + " are left", arguments, Kind::number)};
}
template <Str Name, const auto& V>
std::vector<VocabularyWord> of(const Maybe<Name, V>*, VocabularyBuilder& made, const std::vector<int>& arguments) {
  const std::string owner = arguments.empty() ? "" : " of " + argument({});
  VocabularyWord one = word(Name, "'" + std::string(Name) + "'" + owner + ", or none", arguments, Kind::element);
  one.sort = made.sort(V);
  return {one};
}
template <const auto& S, Str Name>
std::vector<VocabularyWord> of(const SetOf<S, Name>*, VocabularyBuilder& made, const std::vector<int>& arguments) {
  const std::string owner = arguments.empty() ? "" : " of " + argument({});
  return {
      word(Name, argument(arguments) + " is in '" + std::string(Name) + "'" + owner, with(arguments, made.sort(S)))};
}
template <const auto& S, Str Name, Str... Words>
std::vector<VocabularyWord> of(const EachOneOf<S, Name, Words...>*, VocabularyBuilder& made,
                               const std::vector<int>& arguments) {
  VocabularyWord state = word(Name, "what '" + std::string(Name) + "' of " + argument(arguments) + " is",
                              with(arguments, made.sort(S)), Kind::choice);
  state.choices = {std::string(std::string_view(Words))...};
  std::vector<VocabularyWord> all{state};
  for (const std::string& choice : state.choices) {
    all.push_back(word(choice, "'" + std::string(Name) + "' of " + argument(arguments) + " is " + choice, state.sorts));
  }
  return all;
}
template <const auto& S, Str Name, const auto& V>
std::vector<VocabularyWord> of(const EachMaybe<S, Name, V>*, VocabularyBuilder& made,
                               const std::vector<int>& arguments) {
  VocabularyWord one = word(Name, "'" + std::string(Name) + "' of " + argument(arguments) + ", or none",
                            with(arguments, made.sort(S)), Kind::element);
  one.sort = made.sort(V);
  return {one};
}
template <const auto& P>
std::vector<VocabularyWord> of(const Stopped<P>*, VocabularyBuilder& made, const std::vector<int>& arguments) {
  const std::string name(StoppedBase<P>::name);
  if constexpr (kIsSort<TypeOf<P>>) {
    return {word(name, argument(arguments) + " has stopped for ever", with(arguments, made.sort(P)))};
  } else {
    return {word(name, "the " + std::string(std::string_view(TypeOf<P>::lane)) + " has stopped for ever", arguments)};
  }
}
template <const auto& S, class Inner>
std::vector<VocabularyWord> of(const Per<S, Inner>*, VocabularyBuilder& made, const std::vector<int>& arguments) {
  return of(static_cast<const Inner*>(nullptr), made, with(arguments, made.sort(S)));
}

}  // namespace words

// How the value of a variable is written down as its word number `which`; tell() says how many cells that took.
template <class V>
struct Cells {
  template <class Value>
  static int tell(const Value& value, const auto&, int, std::uint32_t* cells) {
    if constexpr (requires { value.place; }) {
      *cells = static_cast<std::uint32_t>(value.place);
    } else {
      *cells = static_cast<std::uint32_t>(value);
    }
    return 1;
  }
};
template <const auto& S, Str Name, Str... Words>
struct Cells<EachOneOf<S, Name, Words...>> {
  static int tell(const auto& value, const auto& now, int which, std::uint32_t* cells) {
    if (which > 0) {  // one of the words, as a set; what the setting does not need reads as the first
      const bool absent = value.numbers.all == 0 && which == 1;
      *cells = absent ? now.all(S) : value.numbers.are(which - 1);
      return 1;
    }
    const int count = size(now.all(S));
    for (int i = 0; i < count; ++i) cells[i] = static_cast<std::uint32_t>(value.numbers.of(i));
    return count;
  }
};
template <const auto& S, Str Name, const auto& V>
struct Cells<EachMaybe<S, Name, V>> {
  static int tell(const auto& value, const auto& now, int, std::uint32_t* cells) {
    const int count = size(now.all(S));
    for (int i = 0; i < count; ++i) cells[i] = static_cast<std::uint32_t>(value.of(i));
    return count;
  }
};
template <const auto& S, class Inner>
struct Cells<Per<S, Inner>> {
  static int tell(const auto& value, const auto& now, int which, std::uint32_t* cells) {
    int written = 0;
    for (int i : members(now.all(S))) written += Cells<Inner>::tell(value[i], now, which, cells + written);
    return written;
  }
};

// Words of one variable at most, so that its place and theirs fit into one tag.
inline constexpr int kWordsOfVariable = 64;

// The words of P, a Describe, in order: of each variable, then of the outcomes of a sort, then of the setting.
template <class P>
Vocabulary described_vocabulary(const Setting& setting) {
  VocabularyBuilder made(setting);
  int tag = 0;
  P::for_each_variable([&]<class V>(const V&, int) {
    int which = 0;
    for (VocabularyWord& word : words::of(static_cast<const V*>(nullptr), made, {})) {
      word.tag = tag + which;
      if (which++ == 0 || !made.has(word.name)) made.vocabulary.words.push_back(std::move(word));
    }
    tag += kWordsOfVariable;
  });
  P::for_each_outcome([&]<class O>(O) {
    if constexpr (requires { typename O::OfSort; }) {
      const std::string verb(P::kOutcomeVerb);
      VocabularyWord word = words::word(verb, "{0} is " + verb, {made.sort(typename O::OfSort{})});
      word.tag = tag;
      word.kept_in_rounds = true;  // outcomes are what descriptions of rounds are tested by (task/protocol_rounds.hpp)
      made.vocabulary.words.push_back(std::move(word));
    }
    tag += kWordsOfVariable;
  });
  add_setting(made.vocabulary, setting);
  return std::move(made.vocabulary);
}

// As model/kit/vocabulary.hpp says.
template <class P, int W>
void tell(const View<P, W>& now, int tag, std::uint32_t* cells) {
  int place = tag / kWordsOfVariable;
  P::for_each_variable([&]<class V>(const V& variable, int) {
    if (place-- == 0) Cells<V>::tell(now[variable], now, tag % kWordsOfVariable, cells);
  });
  P::for_each_outcome([&]<class O>(O) {
    if (place-- == 0) *cells = static_cast<std::uint32_t>(O::reached(now));
  });
}

template <class P, int W>
void tell_word(const DescribedModel<P, W>&, const View<P, W>& now, int tag, std::uint32_t* cells) {
  tell(now, tag, cells);
}
template <class P, class Rounds, int W>
void tell_word(const DescribedRounds<P, Rounds, W>&, const View<P, W>& now, int tag, std::uint32_t* cells) {
  tell(now, tag, cells);
}

}  // namespace paxcheck::kit
