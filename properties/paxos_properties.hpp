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

#include <bit>
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

// P2, P2a and P2b: if v is chosen under some number n, then later(w), which is the set of numbers at which
// another value w is chosen, accepted or issued, has none above n.
template <class Facts, class Later>
bool higher_numbered_agree(const Facts& f, Later later) {
  for (int v : members(f.all_chosen())) {
    const NumberSet above = ~first(std::countr_zero(f.chosen_with(v)) + 1);
    for (int w = 0; w < f.values(); ++w) {
      if (w != v && (later(w) & above) != 0) return false;
    }
  }
  return true;
}

// Whether some later(w) has a number above one under which a value is chosen.
template <class Facts, class Later>
bool higher_numbered_exist(const Facts& f, Later later) {
  for (int v : members(f.all_chosen())) {
    const NumberSet above = ~first(std::countr_zero(f.chosen_with(v)) + 1);
    for (int w = 0; w < f.values(); ++w) {
      if ((later(w) & above) != 0) return true;
    }
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
    const auto untouched = f.shape().columns(untouched_acceptors(f));
    for (int v = 0; v < f.values(); ++v) {
      if ((untouched & f.shape().rows(f.view().proposals(v)) & ~f.may_accept(v)) != 0) return false;
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.view().issued_numbers() != 0 && untouched_acceptors(f) != 0;
  }

 private:
  template <class Facts>
  static AcceptorSet untouched_acceptors(const Facts& f) {
    const AcceptorSet promised = f.shape().row(f.view().promised_at_least(), 0);
    return f.everybody() & ~promised & f.view().remembering_nothing();
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
  template <class Model>
  static bool step_holds(const Model& model, const typename Model::View& now, PaxosAction action) {
    if (action.kind != PaxosActionKind::accept) return true;
    const auto& shape = model.shape();
    return (shape.above(now.promises()) & shape.cell(action.number, action.process)) == 0;
  }
  // "If", of states: the acceptor can accept, unless it has answered this very request already.
  template <class Facts>
  static bool holds(const Facts& f) {
    const auto excused = f.shape().above(f.view().promises() | f.view().accepts());
    for (int v = 0; v < f.values(); ++v) {
      const auto must = f.shape().rows(f.view().proposals(v)) & ~excused & ~f.view().accepts_of(v);
      if ((must & ~f.may_accept(v)) != 0) return false;
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.view().issued_numbers() != 0;
  }
};

struct ReportKept {
  static constexpr std::string_view name = "report-kept";
  static constexpr std::string_view sentence =
      "An acceptor that promised n accepts no proposal between the one that it reported and n.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::promise, PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    for (int n : members(f.touched())) {
      AcceptorSet between = 0;  // accepted a number above k and below n
      for (int k = n - 1; k >= 0; --k) {
        for (int v : members(between != 0 ? f.issued(k) : 0)) {
          if ((f.view().reporting(n, k, v) & between) != 0) return false;
        }
        between |= f.accepted_by(k);
      }
      if (between != 0 && (f.view().reporting_nothing(n) & between) != 0) return false;
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.view().promises() != 0;
  }
};

struct P2 {
  static constexpr std::string_view name = "P2";
  static constexpr std::string_view sentence =
      "If a proposal with value v is chosen, then every higher-numbered proposal that is chosen has value v.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  template <class Facts>
  static bool holds(const Facts& f) {
    return higher_numbered_agree(f, [&](int w) { return f.chosen_with(w); });
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return higher_numbered_exist(f, [&](int w) { return f.chosen_with(w); });
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
    return higher_numbered_agree(f, [&](int w) { return f.accepted_with(w); });
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return higher_numbered_exist(f, [&](int w) { return f.accepted_with(w); });
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
    return higher_numbered_agree(f, [&](int w) { return f.view().proposals(w); });
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return higher_numbered_exist(f, [&](int w) { return f.view().proposals(w); });
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
    for (int n : members(f.touched() & f.view().issued_numbers())) {
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
      accepted_below |= f.accepted_by(n);
    }
    return false;
  }

 private:
  template <class Facts>
  static bool supported(const Facts& f, int n, int v) {
    const Quorums& quorums = f.config().phase1;
    AcceptorSet left = f.everybody();  // those that accepted nothing above k and below n
    for (int k = n - 1; k >= 0; --k) {
      if ((quorums.through(left) & f.accepted_by(k, v)) != 0) return true;  // (b)
      left &= ~f.accepted_by(k);
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
    NumberSet seen = 0;
    for (int v = 0; v < f.values(); ++v) {
      if ((seen & f.view().proposals(v)) != 0) return false;
      seen |= f.view().proposals(v);
    }
    return true;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.view().issued_numbers() != 0;
  }
};

}  // namespace paxcheck
