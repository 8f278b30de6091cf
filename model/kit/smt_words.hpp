// What the words of a protocol's vocabulary (model/kit/vocabulary.hpp) are in its model in first-order logic
// (model/kit/smt.hpp): a table beside the model, by which expressions of a user's are translated.
//
// A word means in the model what it means of a state: tests evaluate both in every state that is reached within bounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/kit/smt.hpp"

namespace paxcheck {

// A sort of the vocabulary.
struct SmtSortName {
  std::string name;        // "acceptors"
  std::string sort;        // of the model; empty if it has none
  std::string at_most{};   // the relation that orders it, totally; empty if it has no order
  std::string why_none{};  // if the model has no such sort
};

// A word that is true or false: a formula over its arguments says when it is true. A word that is an element, or none: the
// formula says when it is `is`, of which there is one at most in every reachable state.
struct SmtWord {
  std::string name;
  SmtVariables arguments{};
  std::string formula{};
  std::optional<SmtVariable> is{};
  // Of a word that is an element of an ordered sort, by relations that need no quantifier: when it is `is` or above it, and
  // when it is above it. Empty: said by way of the formula.
  std::string at_least{}, above{};
  std::string why_none{};  // if the model has no such word: why, and then no formula
};

struct SmtWords {
  std::vector<SmtSortName> sorts;
  std::vector<SmtWord> words;
};

}  // namespace paxcheck
