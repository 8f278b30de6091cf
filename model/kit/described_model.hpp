// The model that the search explores, made from a description: its actions one after the other, each for all its
// arguments.
//
// Thread safety: const after construction. A view refers to its model and lives no longer than that.
#pragma once

#include <tuple>

#include "model/kit/able.hpp"
#include "model/kit/column_order.hpp"
#include "model/kit/described_state.hpp"

namespace paxcheck::kit {

template <class P, int W>
class DescribedModel {
 public:
  using State = PackedState<W>;
  using Action = ProtocolAction;
  using View = kit::View<P, W>;

  // If sorted, representative() forgets which process of the symmetric sort is which.
  DescribedModel(const Setting& setting, bool sorted)
      : terms_(setting),
        order_(terms_.template first_column<W>(), sorted ? terms_.columns() : 0),
        pairs_(terms_.template first_column<W>(), sorted ? terms_.columns() : 0, terms_.template squares<W>()),
        alike_(sorted) {
    for (std::size_t kind = 0; kind < setting.text->actions.size(); ++kind) {
      if (has_kind(setting, kind)) kinds_ |= only(static_cast<int>(kind));
    }
  }

  static int words(const Setting& setting) { return Terms<P>(setting).words; }
  // A state of one word is below 2^bits().
  int bits() const { return terms_.bits; }

  // Whether every action adds to the state, so that all runs to a state have the same length.
  bool graded() const { return terms_.graded; }

  template <class Emit>
  void initial(Emit&& emit) const {
    State state{};
    for (std::size_t i = 0; i < terms_.fields.size(); ++i) terms_.fields[i].set(state, terms_.initial[i]);
    emit(state);
  }

  View view(const State& state) const { return View(terms_, state); }
  std::uint32_t outcomes(const View& now) const { return P::outcomes(now, alike_); }

  State representative(State state) const {
    if (pairs_.has_squares()) return pairs_.least(state);
    order_.sort(state);
    return state;
  }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    std::uint8_t kind = 0;
    P::for_each_action([&]<class A>(A) {
      if (contains(kinds_, kind)) {
        for_each_able<P, A>(now, [&](auto... arguments) { step<A>(kind, now, emit, arguments...); });
      }
      ++kind;
    });
  }

 private:
  template <class A, class Emit, class... Arguments>
  void step(std::uint8_t kind, const View& now, Emit& emit, Arguments... arguments) const {
    Next<P, W> next(terms_, now.state());
    A::act(next, arguments...);
    if (next.state() == now.state()) return;
    Action action{kind, {-1, -1, -1, -1}};
    int place = 0;
    ((action.arguments[static_cast<std::size_t>(place++)] = static_cast<std::int8_t>(arguments)), ...);
    emit(action, next.state());
  }

  Terms<P> terms_;
  ColumnOrder<W> order_;
  PairOrder<W> pairs_;  // in place of it where two hold something together
  bool alike_;
  Set kinds_ = 0;  // of action, that the setting has
};

}  // namespace paxcheck::kit
