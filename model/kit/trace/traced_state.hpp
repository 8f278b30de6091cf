// What the actions and properties of a description see when they are traced: TracedView and TracedNext answer s[x] as
// View and Next (model/kit/described_state.hpp) do, and note what was read and written.
#pragma once

#include "model/kit/described_state.hpp"
#include "model/kit/trace/traced_variables.hpp"

namespace paxcheck::kit {

// A setting of protocol P, a Describe, and the cells of its states.
template <class P>
struct TracedTerms {
  explicit TracedTerms(const Setting& setting) : terms(setting) {
    const Facts facts(setting);
    int cells = 0, place = 0;
    P::for_each_variable([&]<class V>(const V& variable, int) {
      CellRange& range = ranges[static_cast<std::size_t>(place++)];
      if (!variable.needed(facts)) return;
      VariableCells described{.name = V::name, .first = cells};
      Traced<V>::describe(setting, described);
      if (described.cells() == 0 || described.values.size() < 2) return;  // takes no bits
      if (described.values.size() > kMostValues) throw TooManyRuns("has more than 64 values");
      range.first = cells;
      range.values = static_cast<int>(described.values.size());
      range.count = Traced<V>::kRows ? static_cast<int>(described.indices.back().size()) : 1;
      const auto size = [](const std::vector<std::string>& elements) { return static_cast<int>(elements.size()); };
      std::transform(described.indices.begin(), described.indices.end() - (Traced<V>::kRows ? 1 : 0),
                     range.copies.begin(), size);
      cells += described.cells();
      variables.push_back(std::move(described));
    });
  }

  template <class V>
  const CellRange& range() const {
    return ranges[static_cast<std::size_t>(P::template place_of_variable<V>())];
  }

  Terms<P> terms;
  std::vector<VariableCells> variables;  // that the setting needs
  std::array<CellRange, length(typename P::VariableTypes{})> ranges;
};

template <class P>
class TracedView : public Reader<P, 1> {
 public:
  TracedView(const TracedTerms<P>& terms, TracedCells& cells)
      : Reader<P, 1>(terms.terms), traced_(&terms), cells_(&cells) {}

  template <class Declared>
  auto operator[](const Declared&) const {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return Traced<Declared>::read(*cells_, traced_->template range<Declared>());
    } else {
      return this->template value_of<Declared>();
    }
  }

 protected:
  const TracedTerms<P>* traced_;
  TracedCells* cells_;
};

template <class P>
class TracedNext : public TracedView<P> {
 public:
  using TracedView<P>::TracedView;
  using TracedView<P>::operator[];

  template <class Declared>
  auto operator[](const Declared&) {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return typename Traced<Declared>::Reference{{*this->cells_, this->traced_->template range<Declared>()}};
    } else {
      return this->template value_of<Declared>();
    }
  }
};

}  // namespace paxcheck::kit
