#include "task/export/tla_notation.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <bit>

namespace paxcheck::task {

using kit::CellValues;
using kit::VariableCells;
using Kind = VariableCells::Kind;

namespace {

const std::set<std::string> kTlaReserved{
    "ACTION", "ASSUME", "ASSUMPTION", "AXIOM", "BOOLEAN", "BY", "CASE", "CHOOSE", "CONSTANT", "CONSTANTS", "COROLLARY",
    "DEF", "DEFINE", "DEFS", "DOMAIN", "ELSE", "ENABLED", "EXCEPT", "EXTENDS", "FALSE", "HAVE", "HIDE", "IF", "IN",
    "INSTANCE", "LAMBDA", "LEMMA", "LET", "LOCAL", "MODULE", "NEW", "OBVIOUS", "OMITTED", "ONLY", "OTHER", "PICK",
    "PROOF", "PROPOSITION", "PROVE", "QED", "RECURSIVE", "SF_", "STATE", "STRING", "SUBSET", "SUFFICES", "TAKE",
    "TEMPORAL", "THEN", "THEOREM", "TRUE", "UNCHANGED", "UNION", "USE", "VARIABLE", "VARIABLES", "WF_", "WITH",
    "WITNESS",
    // Of the modules that are extended, and of this one.
    "Nat", "Cardinality", "IsFiniteSet", "Assert", "Print", "PrintT", "JavaTime", "TLCGet", "TLCSet", "Permutations",
    "SortSeq", "RandomElement", "Any", "ToString", "TLCEval", "Seq", "Len", "Append", "Head", "Tail", "SubSeq",
    "SelectSeq", "Init", "Next", "Spec", "vars", "TypeOK", "e"};

std::set<std::string> reserved_in(const std::string& module) {
  std::set<std::string> all = kTlaReserved;
  all.insert(module);
  return all;
}

std::string quoted_word(const std::string& word) { return "\"" + word + "\""; }

std::string as_set(const std::vector<std::string>& elements) {
  return fmt::format("{{{}}}", fmt::join(TlaNotation::quoted(elements), ", "));
}

// Those that index the variable; of a set the last are its members and no index.
std::size_t function_indices(const VariableCells& variable) {
  return variable.indices.size() - (variable.kind == Kind::set ? 1 : 0);
}

std::string applied(const std::vector<std::string>& indices, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "[" + quoted_word(indices[i]) + "]";
  return text;
}

}  // namespace

TlaNotation::TlaNotation(const kit::BoundedModel& model, const std::string& module)
    : model_(model), names_(reserved_in(module)) {
  conjunction = " /\\ ";
  disjunction = " \\/ ";
  always = "TRUE";
  never = "FALSE";
  for (const VariableCells& variable : model.variables) variables_.push_back(names_.make(variable.name));
}

std::vector<std::string> TlaNotation::quoted(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const std::string& word : words) all.push_back(quoted_word(word));
  return all;
}

const VariableCells& TlaNotation::variable_of(int cell) const {
  return model_.variables[model_.variable_of_cell[static_cast<std::size_t>(cell)]];
}

const std::string& TlaNotation::name_of(int cell) const {
  return variables_[model_.variable_of_cell[static_cast<std::size_t>(cell)]];
}

std::vector<std::string> TlaNotation::indices(int cell) const {
  const VariableCells& variable = variable_of(cell);
  std::vector<std::string> chosen(variable.indices.size());
  auto rest = static_cast<std::size_t>(cell - variable.first);
  for (std::size_t i = variable.indices.size(); i-- > 0;) {
    chosen[i] = variable.indices[i][rest % variable.indices[i].size()];
    rest /= variable.indices[i].size();
  }
  return chosen;
}

std::string TlaNotation::value(const VariableCells& variable, int value) const {
  const std::string& text = variable.values[static_cast<std::size_t>(value)];
  if (variable.kind == Kind::number) return text;
  if (variable.kind == Kind::flag) return value != 0 ? "TRUE" : "FALSE";
  return quoted_word(text);
}

std::string TlaNotation::functions(const VariableCells& variable, const std::string& inner, bool as_type) const {
  std::string text = inner;
  for (std::size_t i = function_indices(variable); i-- > 0;) {
    const std::string domain = as_set(variable.indices[i]);
    text = as_type ? fmt::format("[{} -> {}]", domain, text) : fmt::format("[e \\in {} |-> {}]", domain, text);
  }
  return text;
}

std::string TlaNotation::declarations() const {
  std::string text =
      fmt::format("VARIABLES {}\nvars == <<{}>>\n\n", joined(variables_, ", ", "  "), joined(variables_, ", ", "  "));
  std::string initial = "Init ==\n", types = "TypeOK ==\n";
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const VariableCells& variable = model_.variables[i];
    std::string first = "{}", type;
    if (variable.kind != Kind::set) first = value(variable, variable.initial);
    if (variable.kind == Kind::set) type = "SUBSET " + as_set(variable.indices.back());
    if (variable.kind == Kind::flag) type = "BOOLEAN";
    if (variable.kind == Kind::number) type = fmt::format("0 .. {}", variable.values.size() - 1);
    if (type.empty()) type = as_set(variable.values);
    initial += fmt::format("  /\\ {} = {}\n", variables_[i], functions(variable, first, false));
    types += fmt::format("  /\\ {} \\in {}\n", variables_[i], functions(variable, type, true));
  }
  return text + initial + "\n" + types;
}

std::vector<std::string> TlaNotation::variables_but(const std::set<std::size_t>& left_out) const {
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    if (!left_out.contains(i)) rest.push_back(variables_[i]);
  }
  return rest;
}

// What becomes of a set, written `before` as it was, of which some members were written.
std::string TlaNotation::set_assignment(const VariableCells& variable, const kit::Writes& writes,
                                        const std::string& before) const {
  std::vector<std::string> added, removed;
  for (const kit::Write& write : writes) (write.value != 0 ? added : removed).push_back(indices(write.cell).back());
  if (removed.size() == variable.indices.back().size()) return "{}";
  if (removed.empty()) return fmt::format("{} \\cup {}", before, as_set(added));
  if (added.empty()) return fmt::format("{} \\ {}", before, as_set(removed));
  return fmt::format("({} \\cup {}) \\ {}", before, as_set(added), as_set(removed));
}

std::string TlaNotation::assignment(std::size_t place, const kit::Writes& writes) const {
  const VariableCells& variable = model_.variables[place];
  const std::string& name = variables_[place];
  const std::size_t depth = function_indices(variable);
  if (writes.empty()) return fmt::format("{}' = {}", name, name);
  if (variable.kind == Kind::set && depth == 0)
    return fmt::format("{}' = {}", name, set_assignment(variable, writes, name));
  if (depth == 0) return fmt::format("{}' = {}", name, value(variable, writes.front().value));
  std::vector<std::string> changes;
  for (auto from = writes.begin(); from != writes.end();) {
    const std::string at = applied(indices(from->cell), depth);
    auto to = from;
    while (to != writes.end() && applied(indices(to->cell), depth) == at) ++to;
    const std::string changed =
        variable.kind == Kind::set ? set_assignment(variable, {from, to}, "@") : value(variable, from->value);
    changes.push_back(fmt::format("!{} = {}", at, changed));
    from = to;
  }
  return fmt::format("{}' = [{} EXCEPT {}]", name, name, fmt::join(changes, ", "));
}

std::vector<std::string> TlaNotation::assignments(const kit::Writes& writes,
                                                  const std::set<std::size_t>& variables) const {
  std::vector<std::string> all;
  for (std::size_t variable : variables) {
    kit::Writes own;
    for (const kit::Write& write : writes) {
      if (model_.variable_of_cell[static_cast<std::size_t>(write.cell)] == variable) own.push_back(write);
    }
    all.push_back(assignment(variable, own));
  }
  return all;
}

std::string TlaNotation::test(int cell, CellValues these) const {
  const VariableCells& variable = variable_of(cell);
  const std::vector<std::string> at = indices(cell);
  const std::string what = name_of(cell) + applied(at, function_indices(variable));
  if (variable.kind == Kind::set) {
    return fmt::format("{} \\{} {}", quoted_word(at.back()), these == 1 ? "notin" : "in", what);
  }
  if (variable.kind == Kind::flag) return these == 1 ? "~" + what : what;
  const CellValues others = kit::first_values(static_cast<int>(variable.values.size())) & ~these;
  if (std::has_single_bit(these)) return fmt::format("{} = {}", what, value(variable, std::countr_zero(these)));
  if (std::has_single_bit(others)) return fmt::format("{} # {}", what, value(variable, std::countr_zero(others)));
  std::vector<std::string> values;
  for (CellValues rest = these; rest != 0; rest &= rest - 1) values.push_back(value(variable, std::countr_zero(rest)));
  return fmt::format("{} \\in {{{}}}", what, fmt::join(values, ", "));
}

// How many of the row have one of these values.
std::string TlaNotation::count(const CellRow& row, CellValues these) const {
  const VariableCells& variable = variable_of(row.first);
  std::vector<std::string> elements;
  for (int cell = row.first; cell < row.first + row.count; ++cell) elements.push_back(indices(cell).back());
  const std::string what = name_of(row.first) + applied(indices(row.first), variable.indices.size() - 1);
  if (variable.kind == Kind::set) {
    if (elements == variable.indices.back()) return fmt::format("Cardinality({})", what);
    return fmt::format("Cardinality({} \\cap {})", what, as_set(elements));
  }
  std::vector<std::string> values;
  for (CellValues rest = these; rest != 0; rest &= rest - 1) values.push_back(value(variable, std::countr_zero(rest)));
  return fmt::format("Cardinality({{e \\in {} : {}[e] \\in {{{}}}}})", as_set(elements), what, fmt::join(values, ", "));
}

std::string TlaNotation::at_least(const CellRow& row, CellValues these, int least) const {
  return fmt::format("{} >= {}", count(row, these), least);
}

std::string TlaNotation::fewer_than(const CellRow& row, CellValues these, int number) const {
  return fmt::format("{} < {}", count(row, these), number);
}

std::string TlaNotation::both(const std::string& a, const std::string& b) const {
  return fmt::format("({} /\\ {})", a, b);
}

}  // namespace paxcheck::task
