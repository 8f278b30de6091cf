// What an acceptor must and must not accept: P1, P1a and the promise of Paxos Made Simple, section 2.2.
#pragma once

#include "model/paxos/facts.hpp"
#include "model/paxos/property.hpp"

namespace paxcheck {

struct P1 {
  static constexpr std::string_view name = "P1";
  static constexpr std::string_view sentence = "An acceptor must accept the first proposal that it receives.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::propose, PaxosActionKind::restart_acceptor});
  static constexpr bool of_one_acceptor = true;
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
  static constexpr KindSet broken_by = kinds(
      {PaxosActionKind::promise, PaxosActionKind::propose, PaxosActionKind::accept, PaxosActionKind::restart_acceptor});
  static constexpr bool of_one_acceptor = true;
  // "Only if", of steps: an acceptor that accepts n has sent no promise for a number above n.
  template <class Model>
  static bool step_holds(const Model& model, const typename Model::View& now, PaxosAction action) {
    return (now.promises() & model.shape().beyond(action.number, action.process)) == 0;
  }
  // "If", of states: the acceptor can accept, unless it has answered this very request already.
  template <class Facts>
  static bool holds(const Facts& f) {
    return (f.refused_requests() & ~f.view().answered_above()) == 0;
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
  static constexpr bool of_one_acceptor = true;
  template <class Facts>
  static bool holds(const Facts& f) {
    return f.view().unkept_reports() == 0;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.view().promises() != 0;
  }
};

}  // namespace paxcheck
