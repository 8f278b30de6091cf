// What should hold of the strawmen, and the situations that each of them teaches by (docs/strawmen.md).
#pragma once

#include "model/strawmen/text.hpp"
#include "model/kit/property_list.hpp"

namespace paxcheck::strawmen {

struct Agreement {
  static constexpr std::string_view name = "agreement";
  static constexpr std::string_view sentence = "Only a single value is chosen.";
  template <class View>
  static bool holds(const View& now) {
    return size(now.chosen()) <= 1;
  }
  template <class View>
  static bool premise(const View& now) {
    return now.chosen() != 0;
  }
};

struct Validity {
  static constexpr std::string_view name = "validity";
  static constexpr std::string_view sentence = "Only a value that is some proposer's input is chosen.";
  template <class View>
  static bool holds(const View& now) {
    return (now.chosen() & ~now.inputs()) == 0;
  }
  template <class View>
  static bool premise(const View& now) {
    return now.chosen() != 0;
  }
};

// Of steps: what the check is for.
struct Heeded {
  static constexpr std::string_view name = "heeded";
  static constexpr std::string_view sentence =
      "A proposer proposes the value that the acceptors hold if all answers to it report that one value.";
  template <class View>
  static bool holds(const View&) {
    return true;
  }
  template <class View>
  static bool premise(const View& now) {
    for (int s = 0; s < now.proposers(); ++s) {
      if (now.proposed(s) >= 0 || now.answers(s).count < now.majority()) continue;
      if (reported_alone(now, s) != 0) return true;
    }
    return false;
  }
  template <class View>
  static bool step_holds(const View& now, const ProtocolAction& action) {
    if (action.kind != static_cast<std::uint8_t>(Kind::propose)) return true;
    const ValueSet reported = reported_alone(now, action.arguments[0]);
    return reported == 0 || reported == only(action.arguments[1]);
  }

 private:
  // The one value that all answers to s report; empty if there is no such value.
  template <class View>
  static ValueSet reported_alone(const View& now, int s) {
    const auto answers = now.answers(s);
    return answers.nothing == 0 && size(answers.seen) == 1 ? answers.seen : 0;
  }
};

struct Blocked {
  static constexpr std::string_view name = "blocked";
  static constexpr std::string_view sentence = "The acceptor has stopped before it accepted anything.";
  template <class View>
  static bool reached(const View& now) {
    return now.acceptor_stopped(0) && now.chosen() == 0;
  }
};

struct LostChoice {
  static constexpr std::string_view name = "lost-choice";
  static constexpr std::string_view sentence = "A value is chosen, and the one acceptor that knows it has stopped.";
  template <class View>
  static bool reached(const View& now) {
    return now.acceptor_stopped(0) && now.chosen() != 0;
  }
};

struct SplitVote {
  static constexpr std::string_view name = "split-vote";
  static constexpr std::string_view sentence =
      "Every acceptor has accepted a value or stopped, they have accepted different ones, and none is chosen.";
  template <class View>
  static bool reached(const View& now) {
    ValueSet all = 0;
    for (int a = 0; a < now.acceptors(); ++a) {
      if (now.accepted(a) == 0 && !now.acceptor_stopped(a)) return false;
      all |= now.accepted(a);
    }
    return now.chosen() == 0 && size(all) > 1;
  }
};

struct DoubleVote {
  static constexpr std::string_view name = "double-vote";
  static constexpr std::string_view sentence = "An acceptor has accepted two values.";
  template <class View>
  static bool reached(const View& now) {
    for (int a = 0; a < now.acceptors(); ++a) {
      if (size(now.accepted(a)) > 1) return true;
    }
    return false;
  }
};

struct OverwrittenChoice {
  static constexpr std::string_view name = "overwritten-choice";
  static constexpr std::string_view sentence = "A value is chosen that no majority holds any more.";
  template <class View>
  static bool reached(const View& now) {
    for (int v : members(now.chosen())) {
      int holders = 0;
      for (int a = 0; a < now.acceptors(); ++a) holders += contains(now.held(a), v);
      if (holders < now.majority()) return true;
    }
    return false;
  }
};

struct Adopted {
  static constexpr std::string_view name = "adopted";
  static constexpr std::string_view sentence = "A proposer has proposed a value that is not its input.";
  template <class View>
  static bool reached(const View& now) {
    for (int s = 0; s < now.proposers(); ++s) {
      if (now.proposed(s) >= 0 && only(now.proposed(s)) != now.input(s)) return true;
    }
    return false;
  }
};

struct LateWrite {
  static constexpr std::string_view name = "late-write";
  static constexpr std::string_view sentence = "A value is chosen, and an accept request for another has been sent.";
  template <class View>
  static bool reached(const View& now) {
    for (int v : members(now.chosen())) {
      if ((now.requested() & ~only(v)) != 0) return true;
    }
    return false;
  }
};

using Properties = PropertyList<Agreement, Validity>;
using PropertiesOfChecking = PropertyList<Agreement, Validity, Heeded>;

using SituationsOfSingleAcceptor = PropertyList<Blocked, LostChoice>;
using SituationsOfFirstValue = PropertyList<SplitVote>;
using SituationsOfEveryValue = PropertyList<DoubleVote, LateWrite>;
using SituationsOfMajorityWrite = PropertyList<DoubleVote, OverwrittenChoice>;
using SituationsOfCheckThenWrite = PropertyList<Adopted, LateWrite, OverwrittenChoice>;

}  // namespace paxcheck::strawmen
