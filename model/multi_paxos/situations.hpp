// Situations of Multi-Paxos to which a shortest run can be asked for: docs/multi_paxos.md. Each is asked of a
// MultiPaxosView.
#pragma once

#include "model/kit/property_list.hpp"
#include "model/multi_paxos/view.hpp"

namespace paxcheck::multi_paxos {

template <class View>
bool any_number(const View& view, auto&& test) {
  for (int n = 0; n < view.config().numbers; ++n) {
    if (test(n)) return true;
  }
  return false;
}

struct SteadyState {
  static constexpr std::string_view name = "steady-state";
  static constexpr std::string_view sentence = "Two slots are chosen under one number: one prepare has served both.";
  template <class View>
  static bool reached(const View& view) {
    return any_number(view, [&](int n) { return size(view.chosen(n)) >= 2; });
  }
};

struct Contention {
  static constexpr std::string_view name = "contention";
  static constexpr std::string_view sentence =
      "Every acceptor has promised, but no number is the latest that a quorum has promised.";
  template <class View>
  static bool reached(const View& view) {
    const AcceptorSet all = first(view.config().acceptors);
    if (view.promised_at_least(0) != all) return false;
    return !any_number(
        view, [&](int n) { return view.config().is_quorum(view.promised_at_least(n) & ~view.promised_above(n)); });
  }
};

struct GapFilled {
  static constexpr std::string_view name = "gap-filled";
  static constexpr std::string_view sentence = "A no-op is chosen.";
  template <class View>
  static bool reached(const View& view) {
    return contains(view.chosen_anywhere(), kNoOp);
  }
};

struct Duplicate {
  static constexpr std::string_view name = "duplicate";
  static constexpr std::string_view sentence = "A command is chosen in two slots.";
  template <class View>
  static bool reached(const View& view) {
    ContentSet once = 0, twice = 0;
    for (int i = 0; i < view.config().slots; ++i) {
      twice |= once & view.chosen_in(i);
      once |= view.chosen_in(i);
    }
    return (twice & ~only(kNoOp)) != 0;
  }
};

struct ChosenAgain {
  static constexpr std::string_view name = "chosen-again";
  static constexpr std::string_view sentence = "A slot is chosen under two numbers.";
  template <class View>
  static bool reached(const View& view) {
    SlotSet once = 0;
    return any_number(view, [&](int n) {
      const bool again = (once & view.chosen(n)) != 0;
      once |= view.chosen(n);
      return again;
    });
  }
};

struct FullLog {
  static constexpr std::string_view name = "full-log";
  static constexpr std::string_view sentence = "Every slot is chosen.";
  template <class View>
  static bool reached(const View& view) {
    for (int i = 0; i < view.config().slots; ++i) {
      if (view.chosen_in(i) == 0) return false;
    }
    return true;
  }
};

struct WriteAcknowledged {
  static constexpr std::string_view name = "write-acknowledged";
  static constexpr std::string_view sentence = "A client was told that its write is done.";
  template <class View>
  static bool reached(const View& view) {
    return view.acknowledged() != 0;
  }
};

struct ReadAnswered {
  static constexpr std::string_view name = "read-answered";
  static constexpr std::string_view sentence = "A read is answered.";
  template <class View>
  static bool reached(const View& view) {
    return view.answered() != 0;
  }
};

struct FreshRead {
  static constexpr std::string_view name = "fresh-read";
  static constexpr std::string_view sentence = "A read has returned the value of a write.";
  template <class View>
  static bool reached(const View& view) {
    for (int d = 0; d < view.config().reads; ++d) {
      if (view.result(d) > kNoOp) return true;
    }
    return false;
  }
};

using Situations = PropertyList<SteadyState, Contention, GapFilled, Duplicate, ChosenAgain, FullLog, WriteAcknowledged,
                                ReadAnswered, FreshRead>;

}  // namespace paxcheck::multi_paxos
