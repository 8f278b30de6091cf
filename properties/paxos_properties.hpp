// The invariants of Paxos Made Simple, each with the sentence that it formalises.
//
// A property is a type with
//   name, sentence         as shown to the user,
//   broken_by              the kinds of actions after which it can be violated if it was not before: it is
//   evaluated
//                          after these only,
//   holds(facts)           whether it holds in a state,
//   premise(facts)         whether the state gives it anything to check; a property whose premise never held
//   in any
//                          state has proved nothing and is reported as vacuous,
// and, if it speaks of steps, step_holds(view, numbers, action): whether taking the action in the state is
// allowed.
#pragma once

#include <initializer_list>
#include <string_view>

#include "model/paxos_action.hpp"
#include "properties/paxos_facts.hpp"

namespace paxcheck {

using KindSet = std::uint32_t;

constexpr KindSet kinds(std::initializer_list<PaxosActionKind> list) {
  KindSet set = 0;
  for (PaxosActionKind kind : list) set |= only(static_cast<int>(kind));
  return set;
}

// Whether there are v in one set and w in the other with v != w.
constexpr bool differ(ValueSet vs, ValueSet ws) { return vs != 0 && ws != 0 && size(vs | ws) > 1; }

// P2, P2a and P2b: for every number n under which a value is chosen and every number m > n, the values that
// `later(m)` gives are that value.
template <class Facts, class Later>
bool higher_numbered_agree(const Facts& f, Later later) {
  if (f.all_chosen() == 0) return true;
  ValueSet below = 0;  // chosen under a number below m
  for (int m = 0; m < f.numbers(); ++m) {
    if (below != 0 && differ(below, later(m))) return false;
    below |= f.chosen(m);
  }
  return true;
}

// Whether a value is chosen under a number below some number for which `later` is not empty.
template <class Facts, class Later>
bool higher_numbered_exist(const Facts& f, Later later) {
  bool below = false;
  for (int m = 0; m < f.numbers(); ++m) {
    if (below && later(m) != 0) return true;
    below = below || f.chosen(m) != 0;
  }
  return false;
}

struct Agreement {
  static constexpr std::string_view name = "agreement";
  static constexpr std::string_view sentence = "Only a single value is chosen.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    return size(f.all_chosen()) <= 1;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.all_chosen() != 0;
  }
};

struct Validity {
  static constexpr std::string_view name = "validity";
  static constexpr std::string_view sentence = "Only a value that has been proposed may be chosen.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    return (f.all_chosen() & ~f.config().all_inputs()) == 0;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.all_chosen() != 0;
  }
};

struct LearnerSafety {
  static constexpr std::string_view name = "learner-safety";
  static constexpr std::string_view sentence =
      "A process never learns that a value has been chosen unless it actually has been.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::learn});
  template <class Facts>
  static bool holds(const Facts& f) {
    for (int l = 0; l < f.config().learners; ++l) {
      const int v = f.view().learned(l);
      if (v >= 0 && !contains(f.all_chosen(), v)) return false;
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    for (int l = 0; l < f.config().learners; ++l) {
      if (f.view().learned(l) >= 0) return true;
    }
    return false;
  }
};

struct LearnerAgreement {
  static constexpr std::string_view name = "learner-agreement";
  static constexpr std::string_view sentence = "No two learners learn different values.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::learn});
  template <class Facts>
  static bool holds(const Facts& f) {
    return size(learned(f)) <= 1;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    int have_learned = 0;
    for (int l = 0; l < f.config().learners; ++l) have_learned += f.view().learned(l) >= 0 ? 1 : 0;
    return have_learned > 1;
  }

 private:
  template <class Facts>
  static ValueSet learned(const Facts& f) {
    ValueSet values = 0;
    for (int l = 0; l < f.config().learners; ++l) {
      if (f.view().learned(l) >= 0) values |= only(f.view().learned(l));
    }
    return values;
  }
};

struct P1 {
  static constexpr std::string_view name = "P1";
  static constexpr std::string_view sentence = "An acceptor must accept the first proposal that it receives.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::propose, PaxosActionKind::restart_acceptor});
  // P1 in the form that survives promises: an acceptor that has neither promised nor accepted anything.
  template <class Facts>
  static bool holds(const Facts& f) {
    const AcceptorSet fresh = untouched(f);
    for (int n = 0; fresh != 0 && n < f.numbers(); ++n) {
      for (int v : members(f.issued(n))) {
        if ((fresh & ~f.may_accept(n, v)) != 0) return false;
      }
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      if (f.issued(n) != 0 && untouched(f) != 0) return true;
    }
    return false;
  }

 private:
  template <class Facts>
  static AcceptorSet untouched(const Facts& f) {
    return f.everybody() & ~f.view().promised_at_least(0) & f.view().remembering_nothing();
  }
};

struct P1a {
  static constexpr std::string_view name = "P1a";
  static constexpr std::string_view sentence =
      "An acceptor can accept a proposal numbered n iff it has not responded to a prepare request having a "
      "number "
      "greater than n.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::promise, PaxosActionKind::propose,
                                              PaxosActionKind::accept, PaxosActionKind::restart_acceptor});
  // "Only if", of steps: an acceptor that accepts n has sent no promise for a number above n.
  template <class View>
  static bool step_holds(const View& now, int numbers, PaxosAction action) {
    if (action.kind != PaxosActionKind::accept) return true;
    for (int m = action.number + 1; m < numbers; ++m) {
      if (contains(now.promisers(m), action.process)) return false;
    }
    return true;
  }
  // "If", of states: the acceptor can accept, unless it has answered this very request already.
  template <class Facts>
  static bool holds(const Facts& f) {
    AcceptorSet excused = 0;  // acceptors that promised or accepted a number above n
    for (int n = f.numbers() - 1; n >= 0; --n) {
      for (int v : members(f.issued(n))) {
        const AcceptorSet must = f.everybody() & ~excused & ~f.view().accepted_by(n, v);
        if ((must & ~f.may_accept(n, v)) != 0) return false;
      }
      excused |= f.view().promisers(n) | f.view().accepted_any(n);
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      if (f.issued(n) != 0) return true;
    }
    return false;
  }
};

struct ReportKept {
  static constexpr std::string_view name = "report-kept";
  static constexpr std::string_view sentence =
      "An acceptor that promised n accepts no proposal between the one that it reported and n.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::promise, PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      AcceptorSet between = 0;  // accepted a number above k and below n
      for (int k = n - 1; k >= 0; --k) {
        for (int v : members(between != 0 ? f.issued(k) : 0)) {
          if ((f.view().reporting(n, k, v) & between) != 0) return false;
        }
        between |= f.view().accepted_any(k);
      }
      if ((f.view().reporting_nothing(n) & between) != 0) return false;
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      if (f.view().promisers(n) != 0) return true;
    }
    return false;
  }
};

struct P2 {
  static constexpr std::string_view name = "P2";
  static constexpr std::string_view sentence =
      "If a proposal with value v is chosen, then every higher-numbered proposal that is chosen has value v.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    return higher_numbered_agree(f, [&](int m) { return f.chosen(m); });
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return higher_numbered_exist(f, [&](int m) { return f.chosen(m); });
  }
};

struct P2a {
  static constexpr std::string_view name = "P2a";
  static constexpr std::string_view sentence =
      "If a proposal with value v is chosen, then every higher-numbered proposal accepted by any acceptor "
      "has value v.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    return higher_numbered_agree(f, [&](int m) { return f.accepted(m); });
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return higher_numbered_exist(f, [&](int m) { return f.accepted(m); });
  }
};

struct P2b {
  static constexpr std::string_view name = "P2b";
  static constexpr std::string_view sentence =
      "If a proposal with value v is chosen, then every higher-numbered proposal issued by any proposer has "
      "value v.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept, PaxosActionKind::propose});
  template <class Facts>
  static bool holds(const Facts& f) {
    return higher_numbered_agree(f, [&](int m) { return f.issued(m); });
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return higher_numbered_exist(f, [&](int m) { return f.issued(m); });
  }
};

struct P2c {
  static constexpr std::string_view name = "P2c";
  static constexpr std::string_view sentence =
      "For any v and n, if a proposal with value v and number n is issued, then there is a set S consisting "
      "of a "
      "majority of acceptors such that either (a) no acceptor in S has accepted any proposal numbered less "
      "than n, or "
      "(b) v is the value of the highest-numbered proposal among all proposals numbered less than n accepted "
      "by the "
      "acceptors in S.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept, PaxosActionKind::propose});
  template <class Facts>
  static bool holds(const Facts& f) {
    for (int n = 1; n < f.numbers(); ++n) {
      for (int v : members(f.issued(n))) {
        if (!supported(f, n, v)) return false;
      }
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    AcceptorSet accepted_below = 0;
    for (int n = 0; n < f.numbers(); ++n) {
      if (f.issued(n) != 0 && accepted_below != 0) return true;
      accepted_below |= f.view().accepted_any(n);
    }
    return false;
  }

 private:
  template <class Facts>
  static bool supported(const Facts& f, int n, int v) {
    const Quorums& quorums = f.config().phase1;
    AcceptorSet left = f.everybody();  // those that accepted nothing above k and below n
    for (int k = n - 1; k >= 0; --k) {
      if ((quorums.through(left) & f.view().accepted_by(k, v)) != 0) return true;  // (b)
      left &= ~f.view().accepted_any(k);
    }
    return quorums.contains_one(left);  // (a)
  }
};

struct UniqueProposal {
  static constexpr std::string_view name = "unique-proposal";
  static constexpr std::string_view sentence = "Different proposals have different numbers.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::propose});
  template <class Facts>
  static bool holds(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      if (size(f.issued(n)) > 1) return false;
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return P1a::premise(f);  // something was issued
  }
};

}  // namespace paxcheck
