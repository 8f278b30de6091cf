// Decision diagrams as formulas of another language.
//
// Thread safety: none; a writer refers to its model.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/kit/trace/bounded_model.hpp"

namespace paxcheck::task {

// Cells of one row, as those of a set, that follow each other.
struct CellRow {
  int first, count;
};

// How a language says it.
class Notation {
 public:
  virtual ~Notation() = default;
  // That the cell has one of these values, some but not all. A term: beside others it needs no parentheses.
  virtual std::string test(int cell, kit::CellValues these) const = 0;
  // That at least `least` of the row have one of these values; the number is from 1 to all. Likewise.
  virtual std::string at_least(const CellRow&, kit::CellValues these, int least) const = 0;
  virtual std::string fewer_than(const CellRow&, kit::CellValues these, int number) const = 0;
  virtual std::string both(const std::string&, const std::string&) const = 0;  // of terms, a term
  std::string_view conjunction, disjunction, always, never;
};

class FormulaWriter {
 public:
  using Diagram = kit::Diagrams::Diagram;
  // One of the tests is true in every state.
  using Cases = std::vector<std::pair<std::string, Diagram>>;

  FormulaWriter(kit::BoundedModel& model, const Notation& notation) : model_(model), notation_(notation) {}

  // Whose formulas follow. One that no program would read throws std::length_error, which names it.
  void about(const std::string& name) { about_ = name; }

  // Of a diagram with leaves 0 and 1, as parts of a conjunction, each a term.
  std::vector<std::string> parts(Diagram);
  // As one term.
  std::string term(Diagram);
  // In lines, each but the last with `end` after its operator.
  std::string lines(Diagram, const std::string& end);
  // What the topmost node asks.
  Cases cases(Diagram) const;

 private:
  struct Formula {
    enum class Kind { term, all, any } kind = Kind::term;
    std::vector<std::string> parts{};
  };
  // A cell that is asked for but once, if there is one: the diagram is that its value is one of these, and, or or, the rest.
  struct Factor {
    int cell;
    kit::CellValues these;
    Diagram rest;
    Formula::Kind kind;
  };
  std::optional<Factor> factor(Diagram);
  Formula formula(Diagram);
  Formula all_of(const std::string& test, Formula rest);
  Formula any_of(const std::string& test, Formula rest);
  std::string as_term(const Formula&) const;
  bool counts(Diagram, CellRow&, kit::CellValues& these, std::vector<Diagram>& by_count) const;
  bool is(Diagram d, int number) const;
  int row_end(int cell) const;

  kit::BoundedModel& model_;
  const Notation& notation_;
  std::string about_;
  std::size_t written_ = 0;
};

// Parts joined by an operator, in lines of at most 110 columns where they fit, each but the first indented,
// each but the last with `end` behind it.
std::string joined(const std::vector<std::string>& parts, std::string_view with, const std::string& indent,
                   const std::string& end = "");

}  // namespace paxcheck::task
