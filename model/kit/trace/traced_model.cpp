#include "model/kit/trace/traced_model.hpp"

#include <algorithm>

namespace paxcheck::kit {

namespace {

std::vector<int> values_of_cells(const std::vector<VariableCells>& variables) {
  std::vector<int> values;
  for (const VariableCells& variable : variables) {
    values.insert(values.end(), static_cast<std::size_t>(variable.cells()), static_cast<int>(variable.values.size()));
  }
  return values;
}

}  // namespace

TraceBuilder::TraceBuilder(const Setting& setting, std::vector<VariableCells> variables) : setting_(setting) {
  model.diagrams = Diagrams(values_of_cells(variables));
  for (std::size_t i = 0; i < variables.size(); ++i) {
    model.variable_of_cell.insert(model.variable_of_cell.end(), static_cast<std::size_t>(variables[i].cells()), i);
  }
  model.variables = std::move(variables);
}

Diagrams::Diagram TraceBuilder::trace(const std::string& name, const std::function<int(TracedCells&)>& compute) {
  const std::size_t cells = model.variable_of_cell.size();
  try {
    return Path::all(model.diagrams, static_cast<int>(cells), [&](Path& path) {
      TracedCells traced(path, cells);
      return compute(traced);
    });
  } catch (const TooManyRuns& error) {
    throw TooManyRuns(name + " " + error.what());
  }
}

void TraceBuilder::add_step(const ProtocolAction& action, const std::function<Writes(TracedCells&)>& take) {
  last_step_ = take;
  const auto compute = [&](TracedCells& cells) {
    Writes writes;
    try {
      writes = take(cells);
    } catch (const Meaningless&) {
      return BoundedModel::kMeaningless;
    }
    if (writes.empty()) return BoundedModel::kIdle;
    const auto known = std::ranges::find(model.effects, writes);
    const auto place = known - model.effects.begin();
    if (known == model.effects.end()) model.effects.push_back(writes);
    return BoundedModel::kActs + static_cast<int>(place);
  };
  model.steps.push_back({action, trace(action_name(setting_, action), compute)});
}

void TraceBuilder::add_step_condition(std::size_t property, const std::function<bool(TracedCells&)>& allowed) {
  constexpr int kAnything = 2;
  const std::size_t step = model.steps.size() - 1;
  const auto compute = [&](TracedCells& cells) {
    try {
      TracedCells as_it_was = cells;
      if (last_step_(cells).empty()) return kAnything;
      return allowed(as_it_was) ? 1 : 0;
    } catch (const Meaningless&) {  // of the step, which says so itself, or of the property, which then does not hold
      return 0;
    }
  };
  const Diagrams::Diagram asked = trace(action_name(setting_, model.steps.back().action), compute);
  model.step_conditions.push_back({property, step, model.diagrams.without(asked, kAnything)});
}

void TraceBuilder::add_property(const PropertyText& text, const std::function<bool(TracedCells&)>& holds) {
  const auto compute = [&](TracedCells& cells) {
    try {
      return holds(cells) ? 1 : 0;
    } catch (const Meaningless&) {
      return 0;
    }
  };
  model.properties.push_back({text.name, text.sentence, trace(std::string(text.name), compute)});
}

void TraceBuilder::add_situation(const PropertyText& text, const std::function<bool(TracedCells&)>& reached) {
  const auto compute = [&](TracedCells& cells) {
    try {
      return reached(cells) ? 1 : 0;
    } catch (const Meaningless&) {
      return 1;
    }
  };
  model.situations.push_back({text.name, text.sentence, trace(std::string(text.name), compute)});
}

}  // namespace paxcheck::kit
