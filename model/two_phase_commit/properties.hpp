// What two-phase commit promises, and what is worth a look: docs/two_phase_commit.md.
#pragma once

#include "model/two_phase_commit/state.hpp"
#include "properties/property_list.hpp"

namespace paxcheck::two_phase_commit {

struct Atomicity {
  static constexpr std::string_view name = "atomicity";
  static constexpr std::string_view sentence = "No participant commits while another aborts.";
  template <class View>
  static bool holds(const View& v) {
    return v.committed == 0 || v.aborted == 0;
  }
  template <class View>
  static bool premise(const View& v) {
    return (v.committed | v.aborted) != 0;
  }
};

struct Validity {
  static constexpr std::string_view name = "validity";
  static constexpr std::string_view sentence =
      "A transaction commits only if all have voted yes, and aborts only after a no, a failure or the coordinator's "
      "giving up.";
  template <class View>
  static bool holds(const View& v) {
    const bool all_yes = v.said_yes == v.config.all;
    const bool commits = v.committed != 0 || v.commit_sent || v.told == Decision::commit;
    if (commits && !all_yes) return false;
    const bool may_give_up = !v.config.optimised || v.config.give_up == GiveUp::alone;
    const bool aborts = v.aborted != 0 || v.abort_sent;
    return !aborts || may_give_up || !all_yes || v.crashes_left < v.config.crashes;
  }
  template <class View>
  static bool premise(const View& v) {
    return (v.committed | v.aborted) != 0 || v.commit_sent || v.abort_sent;
  }
};

struct Stability {
  static constexpr std::string_view name = "stability";
  static constexpr std::string_view sentence = "No decision is reversed.";
  template <class View>
  static bool holds(const View& v) {
    return !v.commit_sent || !v.abort_sent;
  }
  template <class View>
  static bool step_holds(const View& v, const ProtocolAction& action) {
    const auto kind = static_cast<Kind>(action.kind);
    if (kind == Kind::learn_commit) return !contains(v.aborted, action.arguments[0]);
    return kind != Kind::learn_abort || !contains(v.committed, action.arguments[0]);
  }
  template <class View>
  static bool premise(const View& v) {
    return v.commit_sent || v.abort_sent;
  }
};

struct ClientDurability {
  static constexpr std::string_view name = "client-durability";
  static constexpr std::string_view sentence = "Once the client was told 'committed', nobody ever aborts.";
  template <class View>
  static bool holds(const View& v) {
    return !premise(v) || (v.aborted == 0 && !v.abort_sent);
  }
  template <class View>
  static bool premise(const View& v) {
    return v.told == Decision::commit;
  }
};

struct EarlyAnswer {
  static constexpr std::string_view name = "early-answer";
  static constexpr std::string_view sentence =
      "The client knows that the transaction has committed while a participant still holds its locks, so that readers "
      "wait.";
  template <class View>
  static bool reached(const View& v) {
    return v.told == Decision::commit && v.prepared != 0;
  }
};

struct InDoubt {
  static constexpr std::string_view name = "in-doubt";
  static constexpr std::string_view sentence =
      "The coordinator has stopped, nobody has committed or aborted, and all that have not stopped are prepared.";
  template <class View>
  static bool reached(const View& v) {
    return v.coordinator_stopped && (v.committed | v.aborted) == 0 && (v.working() & ~v.stopped) == 0;
  }
};

struct OrphanedLock {
  static constexpr std::string_view name = "orphaned-lock";
  static constexpr std::string_view sentence =
      "The client knows that the transaction has committed, the coordinator has stopped, and a participant holds its "
      "locks.";
  template <class View>
  static bool reached(const View& v) {
    return v.told == Decision::commit && v.coordinator_stopped && (v.prepared & ~v.stopped) != 0;
  }
};

using Properties = PropertyList<Atomicity, Validity, Stability, ClientDurability>;
using Situations = PropertyList<EarlyAnswer, InDoubt, OrphanedLock>;

// The goal of --check-stuck.
struct Settled {
  static constexpr std::string_view sentence = "every participant that has not stopped has committed or aborted";
  template <class Model, class View>
  static bool reached(const Model&, const View& v) {
    return ((v.prepared | v.working()) & ~v.stopped) == 0;
  }
};

}  // namespace paxcheck::two_phase_commit
