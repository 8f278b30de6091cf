// The bounded model in Promela (G. Holzmann, The SPIN Model Checker, 2004): a process with one d_step for each action, so
// that a step of SPIN's is a step of the protocol, and one for each property, which is enabled where that is violated.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>

#include "task/export/export.hpp"
#include "task/export/formula.hpp"
#include "task/export/identifiers.hpp"

namespace paxcheck::task {

using kit::BoundedModel;
using kit::CellValues;
using kit::VariableCells;
using Kind = VariableCells::Kind;

namespace {

const std::set<std::string> kReserved{
    "active",    "assert",       "atomic",    "bit",      "bool",       "break",      "byte",       "c_code",
    "c_decl",    "c_expr",       "c_state",   "c_track",  "chan",       "d_proctype", "d_step",     "do",
    "else",      "empty",        "enabled",   "end",      "eval",       "false",      "fi",         "for",
    "full",      "get_priority", "goto",      "hidden",   "if",         "in",         "init",       "inline",
    "int",       "len",          "local",     "ltl",      "mtype",      "nempty",     "never",      "nfull",
    "notrace",   "np_",          "od",        "of",       "pc_value",   "pid",        "print",      "printf",
    "printm",    "priority",     "proctype",  "provided", "return",     "run",        "select",     "set_priority",
    "short",     "show",         "skip",      "step",     "timeout",    "trace",      "true",       "typedef",
    "unless",    "unlinked",     "unsigned",  "xr",       "xs",         "always",     "eventually", "until",
    "next",      "release",      "weakuntil", "implies",  "equivalent", "unix",       "linux",      "i386",
    "assertion", "stronguntil",  "U",         "W",        "V",          "X"};

class Promela : public Notation {
 public:
  explicit Promela(const BoundedModel& model) : model_(model), names_(kReserved) {
    conjunction = " && ";
    disjunction = " || ";
    always = "true";
    never = "false";
    for (const VariableCells& variable : model.variables) name_cells(variable);
    for (const VariableCells& variable : model.variables) {
      if (variable.kind != Kind::word && variable.kind != Kind::maybe) continue;
      for (const std::string& value : variable.values) {
        if (words_.try_emplace(value).second) words_[value] = names_.make(value);
      }
    }
  }

  std::string name(std::string_view wanted) { return names_.make(wanted); }

  std::string declarations() const {
    std::vector<std::string> words;
    for (const auto& [word, name] : words_) words.push_back(name);
    std::string text = words.empty() ? "" : fmt::format("mtype = {{ {} }};\n\n", fmt::join(words, ", "));
    for (const VariableCells& variable : model_.variables) {
      const char* type = variable.kind == Kind::number ? "byte" : is_bit(variable) ? "bool" : "mtype";
      std::vector<std::string> cells;
      for (int cell = variable.first; cell < variable.first + variable.cells(); ++cell) {
        cells.push_back(cell_name(cell) + " = " + value(variable, variable.initial));
      }
      text += fmt::format("{} {};\n", type, joined(cells, ", ", "    "));
    }
    return text;
  }

  std::string test(int cell, CellValues these) const override {
    const VariableCells& variable = variable_of(cell);
    if (is_bit(variable)) return these == 1 ? "!" + cell_name(cell) : cell_name(cell);
    const CellValues others = kit::first_values(static_cast<int>(variable.values.size())) & ~these;
    if (std::has_single_bit(these)) return comparison(cell, " == ", these);
    if (std::has_single_bit(others)) return comparison(cell, " != ", others);
    std::vector<std::string> equal;
    for (CellValues rest = these; rest != 0; rest &= rest - 1)
      equal.push_back(comparison(cell, " == ", rest & ~(rest - 1)));
    return fmt::format("({})", fmt::join(equal, " || "));
  }
  std::string at_least(const CellRow& row, CellValues these, int least) const override {
    return fmt::format("({} >= {})", sum(row, these), least);
  }
  std::string fewer_than(const CellRow& row, CellValues these, int number) const override {
    return fmt::format("({} < {})", sum(row, these), number);
  }
  std::string both(const std::string& a, const std::string& b) const override {
    return fmt::format("({} && {})", a, b);
  }

  std::string assignment(const kit::Write& write) const {
    return cell_name(write.cell) + " = " + value(variable_of(write.cell), write.value);
  }

 private:
  static bool is_bit(const VariableCells& v) { return v.kind == Kind::flag || v.kind == Kind::set; }
  const VariableCells& variable_of(int cell) const {
    return model_.variables[model_.variable_of_cell[static_cast<std::size_t>(cell)]];
  }
  const std::string& cell_name(int cell) const { return cells_[static_cast<std::size_t>(cell)]; }

  void name_cells(const VariableCells& variable) {
    std::vector<std::string> names{std::string(variable.name)};
    for (const auto& elements : variable.indices) {
      std::vector<std::string> longer;
      for (const std::string& name : names) {
        for (const std::string& element : elements) longer.push_back(name + "_" + element);
      }
      names = std::move(longer);
    }
    for (const std::string& name : names) cells_.push_back(names_.make(name));
  }

  std::string value(const VariableCells& variable, int value) const {
    if (is_bit(variable)) return value != 0 ? "true" : "false";
    const std::string& text = variable.values[static_cast<std::size_t>(value)];
    return variable.kind == Kind::number ? text : words_.at(text);
  }
  std::string comparison(int cell, const char* operation, CellValues only_one) const {
    return cell_name(cell) + operation + value(variable_of(cell), std::countr_zero(only_one));
  }
  std::string sum(const CellRow& row, CellValues these) const {
    std::vector<std::string> terms;
    for (int cell = row.first; cell < row.first + row.count; ++cell) {
      const std::string term = test(cell, these);
      terms.push_back(is_bit(variable_of(cell)) || term.front() == '(' ? term : "(" + term + ")");
    }
    return fmt::format("{}", fmt::join(terms, " + "));
  }

  const BoundedModel& model_;
  Identifiers names_;
  std::vector<std::string> cells_;
  std::map<std::string, std::string> words_;
};

class PromelaWriter {
 public:
  explicit PromelaWriter(ExportedModel& exported)
      : exported_(exported), model_(exported.model), promela_(model_), formulas_(model_, promela_) {}

  std::string text() {
    std::string text = "/* " + fmt::format("{}", fmt::join(exported_.heading, "\n * ")) + "\n */\n\n";
    text += promela_.declarations() + "\n";
    std::string checks;
    for (std::size_t i = 0; i < model_.properties.size(); ++i) {
      if (exported_.asks(i)) text += property(model_.properties[i], checks);
    }
    for (const BoundedModel::Condition& situation : model_.situations) text += this->situation(situation, checks);
    text += fmt::format("\nactive proctype {}()\n{{\nend:\n  do\n", promela_.name(exported_.setting.text->name));
    for (std::size_t i = 0; i < model_.steps.size(); ++i) text += step(i);
    return text + checks + "  od\n}\n";
  }

 private:
  std::string condition(const std::string& name, const BoundedModel::Condition& what) {
    formulas_.about(std::string(what.name));
    return fmt::format("/* {}: {} */\n#define {} ({})\n", what.name, what.sentence, name,
                       formulas_.lines(what.holds, " \\"));
  }

  std::string property(const BoundedModel::Condition& what, std::string& checks) {
    if (what.holds == model_.diagrams.leaf(1)) {
      return fmt::format(
          "/* {}: {}\n * No combination of values breaks it; what it says of steps is asserted there. */\n", what.name,
          what.sentence);
    }
    const std::string name = promela_.name("HOLDS_" + std::string(what.name));
    checks += fmt::format("  :: d_step {{ !{} -> printf(\"{} is violated\\n\"); assert(false) }}\n", name, what.name);
    return condition(name, what);
  }

  std::string situation(const BoundedModel::Condition& what, std::string& checks) {
    if (what.holds == model_.diagrams.leaf(0)) {
      return fmt::format("/* {}: {}\n * No combination of values is one. */\n", what.name, what.sentence);
    }
    const std::string name = promela_.name("REACHED_" + std::string(what.name));
    const std::string wanted = promela_.name("REACH_" + std::string(what.name));
    checks += fmt::format("#ifdef {}\n  :: d_step {{ {} -> printf(\"{} is reached\\n\"); assert(false) }}\n#endif\n",
                          wanted, name, what.name);
    return condition(name, what);
  }

  std::string step(std::size_t place) {
    const BoundedModel::Step& step = model_.steps[place];
    const auto enabled =
        model_.diagrams.map(step.outcome, [](int outcome) { return outcome == BoundedModel::kIdle ? 0 : 1; });
    if (enabled == model_.diagrams.leaf(0)) return "";
    formulas_.about(action_name(exported_.setting, step.action));
    std::string text =
        fmt::format("  /* {}: {} */\n  :: d_step {{ {} ->\n", action_name(exported_.setting, step.action),
                    with_arguments(exported_.text(step.action).sentence, exported_.arguments(step.action)),
                    joined(formulas_.parts(enabled), " && ", "       "));
    for (const BoundedModel::StepCondition& asked : model_.step_conditions) {
      if (asked.step != place || !exported_.asks(asked.property) || asked.allowed == model_.diagrams.leaf(1)) continue;
      text += fmt::format("       assert({});  /* {} */\n", joined(formulas_.parts(asked.allowed), " && ", "         "),
                          model_.properties[asked.property].name);
    }
    return text + effect(model_.diagrams.without(step.outcome, BoundedModel::kIdle), "       ") + " }\n";
  }

  std::string effect(kit::Diagrams::Diagram outcome, const std::string& indent) {
    if (!model_.diagrams.is_leaf(outcome)) return alternatives(outcome, indent);
    const int number = model_.diagrams.number(outcome);
    if (number == BoundedModel::kMeaningless)
      return indent + "assert(false)  /* the description has no meaning here */";
    std::vector<std::string> assignments;
    for (const kit::Write& write : model_.effects[static_cast<std::size_t>(number - BoundedModel::kActs)]) {
      assignments.push_back(promela_.assignment(write));
    }
    return indent + joined(assignments, "; ", indent);
  }

  std::string alternatives(kit::Diagrams::Diagram outcome, const std::string& indent) {
    const FormulaWriter::Cases cases = formulas_.cases(outcome);
    std::string text = indent + "if\n";
    for (const auto& [test, branch] : cases) {
      const std::string shown = branch == cases.back().second ? "else" : test;
      text += fmt::format("{}:: {} ->\n{}\n", indent, shown, effect(branch, indent + "     "));
    }
    return text + indent + "fi";
  }

  ExportedModel& exported_;
  BoundedModel& model_;
  Promela promela_;
  FormulaWriter formulas_;
};

}  // namespace

std::string to_promela(ExportedModel& exported) { return PromelaWriter(exported).text(); }

}  // namespace paxcheck::task
