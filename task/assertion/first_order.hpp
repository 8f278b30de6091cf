// Expressions of a user's own (docs/assertions.md) in first-order logic, over the relations of a protocol's model: for any
// number of processes, numbers and values.
#pragma once

#include <string>

#include "model/kit/protocol.hpp"
#include "model/kit/smt_words.hpp"
#include "model/kit/vocabulary.hpp"
#include "task/assertion/syntax.hpp"

namespace paxcheck::task {

// What an expression may be about that is to be true without bounds: a vocabulary, and what its words are in the model.
class UnboundedVocabulary {
 public:
  // Keeps the reference to the setting.
  UnboundedVocabulary(const Setting&, Vocabulary, SmtWords);

  // The expression as a conjunct without name and meaning, its outermost `forall` as variables. Variables have a '!' in their
  // names, and so are none of the model's. Throws ExpressionError where it cannot be read, where it speaks of what the model
  // does not have, and where it says what has a meaning within bounds alone.
  SmtConjunct conjunct(const Syntax&) const;

 private:
  const Setting& setting_;
  Vocabulary whole_;      // as within bounds
  Vocabulary unbounded_;  // without elements, and without the words that the model does not have
  SmtWords smt_;
};

// Why a part of the expression cannot be translated, thrown as ExpressionError; nothing if all of it can. Names that the
// vocabulary does not know are left to typed(). `known`: what there is, in words.
void reject_what_needs_bounds(const Syntax&, const Setting&, const Vocabulary&, const SmtWords&,
                              const std::string& known);

}  // namespace paxcheck::task
