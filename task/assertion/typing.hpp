// Gives a read expression its meaning in a vocabulary: names looked up, types checked, a program made.
#pragma once

#include "model/kit/vocabulary.hpp"
#include "properties/assertions.hpp"
#include "task/assertion/syntax.hpp"

namespace paxcheck::task {

// The assertion without its name and text. Throws ExpressionError.
Assertion typed(const Syntax&, const Vocabulary&);

// Of a state: whether it gives the expression anything to check, as an expression; "true" where each does.
//   P -> Q        P
//   forall x: P   some x gives P something to check
//   P and Q       what gives one of them something to check
//   stays(P)      P
Syntax premise_of(const Syntax&);

// "accepted(acceptors, numbers, values)".
std::string signature(const VocabularyWord&, const Vocabulary&);
// "true or false", "an element of numbers", "one of a, b", "a number".
std::string type_of(const VocabularyWord&, const Vocabulary&);

}  // namespace paxcheck::task
