// The plain run of a description: its actions and properties compiled for plain states.
//
// Slow to compile, so that it stands in a unit of its own for every protocol (task/plain_instance.cpp.in).
#pragma once

#include <array>
#include <tuple>
#include <utility>

#include "model/kit/describe.hpp"
#include "model/kit/plain/model.hpp"
#include "model/kit/plain/variables.hpp"

namespace paxcheck::kit::plain {

// A state as actions and properties see it, instead of kit::View and kit::Next. One type for both: of a const one a
// variable reads as a value; if it is made with a state to write to it can be written otherwise.
template <class P>
class Seen {
 public:
  Seen(const Model& model, const State& state) : model_(&model), read_(state.data()) {}
  Seen(const Model& model, State& state) : model_(&model), read_(state.data()), written_(state.data()) {}

  template <class Declared>
  auto operator[](const Declared& declared) const {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return read(declared, cells<Declared>());
    } else {
      return value_of<Declared>();
    }
  }
  template <class Declared>
  auto operator[](const Declared&) {
    if constexpr (std::is_base_of_v<Variable, Declared>) {
      return Written<typename DeclaredBy<Declared>::type>{cells<Declared>()};
    } else {
      return value_of<Declared>();
    }
  }
  template <class S>
  Set all(const S&) const {
    return first(model_->setting().bounds[P::template place_of_bound<TypeOf<S::count>>()]);
  }

  // The variables that were looked at.
  std::uint64_t looked_at() const { return looked_at_; }

 private:
  template <class V>
  Cells cells() const {
    constexpr std::size_t place = P::template place_of_variable<V>();
    static_assert(place < 64, "more variables than bits in what an answer has read");
    looked_at_ |= std::uint64_t{1} << place;
    const Shape& shape = model_->variables()[place];
    return {model_->setting(), shape, read_ + shape.first, written_ == nullptr ? nullptr : written_ + shape.first};
  }
  template <class Declared>
  typename Declared::Value value_of() const {
    if constexpr (requires { &Declared::meanings; }) {
      return {model_->setting().rules[P::template place_of_rule<Declared>()]};
    } else {
      return {model_->setting().bounds[P::template place_of_bound<Declared>()]};
    }
  }

  const Model* model_;
  const int* read_;
  int* written_ = nullptr;
  mutable std::uint64_t looked_at_ = 0;
};

template <class P>
class Described : public Model {
 public:
  using Now = Seen<P>;

  explicit Described(const Setting& setting) : Model(setting) {
    const Facts facts(this->setting());
    P::for_each_variable([&]<class V>(const V& variable, int) {
      Shape text{V::name};
      shape(text, facts, variable);
      text.needed = variable.needed(facts);
      add_variable(std::move(text));
    });
    P::for_each_action([&]<class A>(A) {
      add_kind([]<class... S>(List<S...>) {
        return std::vector<const SortText*>{&kSortText<S>...};
      }(typename A::Arguments{}));
    });
  }

  bool stopped(const State& state, const ProtocolAction& action) const override {
    const Now now(*this, state);
    return of_action<bool>(action.kind, [&]<class A>(A) {
      using Actor = typename A::Actor;
      if constexpr (kIsSort<Actor>) {
        return contains(P::template stopped<Actor>(now), action.arguments[0]);
      } else {
        return P::template stopped<Actor>(now);
      }
    });
  }

  Answer able(const State& state, const ProtocolAction& action) const override {
    const Now now(*this, state);
    const bool yes = of_action<bool>(
        action.kind, [&]<class A>(A) { return able<A>(now, action.arguments, typename A::Arguments{}); });
    return {yes, now.looked_at()};
  }

  State after(const State& state, const ProtocolAction& action) const override {
    State made = state;
    Now next(*this, made);
    of_action<bool>(action.kind, [&]<class A>(A) {
      with_arguments<count_of<A>>([&](auto... place) { A::act(next, int{action.arguments[place]}...); });
      return true;
    });
    return made;
  }

  Answer holds(int property, const State& state) const override {
    const Now now(*this, state);
    return answer<typename P::Properties>(property, now, [&](auto p) { return p.holds(now); });
  }
  Answer reached(int situation, const State& state) const override {
    const Now now(*this, state);
    return answer<typename P::Situations>(situation, now, [&](auto s) { return s.reached(now); });
  }
  std::optional<Answer> allows(int property, const State& state, const ProtocolAction& action) const override {
    const Now now(*this, state);
    bool speaks = false;
    const Answer allowed = answer<typename P::Properties>(property, now, [&]<class Q>(Q) {
      return of_action<bool>(action.kind, [&]<class A>(A) {
        speaks = kSpeaksOf<Q, A, Now>;
        if constexpr (kSpeaksOf<Q, A, Now>) {
          return with_arguments<count_of<A>>(
              [&](auto... place) { return Q::allows(now, A{}, int{action.arguments[place]}...); });
        } else {
          return true;
        }
      });
    });
    return speaks ? std::optional(allowed) : std::nullopt;
  }
  std::optional<bool> premise(int property, const State& state) const override {
    const Now now(*this, state);
    bool has = false;
    const Answer given = answer<typename P::Properties>(property, now, [&](auto p) {
      if constexpr (requires { p.premise(now); }) {
        has = true;
        return p.premise(now);
      } else {
        return false;
      }
    });
    return has ? std::optional(given.yes) : std::nullopt;
  }

  bool reaches_goal(const State& state) const override { return P::Goal::reached(*this, Now(*this, state)); }
  // For goals that ask for an outcome.
  std::uint32_t outcomes(const Now& now) const { return P::outcomes(now); }
  std::vector<OutcomeAnswer> outcomes(const State& state) const override {
    const Now now(*this, state);
    std::vector<OutcomeAnswer> all;
    P::for_each_outcome([&]<class O>(O) {
      const SortText* sort = nullptr;
      if constexpr (requires { typename O::OfSort; }) sort = &kSortText<typename O::OfSort>;
      all.push_back(reached_of(sort, static_cast<std::uint32_t>(O::reached(now))));
    });
    return all;
  }

 private:
  template <class A>
  static constexpr std::size_t count_of = []<class... S>(List<S...>) { return sizeof...(S); }(typename A::Arguments{});

  // call(the action of this kind).
  template <class Result, class Call>
  static Result of_action(int kind, const Call& call) {
    Result result{};
    int each = 0;
    P::for_each_action([&](auto action) {
      if (each++ == kind) result = call(action);
    });
    return result;
  }
  template <class All, class Ask>
  static Answer answer(int place, const Now& now, const Ask& ask) {
    bool yes = false;
    All::for_each([&](int each, auto property) {
      if (each == place) yes = ask(property);
    });
    return {yes, now.looked_at()};
  }
  // call(0, 1, ..., Count - 1), as constants.
  template <std::size_t Count, class Call>
  static auto with_arguments(const Call& call) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return call(std::integral_constant<std::size_t, I>()...);
    }
    (std::make_index_sequence<Count>());
  }

  // able() is the set that the last argument may be of, for given others or, if it makes no difference, without the
  // last but one of them.
  template <class A, class... Sorts>
  static bool able(const Now& now, const std::array<std::int8_t, 4>& arguments, List<Sorts...>) {
    constexpr std::size_t count = sizeof...(Sorts);
    if constexpr (count == 0) {
      return A::able(now);
    } else {
      const auto ask = [&](auto... place) {
        if constexpr (requires { A::able(now, int{arguments[place]}...); }) {
          return A::able(now, int{arguments[place]}...);
        }
      };
      constexpr std::size_t fewer = count >= 2 ? count - 2 : 0;
      using OfFewer = decltype(with_arguments<fewer>(ask));
      constexpr std::size_t given = count >= 2 && !std::is_void_v<OfFewer> ? fewer : count - 1;
      return contains(with_arguments<given>(ask), arguments[count - 1]);
    }
  }
};

// The plain run of P, a Describe, in a setting of it.
template <class P>
std::unique_ptr<Model> make(const Setting& setting) {
  return std::make_unique<Described<P>>(setting);
}

}  // namespace paxcheck::kit::plain
