// A user's own properties, as the search asks them: compiled (task/assertion/) to programs over the cells that a state is
// written down in (model/kit/vocabulary.hpp), so that no program knows a protocol.
//
// A formula is evaluated for all values of its innermost variable at once, as a mask; the variables around it are gone
// through one value after the other. What is between quantifiers are single truths, which are masks of one bit.
//
// Neighbouring states often say the same in the words asked for: a thread that asks for the same cells once more is given the
// answer that it got.
//
// Thread safety: const after construction. Source of the idea of a mask for many cases: bit-parallel simulation, as in
// R. Brayton and A. Mishchenko, "ABC" (2010).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/kit/property_list.hpp"
#include "model/kit/vocabulary.hpp"

namespace paxcheck {

// A node of a formula, or of what it compares. Children stand before it in the list.
struct AssertionNode {
  enum class Op : std::uint8_t {
    // true or false, of each value of the innermost variable
    truth,  // value
    fact,   // the word `value` of the arguments, or, if `of_past`, what was true once (AssertionPast)
    negation,
    conjunction,
    disjunction,
    implication,
    equivalence,
    equal,
    below,          // first < second
    every_at_once,  // over `variable`, innermost
    some_at_once,
    every,  // over `variable`, one value after the other
    some,
    stays,  // was not so before the step, or is so after it
    // numbers, and places of elements and choices; -1 is none
    literal,   // value
    variable,  // `variable`
    content,   // the word `value` of the arguments
    sum,
    difference,
    count_at_once,  // of values of `variable`
    count,
  };
  Op op = Op::truth;
  std::int8_t variable = -1;
  std::uint8_t size = 0;         // values that `variable` has
  std::uint32_t depends_on = 0;  // variables
  int value = 0;
  bool of_past = false;
  std::vector<int> children{};  // the arguments of a word, the two sides, the body
  // Of a word: how many cells one further element of each argument is.
  std::vector<int> strides{};
};

struct AssertionProgram {
  std::vector<AssertionNode> nodes;
  int root = -1;
};

// once(P): whether P was true in some state of the run so far, for all values of the variables of P that are bound outside. It
// is remembered in a bit for each of these, the last variable counting least, and evaluated like a word with these arguments.
struct AssertionPast {
  struct Variable {
    std::string name;
    int place, size, sort;
  };
  AssertionProgram inner;
  std::vector<Variable> over;
  std::size_t at = 0;  // where it stands in the expression
  int first_bit = 0, first_cell = 0;
};

struct Assertion {
  std::string name;
  std::string expression;  // as given
  AssertionProgram formula;
  AssertionProgram premise;           // whether a state gives it anything to check; without a root, each does
  bool of_steps = false;              // whether it speaks of steps, with stays()
  std::vector<AssertionPast> past{};  // what is inside of another one stands before it
  std::vector<std::pair<std::string, int>> variables{};  // name and sort
  std::vector<int> words{};                              // of the vocabulary, that it speaks of
  // Elements that it names: name and sort.
  std::vector<std::pair<std::string, int>> named{};
};

class Assertions {
 public:
  static constexpr int kMostCells = 2048;     // of all words together
  static constexpr int kMostVariables = 16;   // of one assertion
  static constexpr int kMostRemembered = 63;  // bits of all that was once true

  struct Place {
    int tag, first_cell;
  };

  // Assertion i is bit `first_bit` + i of a PropertySet. Words of the programs are those of the vocabulary. Throws
  // std::length_error if the words take too many cells, or what was once true too many bits.
  Assertions(std::vector<Assertion>, Vocabulary, int first_bit);

  const std::vector<Assertion>& list() const { return list_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  int first_bit() const { return first_bit_; }
  PropertySet bits() const { return bits_; }
  bool some_of_steps() const { return of_steps_ != 0; }
  bool some_of_past() const { return remembered_ > 0; }

  // The words that are asked for, and where their cells begin.
  const std::vector<Place>& asked() const { return asked_; }

  // What is remembered of the past, one state later: `memory` with what is true in the state that the cells tell. Writes all that
  // was once true to the cells of it, which the functions below read.
  std::uint64_t remember(std::uint64_t memory, std::uint32_t* cells) const;
  // Writes the same of a memory alone.
  void recall(std::uint64_t memory, std::uint32_t* cells) const;

  // Those that a state is false for, apart from stays(); of `open` those that it gives something to check.
  PropertySet violated(const std::uint32_t* cells) const;
  PropertySet premises(PropertySet open, const std::uint32_t* cells) const;
  // Those of steps that are false for a step.
  PropertySet violated_by_step(const std::uint32_t* before, const std::uint32_t* after) const;

  // Why an assertion is false: "false for a = S1, n = 1.2", the values of its quantifiers that make it so.
  std::string why(int bit, const std::uint32_t* before, const std::uint32_t* after) const;

 private:
  std::vector<Assertion> list_;
  Vocabulary vocabulary_;
  int first_bit_;
  PropertySet bits_ = 0, of_steps_ = 0;
  std::vector<Place> asked_;
  int cells_ = 0;         // of all words together
  int remembered_ = 0;    // bits
  std::uint64_t id_ = 0;  // unlike that of any other, ever
};

// The same for states with so many proposal numbers, on which the cells depend; empty if there are none.
using AssertionsWith = std::function<std::shared_ptr<const Assertions>(int numbers)>;
inline std::shared_ptr<const Assertions> with_numbers(const AssertionsWith& assertions, int numbers) {
  return assertions ? assertions(numbers) : nullptr;
}

}  // namespace paxcheck
