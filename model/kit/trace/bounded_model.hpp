// A described protocol within bounds, as plain data: what its states are made of, and every action with its arguments as
// functions of the state. What another program can be told of it is made from this (task/export/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/kit/protocol.hpp"
#include "model/kit/trace/diagram.hpp"

namespace paxcheck::kit {

// A variable, in one cell for each combination of indices, the last running fastest.
struct VariableCells {
  enum class Kind { flag, set, word, maybe, number };

  std::string_view name;
  Kind kind = Kind::flag;
  std::vector<std::vector<std::string>> indices{};  // elements of sorts; of a set, the last are its possible members
  std::vector<std::string> values{"no", "yes"};     // of a cell
  int initial = 0;
  int first = 0;  // of its cells

  int cells() const {
    std::size_t product = 1;
    for (const auto& elements : indices) product *= elements.size();
    return static_cast<int>(product);
  }
};

struct Write {
  int cell, value;
  auto operator<=>(const Write&) const = default;
};
using Writes = std::vector<Write>;  // ascending

struct BoundedModel {
  // What becomes of a state: not enabled, or without effect; without meaning; beyond these, the writes at number - kActs.
  static constexpr int kIdle = 0, kMeaningless = 1, kActs = 2;

  struct Step {
    ProtocolAction action;
    Diagrams::Diagram outcome;
  };
  // Leaves are 0 and 1.
  struct Condition {
    std::string_view name, sentence;
    Diagrams::Diagram holds;
  };
  // What a property says of a step, in states in which that can be taken; anything in others.
  struct StepCondition {
    std::size_t property, step;
    Diagrams::Diagram allowed;
  };

  std::vector<VariableCells> variables;
  std::vector<std::size_t> variable_of_cell;
  Diagrams diagrams;
  std::vector<Writes> effects;
  std::vector<Step> steps;
  std::vector<Condition> properties;
  std::vector<StepCondition> step_conditions;
  std::vector<Condition> situations;

  std::vector<int> initial() const {
    std::vector<int> state;
    for (std::size_t variable : variable_of_cell) state.push_back(variables[variable].initial);
    return state;
  }
};

}  // namespace paxcheck::kit
