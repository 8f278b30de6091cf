// Bounds, rules and state of two-phase commit, classic (Gray and Lamport, Consensus on Transaction Commit, 2006,
// section 3) and optimised, with a coordinator that keeps no log: docs/two_phase_commit.md, table by table.
// model/kit/describe.hpp says how to read it.
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

inline constexpr Choice<"resolve", "from-what-was-said", "by-asking"> resolve{
    "from-what-was-said: a prepared participant reads what the others ever said; by-asking: it asks them, and they "
    "answer"};
inline constexpr Choice<"finish", "at-once", "in-steps"> finish{
    "in-steps: a participant that commits releases its locks, logs it, acknowledges, and forgets, and then the "
    "coordinator "
    "forgets"};
inline constexpr Bound<"readers", 0, 1, 0> readers{"1: somebody reads the rows that the transaction writes"};
inline std::string presumed_in_vain(const Setting& setting) {
  const Facts of(setting);
  if (of[variant] == "optimised") return "who asks again presumes nothing: that takes --variant classic";
  return of[finish] == "in-steps" ? "" : "nobody forgets the transaction: that takes --finish in-steps";
}
inline constexpr Choice<"presume", "abort", "nothing", "commit"> presume{
    "in-steps, classic: what the coordinator says of a transaction that it has forgotten, and so what it may forget, "
    "and when",
    {},
    presumed_in_vain};
inline std::string refused_in_vain(const Setting& setting) {
  return Facts(setting)[variant] == "optimised" ? "who refuses votes no in any case: this is for --variant classic"
                                                : "";
}
inline constexpr Choice<"refusal", "silent", "votes-no"> refusal{
    "classic: whether a participant that refuses says so, and the coordinator aborts on that alone",
    {},
    refused_in_vain};

inline constexpr Sort<"R", "participant", participants, symmetric> R;
inline constexpr Process<"coordinator"> C;
inline constexpr Process<"client"> client;
inline constexpr Process<"reader"> reader;
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
inline constexpr auto all_prepared =
    Rule<"all-prepared", "waits", "commits">{
        "classic: a participant that hears that all others have prepared waits on, since the coordinator may have "
        "aborted",
        "classic: a participant that hears that all others have prepared commits"}
        .needing({variant = "classic", resolve = "by-asking"});
inline constexpr auto unprepared_participant =
    Rule<"unprepared-participant", "refuses", "may-prepare">{
        "a participant that is asked by another before it has prepared refuses, and never prepares",
        "a participant that is asked by another before it has prepared says so, and prepares later"}
        .needing({resolve = "by-asking"});
inline constexpr auto prepare_durable =
    Rule<"prepare-durable", "yes", "no">{
        "a participant votes yes once its prepare record is on disk",
        "a participant votes yes before its prepare record is on disk, and aborts if it crashes then"}
        .needing({crashes = 1});
inline constexpr auto client_answer =
    Rule<"client-answer", "all-prepared", "first-vote", "all-committed">{
        "the client is told 'committed' once the transaction is sure to commit",
        "the client is told 'committed' on the first yes",
        "the client is told 'committed' when all participants have committed"}
        .needing({clients = 1})
        .harmless("all-committed", "who is answered later is told the same, once nobody holds locks any more");
inline constexpr auto decision_durable =
    Rule<"decision-durable", "yes", "no">{"classic: the coordinator remembers its decision over a crash",
                                          "classic: a coordinator that crashes forgets its decision and decides anew"}
        .needing({variant = "classic", crashes = 1});
inline constexpr auto lock_release =
    Rule<"lock-release", "committed", "prepared", "working">{
        "a participant holds its locks until it has committed or aborted",
        "a participant releases its locks as it votes yes, not knowing the decision",
        "a participant releases its locks before its prepare record is on disk"}
        .needing({readers = 1});
inline constexpr auto give_up =
    Rule<"give-up", "with-a-no", "alone">{"optimised: the coordinator aborts only if some participant has answered no",
                                          "optimised: the coordinator aborts when it is tired of waiting"}
        .needing({variant = "optimised"});

bool optimised(const auto& s) { return s[variant] == "optimised"; }
bool voting(const auto& s) { return optimised(s) || s[refusal] == "votes-no"; }
inline constexpr auto commit_record =
    Rule<"commit-record", "durable", "volatile">{
        "a participant takes its commit for logged when the record is on disk",
        "a participant takes its commit for logged before the record is on disk, and is prepared again if it crashes"}
        .needing({finish = "in-steps", crashes = 1});
inline constexpr auto acknowledgement =
    Rule<"acknowledgement", "after-record", "before-record">{
        "a participant acknowledges its commit once that is logged",
        "a participant acknowledges its commit before that is logged"}
        .needing({finish = "in-steps"});
inline constexpr auto coordinator_forgets =
    Rule<"coordinator-forgets", "after-all", "after-first">{
        "the coordinator forgets the transaction when all participants have acknowledged their commits",
        "the coordinator forgets the transaction when the first participant has acknowledged its commit"}
        .needing({finish = "in-steps"});
inline constexpr auto collecting_record =
    Rule<"collecting-record", "forced", "lazy">{
        "presumed commit: the coordinator has a record with all participants on disk before it asks them to prepare",
        "presumed commit: the coordinator asks participants to prepare before the record that names them is on disk"}
        .needing({variant = "classic", finish = "in-steps", presume = "commit", crashes = 1});
inline constexpr auto presumption =
    Rule<"presumption", "agreed", "reversed">{
        "a coordinator that does not know the transaction answers what is presumed",
        "a coordinator that does not know the transaction answers the opposite of what is presumed"}
        .needing({variant = "classic", finish = "in-steps"});
inline constexpr auto end_record =
    Rule<"end-record", "forced", "lazy">{"the coordinator forgets the transaction when its end record is on disk",
                                         "the coordinator forgets the transaction before its end record is on disk"}
        .needing({variant = "classic", finish = "in-steps", crashes = 1})
        .harmless("lazy", "who finds its decision again after a crash ends it anew, and all have acknowledged it");

bool in_steps(const auto& s) { return s[finish] == "in-steps"; }
// presume=abort, presume=commit: classic and in steps; and whether aborts are acknowledged and ended.
bool presumes_abort(const auto& s) { return s[presume] == "abort" && in_steps(s) && !optimised(s); }
bool presumes_commit(const auto& s) { return s[presume] == "commit" && in_steps(s) && !optimised(s); }
bool ends_aborts(const auto& s) { return s[presume] != "abort" && in_steps(s) && !optimised(s); }
bool by_asking(const auto& s) { return s[resolve] == "by-asking"; }
// What a participant or the coordinator waits for until it is on disk.
bool logs_decision(const auto& s) { return !optimised(s) && s[decision_durable] == "yes"; }
bool logs_end(const auto& s) { return in_steps(s) && !optimised(s) && s[end_record] == "forced"; }
bool logs_abort(const auto& s) { return !presumes_abort(s); }
bool logs_commit_at_once(const auto& s) { return !in_steps(s); }
bool list_lost(const auto& s) { return optimised(s) && s[participant_list] == "lost"; }

// State. What a setting does not need takes no room.
inline constexpr EachOneOf<R, "participant", "working", "prepared", "committed", "aborted"> participant;
inline constexpr SetOf<R, "votes"> votes;                           // whose yes the coordinator has received
inline constexpr SetOf<R, "said yes"> said_yes;                     // ever
inline constexpr SetOf<R, "said no"> said_no{voting};               // likewise
inline constexpr SetOf<R, "answered yes"> answered_yes{optimised};  // the coordinator's present request
inline constexpr SetOf<R, "answered no"> answered_no{optimised};    // likewise
inline constexpr SetOf<R, "asking"> asking{by_asking};              // who has a question open
// reply[q], of r: what q has answered to the open question of r.
inline constexpr Per<R, EachOneOf<R, "reply", "missing", "prepared", "committed", "aborted">> reply{by_asking};
inline constexpr SetOf<R, "recorded"> recorded{in_steps};          // whose commit is on disk
inline constexpr SetOf<R, "acknowledged"> acknowledged{in_steps};  // who has ever sent commit ok or abort ok
inline constexpr SetOf<R, "forgotten"> forgotten{in_steps};        // who has forgotten the context
inline constexpr SetOf<R, "waiting"> waiting{if_any<readers>};     // at whose locks a reader waits
inline constexpr SetOf<R, "shown"> shown{if_any<readers>};         // of whom a reader has ever seen the row
inline constexpr Stopped<R> stopped{if_any<stops>};                // no action of theirs is enabled
inline constexpr OneOf<"coordinator", "undecided", "committed", "aborted", "forgotten"> coordinator;
inline constexpr Flag<"collecting"> collecting{presumes_commit};  // whether the collecting record is written
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
// Those that have released the context of the transaction, unless they remember it by their logs.
Set finished(const auto& s) { return in_steps(s) ? committed(s) & s[forgotten] : committed(s); }
// Of these, who gives no answer, and who answers as though it had never prepared; right: nobody.
Set silent(const auto& s) { return optimised(s) && s[finished_participant] == "silent" ? finished(s) : 0; }
Set oblivious(const auto& s) { return optimised(s) && s[finished_participant] == "answers-abort" ? finished(s) : 0; }
bool undecided(const auto& s) { return s[coordinator] == "undecided"; }
// Whether the coordinator may abort though nobody has answered no; right: unless it is voting.
bool may_give_up(const auto& s) { return optimised(s) ? s[give_up] == "alone" : s[refusal] == "silent"; }
// "votes holds all participants"; without the list, all that the coordinator can know of.
bool votes_complete(const auto& s) { return s[restarted] ? s[votes] != 0 : s[votes] == s.all(R); }
// "answers[r] = yes", "answers[r] = no": of which r. Classic: there is one request, and answers[r] is what r has said.
Set yes_answers(const auto& s) { return optimised(s) ? s[answered_yes] : s[said_yes]; }
Set no_answers(const auto& s) { return optimised(s) ? s[answered_no] : s[said_no]; }
// Sends yes(r), or no(r), also as its answer.
void say_yes(auto& s, int r) {
  s[said_yes].add(r);
  s[answered_yes].add(r);
}
void say_no(auto& s, int r) {
  s[said_no].add(r);
  s[answered_no].add(r);
}
void refuse(auto& s, int r) {
  s[participant].set(r, "aborted");
  if (voting(s)) say_no(s, r);
}
// A coordinator that has forgotten crashes, and finds its decision again if no end record says that it is done with it.
void lose_end_record(auto& s) {
  if (!in_steps(s) || optimised(s) || s[end_record] == "forced") return;  // right: it is on disk
  if (s[commit_sent]) {
    if (!presumes_commit(s)) s[coordinator] = "committed";
  } else if (s[abort_sent]) {
    s[coordinator] = "aborted";
  }
}
void forget_replies_to(auto& s, int r) {
  for (int q : members(s.all(R))) s[reply][q].set(r, "missing");
}
// What r asked for is settled, or r has forgotten that it asked.
void close_question_of(auto& s, int r) {
  if (!contains(s[asking], r)) return;
  s[asking].remove(r);
  forget_replies_to(s, r);
}
void commit(auto& s, int r) {
  s[participant].set(r, "committed");
  close_question_of(s, r);
}
void abort(auto& s, int r) {
  s[participant].set(r, "aborted");
  close_question_of(s, r);
}

}  // namespace paxcheck::two_phase_commit
