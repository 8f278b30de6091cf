// The language of a user's own properties (docs/assertions.md): text to a tree, in which no name is looked up yet.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace paxcheck::task {

// A part of an expression. What its children are:
//   forall, exists, count      ranges, then the body; count of a set: the set alone
//   range                      variables, then the sort
//   call                       arguments; `text` is the word. Without arguments it is a name
//   equal ... at_least, plus, minus, member, not_member, conjunction, disjunction, implication, equivalence   two sides
//   negation, stays, once      one
//   set                        elements
struct Syntax {
  enum class Kind {
    forall,
    exists,
    count,
    range,
    variable,
    call,
    number,
    truth,
    none,
    equal,
    different,
    below,
    at_most,
    above,
    at_least,
    plus,
    minus,
    member,
    not_member,
    set,
    conjunction,
    disjunction,
    implication,
    equivalence,
    negation,
    stays,
    once
  };
  Kind kind = Kind::truth;
  std::string text{};  // of a name, its words with one blank between them; of a number, its digits; "true", "false"
  std::size_t at = 0;  // where it begins, counted from 0
  bool parenthesised = false;  // of a call: whether arguments were given
  std::vector<Syntax> children{};
};

// What is wrong with an expression, and where.
class ExpressionError : public std::runtime_error {
 public:
  ExpressionError(std::size_t at, const std::string& what) : std::runtime_error(what), at_(at) {}
  std::size_t at() const { return at_; }

 private:
  std::size_t at_;
};

// Throws ExpressionError.
Syntax parse_expression(const std::string&);

}  // namespace paxcheck::task
