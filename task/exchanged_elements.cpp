#include "task/exchanged_elements.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "model/kit/sets.hpp"

namespace paxcheck::task {

namespace plain = kit::plain;

ExchangedElements::ExchangedElements(const ProtocolTable& table, const kit::plain::Model& model)
    : table_(table), model_(model) {
  for (const plain::Shape& shape : model.variables()) {
    if (shape.in_rows && shape.indices.back()->symmetric) sort_ = shape.indices.back();
  }
}

bool ExchangedElements::is_square(const plain::Shape& shape) const {
  return shape.in_rows && shape.indices.size() == 2 && std::ranges::count(shape.indices, sort_) == 2;
}

std::string ExchangedElements::naming_variable() const {
  for (const plain::Shape& shape : model_.variables()) {
    if (is_square(shape) && shape.of != sort_) continue;
    const auto others = std::span(shape.indices).first(shape.indices.size() - (shape.in_rows ? 1 : 0));
    if (shape.of == sort_ || std::ranges::count(others, sort_) > 0) return shape.text();
  }
  return "";
}

ExchangedElements::Difference ExchangedElements::difference(const plain::State& state) const {
  for (int other = 1; other < model_.count(*sort_); ++other) {
    const Pair pair{other - 1, other};
    const plain::State mirrored = exchanged(state, pair);
    for (const Difference& found : {in_claims(state, mirrored, pair), in_actions(state, mirrored, pair)}) {
      if (!found.said.empty()) return found;
    }
  }
  return {};
}

plain::State ExchangedElements::exchanged(plain::State state, Pair pair) const {
  for (const plain::Shape& shape : model_.variables()) {
    if (!shape.in_rows || shape.indices.back() != sort_) continue;
    const auto row = static_cast<std::size_t>(shape.counts.back());
    for (std::size_t first = shape.first; first < shape.first + shape.cells; first += row) {
      std::swap(state[first + static_cast<std::size_t>(pair.one)], state[first + static_cast<std::size_t>(pair.other)]);
    }
    if (!is_square(shape) || shape.cells == 0) continue;
    const auto row_of = [&](int element) {
      return state.begin() + static_cast<std::ptrdiff_t>(shape.first + static_cast<std::size_t>(element) * row);
    };
    std::swap_ranges(row_of(pair.one), row_of(pair.one) + static_cast<std::ptrdiff_t>(row), row_of(pair.other));
  }
  return state;
}

ProtocolAction ExchangedElements::exchanged(ProtocolAction action, Pair pair) const {
  const auto& sorts = model_.arguments()[action.kind];
  for (std::size_t i = 0; i < sorts.size(); ++i) {
    if (sorts[i] != sort_) continue;
    std::int8_t& argument = action.arguments[i];
    argument = static_cast<std::int8_t>(argument == pair.one     ? pair.other
                                        : argument == pair.other ? pair.one
                                                                 : argument);
  }
  return action;
}

std::uint32_t ExchangedElements::exchanged(const plain::OutcomeAnswer& outcome, Pair pair) const {
  if (outcome.sort != sort_) return outcome.reached;
  const std::uint32_t both = only(pair.one) | only(pair.other);
  const bool differ = contains(outcome.reached, pair.one) != contains(outcome.reached, pair.other);
  return differ ? outcome.reached ^ both : outcome.reached;
}

std::string ExchangedElements::with_exchanged(Pair pair) const {
  const auto name = [&](int element) { return plain::element_name(model_.setting(), *sort_, element); };
  return fmt::format("with {} and {} exchanged", name(pair.one), name(pair.other));
}

ExchangedElements::Difference ExchangedElements::in_actions(const plain::State& state, const plain::State& mirrored,
                                                            Pair pair) const {
  for (const ProtocolAction& action : model_.actions()) {
    const ProtocolAction other = exchanged(action, pair);
    const std::string_view kind = table_.text.actions[action.kind].name;
    const auto said = [&](const std::string& does, const std::string& does_not) {
      return fmt::format("{} {}, but {} {} {}", action_name(model_.setting(), action), does, with_exchanged(pair),
                         action_name(model_.setting(), other), does_not);
    };
    const bool enabled = model_.enabled(state, action), other_enabled = model_.enabled(mirrored, other);
    if (!enabled && !other_enabled) continue;
    const plain::State next = enabled ? model_.after(state, action) : state;
    const plain::State next_of_other = other_enabled ? model_.after(mirrored, other) : mirrored;
    if (exchanged(next, pair) != next_of_other) {
      const bool changes = next != state, other_changes = next_of_other != mirrored;
      return {"Action", std::string(kind),
              changes && other_changes ? said("does one thing", "does another")
              : changes                ? said("changes something", "does not")
                                       : said("changes nothing", "does")};
    }
    if (next == state) continue;  // the search asks of no such step whether it is allowed
    for (std::size_t i = 0; i < table_.properties.size(); ++i) {
      const auto allows = model_.allows(static_cast<int>(i), state, action);
      if (allows && allows->yes != model_.allows(static_cast<int>(i), mirrored, other)->yes) {
        return {"Property", std::string(table_.properties[i].name),
                said(allows->yes ? "is allowed" : "is not allowed", allows->yes ? "is not" : "is")};
      }
    }
  }
  return {};
}

ExchangedElements::Difference ExchangedElements::in_claims(const plain::State& state, const plain::State& mirrored,
                                                           Pair pair) const {
  const auto said = [&](std::string_view name, bool yes) {
    return fmt::format("{} is {}, but {} {}", name, yes ? "true" : "not true", with_exchanged(pair),
                       yes ? "it is not" : "it is");
  };
  for (std::size_t i = 0; i < table_.properties.size(); ++i) {
    const int place = static_cast<int>(i);
    const std::string name(table_.properties[i].name);
    const bool holds = model_.holds(place, state).yes;
    if (holds != model_.holds(place, mirrored).yes) return {"Property", name, said(name, holds)};
    const auto premise = model_.premise(place, state);
    if (premise != model_.premise(place, mirrored)) {
      return {"Property", name, said("the premise of " + name, premise.value())};
    }
  }
  for (std::size_t i = 0; i < table_.situations.size(); ++i) {
    const std::string name(table_.situations[i].name);
    const bool reached = model_.reached(static_cast<int>(i), state).yes;
    if (reached != model_.reached(static_cast<int>(i), mirrored).yes) return {"Situation", name, said(name, reached)};
  }
  const auto outcomes = model_.outcomes(state), others = model_.outcomes(mirrored);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (exchanged(outcomes[i], pair) != others[i].reached) {
      return {"Outcome", "", fmt::format("what is {} is not the same {}", table_.text.outcome, with_exchanged(pair))};
    }
  }
  const bool goal = model_.reaches_goal(state);
  if (goal != model_.reaches_goal(mirrored)) return {"Goal", std::string(table_.goal), said("the goal", goal)};
  return {};
}

}  // namespace paxcheck::task
