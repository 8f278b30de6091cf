// What runs of Basic Paxos can come to, for --reach: docs/protocols.md, "Situations". Each is a type with name, sentence and
// reached(facts).
#pragma once

#include "model/kit/property_list.hpp"
#include "model/paxos/facts.hpp"

namespace paxcheck {

struct MinorityAccepted {
  static constexpr std::string_view name = "minority-accepted";
  static constexpr std::string_view sentence = "Some acceptor has accepted a proposal, and no value is chosen.";
  template <class Facts>
  static bool reached(const Facts& f) {
    return f.view().accepts() != 0 && !f.view().something_chosen();
  }
};

struct Adopted {
  static constexpr std::string_view name = "adopted";
  static constexpr std::string_view sentence =
      "A proposal is issued with the value of a lower-numbered one that a promise of its number reports.";
  template <class Facts>
  static bool reached(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      for (int v : members(f.issued(n))) {
        for (int k = 0; k < n; ++k) {
          if (f.view().reporting(n, k, v) != 0) return true;
        }
      }
    }
    return false;
  }
};

// The acceptors that have promised a number above n.
template <class Facts>
AcceptorSet promised_above(const Facts& f, int n) {
  return n + 1 < f.numbers() ? f.shape().row(f.view().promised_at_least(), n + 1) : 0;
}

struct Overtaken {
  static constexpr std::string_view name = "overtaken";
  static constexpr std::string_view sentence =
      "A proposal is issued and no quorum is left to choose it: too many acceptors have not accepted it and promised a "
      "higher number.";
  template <class Facts>
  static bool reached(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      for (int v : members(f.issued(n))) {
        const AcceptorSet lost = promised_above(f, n) & ~f.accepted_by(n, v);
        if (!f.config().phase2.contains_one(f.everybody() & ~lost)) return true;
      }
    }
    return false;
  }
};

struct AcceptorsDiffer {
  static constexpr std::string_view name = "acceptors-differ";
  static constexpr std::string_view sentence = "Two acceptors have accepted different values.";
  template <class Facts>
  static bool reached(const Facts& f) {
    AcceptorSet before = 0;  // of lower values
    for (int v = 0; v < f.values(); ++v) {
      AcceptorSet here = 0;
      for (int n = 0; n < f.numbers(); ++n) here |= f.accepted_by(n, v);
      if (before != 0 && here != 0 && size(before | here) > 1) return true;
      before |= here;
    }
    return false;
  }
};

struct ProposerUnaware {
  static constexpr std::string_view name = "proposer-unaware";
  static constexpr std::string_view sentence =
      "A proposal is chosen, and a phase-1 quorum has promised a higher number, so that its proposer, overtaken, need "
      "not "
      "know.";
  template <class Facts>
  static bool reached(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      if (!f.config().phase1.contains_one(promised_above(f, n))) continue;
      for (int v = 0; v < f.values(); ++v) {
        if (f.config().phase2.contains_one(f.accepted_by(n, v))) return true;
      }
    }
    return false;
  }
};

struct TwoPhasesInterleaved {
  static constexpr std::string_view name = "two-phases-interleaved";
  static constexpr std::string_view sentence =
      "One acceptor has accepted a proposal, and another, that has not, has promised a higher number.";
  template <class Facts>
  static bool reached(const Facts& f) {
    for (int n = 0; n < f.numbers(); ++n) {
      for (int v : members(f.issued(n))) {
        const AcceptorSet accepted = f.accepted_by(n, v);
        if (accepted != 0 && (promised_above(f, n) & ~accepted) != 0) return true;
      }
    }
    return false;
  }
};

using PaxosSituations =
    PropertyList<MinorityAccepted, Adopted, Overtaken, AcceptorsDiffer, ProposerUnaware, TwoPhasesInterleaved>;

}  // namespace paxcheck
