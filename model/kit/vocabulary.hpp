// What the states of a protocol can be asked in a user's own properties (docs/assertions.md), as plain data: the sorts of
// things that there are, and words for what a state says of them.
//
// Of each word a model can write down all that a state says of it, into cells, by the word's tag:
//   tell_word(model, view, tag, cells)
// For a word that is true or false a cell is a set of the elements that may be its last argument, a cell for all of the
// arguments before it; without arguments it is 0 or 1. For another word there is a cell for all of its arguments: the
// number, or the place of the element or of the choice, -1 for none. The first argument counts most. All cells of the word
// are written.
//
// A word says the same of a state under every encoding and every rule: nothing that a wrong rule would make untrue is
// derived from something else.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/kit/protocol.hpp"

namespace paxcheck {

// Processes, proposal numbers, values.
struct VocabularySort {
  // What states say of the elements where numbers are played in their order (docs/rounds.md).
  enum class InRounds {
    apart,   // the same as everywhere
    alike,   // not which of them is which
    at_hand  // of the one that is played alone: what is kept of the others is not all of it
  };

  std::string name;                   // as in "forall a in acceptors"
  std::vector<std::string> elements;  // as they are shown, at most 32
  bool ordered = false;               // whether one is below the other
  std::string alike{};                // the reduction that takes all elements for alike; empty if there is none
  InRounds in_rounds = InRounds::apart;
};

struct VocabularyWord {
  enum class Kind { truth, number, element, choice };

  std::string name;
  std::string sentence;      // what it says, with {0}, {1} for its arguments
  std::vector<int> sorts{};  // of the arguments
  Kind kind = Kind::truth;
  int sort = -1;                       // of an element
  std::vector<std::string> choices{};  // that a choice is one of
  int tag = -1;                        // what the model calls it
  std::optional<int> constant{};       // what it is in every state; then no model tells it
  // Reductions that change what it says of the states that are left, with the reason.
  std::vector<std::pair<std::string_view, std::string_view>> lost_under{};
  // Whether states of rounds say all of it: of arguments that are at hand alone, nothing of others; without such arguments,
  // the whole truth.
  bool kept_in_rounds = false;
};

struct Vocabulary {
  std::vector<VocabularySort> sorts;
  std::vector<VocabularyWord> words;

  // How many cells a word takes.
  int cells(const VocabularyWord& word) const {
    const std::size_t spread = word.kind == VocabularyWord::Kind::truth && !word.sorts.empty() ? 1 : 0;
    int cells = 1;
    for (std::size_t i = 0; i + spread < word.sorts.size(); ++i) {
      cells *= static_cast<int>(sorts[static_cast<std::size_t>(word.sorts[i])].elements.size());
    }
    return cells;
  }
};

// A sort of so many elements, named as arguments of actions are (ActionText::arguments).
inline VocabularySort sort_of(const Setting& setting, std::string name, std::string_view shown, int count,
                              std::string alike = "") {
  VocabularySort sort{std::move(name), {}, shown == "number" || shown == "slot", std::move(alike)};
  for (int i = 0; i < count; ++i) sort.elements.push_back(argument_name(setting, shown, i));
  return sort;
}

// Adds the setting itself: bounds that are numbers, or named, and the alternatives of rules.
void add_setting(Vocabulary&, const Setting&);

}  // namespace paxcheck
