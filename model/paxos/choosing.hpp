// What is chosen, and the chain P2c => P2b => P2a => P2 of Paxos Made Simple, section 2.2, that keeps it single.
#pragma once

#include <bit>

#include "model/paxos/facts.hpp"
#include "model/paxos/property.hpp"

namespace paxcheck {

struct Agreement {
  static constexpr std::string_view name = "agreement";
  static constexpr std::string_view sentence = "Only a single value is chosen.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  static constexpr bool of_one_acceptor = false;
  template <class Facts>
  static bool holds(const Facts& f) {
    return f.one_value_from_first_chosen() || size(f.all_chosen()) <= 1;
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
  static constexpr bool of_one_acceptor = false;
  template <class Facts>
  static bool holds(const Facts& f) {
    return (f.all_chosen() & ~f.config().all_inputs()) == 0;
  }
  template <class Facts>
  static bool premise(const Facts& f) {
    return f.all_chosen() != 0;
  }
};

// P2, P2a and P2b compare a value v chosen under some number n with later(w), the set of numbers at which w is chosen,
// accepted or issued: whether that has some number above n for a w that is counted.
template <class Facts, class Later, class Counted>
[[gnu::noinline]] bool higher_numbered(const Facts& f, Later later, Counted counted) {
  for (int v : members(f.all_chosen())) {
    const NumberSet above = ~first(std::countr_zero(f.chosen_with(v)) + 1);
    for (int w = 0; w < f.values(); ++w) {
      if (counted(v, w) && (later(w) & above) != 0) return true;
    }
  }
  return false;
}

template <class Facts, class Later>
bool higher_numbered_agree(const Facts& f, Later later) {
  return f.one_value_from_first_chosen() || !higher_numbered(f, later, [](int v, int w) { return v != w; });
}

template <class Facts, class Later>
bool higher_numbered_exist(const Facts& f, Later later) {
  return higher_numbered(f, later, [](int, int) { return true; });
}

struct P2 {
  static constexpr std::string_view name = "P2";
  static constexpr std::string_view sentence =
      "If a proposal with value v is chosen, then every higher-numbered proposal that is chosen has value v.";
  static constexpr KindSet broken_by = kinds({PaxosActionKind::accept});
  static constexpr bool of_one_acceptor = false;
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
  static constexpr bool of_one_acceptor = false;
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
  static constexpr bool of_one_acceptor = false;
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
  static constexpr bool of_one_acceptor = false;
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
  static constexpr bool of_one_acceptor = false;
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
