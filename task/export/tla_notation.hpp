// The variables of a bounded model in TLA+: sets as sets, what each element of a sort has as a function of it, words and
// elements as strings.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "task/export/formula.hpp"
#include "task/export/identifiers.hpp"

namespace paxcheck::task {

class TlaNotation : public Notation {
 public:
  TlaNotation(const kit::BoundedModel&, const std::string& module);

  std::string name(std::string_view wanted) { return names_.make(wanted); }
  static std::vector<std::string> quoted(const std::vector<std::string>&);

  // VARIABLES, vars, Init and TypeOK.
  std::string declarations() const;
  // The next value of each of these variables.
  std::vector<std::string> assignments(const kit::Writes&, const std::set<std::size_t>& variables) const;
  std::vector<std::string> variables_but(const std::set<std::size_t>&) const;

  std::string test(int cell, kit::CellValues these) const override;
  std::string at_least(const CellRow&, kit::CellValues these, int least) const override;
  std::string fewer_than(const CellRow&, kit::CellValues these, int number) const override;
  std::string both(const std::string&, const std::string&) const override;

 private:
  const kit::VariableCells& variable_of(int cell) const;
  const std::string& name_of(int cell) const;
  // Of the cell, the elements that stand for it.
  std::vector<std::string> indices(int cell) const;
  std::string value(const kit::VariableCells&, int value) const;
  std::string assignment(std::size_t variable, const kit::Writes&) const;
  std::string set_assignment(const kit::VariableCells&, const kit::Writes&, const std::string& before) const;
  std::string count(const CellRow&, kit::CellValues these) const;
  // Nested functions around what is in a cell, or around a set.
  std::string functions(const kit::VariableCells&, const std::string& inner, bool as_type) const;

  const kit::BoundedModel& model_;
  Identifiers names_;
  std::vector<std::string> variables_;
};

}  // namespace paxcheck::task
