// Two-phase commit, classic (Gray and Lamport, Consensus on Transaction Commit, 2006, section 3) and optimised, with a
// coordinator that keeps no log: docs/two_phase_commit.md, table by table. model/kit/describe.hpp says how to read it.
#pragma once

#include "model/kit/describe.hpp"

namespace paxcheck::two_phase_commit {
using namespace kit;

// Bounds.
inline constexpr Bound<"participants", 1, 12, 3> participants{"participants that each do a part of the transaction",
                                                              {2, 3}};
inline constexpr Choice<"variant", "classic", "optimised"> variant{
    "classic: the coordinator logs its decision; optimised: it asks the participants", {0, 1}};
inline constexpr Bound<"clients", 0, 1, 0> clients{"1: a client waits for the answer", {0, 1}};
inline constexpr Bound<"crashes", 0, 15, 0> crashes{
    "crashes of the coordinator and of participants, each with its recovery", {0, 2}};
inline constexpr Bound<"stops", 0, 13, 0> stops{"processes that stop for ever"};
inline constexpr Choice<"stopping", "anyone", "coordinator", "participants"> stopping{
    "who may stop", {}, stopping_without_stops};

inline constexpr Sort<"R", "participant", participants, symmetric> R;
inline constexpr Process<"coordinator"> C;
inline constexpr Process<"client"> client;
// Rules, the right alternative first.
inline constexpr auto participant_list =
    Rule<"participant-list", "persisted", "lost">{
        "optimised: the prepare record of a participant holds the list of all participants",
        "optimised: nobody knows all participants after the coordinator has crashed; it takes those that answer for "
        "all"}
        .needing({variant = "optimised"});
inline constexpr auto finished_participant =
    Rule<"finished-participant", "remembers", "silent", "answers-abort">{
        "optimised: a participant that has committed still knows it when it is asked",
        "optimised: a participant that has committed has forgotten it and gives no answer",
        "optimised: a participant that has committed has forgotten it and answers no"}
        .needing({variant = "optimised"})
        .harmless("silent", "who gets no answer decides nothing for lack of it, and goes on waiting");
inline constexpr auto prepare_durable =
    Rule<"prepare-durable", "yes", "no">{
        "a participant votes yes once its prepare record is on disk",
        "a participant votes yes before its prepare record is on disk, and aborts if it crashes then"}
        .needing({crashes = 1});
inline constexpr auto client_answer =
    Rule<"client-answer", "all-prepared", "first-vote">{
        "the client is told 'committed' once the transaction is sure to commit",
        "the client is told 'committed' on the first yes"}
        .needing({clients = 1});
inline constexpr auto decision_durable =
    Rule<"decision-durable", "yes", "no">{"classic: the coordinator remembers its decision over a crash",
                                          "classic: a coordinator that crashes forgets its decision and decides anew"}
        .needing({variant = "classic", crashes = 1});
inline constexpr auto give_up =
    Rule<"give-up", "with-a-no", "alone">{"optimised: the coordinator aborts only if some participant has answered no",
                                          "optimised: the coordinator aborts when it is tired of waiting"}
        .needing({variant = "optimised"});

bool optimised(const auto& s) { return s[variant] == "optimised"; }
bool list_lost(const auto& s) { return optimised(s) && s[participant_list] == "lost"; }

// State. What a setting does not need takes no room.
inline constexpr EachOneOf<R, "participant", "working", "prepared", "committed", "aborted"> participant;
inline constexpr SetOf<R, "votes"> votes;                           // whose yes the coordinator has received
inline constexpr SetOf<R, "said yes"> said_yes;                     // ever
inline constexpr SetOf<R, "said no"> said_no{optimised};            // likewise
inline constexpr SetOf<R, "answered yes"> answered_yes{optimised};  // the coordinator's present request
inline constexpr SetOf<R, "answered no"> answered_no{optimised};    // likewise
inline constexpr Stopped<R> stopped{if_any<stops>};                 // no action of theirs is enabled
inline constexpr OneOf<"coordinator", "undecided", "committed", "aborted"> coordinator;
inline constexpr Flag<"commit sent"> commit_sent;
inline constexpr Flag<"abort sent"> abort_sent;
inline constexpr OneOf<"told", "none", "committed", "aborted"> told{if_any<clients>};
inline constexpr Flag<"restarted"> restarted{list_lost};  // whether the coordinator has crashed
inline constexpr Stopped<C> coordinator_stopped{if_any<stops>};
inline constexpr Left<crashes> crashes_left;
inline constexpr Left<stops> stops_left;

Set working(const auto& s) { return s[participant].are("working"); }
Set prepared(const auto& s) { return s[participant].are("prepared"); }
Set committed(const auto& s) { return s[participant].are("committed"); }
Set aborted(const auto& s) { return s[participant].are("aborted"); }
bool undecided(const auto& s) { return s[coordinator] == "undecided"; }
// "votes holds all participants"; without the list, all that the coordinator can know of.
bool votes_complete(const auto& s) { return s[restarted] ? s[votes] != 0 : s[votes] == s.all(R); }
// Sends yes(r), or no(r), also as its answer. Classic: there is one request, and answers[r] is what r has said.
void say_yes(auto& s, int r) {
  s[said_yes].add(r);
  s[answered_yes].add(r);
}
void say_no(auto& s, int r) {
  s[said_no].add(r);
  s[answered_no].add(r);
}

// prepare(r): r is working. r is prepared; sends yes(r), also as its answer.
struct Prepare : Action<"prepare", "{0} prepares and votes yes", R> {
  using Arrows = List<Reply<R, C, "yes">>;
  static Set able(const auto& now) { return working(now); }
  static void act(auto& next, int r) {
    next[participant].set(r, "prepared");
    say_yes(next, r);
  }
};

// refuse(r): r is working. r is aborted; optimised: sends no(r), also as its answer.
struct Refuse : Action<"refuse", "{0} refuses and aborts", R> {
  static Set able(const auto& now) { return working(now); }
  static void act(auto& next, int r) {
    next[participant].set(r, "aborted");
    if (optimised(next)) say_no(next, r);
  }
};

// receive(r): undecided; answers[r] = yes; r is not in votes. r joins votes.
struct Receive : Action<"receive", "the coordinator receives the yes of {0}", C, R> {
  static Set able(const auto& now) {
    const Set answered = optimised(now) ? now[answered_yes] : now[said_yes];
    return undecided(now) ? answered & ~now[votes] : 0;
  }
  static void act(auto& next, int r) { next[votes].add(r); }
};

// commit: undecided; votes holds all participants. Committed; sends commit.
struct Commit : Action<"commit", "the coordinator decides to commit", C> {
  static bool able(const auto& now) { return undecided(now) && votes_complete(now); }
  static void act(auto& next) {
    next[coordinator] = "committed";
    next[commit_sent] = true;
  }
};

// abort: undecided; optimised: answers[r] = no for some r. Aborted; sends abort.
// Without a log it must not abort on its own account: having crashed it would find that all have prepared, and commit.
struct Abort : Action<"abort", "the coordinator decides to abort", C> {
  static bool able(const auto& now) {
    const bool may_give_up = !optimised(now) || now[give_up] == "alone";  // right: classic only
    return undecided(now) && (may_give_up || now[answered_no] != 0);
  }
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
    return !undecided(now) || (optimised(now) && votes_complete(now)) ||
           (now[client_answer] == "first-vote" && now[votes] != 0);  // right: not yet
  }
  static void act(auto& next) {
    next[told] = "committed";
    if (next[coordinator] == "aborted") next[told] = "aborted";
  }
};

// learn-commit(r): commit was sent. r is committed.
struct LearnCommit : Action<"learn-commit", "{0} learns of the decision and commits", R> {
  using Arrows = List<Arrow<C, R, "commit">>;
  static Set able(const auto& now) { return now[commit_sent] ? now.all(R) : 0; }
  static void act(auto& next, int r) { next[participant].set(r, "committed"); }
};

// learn-abort(r): abort was sent. r is aborted.
struct LearnAbort : Action<"learn-abort", "{0} learns of the decision and aborts", R> {
  using Arrows = List<Arrow<C, R, "abort">>;
  static Set able(const auto& now) { return now[abort_sent] ? now.all(R) : 0; }
  static void act(auto& next, int r) { next[participant].set(r, "aborted"); }
};

// answer(r): optimised; r is not working; answers[r] = none. Sends no(r) if aborted and yes(r) otherwise, as its
// answer.
struct Answer : Action<"answer", "{0} answers when the coordinator asks again", R> {
  using Arrows = List<Arrow<C, R, "what do you know?">>;
  static constexpr auto needs = variant.name;
  static Set able(const auto& now) {
    if (!optimised(now)) return 0;
    const Set silent = now[finished_participant] == "silent" ? committed(now) : 0;  // right: nobody
    return now.all(R) & ~working(now) & ~now[answered_yes] & ~now[answered_no] & ~silent;
  }
  static void act(auto& next, int r) {
    const Set forgot = next[finished_participant] == "answers-abort" ? committed(next) : 0;  // right: nobody
    contains(aborted(next) | forgot, r) ? say_no(next, r) : say_yes(next, r);
  }
};

// Those that wait for the decision and know whom to ask for it; without the list nobody does.
Set asking(const auto& s) { return optimised(s) && !list_lost(s) ? prepared(s) : 0; }
// The participants all, or some, of whose others are in the set.
inline Set all_others_in(Set set, Set all) { return set == all ? all : size(all & ~set) == 1 ? all & ~set : 0; }
inline Set some_other_in(Set set, Set all) { return size(set) > 1 ? all : set == 0 ? 0 : all & ~set; }

// resolve-commit(r): optimised; r is prepared; every other participant has ever said yes. r is committed.
struct ResolveCommit : Action<"resolve-commit", "{0} finds out that all others have prepared, and commits", R> {
  static constexpr auto needs = variant.name;
  static Set able(const auto& now) { return asking(now) & all_others_in(now[said_yes], now.all(R)); }
  static void act(auto& next, int r) { next[participant].set(r, "committed"); }
};

// resolve-abort(r): optimised; r is prepared; some other participant has ever said no. r is aborted.
struct ResolveAbort : Action<"resolve-abort", "{0} finds out that another has not prepared, and aborts", R> {
  static constexpr auto needs = variant.name;
  static Set able(const auto& now) { return asking(now) & some_other_in(now[said_no], now.all(R)); }
  static void act(auto& next, int r) { next[participant].set(r, "aborted"); }
};

// crash-coordinator: crashes are left. votes := none; optimised: undecided, answers := none; one crash is spent.
struct CrashCoordinator : Action<"crash-coordinator", "the coordinator crashes and recovers", C> {
  static constexpr auto needs = crashes.name;
  static bool able(const auto& now) { return now[crashes_left] > 0; }
  static void act(auto& next) {
    --next[crashes_left];
    next[votes].clear();
    next[answered_yes].clear();
    next[answered_no].clear();
    next[restarted] = true;
    if (optimised(next) || next[decision_durable] == "no") next[coordinator] = "undecided";  // right: optimised only
  }
};

// crash(r): crashes are left. If r is working it is aborted; one crash is spent.
struct Crash : Action<"crash", "{0} crashes and recovers", R> {
  static constexpr auto needs = crashes.name;
  static Set able(const auto& now) { return now[crashes_left] > 0 ? now.all(R) : 0; }
  static void act(auto& next, int r) {
    --next[crashes_left];
    const Set forgets = next[prepare_durable] == "no" ? prepared(next) : 0;  // right: nobody
    if (contains(working(next) | forgets, r)) next[participant].set(r, "aborted");
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
