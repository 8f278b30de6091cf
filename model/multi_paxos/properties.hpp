// What is to hold of Multi-Paxos: of each slot, of the replicas' logs, of what clients are told. docs/multi_paxos.md has
// the same as formulas. Each is asked of a MultiPaxosView.
#pragma once

#include <algorithm>

#include "model/kit/property_list.hpp"
#include "model/multi_paxos/linearizability.hpp"
#include "model/multi_paxos/view.hpp"

namespace paxcheck::multi_paxos {

template <class View>
bool any_slot(const View& view, auto&& test) {
  for (int i = 0; i < view.config().slots; ++i) {
    if (test(i)) return true;
  }
  return false;
}

struct Agreement {
  static constexpr std::string_view name = "agreement";
  static constexpr std::string_view sentence = "In every slot only a single value is chosen.";
  template <class View>
  static bool holds(const View& view) {
    return !any_slot(view, [&](int i) { return size(view.chosen_in(i)) > 1; });
  }
  template <class View>
  static bool premise(const View& view) {
    return view.chosen_anywhere() != 0;
  }
};

struct Validity {
  static constexpr std::string_view name = "validity";
  static constexpr std::string_view sentence = "Only a command that a client has sent, or no-op, may be chosen.";
  template <class View>
  static bool holds(const View& view) {
    const ContentSet commands = first(view.config().clients) << content_of(0);
    return (view.chosen_anywhere() & ~(commands | only(kNoOp))) == 0;
  }
  template <class View>
  static bool premise(const View& view) {
    return view.chosen_anywhere() != 0;
  }
};

struct NoOpBelow {
  static constexpr std::string_view name = "no-op-below";
  static constexpr std::string_view sentence =
      "No-op is proposed only in a slot below one for which a proposal was issued under the same number or a lower "
      "one.";
  template <class View>
  static bool holds(const View& view) {
    int highest = 0;  // slots up to the highest in use so far
    for (int n = 0; n < view.config().numbers; ++n) {
      highest = std::max(highest, view.highest_proposed(n));
      // Only the highest slot in use has none in use above.
      if (highest > 0 && view.proposal(n, highest - 1) == kNoOp) return false;
    }
    return true;
  }
  template <class View>
  static bool premise(const View& view) {
    for (int n = 0; n < view.config().numbers; ++n) {
      if (contains(view.proposed(n), kNoOp)) return true;
    }
    return false;
  }
};

struct Prefix {
  static constexpr std::string_view name = "prefix";
  static constexpr std::string_view sentence =
      "Of the logs that two replicas have applied, one is a prefix of the other.";
  template <class View>
  static bool holds(const View& view) {
    for (int l = 1; l < view.config().learners; ++l) {
      for (int k = 0; k < l; ++k) {
        if (!one_continues_other(view, k, l)) return false;
      }
    }
    return true;
  }
  template <class View>
  static bool premise(const View& view) {
    int replicas = 0;
    for (int l = 0; l < view.config().learners; ++l) replicas += view.applied_slots(l) != 0 ? 1 : 0;
    return replicas >= 2;
  }

 private:
  template <class View>
  static bool one_continues_other(const View& view, int k, int l) {
    SlotSet left_k = view.applied_slots(k), left_l = view.applied_slots(l);
    for (int i = 0; i < view.config().slots && left_k != 0 && left_l != 0; ++i) {
      if (view.applied(k, i) != view.applied(l, i)) return false;
      left_k &= ~only(i);
      left_l &= ~only(i);
    }
    return true;
  }
};

struct NoGap {
  static constexpr std::string_view name = "no-gap";
  static constexpr std::string_view sentence = "A replica that has applied a slot has applied every slot before it.";
  template <class View>
  static bool holds(const View& view) {
    for (int l = 0; l < view.config().learners; ++l) {
      const SlotSet applied = view.applied_slots(l);
      if ((applied & (applied + 1)) != 0) return false;
    }
    return true;
  }
  template <class View>
  static bool premise(const View& view) {
    for (int l = 0; l < view.config().learners; ++l) {
      if (view.applied_slots(l) > 1) return true;
    }
    return false;
  }
};

struct Acknowledged {
  static constexpr std::string_view name = "acknowledged";
  static constexpr std::string_view sentence =
      "A write that was acknowledged is chosen in a slot, and so is something in every slot below.";
  template <class View>
  static bool holds(const View& view) {
    return (view.acknowledged() & ~(view.chosen_in_order() >> content_of(0))) == 0;
  }
  template <class View>
  static bool premise(const View& view) {
    return view.acknowledged() != 0;
  }
};

struct Linearizable {
  static constexpr std::string_view name = "linearizable";
  static constexpr std::string_view sentence =
      "The operations have an order that agrees with real time and explains what every client was told.";
  template <class View>
  static bool holds(const View& view) {
    return view.answered() == 0 || LinearOrder<View>(view).exists();
  }
  template <class View>
  static bool premise(const View& view) {
    return view.answered() != 0;
  }
};

using Properties = PropertyList<Agreement, Validity, NoOpBelow, Prefix, NoGap, Acknowledged, Linearizable>;

}  // namespace paxcheck::multi_paxos
