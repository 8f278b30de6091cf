// What the duel of proposers promises, and what is worth a look: docs/duel.md.
#pragma once

#include "model/duel/picture.hpp"
#include "model/kit/property_list.hpp"
#include "properties/agreement.hpp"
#include "properties/validity.hpp"

namespace paxcheck::duel {

// How many of the proposers that may count satisfy the condition.
template <class View, class Condition>
int count_proposers(const View& v, Condition&& condition) {
  int count = 0;
  for (std::size_t p = 0; p < v.config.proposers; ++p) count += condition(v.picture.proposers[p]) ? 1 : 0;
  return count;
}

template <class View>
ValueSet chosen(const View& v) {
  return v.picture.chosen;
}

// The values of the proposers that have begun.
template <class View>
ValueSet inputs(const View& v) {
  ValueSet begun = 0;
  for (std::size_t p = 0; p < v.config.proposers; ++p) {
    if (v.picture.proposers[p].phase != Phase::idle) begun |= only(v.config.own(p));
  }
  return begun;
}

struct LearnerSafety {
  static constexpr std::string_view name = "learner-safety";
  static constexpr std::string_view sentence = "A proposer takes a value for chosen only if it has been.";
  template <class View>
  static bool holds(const View& v) {
    return count_proposers(v, [&](const Proposer& p) {
             return p.phase == Phase::done && !contains(v.picture.chosen, p.proposal.value);
           }) == 0;
  }
  template <class View>
  static bool premise(const View& v) {
    return count_proposers(v, [](const Proposer& p) { return p.phase == Phase::done; }) > 0;
  }
};

struct Dueling {
  static constexpr std::string_view name = "dueling";
  static constexpr std::string_view sentence =
      "Two proposers have completed phase 1 and propose at the same time, and nothing is chosen.";
  template <class View>
  static bool reached(const View& v) {
    return v.picture.chosen == 0 &&
           count_proposers(v, [](const Proposer& p) { return p.phase == Phase::proposing; }) >= 2;
  }
};

struct Preempted {
  static constexpr std::string_view name = "preempted";
  static constexpr std::string_view sentence =
      "Nothing is chosen, and every proposer is refused or under way, at least one of each.";
  template <class View>
  static bool reached(const View& v) {
    const int refused = count_proposers(v, [](const Proposer& p) { return p.phase == Phase::refused; });
    const int under_way = count_proposers(v, [](const Proposer& p) { return p.under_way(); });
    return v.picture.chosen == 0 && refused > 0 && under_way > 0 &&
           refused + under_way == static_cast<int>(v.config.proposers);
  }
};

struct Split {
  static constexpr std::string_view name = "split";
  static constexpr std::string_view sentence = "Two acceptors have accepted different values.";
  template <class View>
  static bool reached(const View& v) {
    ValueSet accepted = 0;
    for (std::size_t a = 0; a < v.config.acceptors; ++a) {
      const Proposal& proposal = v.picture.acceptors[a].accepted;
      if (proposal.number != 0) accepted |= only(proposal.value);
    }
    return size(accepted) > 1;
  }
};

struct TwoLeaders {
  static constexpr std::string_view name = "two-leaders";
  static constexpr std::string_view sentence = "Two proposers that believe themselves distinguished are under way.";
  template <class View>
  static bool reached(const View& v) {
    int leaders = 0;
    for (int p : members(v.picture.believers)) {
      leaders += v.picture.proposers[static_cast<std::size_t>(p)].under_way() ? 1 : 0;
    }
    return leaders >= 2;
  }
};

using OfBegun = Validity<"Only the value of a proposer that has begun is chosen.">;
using Properties = PropertyList<Agreement, OfBegun, LearnerSafety>;
using Situations = PropertyList<Dueling, Preempted, Split, TwoLeaders>;

}  // namespace paxcheck::duel
