// The bounded model in TLA+ (L. Lamport, Specifying Systems, 2002): an operator for each action, Next, and an invariant for
// each property. Written in what TLC and SANY have always read: no PlusCal, no unnamed theorems, no recursion.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>

#include "task/export/export.hpp"
#include "task/export/formula.hpp"
#include "task/export/tla_notation.hpp"

namespace paxcheck::task {

using kit::BoundedModel;

namespace {

// An action with certain arguments: the lines below "Name ==", and which it is.
struct Instance {
  std::size_t step;
  std::string body;
  std::vector<std::string> arguments;
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

class TlaWriter {
 public:
  TlaWriter(ExportedModel& exported, const std::string& module)
      : exported_(exported), model_(exported.model), module_(module), tla_(model_, module), formulas_(model_, tla_) {}

  TlaText write() {
    const std::string line(4, '-');
    std::string text = fmt::format("{} MODULE {} {}\n(* {} *)\nEXTENDS Naturals, FiniteSets, TLC\n\n", line, module_,
                                   line, fmt::join(exported_.heading, "\n   "));
    text += tla_.declarations() + "\n";
    for (std::size_t first = 0; first < model_.steps.size();) {
      std::size_t end = first;
      while (end < model_.steps.size() && model_.steps[end].action.kind == model_.steps[first].action.kind) ++end;
      text += action(first, end);
      first = end;
    }
    text += fmt::format("Next ==\n{}\nSpec == Init /\\ [][Next]_vars\n\n", next_.empty() ? "  FALSE\n" : next_);
    configuration_ = "SPECIFICATION Spec\nINVARIANT TypeOK\n";
    for (std::size_t i = 0; i < model_.properties.size(); ++i) {
      if (exported_.asks(i)) text += property(i);
    }
    for (const BoundedModel::Condition& situation : model_.situations) text += this->situation(situation);
    configuration_ += "CHECK_DEADLOCK FALSE\n";
    return {text + "====\n" + note(), configuration_};
  }

 private:
  // Behind its end a module may say anything.
  std::string note() const { return "What TLC is to be told, in " + module_ + ".cfg:\n" + configuration_; }

  std::string action(std::size_t first, std::size_t end) {
    const ActionText& text = exported_.text(model_.steps[first].action);
    std::vector<Instance> instances;
    for (std::size_t i = first; i < end; ++i) {
      std::string body = this->body(i);
      if (!body.empty()) instances.push_back({i, body, tla_.quoted(exported_.arguments(model_.steps[i].action))});
    }
    if (instances.empty()) return "";
    const std::string name = tla_.name(in_capitals(text.name));
    std::vector<std::string> parameters;
    for (std::string_view sort : text.arguments) {
      const auto letter = static_cast<char>(std::tolower(static_cast<unsigned char>(sort.front())));
      const auto before = std::ranges::count_if(parameters, [&](const std::string& p) { return p.front() == letter; });
      parameters.push_back(parameter(letter, static_cast<int>(before)));
    }
    const std::string comment = fmt::format("\\* {}\n", with_arguments(text.sentence, parameters));
    const std::string common = body_for_all(instances, parameters);
    if (common.empty()) return comment + one_by_one(name, instances);
    for (const Instance& instance : instances) called_[instance.step] = call(name, instance.arguments);
    if (covers_all(instances, end - first)) {
      next_ += "  \\/ ";
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        next_ += fmt::format("\\E {} \\in {} : ", parameters[i], values_of(instances, i));
      }
      next_ += call(name, parameters) + "\n";
    } else {
      for (const Instance& instance : instances) next_ += fmt::format("  \\/ {}\n", called_[instance.step]);
    }
    return fmt::format("{}{} ==\n{}\n", comment, call(name, parameters), common);
  }

  // No name of anything else, and in all operators the same.
  const std::string& parameter(char letter, int before) {
    std::string& name = parameters_[{letter, before}];
    if (name.empty()) name = tla_.name(before == 0 ? std::string(1, letter) : fmt::format("{}{}", letter, before + 1));
    return name;
  }

  static std::string call(const std::string& name, const std::vector<std::string>& arguments) {
    return arguments.empty() ? name : fmt::format("{}({})", name, fmt::join(arguments, ", "));
  }

  // With its arguments left open, the text that becomes that of every instance when they are put in; empty if there is none.
  static std::string body_for_all(const std::vector<Instance>& instances, const std::vector<std::string>& parameters) {
    for (const Instance& some : instances) {
      std::string open = some.body;
      for (std::size_t i = 0; i < parameters.size(); ++i)
        open = replaced(open, some.arguments[i], "{" + parameters[i] + "}");
      const bool fits = std::ranges::all_of(instances, [&](const Instance& each) {
        std::string filled = open;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
          filled = replaced(filled, "{" + parameters[i] + "}", each.arguments[i]);
        }
        return filled == each.body;
      });
      if (!fits) continue;
      for (const std::string& parameter : parameters) open = replaced(open, "{" + parameter + "}", parameter);
      return open;
    }
    return "";
  }

  bool covers_all(const std::vector<Instance>& instances, std::size_t all) const {
    return instances.size() == all && !instances.front().arguments.empty();
  }
  static std::string values_of(const std::vector<Instance>& instances, std::size_t place) {
    std::vector<std::string> values;
    for (const Instance& each : instances) {
      if (std::ranges::count(values, each.arguments[place]) == 0) values.push_back(each.arguments[place]);
    }
    return fmt::format("{{{}}}", fmt::join(values, ", "));
  }

  std::string one_by_one(const std::string& name, const std::vector<Instance>& instances) {
    std::string text;
    for (const Instance& instance : instances) {
      std::string own = name;
      for (const std::string& argument : exported_.arguments(model_.steps[instance.step].action)) own += "_" + argument;
      own = called_[instance.step] = tla_.name(own);
      next_ += "  \\/ " + own + "\n";
      text += fmt::format("{} ==\n{}\n", own, instance.body);
    }
    return text;
  }

  // Empty if the action can never be taken.
  std::string body(std::size_t place) {
    const BoundedModel::Step& step = model_.steps[place];
    const auto enabled =
        model_.diagrams.map(step.outcome, [](int outcome) { return outcome == BoundedModel::kIdle ? 0 : 1; });
    if (enabled == model_.diagrams.leaf(0)) return "";
    formulas_.about(action_name(exported_.setting, step.action));
    std::string text;
    for (const std::string& part : formulas_.parts(enabled)) text += "  /\\ " + part + "\n";
    const auto outcome = model_.diagrams.without(step.outcome, BoundedModel::kIdle);
    std::set<std::size_t> written;
    collect(outcome, written);
    const auto effect = this->effect(outcome, written);
    for (const std::string& part : effect) text += "  /\\ " + part + "\n";
    const std::vector<std::string> rest = tla_.variables_but(written);
    if (!rest.empty()) text += fmt::format("  /\\ UNCHANGED <<{}>>\n", joined(rest, ", ", "       "));
    return text;
  }

  // The variables that are written in some state.
  void collect(kit::Diagrams::Diagram outcome, std::set<std::size_t>& written) const {
    if (!model_.diagrams.is_leaf(outcome)) {
      for (int branch : model_.diagrams.branches(outcome)) collect(branch, written);
      return;
    }
    const int number = model_.diagrams.number(outcome);
    if (number < BoundedModel::kActs) return;
    for (const kit::Write& write : model_.effects[static_cast<std::size_t>(number - BoundedModel::kActs)]) {
      written.insert(model_.variable_of_cell[static_cast<std::size_t>(write.cell)]);
    }
  }

  std::vector<std::string> effect(kit::Diagrams::Diagram outcome, const std::set<std::size_t>& written) {
    if (model_.diagrams.is_leaf(outcome)) {
      const int number = model_.diagrams.number(outcome);
      if (number == BoundedModel::kMeaningless) {
        return {"Assert(FALSE, \"the description has no meaning here\")", "UNCHANGED vars"};
      }
      return tla_.assignments(model_.effects[static_cast<std::size_t>(number - BoundedModel::kActs)], written);
    }
    const FormulaWriter::Cases cases = formulas_.cases(outcome);
    std::string text;
    for (const auto& [test, branch] : cases) {
      const bool last = branch == cases.back().second;
      if (!last) text += fmt::format("IF {} THEN ", test);
      text += fmt::format("({})", fmt::join(effect(branch, written), " /\\ "));
      if (!last) text += "\n     ELSE ";
    }
    return {text};
  }

  std::string property(std::size_t place) {
    const BoundedModel::Condition& what = model_.properties[place];
    std::string text = fmt::format("\\* {}\n", what.sentence);
    formulas_.about(std::string(what.name));
    if (what.holds != model_.diagrams.leaf(1)) {
      const std::string name = tla_.name("Inv_" + std::string(what.name));
      configuration_ += "INVARIANT " + name + "\n";
      text += fmt::format("{} ==\n  {}\n", name, formulas_.lines(what.holds, ""));
    }
    std::string steps;
    for (const BoundedModel::StepCondition& asked : model_.step_conditions) {
      if (asked.property != place || asked.allowed == model_.diagrams.leaf(1) || !called_.contains(asked.step))
        continue;
      steps += fmt::format("  /\\ ({} => {})\n", called_[asked.step], formulas_.term(asked.allowed));
    }
    if (!steps.empty()) {
      const std::string name = tla_.name("Allowed_" + std::string(what.name));
      const std::string of_runs = tla_.name("Prop_" + std::string(what.name));
      configuration_ += "PROPERTY " + of_runs + "\n";
      text += fmt::format("{} ==\n{}{} == [][{}]_vars\n", name, steps, of_runs, name);
    }
    if (what.holds == model_.diagrams.leaf(1) && steps.empty()) text += "\\* No combination of values breaks it.\n";
    return text + "\n";
  }

  std::string situation(const BoundedModel::Condition& what) {
    if (what.holds == model_.diagrams.leaf(0)) {
      return fmt::format("\\* {}\n\\* No combination of values is one.\n\n", what.sentence);
    }
    formulas_.about(std::string(what.name));
    const std::string name = tla_.name("Reached_" + std::string(what.name));
    const std::string never = tla_.name("Never_" + std::string(what.name));
    configuration_ += "\\* INVARIANT " + never + "\n";
    return fmt::format("\\* {}\n{} ==\n  {}\n{} == ~{}\n\n", what.sentence, name, formulas_.term(what.holds), never,
                       name);
  }

  ExportedModel& exported_;
  BoundedModel& model_;
  std::string module_;
  TlaNotation tla_;
  FormulaWriter formulas_;
  std::string next_, configuration_;
  std::map<std::size_t, std::string> called_;  // by step
  std::map<std::pair<char, int>, std::string> parameters_;
};

}  // namespace

TlaText to_tla(ExportedModel& exported, const std::string& module_name) {
  return TlaWriter(exported, module_name).write();
}

}  // namespace paxcheck::task
