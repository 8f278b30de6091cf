// What a learner may learn: Paxos Made Simple, sections 2.1 and 2.3.
#pragma once

#include "model/paxos/facts.hpp"
#include "model/paxos/property.hpp"

namespace paxcheck {

struct LearnerSafety {
  static constexpr std::string_view name = "learner-safety";
  static constexpr std::string_view sentence =
      "A process never learns that a value has been chosen unless it actually has been.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::learn});
  static constexpr bool of_one_acceptor = false;
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
  static constexpr bool of_one_acceptor = false;
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

}  // namespace paxcheck
