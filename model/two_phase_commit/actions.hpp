// The actions of two-phase commit but for those by which participants find out from each other (asking.hpp).
#pragma once

#include "model/two_phase_commit/state.hpp"

namespace paxcheck::two_phase_commit {

// prepare(r): r is working; presume=commit: collecting. r is prepared; sends yes(r), also as its answer.
struct Prepare : Action<"prepare", "{0} prepares and votes yes", R> {
  using Arrows = List<Arrow<C, R, "prepare">, Reply<R, C, "yes">>;
  static bool writes(const Facts& of) { return of[prepare_durable] == "yes"; }
  static Set able(const auto& now) { return presumes_commit(now) && !now[collecting] ? 0 : working(now); }
  static void act(auto& next, int r) {
    next[participant].set(r, "prepared");
    say_yes(next, r);
  }
};

// refuse(r): r is working. r is aborted; voting: sends no(r), also as its answer.
struct Refuse : Action<"refuse", "{0} refuses and aborts", R> {
  static Set able(const auto& now) { return working(now); }
  static void act(auto& next, int r) { refuse(next, r); }
};

// receive(r): undecided; answers[r] = yes; r is not in votes. r joins votes.
struct Receive : Action<"receive", "the coordinator receives the yes of {0}", C, R> {
  static Set able(const auto& now) { return undecided(now) ? yes_answers(now) & ~now[votes] : 0; }
  static void act(auto& next, int r) { next[votes].add(r); }
};

// commit: undecided; votes holds all participants. Committed; sends commit.
struct Commit : Action<"commit", "the coordinator decides to commit", C> {
  static bool writes(const Facts& of) { return logs_decision(of); }
  static bool able(const auto& now) { return undecided(now) && votes_complete(now); }
  static void act(auto& next) {
    next[coordinator] = "committed";
    next[commit_sent] = true;
  }
};

// abort: undecided; voting: answers[r] = no for some r. Aborted; sends abort.
// Without a log it must not abort on its own account: having crashed it would find that all have prepared, and commit.
struct Abort : Action<"abort", "the coordinator decides to abort", C> {
  static bool writes(const Facts& of) { return logs_decision(of) && !presumes_abort(of) && !presumes_commit(of); }
  static bool able(const auto& now) { return undecided(now) && (may_give_up(now) || no_answers(now) != 0); }
  static void act(auto& next) {
    next[coordinator] = "aborted";
    next[abort_sent] = true;
  }
};

// reply: with a client, told = none; committed or aborted, or, optimised, undecided while votes holds all participants.
// told := aborted if the coordinator has aborted, otherwise committed.
struct AnswerClient : Action<"reply", "the coordinator answers the client", C> {
  using Arrows = List<Reply<C, client, "the answer">>;
  static constexpr auto needs = clients.name;
  static bool able(const auto& now) {
    if (now[clients] == 0 || now[told] != "none") return false;
    if (now[client_answer] == "all-committed") {
      const Set done = in_steps(now) ? now[acknowledged] : committed(now);
      return now[coordinator] == "aborted" || (now[coordinator] == "committed" && done == now.all(R));
    }
    if (!undecided(now)) return now[coordinator] != "forgotten";
    return (optimised(now) && votes_complete(now)) ||
           (now[client_answer] == "first-vote" && now[votes] != 0);  // right: not yet
  }
  static void act(auto& next) {
    next[told] = "committed";
    if (next[coordinator] == "aborted") next[told] = "aborted";
  }
};

// learn-commit(r): commit was sent; the coordinator has not forgotten. r is committed.
struct LearnCommit : Action<"learn-commit", "{0} learns of the decision and commits", R> {
  using Arrows = List<Arrow<C, R, "commit">>;
  static bool writes(const Facts& of) { return logs_commit_at_once(of); }
  static Set able(const auto& now) { return now[commit_sent] && now[coordinator] != "forgotten" ? now.all(R) : 0; }
  static void act(auto& next, int r) { commit(next, r); }
};

// learn-abort(r): abort was sent. r is aborted.
struct LearnAbort : Action<"learn-abort", "{0} learns of the decision and aborts", R> {
  using Arrows = List<Arrow<C, R, "abort">>;
  static bool writes(const Facts& of) { return logs_abort(of); }
  static Set able(const auto& now) { return now[abort_sent] ? now.all(R) : 0; }
  static void act(auto& next, int r) { abort(next, r); }
};

// answer(r): voting; r is not working; answers[r] = none. Sends no(r) if aborted and yes(r) otherwise, as its answer.
struct Answer : Action<"answer", "{0} answers when the coordinator asks again", R> {
  using Arrows = List<Arrow<C, R, "what do you know?">>;
  static Set able(const auto& now) {
    return voting(now) ? now.all(R) & ~working(now) & ~yes_answers(now) & ~no_answers(now) & ~silent(now) : 0;
  }
  static void act(auto& next, int r) {
    contains(aborted(next) | oblivious(next), r) ? say_no(next, r) : say_yes(next, r);
  }
};

// crash-coordinator: crashes are left. votes := none; optimised: answers := none, undecided unless it has forgotten;
// one crash is spent.
struct CrashCoordinator : Action<"crash-coordinator", "the coordinator crashes and recovers", C> {
  static constexpr auto needs = crashes.name;
  static bool able(const auto& now) { return now[crashes_left] > 0; }
  static void act(auto& next) {
    --next[crashes_left];
    next[votes].clear();
    next[answered_yes].clear();
    next[answered_no].clear();
    next[restarted] = true;
    if (next[coordinator] == "forgotten") return lose_end_record(next);
    if (undecided(next) && next[collecting] && next[collecting_record] == "lazy") {  // right: it is on disk
      next[coordinator] = "forgotten";
      return;
    }
    if (optimised(next) || next[decision_durable] == "no") next[coordinator] = "undecided";  // right: optimised only
  }
};

// crash(r): crashes are left. If r is working it is aborted; in-steps: if r is committed and not recorded[r] it is
// prepared; one crash is spent.
struct Crash : Action<"crash", "{0} crashes and recovers", R> {
  static constexpr auto needs = crashes.name;
  static Set able(const auto& now) { return now[crashes_left] > 0 ? now.all(R) : 0; }
  static void act(auto& next, int r) {
    --next[crashes_left];
    close_question_of(next, r);
    const Set forgets = next[prepare_durable] == "no" ? prepared(next) : 0;   // right: nobody
    const Set kept = next[commit_record] == "volatile" ? 0 : next[recorded];  // right: what is recorded
    const Set reopened = in_steps(next) ? committed(next) & ~kept : 0;
    if (contains(working(next) | forgets, r)) {
      next[participant].set(r, "aborted");
    } else if (contains(reopened, r)) {
      next[participant].set(r, "prepared");
      next[recorded].remove(r);
      next[forgotten].remove(r);
    }
  }
};

// stop-coordinator, stop(r): stops are left, and --stopping allows it. The process has stopped; one stop is spent.
struct StopCoordinator : Action<"stop-coordinator", "the coordinator stops for ever", C> {
  static constexpr auto needs = stops.name;
  static bool able(const auto& now) { return now[stops_left] > 0 && now[stopping] != "participants"; }
  static void act(auto& next) {
    --next[stops_left];
    next[coordinator_stopped] = true;
  }
};
struct Stop : Action<"stop", "{0} stops for ever", R> {
  static constexpr auto needs = stops.name;
  static Set able(const auto& now) { return now[stops_left] > 0 && now[stopping] != "coordinator" ? now.all(R) : 0; }
  static void act(auto& next, int r) {
    --next[stops_left];
    next[stopped].add(r);
  }
};

}  // namespace paxcheck::two_phase_commit
