// A described protocol played one number after the other (docs/rounds.md, "Protocols of one's own"), with the actions of its
// description.
//
// A boundary is an ordinary state from which what no higher number can see has been forgotten (InRounds), and the numbers that are
// left in it are closed up, in their order; the number at hand comes after them. That the description says this rightly is for
// searches at small bounds to test (checker/rounds/premises.hpp, checker/rounds/forgetting.hpp).
//
// Thread safety: const after construction.
#pragma once

#include <stdexcept>
#include <string>

#include "model/kit/described_model.hpp"
#include "model/kit/renumber.hpp"
#include "model/kit/rounds.hpp"

namespace paxcheck::kit {

template <int W>
struct DescribedRoundState {
  static constexpr bool kLowestBitIsFree = true;  // it is the messages'

  PackedState<W> messages;
  std::uint64_t number;  // the one at hand

  bool operator==(const DescribedRoundState&) const = default;
};

// Where the number of an action stands among its arguments or, if it is none of them, which it is.
template <class A, class N>
struct NumberOf {
  int place = []<class... Sorts>(List<Sorts...>) { return place_among<N, Sorts...>(); }(typename A::Arguments{});
  int number = [] {
    if constexpr (requires { A::number; }) return A::number;
    return -1;
  }();
};

template <class P, class Rounds, int W>
class DescribedRounds {
  using N = typename Rounds::Numbers;
  using Left = typename Rounds::LeftOver;

 public:
  using Ordinary = DescribedModel<P, W>;
  using State = DescribedRoundState<W>;
  using Action = ProtocolAction;

  class View : public kit::View<P, W> {
   public:
    View(const Terms<P>& terms, const State& s)
        : kit::View<P, W>(terms, s.messages), number_(static_cast<int>(s.number)) {}
    int number() const { return number_; }

   private:
    int number_;
  };

  // Numbers with which what rounds rest on is tested: two that are alike, up to so many.
  static int few() { return std::min(numbers(), kApart + 2); }
  static int enough(bool thoroughly) { return std::min(numbers(), kApart + (thoroughly ? 5 : 4)); }

  DescribedRounds(const Setting& setting, RoundsFor)
      : ordinary_(setting_of_rounds(setting), true), terms_(setting_of_rounds(setting)) {
    ordinary_.initial([&](const auto& state) { initial_ = state; });
  }

  static int words(const Setting& setting) { return Ordinary::words(setting_of_rounds(setting)); }
  static constexpr int numbers() { return N::kMost; }
  static constexpr std::string_view kShown = N::shown;  // as in argument_name()
  // How many of the lowest are told apart.
  static constexpr int kApart = [] {
    if constexpr (requires { Left::kApart; }) return Left::kApart;
    return 0;
  }();

  template <class Emit>
  void initial(Emit&& emit) const {
    emit(State{initial_, 0});
  }
  View view(const State& s) const { return View(terms_, s); }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    ordinary_.successors(now, [&](const Action& action, const auto& messages) {
      if (number_of(action) == now.number()) emit(action, State{messages, static_cast<std::uint64_t>(now.number())});
    });
  }

  State next_round(const View& now) const {
    Next<P, W> left(terms_, now.state());
    Left::forget(left, now.number());
    NewNames names;
    names.fill(-1);
    int next = kApart;
    for (int n = 0; n < numbers(); ++n) {
      if (n < kApart || is_in(left.state(), n))
        names[static_cast<std::size_t>(n)] = static_cast<std::int8_t>(n < kApart ? n : next++);
    }
    const int at_hand = now.number() + 1 < kApart ? now.number() + 1 : next;
    if (at_hand >= numbers()) {
      throw std::length_error("so much is left of numbers that are over that --" + std::string(TypeOf<N::count>::name) +
                              " would have to reach beyond " + std::to_string(numbers()));
    }
    return {renamed<N>(terms_, left.state(), initial_, names), static_cast<std::uint64_t>(at_hand)};
  }

  State representative(const State& s) const { return {ordinary_.representative(s.messages), s.number}; }
  std::uint32_t outcomes(const View& now) const { return ordinary_.outcomes(now); }

  // As the tests of the premises ask: so many numbers, and all else as it is.
  static Setting small(Setting setting, int numbers) {
    bound_rounds(setting, numbers);
    return setting;
  }
  static int number_of(const Action& action) {
    const Of& of = kOf[action.kind];
    return of.place < 0 ? of.number : action.arguments[static_cast<std::size_t>(of.place)];
  }
  // The same of another number.
  static Action with_number(Action action, int number) {
    const Of& of = kOf[action.kind];
    if (of.place >= 0) action.arguments[static_cast<std::size_t>(of.place)] = static_cast<std::int8_t>(number);
    return action;
  }

 private:
  struct Of {
    int place, number;
  };
  static constexpr auto kOf = []<class... A>(List<A...>) {
    return std::array{Of{NumberOf<A, N>().place, NumberOf<A, N>().number}...};
  }(typename P::ActionTypes{});
  static Setting setting_of_rounds(Setting setting) {
    bound_rounds(setting, numbers());
    return setting;
  }

  // Whether the state says anything of the number.
  bool is_in(const PackedState<W>& state, int n) const {
    NewNames names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = static_cast<std::int8_t>(i);
    names[static_cast<std::size_t>(n)] = -1;
    return renamed<N>(terms_, state, initial_, names) != state;
  }

  Ordinary ordinary_;
  Terms<P> terms_;
  PackedState<W> initial_{};
};

// What Describe has of it: nothing if the description says nothing of rounds.
template <class P, class Declared, class AllWidths>
struct PlayedAs {
  using RoundWidths = AllWidths;
  template <int W>
  using Rounds = DescribedRounds<P, Declared, W>;
};
template <class P, class AllWidths>
struct PlayedAs<P, void, AllWidths> {};

}  // namespace paxcheck::kit
