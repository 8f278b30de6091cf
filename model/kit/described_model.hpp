// The model that the search explores, made from a description: its actions one after the other, each for all its
// arguments.
//
// Thread safety: const after construction. A view refers to its model and lives no longer than that.
#pragma once

#include <tuple>

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
      : terms_(setting), order_(terms_.template first_column<W>(), sorted ? terms_.columns() : 0), alike_(sorted) {
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
    order_.sort(state);
    return state;
  }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    std::uint8_t kind = 0;
    P::for_each_action([&]<class A>(A) {
      if (contains(kinds_, kind) && able_to_act<A>(now)) take<A>(typename A::Arguments{}, kind, now, emit);
      ++kind;
    });
  }

 private:
  // Whether the process that is alone in taking the action has not stopped.
  template <class A>
  static bool able_to_act(const View& now) {
    if constexpr (kIsSort<typename A::Actor>) {
      return true;
    } else {
      return !P::template stopped<typename A::Actor>(now);
    }
  }

  // Those that may be the action's next argument as far as stopping goes.
  template <class A, class Sort, std::size_t place>
  static Set candidates(const View& now) {
    if constexpr (place == 0 && std::is_same_v<Sort, typename A::Actor>) {
      return now.all(Sort{}) & ~P::template stopped<Sort>(now);
    } else {
      return now.all(Sort{});
    }
  }

  // The action A with the arguments `chosen` and every one that the others can be.
  template <class A, class... Sorts, class Emit, class... Chosen>
  void take(List<Sorts...> sorts, std::uint8_t kind, const View& now, Emit& emit, Chosen... chosen) const {
    constexpr std::size_t place = sizeof...(Chosen);
    if constexpr (sizeof...(Sorts) == 0) {
      if (A::able(now)) step<A>(kind, now, emit);
    } else {
      const Set each = candidates<A, std::tuple_element_t<place, std::tuple<Sorts...>>, place>(now);
      if constexpr (place + 1 == sizeof...(Sorts)) {
        for (int last : members(each & A::able(now, chosen...))) step<A>(kind, now, emit, chosen..., last);
      } else if constexpr (requires { A::able(now, chosen...); }) {
        using Last = std::tuple_element_t<place + 1, std::tuple<Sorts...>>;
        static_assert(place + 2 == sizeof...(Sorts), "able() takes all arguments but the last one, or the last two");
        const Set lasts = candidates<A, Last, place + 1>(now) & A::able(now, chosen...);
        for (int next : members(lasts == 0 ? 0 : each)) {
          for (int last : members(lasts)) step<A>(kind, now, emit, chosen..., next, last);
        }
      } else {
        for (int next : members(each)) take<A>(sorts, kind, now, emit, chosen..., next);
      }
    }
  }

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
  bool alike_;
  Set kinds_ = 0;  // of action, that the setting has
};

}  // namespace paxcheck::kit
