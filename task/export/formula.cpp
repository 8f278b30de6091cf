#include "task/export/formula.hpp"

#include <algorithm>
#include <stdexcept>

namespace paxcheck::task {

using kit::CellValues;
using kit::Diagrams;

namespace {

constexpr std::size_t kLongest = 1 << 20;  // of one formula, in bytes

struct Branch {
  int diagram;
  CellValues values;  // that lead to it
};

// Of a node, in the order of their lowest values.
std::vector<Branch> branches_of(const Diagrams& diagrams, int node) {
  std::vector<Branch> branches;
  for (int v = 0; v < diagrams.values(diagrams.cell(node)); ++v) {
    const int diagram = diagrams.branch(node, diagrams.cell(node), v);
    const auto known = std::ranges::find(branches, diagram, &Branch::diagram);
    if (known == branches.end()) {
      branches.push_back({diagram, CellValues{1} << v});
    } else {
      known->values |= CellValues{1} << v;
    }
  }
  return branches;
}

}  // namespace

bool FormulaWriter::is(Diagram d, int number) const {
  return model_.diagrams.is_leaf(d) && model_.diagrams.number(d) == number;
}

// The cell after the last of the row that a cell belongs to.
int FormulaWriter::row_end(int cell) const {
  const kit::VariableCells& variable = model_.variables[model_.variable_of_cell[static_cast<std::size_t>(cell)]];
  if (variable.indices.empty()) return cell + 1;
  const int row = static_cast<int>(variable.indices.back().size());
  return cell + row - (cell - variable.first) % row;
}

// Whether, of three cells in a row or more, it matters to the node only how many of them have certain values.
bool FormulaWriter::counts(Diagram d, CellRow& row, CellValues& these, std::vector<Diagram>& by_count) const {
  const Diagrams& diagrams = model_.diagrams;
  const std::vector<Branch> top = branches_of(diagrams, d);
  if (top.size() != 2 || diagrams.is_leaf(top[0].diagram) || diagrams.is_leaf(top[1].diagram)) return false;
  these = top[1].values;  // not the first value: of a set its members
  by_count = {top[0].diagram, top[1].diagram};
  row = {diagrams.cell(d), 1};
  for (int cell = row.first + 1; cell < row_end(row.first); ++cell) {
    std::vector<Diagram> next;
    bool asks = false;
    for (std::size_t count = 0; count < by_count.size(); ++count) {
      Diagram less = by_count[count], more = by_count[count];
      if (diagrams.cell(less) == cell) {
        const std::vector<Branch> split = branches_of(diagrams, by_count[count]);
        if (split.size() != 2 || split[1].values != these) return row.count > 2;
        less = split[0].diagram;
        more = split[1].diagram;
        asks = true;
      }
      if (count > 0 && next.back() != less) return row.count > 2;
      if (count == 0) next.push_back(less);
      next.push_back(more);
    }
    if (!asks) break;
    by_count = next;
    ++row.count;
  }
  return row.count > 2;
}

FormulaWriter::Cases FormulaWriter::cases(Diagram d) const {
  Cases cases;
  CellRow row{};
  CellValues these = 0;
  std::vector<Diagram> by_count;
  if (!counts(d, row, these, by_count)) {
    for (const Branch& branch : branches_of(model_.diagrams, d)) {
      cases.emplace_back(notation_.test(model_.diagrams.cell(d), branch.values), branch.diagram);
    }
    return cases;
  }
  for (int low = 0; low <= row.count;) {
    int high = low;
    while (high < row.count &&
           by_count[static_cast<std::size_t>(high + 1)] == by_count[static_cast<std::size_t>(low)]) {
      ++high;
    }
    const std::string below = high < row.count ? notation_.fewer_than(row, these, high + 1) : "";
    const std::string above = low > 0 ? notation_.at_least(row, these, low) : "";
    cases.emplace_back(below.empty() || above.empty() ? above + below : notation_.both(above, below),
                       by_count[static_cast<std::size_t>(low)]);
    low = high + 1;
  }
  return cases;
}

std::string FormulaWriter::as_term(const Formula& formula) const {
  if (formula.parts.size() == 1) return formula.parts.front();
  std::string text;
  for (const std::string& part : formula.parts) {
    if (!text.empty()) text += formula.kind == Formula::Kind::all ? notation_.conjunction : notation_.disjunction;
    text += part;
  }
  return "(" + text + ")";
}

FormulaWriter::Formula FormulaWriter::all_of(const std::string& test, Formula rest) {
  if (rest.kind == Formula::Kind::any) rest = {Formula::Kind::term, {as_term(rest)}};
  rest.parts.insert(rest.parts.begin(), test);
  return {Formula::Kind::all, std::move(rest.parts)};
}

FormulaWriter::Formula FormulaWriter::any_of(const std::string& test, Formula rest) {
  if (rest.kind == Formula::Kind::all) rest = {Formula::Kind::term, {as_term(rest)}};
  rest.parts.insert(rest.parts.begin(), test);
  return {Formula::Kind::any, std::move(rest.parts)};
}

std::optional<FormulaWriter::Factor> FormulaWriter::factor(Diagram d) {
  Diagrams& diagrams = model_.diagrams;
  for (int cell : diagrams.asked(d)) {
    for (const int decided : {0, 1}) {
      CellValues there = 0, elsewhere = 0;
      std::optional<Diagram> rest;
      bool one_rest = true;
      for (int value = 0; value < diagrams.values(cell); ++value) {
        const Diagram given = diagrams.given(d, cell, value);
        (is(given, decided) ? there : elsewhere) |= CellValues{1} << value;
        if (!is(given, decided)) one_rest = one_rest && (!rest || *rest == given), rest = given;
      }
      if (there == 0 || !one_rest) continue;
      if (decided == 0) return Factor{cell, elsewhere, *rest, Formula::Kind::all};
      return Factor{cell, there, *rest, Formula::Kind::any};
    }
  }
  return std::nullopt;
}

FormulaWriter::Formula FormulaWriter::formula(Diagram d) {
  if (is(d, 0)) return {Formula::Kind::term, {std::string(notation_.never)}};
  if (is(d, 1)) return {Formula::Kind::term, {std::string(notation_.always)}};
  if (const auto found = factor(d)) {
    const std::string test = notation_.test(found->cell, found->these);
    if (model_.diagrams.is_leaf(found->rest)) return {Formula::Kind::term, {test}};
    return found->kind == Formula::Kind::all ? all_of(test, formula(found->rest)) : any_of(test, formula(found->rest));
  }
  Cases now = cases(d);
  if (now.size() == 2) {  // of how many there are, since a cell would be a factor
    if (!is(now[0].second, 0) && !is(now[0].second, 1)) std::swap(now[0], now[1]);
    const auto& [test, branch] = now[1];
    if (is(now[0].second, 0)) {
      return is(branch, 1) ? Formula{Formula::Kind::term, {test}} : all_of(test, formula(branch));
    }
    if (is(now[0].second, 1) && !is(branch, 0)) return any_of(now[0].first, formula(branch));
  }
  Formula any{Formula::Kind::any, {}};
  for (const auto& [test, branch] : now) {
    if (is(branch, 0)) continue;
    any.parts.push_back(is(branch, 1) ? test : as_term(all_of(test, formula(branch))));
    written_ += any.parts.back().size();
    if (written_ > kLongest) throw std::length_error(about_ + " takes a formula that is too long to be written out");
  }
  return any;
}

std::vector<std::string> FormulaWriter::parts(Diagram d) {
  written_ = 0;
  Formula whole = formula(d);
  if (whole.kind == Formula::Kind::any) return {as_term(whole)};
  return whole.parts;
}

std::string FormulaWriter::term(Diagram d) {
  written_ = 0;
  return as_term(formula(d));
}

std::string FormulaWriter::lines(Diagram d, const std::string& end) {
  written_ = 0;
  const Formula whole = formula(d);
  if (whole.parts.size() == 1) return whole.parts.front();
  const bool all = whole.kind == Formula::Kind::all;
  return joined(whole.parts, std::string(all ? notation_.conjunction : notation_.disjunction), "  ", end);
}

std::string joined(const std::vector<std::string>& parts, std::string_view with, const std::string& indent,
                   const std::string& end) {
  constexpr std::size_t kColumns = 110;
  std::string text;
  std::size_t column = indent.size();
  for (const std::string& part : parts) {
    if (!text.empty()) {
      text += with;
      column += with.size();
      if (column + part.size() > kColumns) {
        text.erase(text.find_last_not_of(' ') + 1);
        text += end + "\n" + indent;
        column = indent.size();
      }
    }
    text += part;
    column += part.size();
  }
  return text;
}

}  // namespace paxcheck::task
