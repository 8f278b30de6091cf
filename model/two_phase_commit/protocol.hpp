// Two-phase commit: what it promises, what is worth a look, its wrong rules, and all of it as one protocol.
#pragma once

#include "model/two_phase_commit/actions.hpp"
#include "model/two_phase_commit/asking.hpp"
#include "model/two_phase_commit/presuming.hpp"
#include "model/two_phase_commit/readers.hpp"

namespace paxcheck::two_phase_commit {

// Properties. Each is worth asking where its premise holds.
struct Atomicity : Property<"atomicity", "No participant commits while another aborts."> {
  static bool holds(const auto& s) { return committed(s) == 0 || aborted(s) == 0; }
  static bool premise(const auto& s) { return (committed(s) | aborted(s)) != 0; }
};
struct Validity
    : Property<"validity",
               "A transaction commits only if all have voted yes, and aborts only after a no, a failure or the "
               "coordinator's giving up."> {
  static bool holds(const auto& s) {
    const bool all_yes = s[said_yes] == s.all(R);
    const bool commits = committed(s) != 0 || s[commit_sent] || s[told] == "committed";
    const bool aborts = aborted(s) != 0 || s[abort_sent];
    return all_yes ? !aborts || may_give_up(s) || s[crashes_left] < s[crashes] : !commits;
  }
  static bool premise(const auto& s) { return (committed(s) | aborted(s)) != 0 || s[commit_sent] || s[abort_sent]; }
};
struct Stability : Property<"stability", "No decision is reversed."> {
  static bool holds(const auto& s) { return !s[commit_sent] || !s[abort_sent]; }
  static bool allows(const auto& s, LearnCommit, int r) { return !contains(aborted(s), r); }
  static bool allows(const auto& s, LearnAbort, int r) { return !contains(committed(s), r); }
  static bool premise(const auto& s) { return s[commit_sent] || s[abort_sent]; }
};
struct ClientDurability : Property<"client-durability", "Once the client was told 'committed', nobody ever aborts."> {
  static bool holds(const auto& s) { return s[told] != "committed" || (aborted(s) == 0 && !s[abort_sent]); }
  static bool premise(const auto& s) { return s[told] == "committed"; }
  static constexpr std::array needs{clients = 1};
};
struct ReadDurability : Property<"read-durability", "What a reader has been shown is never undone."> {
  static bool holds(const auto& s) { return (s[shown] & aborted(s)) == 0; }
  static bool premise(const auto& s) { return s[shown] != 0; }
  static constexpr std::array needs{readers = 1};
};

// Situations.
struct EarlyAnswer
    : Situation<"early-answer",
                "The client knows that the transaction has committed while a participant still holds its "
                "locks, so that readers wait."> {
  static bool reached(const auto& s) { return s[told] == "committed" && prepared(s) != 0; }
};
struct InDoubt
    : Situation<"in-doubt",
                "The coordinator has stopped, nobody has committed or aborted, and all that have not stopped are "
                "prepared."> {
  static bool reached(const auto& s) {
    return s[coordinator_stopped] && (committed(s) | aborted(s)) == 0 && (working(s) & ~s[stopped]) == 0;
  }
};
struct OrphanedLock
    : Situation<"orphaned-lock",
                "The client knows that the transaction has committed, the coordinator has stopped, and a "
                "participant holds its locks."> {
  static bool reached(const auto& s) {
    return s[told] == "committed" && s[coordinator_stopped] && (prepared(s) & ~s[stopped]) != 0;
  }
};
struct ReadWaits
    : Situation<"read-waits",
                "The client knows that the transaction has committed, and a reader waits at a participant that still "
                "holds its locks."> {
  static bool reached(const auto& s) { return s[told] == "committed" && (s[waiting] & prepared(s)) != 0; }
};
struct ReadAhead
    : Situation<"read-ahead",
                "A reader has been shown what a participant has committed and does not have on disk as committed."> {
  static bool reached(const auto& s) { return in_steps(s) && (s[shown] & ~s[recorded]) != 0; }
};

// What runs end in, and what is to come in the end.
struct Committed : Outcome<"commit"> {
  static bool reached(const auto& s) { return committed(s) != 0; }
};
struct Aborted : Outcome<"abort"> {
  static bool reached(const auto& s) { return aborted(s) != 0; }
};
struct Settled : Goal<"every participant that has not stopped has committed or aborted"> {
  static bool reached(const auto& s) { return ((working(s) | prepared(s)) & ~s[stopped]) == 0; }
};

// Wrong rules and what they break, at two participants.
inline constexpr std::string_view kLog =
    "Gray and Lamport, Consensus on Transaction Commit (2006), section 3: what is in stable storage";
inline constexpr std::string_view kOptimised = "OceanBase's two-phase commit, whose coordinator keeps no log";

inline constexpr std::string_view kAsking =
    "Bernstein, Hadzilacos and Goodman, Concurrency Control and Recovery in Database Systems (1987), section 7.4";

inline constexpr std::string_view kFinishing =
    "Mohan, Lindsay and Obermarck, Transaction Management in the R* Distributed Database Management System (1986): "
    "presumed abort, presumed commit";

inline constexpr Bug lost_list("lost-list", {participant_list = "lost"},
                               {participants = 2, variant = "optimised", crashes = 1}, breaks<Validity>(4), kOptimised);
inline constexpr Bug forgetful_participant("forgetful-participant", {finished_participant = "answers-abort"},
                                           {participants = 2, variant = "optimised", crashes = 1}, breaks<Atomicity>(6),
                                           kOptimised);
inline constexpr Bug vote_before_disk("vote-before-disk", {prepare_durable = "no"}, {participants = 2, crashes = 1},
                                      breaks<Atomicity, Stability>(7), kLog);
inline constexpr Bug hasty_answer("hasty-answer", {client_answer = "first-vote"}, {participants = 2, clients = 1},
                                  breaks<Validity>(3), kOptimised);
inline constexpr Bug forgetful_coordinator("forgetful-coordinator", {decision_durable = "no"},
                                           {participants = 2, crashes = 1}, breaks<Stability>(7), kLog);
inline constexpr Bug impatient_coordinator("impatient-coordinator", {give_up = "alone"},
                                           {participants = 2, variant = "optimised"}, breaks<Atomicity, Stability>(5),
                                           kOptimised);

inline constexpr Bug late_prepare("late-prepare", {unprepared_participant = "may-prepare"},
                                  {participants = 2, resolve = "by-asking"}, breaks<Atomicity, Stability>(9), kAsking);
inline constexpr Bug hopeful_participants("hopeful-participants", {all_prepared = "commits"},
                                          {participants = 2, resolve = "by-asking"}, breaks<Atomicity, Stability>(7),
                                          kAsking);

inline constexpr Bug early_commit_ok("early-commit-ok", {acknowledgement = "before-record"},
                                     {participants = 2, finish = "in-steps", crashes = 1}, breaks<Atomicity>(12),
                                     kFinishing);
inline constexpr Bug lost_commit_record("lost-commit-record", {commit_record = "volatile"},
                                        {participants = 2, finish = "in-steps", crashes = 1}, breaks<Atomicity>(14),
                                        kFinishing);
inline constexpr Bug forgets_too_early("forgets-too-early", {coordinator_forgets = "after-first"},
                                       {participants = 2, finish = "in-steps"}, breaks<Atomicity>(10), kFinishing);
inline constexpr Bug lost_collecting_record("lost-collecting-record", {collecting_record = "lazy"},
                                            {participants = 2, finish = "in-steps", presume = "commit", crashes = 1},
                                            breaks<Validity>(4), kFinishing);
inline constexpr Bug wrong_presumption("wrong-presumption", {presumption = "reversed"},
                                       {participants = 2, finish = "in-steps"}, breaks<Validity>(3), kFinishing);

inline constexpr std::string_view kReading =
    "Bernstein, Hadzilacos and Goodman, Concurrency Control and Recovery in Database Systems (1987), section 1.2: read "
    "only what has committed";
inline constexpr Bug early_lock_release("early-lock-release", {lock_release = "prepared"},
                                        {participants = 2, readers = 1}, breaks<ReadDurability>(4), kReading);
inline constexpr Bug unlogged_lock_release("unlogged-lock-release", {lock_release = "working"},
                                           {participants = 2, readers = 1}, breaks<ReadDurability>(2), kReading);

struct TwoPhaseCommit
    : Describe<
          TwoPhaseCommit, "two-phase-commit",
          "Two-phase commit, classic and with a coordinator that keeps no log: who decides, what must be on disk, "
          "and who waits for whom",
          Bounds<participants, variant, clients, crashes, stops, stopping, resolve, finish, readers, presume, refusal>,
          Rules<participant_list, finished_participant, all_prepared, unprepared_participant, prepare_durable,
                client_answer, decision_durable, give_up, commit_record, acknowledgement, coordinator_forgets,
                collecting_record, presumption, end_record, lock_release>,
          Variables<participant, votes, said_yes, said_no, answered_yes, answered_no, asking, reply, recorded,
                    acknowledged, forgotten, waiting, shown, stopped, coordinator, collecting, commit_sent, abort_sent,
                    told, restarted, coordinator_stopped, crashes_left, stops_left>,
          Actions<Collect, Prepare, Refuse, Receive, Commit, Abort, AnswerClient, LearnCommit, LearnAbort, Answer,
                  ResolveCommit, ResolveAbort, Ask, Inform, HearCommit, HearAbort, Record, Acknowledge,
                  AcknowledgeAbort, Forget, ForgetCoordinator, ForgetAbort, PresumeAbort, PresumeCommit, Wait, Show,
                  CrashCoordinator, Crash, StopCoordinator, Stop>,
          Properties<Atomicity, Validity, Stability, ClientDurability, ReadDurability>,
          Situations<EarlyAnswer, InDoubt, OrphanedLock, ReadWaits, ReadAhead>, Outcomes<"reached", Committed, Aborted>,
          SettledWhen<Settled>,
          Bugs<lost_list, forgetful_participant, vote_before_disk, hasty_answer, forgetful_coordinator,
               impatient_coordinator, late_prepare, hopeful_participants, early_commit_ok, lost_commit_record,
               forgets_too_early, lost_collecting_record, wrong_presumption, early_lock_release, unlogged_lock_release>,
          Place<7>, Widths<1, 2, 4, 8>> {
  // A coordinator asks again where it waits for a no.
  static bool has_action(const Setting& setting, std::size_t kind) {
    return setting.text->actions[kind].name != Answer::name || voting(Facts(setting));
  }
};
using Protocols = List<TwoPhaseCommit>;

}  // namespace paxcheck::two_phase_commit
