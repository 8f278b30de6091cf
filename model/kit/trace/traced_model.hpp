// From a description to its bounded model: every action with its arguments, every property and every situation, run for
// all combinations of the values that they read (model/kit/trace/path.hpp).
//
// The rules of when an action is enabled are those of DescribedModel (model/kit/described_model.hpp): its process has not
// stopped, able() says so, and the state changes.
#pragma once

#include <utility>

#include "model/kit/able.hpp"
#include "model/kit/asked_property.hpp"
#include "model/kit/trace/traced_state.hpp"

namespace paxcheck::kit {

// What is common to the traces of all descriptions.
class TraceBuilder {
 public:
  TraceBuilder(const Setting& setting, std::vector<VariableCells> variables);

  // Adds what is computed for a path; both throw TooManyRuns, which names it.
  void add_step(const ProtocolAction&, const std::function<Writes(TracedCells&)>& take);
  void add_step_condition(std::size_t property, const std::function<bool(TracedCells&)>& allowed);
  void add_property(const PropertyText&, const std::function<bool(TracedCells&)>& holds);
  void add_situation(const PropertyText&, const std::function<bool(TracedCells&)>& reached);

  const Setting& setting() const { return setting_; }
  BoundedModel model;

 private:
  Diagrams::Diagram trace(const std::string& name, const std::function<int(TracedCells&)>& compute);

  const Setting& setting_;
  std::function<Writes(TracedCells&)> last_step_;
};

template <class P>
class Tracer {
 public:
  explicit Tracer(const Setting& setting) : terms_(setting), builder_(setting, terms_.variables) {
    std::size_t kind = 0;
    P::for_each_action([&]<class A>(A) {
      if (has_kind(setting, kind)) each_step<A>(static_cast<std::uint8_t>(kind), typename A::Arguments{});
      ++kind;
    });
    P::Properties::for_each([&]<class Property>(int, Property) {
      builder_.add_property(text_of<Property>(), [this](TracedCells& cells) { return Property::holds(view(cells)); });
    });
    P::Situations::for_each([&]<class Situation>(int, Situation) {
      builder_.add_situation(text_of<Situation>(),
                             [this](TracedCells& cells) { return Situation::reached(view(cells)); });
    });
  }

  BoundedModel model() && { return std::move(builder_.model); }

 private:
  TracedView<P> view(TracedCells& cells) const { return {terms_, cells}; }
  template <class Named>
  static PropertyText text_of() {
    return {Named::name, Named::sentence};
  }

  template <class A, class... Sorts>
  void each_step(std::uint8_t kind, List<Sorts...> sorts) {
    const Facts facts(builder_.setting());
    const std::array<int, sizeof...(Sorts) + 1> counts{facts[Sorts::count]..., 1};
    ProtocolAction action{kind, {-1, -1, -1, -1}};
    each_argument<A>(action, counts, 0, sorts, std::index_sequence_for<Sorts...>{});
  }
  template <class A, class Counts, class... Sorts, std::size_t... I>
  void each_argument(ProtocolAction& action, const Counts& counts, std::size_t place, List<Sorts...> sorts,
                     std::index_sequence<I...> places) {
    if (place == sizeof...(Sorts)) {
      one_step<A>(action, std::tuple{static_cast<int>(action.arguments[I])...});
      return;
    }
    for (int i = 0; i < counts[place]; ++i) {
      action.arguments[place] = static_cast<std::int8_t>(i);
      each_argument<A>(action, counts, place + 1, sorts, places);
    }
  }

  template <class A, class Arguments>
  void one_step(const ProtocolAction& action, const Arguments& arguments) {
    builder_.add_step(action, [=, this](TracedCells& cells) {
      const auto able = [&](auto... each) { return is_able<P, A>(view(cells), each...); };
      if (!std::apply(able, arguments)) return Writes{};
      TracedNext<P> next(terms_, cells);
      std::apply([&](auto... each) { A::act(next, each...); }, arguments);
      return cells.changes();
    });
    std::size_t place = 0;
    P::Properties::for_each([&]<class Property>(int, Property) { ask<Property, A>(place++, arguments); });
  }

  template <class Property, class A, class Arguments>
  void ask(std::size_t place, const Arguments& arguments) {
    if constexpr (kSpeaksOf<Property, A, TracedView<P>>) {
      builder_.add_step_condition(place, [=, this](TracedCells& cells) {
        return std::apply([&](auto... each) { return Property::allows(view(cells), A{}, each...); }, arguments);
      });
    }
  }

  TracedTerms<P> terms_;
  TraceBuilder builder_;
};

template <class P>
BoundedModel bounded_model(const Setting& setting) {
  return Tracer<P>(setting).model();
}

// Of the protocol among these that the setting is of; throws std::logic_error if it is not described.
template <class... P>
BoundedModel bounded_model(List<P...>, const Setting& setting) {
  BoundedModel model;
  const auto found = [&]<class One>(List<One>) {
    if constexpr (requires { typename One::VariableTypes; }) {
      if (setting.text != &One::text()) return false;
      model = bounded_model<One>(setting);
      return true;
    } else {
      return false;
    }
  };
  if (!(found(List<P>{}) || ...)) throw std::logic_error("the protocol is not described");
  return model;
}

}  // namespace paxcheck::kit
