// Multi-Paxos played one proposal number after the other (docs/multi_paxos.md, "Rounds"), with the steps of
// model/multi_paxos/log.hpp.
//
// What a number can see of the lower ones is, of every acceptor and slot, the proposal that it accepted last, and where
// that stands in the order of those accepted in this slot: numbers are compared in one slot at a time. So a boundary is
// kept as an ordinary state of few numbers, slot by slot those under which somebody accepted last, closed up; the number
// at hand comes after them. Beside it stands what properties need of numbers that are gone.
//
// For a verdict one slot is played at a time: no property, premise or outcome speaks of what is accepted in two, and a
// run can do without what is accepted in the others.
//
// Thread safety: const after construction.
#pragma once

#include <algorithm>
#include <string>

#include "model/kit/rounds.hpp"
#include "model/multi_paxos/multi_paxos.hpp"
#include "model/multi_paxos/rounds_view.hpp"

namespace paxcheck {

// Why rounds cannot be played in order, or forget too much; empty if they can be played.
std::string why_no_rounds(const Setting&);

// The bounds of the ordinary states in which the past is kept.
Setting setting_of_rounds(Setting);

// Small bounds with so many numbers, at which to test that every run can be put into their order.
Setting setting_of_premises(Setting, int numbers);

template <int W>
class MultiPaxosRounds {
 public:
  using Ordinary = MultiPaxos<W>;
  using Action = ProtocolAction;
  using State = LogRoundState<W>;
  using View = LogRoundsView<W>;

  MultiPaxosRounds(const Setting& setting, RoundsFor use) : ordinary_(setting_of_rounds(setting), true), use_(use) {}

  static int words(const Setting& setting) { return Ordinary::words(setting_of_rounds(setting)); }
  const MultiPaxosConfig& config() const { return ordinary_.config(); }
  int numbers() const { return config().numbers; }

  template <class Emit>
  void initial(Emit&& emit) const {
    LogPast past;
    past.number = static_cast<std::uint8_t>(number_at_hand());
    if (use_ == RoundsFor::lengths) {
      past.slot = LogPast::kEverySlot;
      emit(promised_first({{}, past}));
      return;
    }
    for (int i = 0; i < config().slots; ++i) {
      past.slot = static_cast<std::uint8_t>(i);
      emit(promised_first({{}, past}));
    }
  }

  View view(const State& s) const { return View(config(), layout(), s); }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    ordinary_.successors(now, [&](const Action& action, const auto& messages) {
      if (is_played(now.past(), action)) emit(action, State{messages, now.past()});
    });
  }

  State next_round(const View& now) const {
    LogPast past = now.past();
    for (int i = 0; i < config().slots; ++i) {
      past.chosen[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(now.chosen_in(i));
    }
    past.highest_proposed = static_cast<std::uint8_t>(now.highest_proposed(now.number()));
    PackedState<W> messages{};
    for (int i = 0; i < config().slots_reported(); ++i) keep_last_accepted(now, i, messages, false);
    return promised_first({messages, past});
  }

  // Without what is dead: what an acceptor accepted in a slot before it accepted there under the number at hand, which has
  // a proposal there by then. Acceptors are sorted.
  State representative(const State& s) const {
    const View now = view(s);
    const int n = now.number();
    PackedState<W> messages{};
    layout().prepared.add(messages, layout().prepared.get(s.messages) & only(n));
    layout().promised[n].set(messages, now.promisers(n));
    for (int i = 0; i < config().slots; ++i) {
      layout().proposal[n][i].set(messages, static_cast<std::uint64_t>(now.proposal(n, i)));
      keep_last_accepted(now, i, messages, true);
    }
    return {ordinary_.representative(messages), s.past};
  }

  std::uint32_t outcomes(const View& now) const { return ordinary_.outcomes(now); }

  // As the tests of the premises ask. All actions that rounds are played with have a number.
  static Setting small(const Setting& setting, int numbers) { return setting_of_premises(setting, numbers); }
  static int number_of(const Action& action) { return action.arguments[is_by_acceptor(action) ? 1 : 0]; }

 private:
  using Kind = MultiPaxosKind;

  static bool is_by_acceptor(const Action& action) {
    const auto kind = static_cast<Kind>(action.kind);
    return kind == Kind::promise || kind == Kind::accept;
  }

  const MultiPaxosLayout& layout() const { return ordinary_.layout(); }

  // Above all that can be kept. Under phase-1=skipped the lowest number of all has a phase 1 and this one has none, but in
  // that number promises report nothing and rule nothing out.
  int number_at_hand() const { return config().numbers - 1; }

  // Whether the action is of the number at hand and of the slot that is played, or a proposal in the slot above, without
  // which a no-op may not be new in it.
  static bool is_played(const LogPast& past, const Action& action) {
    if (number_of(action) != past.number) return false;
    const auto kind = static_cast<Kind>(action.kind);
    if (past.slot == LogPast::kEverySlot || kind == Kind::prepare || kind == Kind::promise) return true;
    const bool by_acceptor = is_by_acceptor(action);
    const int slot = action.arguments[by_acceptor ? 2 : 1];
    return slot == past.slot || (!by_acceptor && slot == past.slot + 1);
  }

  // Adds to the messages what acceptors accepted last in slot i, under numbers closed up in their order. Neighbours with one
  // content become one: a leader asks no more of a number than its place and its content. What was accepted under the number
  // at hand stays there if the round goes on.
  void keep_last_accepted(const View& now, int i, PackedState<W>& messages, bool goes_on) const {
    struct Group {
      AcceptorSet acceptors;
      Content content;
    };
    std::array<Group, MultiPaxosConfig::kMostAcceptors> groups;  // that of the highest number first
    int count = 0;
    AcceptorSet seen = 0;
    for (int n = now.number(); n >= 0; --n) {
      const AcceptorSet last = now.accepted(n, i) & ~seen;
      if (last == 0) continue;
      seen |= last;
      if (goes_on && n == now.number()) {
        layout().accepted[n][i].set(messages, last);
        continue;
      }
      const Content content = now.all().proposal(n, i);
      if (count > 0 && groups[static_cast<std::size_t>(count - 1)].content == content) {
        groups[static_cast<std::size_t>(count - 1)].acceptors |= last;
      } else {
        groups[static_cast<std::size_t>(count++)] = {last, content};
      }
    }
    for (int g = 0; g < count; ++g) {
      const int rank = count - 1 - g;
      layout().accepted[rank][i].set(messages, groups[static_cast<std::size_t>(g)].acceptors);
      layout().proposal[rank][i].set(messages, static_cast<std::uint64_t>(groups[static_cast<std::size_t>(g)].content));
    }
  }

  // For a verdict, after preparing and all promises: they let a leader do more, and keep acceptors from lower numbers only,
  // which are gone.
  State promised_first(State s) const {
    if (use_ == RoundsFor::lengths) return s;
    layout().prepared.add(s.messages, only(s.past.number));
    layout().promised[s.past.number].set(s.messages, first(config().acceptors));
    return s;
  }

  Ordinary ordinary_;
  RoundsFor use_;
};

}  // namespace paxcheck
