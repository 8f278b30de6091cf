// The log of Multi-Paxos, from docs/multi_paxos.md alone: numbers, slots, commands, no-op, one prepare for all slots,
// and the wrong rules of these. Left out is what stands beside the log: replicas that apply it (R = 0), clients that
// read it and are told of their writes (D = 0), and acceptors that delete what they accepted. So its graph is that of
// `paxcheck check multi-paxos` at the same bounds, where a model that is written by hand is searched.
#include <paxcheck/protocol.hpp>

namespace slots_of_paxos {
using namespace paxcheck::kit;

inline constexpr Bound<"acceptors", 1, 7, 3> acceptors{"acceptors"};
inline constexpr Bound<"slots", 1, 4, 2> slots{"slots of the log"};
inline constexpr Bound<"ballots", 1, 6, 2> ballots{"proposal numbers"};
inline constexpr Bound<"clients", 1, 3, 2> clients{"clients, each with a command of its own"};

inline constexpr Rule<"phase-1", "always", "skipped"> phase_1{
    "a leader proposes with a quorum's promises only",
    "leaders but that of number 0 propose commands without promises"};
inline constexpr Rule<"promise-covers", "every-slot", "first-slot"> promise_covers{
    "a promise reports every slot", "a promise reports the first slot, and is taken for one about all"};
inline constexpr Rule<"value-choice", "highest-reported", "invented"> value_choice{
    "who is not bound by reports proposes a command", "who is not bound may also propose what no client has sent"};
inline constexpr Rule<"no-op", "by-a-quorum", "by-anyone"> no_op_by{
    "a new no-op needs a quorum that reports nothing in the slot",
    "a new no-op needs one promise that reports nothing"};
inline constexpr Rule<"no-op-place", "below-a-slot-in-use", "anywhere"> no_op_place{
    "a new no-op needs that a slot above is known to be in use", "a new no-op may come anywhere"};

bool some_invent(const Facts& facts) { return facts[value_choice] == "invented"; }

inline constexpr Sort<"S", "acceptor", acceptors, symmetric> A;
inline constexpr Sort<"I", "", slots> I;
inline constexpr Sort<"N", "leader of", ballots> N;
inline constexpr Sort<"value", "", clients> V;

// Messages stay once they are sent. All else follows: no rule here lowers a promise, so that promised[a] is the highest
// number of a promise or acceptance of a; and after promise(a, n) nothing is accepted below n, so that what it reports
// is what a has accepted below n.
inline constexpr SetOf<N, "prepared"> prepared;
inline constexpr Per<N, SetOf<A, "promised">> promised;
inline constexpr Per<N, Per<I, Maybe<"proposed", V>>> proposed;
inline constexpr Per<N, SetOf<I, "proposed no-op">> no_op;
inline constexpr Per<N, SetOf<I, "proposed what no client sent">> invented{some_invent};
inline constexpr Per<N, Per<I, SetOf<A, "accepted">>> accepted;

bool is_quorum(const auto& s, Set some) { return 2 * size(some) > s[acceptors]; }
Set below(const auto& s, int n) { return s.all(N) & first(n); }

// What n has proposed in slot i, nothing, one command or no-op, as a set of such contents.
inline constexpr int kNoOp = 4, kInvented = 5;
Set content(const auto& s, int n, int i) {
  if (contains(s[no_op][n], i)) return only(kNoOp);
  if (contains(s[invented][n], i)) return only(kInvented);
  const int command = s[proposed][n][i];
  return command >= 0 ? only(command) : 0;
}
// The commands and the like that n has proposed in any slot.
bool has_proposed(const auto& s, int n, int v) {
  for (int i : members(s.all(I))) {
    if (s[proposed][n][i] == v) return true;
  }
  return false;
}

// Those a with promised[a] >= n.
Set promised_at_least(const auto& s, int n) {
  Set some = 0;
  for (int m : members(s.all(N) & ~first(n))) {
    some |= s[promised][m];
    for (int i : members(s.all(I))) some |= s[accepted][m][i];
  }
  return some;
}

// Those whose promise for n reports a number of at least k in slot i.
Set report_at_least(const auto& s, int n, int i, int k) {
  if (i > 0 && s[promise_covers] == "first-slot") return 0;  // right: every slot is reported
  Set some = 0;
  for (int m : members(below(s, n) & ~first(k))) some |= s[accepted][m][i];
  return some & s[promised][n];
}
Set report_nothing(const auto& s, int n, int i) { return s[promised][n] & ~report_at_least(s, n, i, 0); }
bool is_free(const auto& s, int n, int i) { return is_quorum(s, report_nothing(s, n, i)); }
// Whether some quorum binds the leader of n in slot i to what k has proposed: k is the highest number that is reported.
bool is_bound_to(const auto& s, int n, int i, int k) {
  const Set report_k = report_at_least(s, n, i, k) & s[accepted][k][i];
  const Set at_most_k = s[promised][n] & ~report_at_least(s, n, i, k + 1);
  return (report_k & at_most_k) != 0 && is_quorum(s, at_most_k);
}
bool is_bound_to_content(const auto& s, int n, int i, int wanted) {
  for (int k : members(below(s, n))) {
    if (content(s, k, i) == only(wanted) && is_bound_to(s, n, i, k)) return true;
  }
  return false;
}
bool skips_phase_1(const auto& s, int n) { return s[phase_1] == "skipped" && n > 0; }  // right: never

bool chosen_under(const auto& s, int n, int i) { return is_quorum(s, s[accepted][n][i]); }
Set chosen(const auto& s, int i) {
  Set contents = 0;
  for (int n : members(s.all(N))) contents |= chosen_under(s, n, i) ? content(s, n, i) : 0;
  return contents;
}

// prepare(n): it was not sent. It is sent, once for all slots.
struct Prepare : Action<"prepare", "{0} sends a prepare for all slots", N> {
  static Set able(const auto& now) { return ~now[prepared]; }
  static void act(auto& next, int n) { next[prepared].add(n); }
};

// promise(a, n): prepare(n) was sent, n > promised[a]. a promises n, and reports what it has accepted in each slot.
struct Promise : Action<"promise", "{0} promises {1}, and reports every slot", A, N> {
  static bool able(const auto& now, int a, int n) {
    return contains(now[prepared], n) && !contains(promised_at_least(now, n), a);
  }
  static void act(auto& next, int a, int n) { next[promised][n].add(a); }
};

// propose(n, i, v): n has proposed nothing in i; a quorum's promises bind n to v in i, or leave it free, and n has not
// proposed v in another slot.
struct Propose : Action<"propose", "{0} proposes {2} in slot {1}", N, I, V> {
  static bool able(const auto& now, int n, int i, int v) {
    if (content(now, n, i) != 0) return false;
    if (skips_phase_1(now, n)) return !has_proposed(now, n, v);
    return is_bound_to_content(now, n, i, v) || (!has_proposed(now, n, v) && is_free(now, n, i));
  }
  static void act(auto& next, int n, int i, int v) { next[proposed][n][i] = v; }
};
// The same of what no client has sent.
struct Invent : Action<"invent", "{0} proposes in slot {1} what no client has sent", N, I> {
  static bool able(const auto& now, int n, int i) {
    if (now[value_choice] != "invented" || content(now, n, i) != 0) return false;  // right: never
    const bool again = now[invented][n] != 0;
    if (skips_phase_1(now, n)) return !again;
    return is_bound_to_content(now, n, i, kInvented) || (!again && is_free(now, n, i));
  }
  static void act(auto& next, int n, int i) { next[invented][n].add(i); }
};

// fill(n, i): n has proposed nothing in i; a quorum's promises bind n to no-op in i, or leave it free, and n has
// proposed in a slot above, or a member of the quorum reports something there.
struct Fill : Action<"fill", "{0} proposes no-op in slot {1}", N, I> {
  static bool able(const auto& now, int n, int i) {
    if (content(now, n, i) != 0) return false;
    if (is_bound_to_content(now, n, i, kNoOp)) return true;
    const Set empty = report_nothing(now, n, i);
    if (now[no_op_by] == "by-anyone" ? empty == 0 : !is_quorum(now, empty)) return false;  // right: a quorum
    if (now[no_op_place] == "anywhere") return true;                                       // right: below one in use
    for (int j : members(now.all(I) & ~first(i + 1))) {
      if (content(now, n, j) != 0 || (empty & report_at_least(now, n, j, 0)) != 0) return true;
    }
    return false;
  }
  static void act(auto& next, int n, int i) { next[no_op][n].add(i); }
};

// accept(a, n, i): n has proposed in i, n >= promised[a]. a accepts.
struct Accept : Action<"accept", "{0} accepts what {1} proposes in slot {2}", A, N, I> {
  static bool able(const auto& now, int a, int n, int i) {
    return content(now, n, i) != 0 && !contains(promised_at_least(now, n + 1), a);
  }
  static void act(auto& next, int a, int n, int i) { next[accepted][n][i].add(a); }
};

struct Agreement : Property<"agreement", "In every slot only a single value is chosen."> {
  static bool holds(const auto& s) {
    for (int i : members(s.all(I))) {
      if (size(chosen(s, i)) > 1) return false;
    }
    return true;
  }
  static bool premise(const auto& s) { return chosen_anywhere(s) != 0; }
  static Set chosen_anywhere(const auto& s) {
    Set contents = 0;
    for (int i : members(s.all(I))) contents |= chosen(s, i);
    return contents;
  }
};
struct Validity : Property<"validity", "Only a command that a client has sent, or no-op, is chosen."> {
  static bool holds(const auto& s) {
    for (int n : members(s.all(N))) {
      for (int i : members(s.all(I))) {
        if (content(s, n, i) == only(kInvented) && chosen_under(s, n, i)) return false;
      }
    }
    return true;
  }
  static bool premise(const auto& s) { return Agreement::chosen_anywhere(s) != 0; }
};
// For each number the highest slot in which it or a lower one has proposed: what it has proposed there is no no-op.
struct NoOpBelow
    : Property<"no-op-below", "No-op is proposed only below a slot in use under that number or a lower one."> {
  static bool holds(const auto& s) {
    Set in_use = 0;
    for (int n : members(s.all(N))) {
      for (int i : members(s.all(I))) in_use |= content(s, n, i) != 0 ? only(i) : 0;
      for (int i : members(s[no_op][n])) {
        if (in_use >> i == 1) return false;
      }
    }
    return true;
  }
  static bool premise(const auto& s) {
    for (int n : members(s.all(N))) {
      if (s[no_op][n] != 0) return true;
    }
    return false;
  }
};

struct SteadyState : Situation<"steady-state", "Two slots are chosen under one number: one prepare has served both."> {
  static bool reached(const auto& s) {
    for (int n : members(s.all(N))) {
      int count = 0;
      for (int i : members(s.all(I))) count += chosen_under(s, n, i) ? 1 : 0;
      if (count > 1) return true;
    }
    return false;
  }
};
struct GapFilled : Situation<"gap-filled", "A no-op is chosen."> {
  static bool reached(const auto& s) {
    for (int n : members(s.all(N))) {
      for (int i : members(s[no_op][n])) {
        if (chosen_under(s, n, i)) return true;
      }
    }
    return false;
  }
};
struct ChosenAgain : Situation<"chosen-again", "A slot is chosen under two numbers."> {
  static bool reached(const auto& s) {
    for (int i : members(s.all(I))) {
      int count = 0;
      for (int n : members(s.all(N))) count += chosen_under(s, n, i) ? 1 : 0;
      if (count > 1) return true;
    }
    return false;
  }
};
struct Chosen : OutcomeOf<V> {
  static Set reached(const auto& s) { return Agreement::chosen_anywhere(s) & s.all(V); }
};

inline constexpr std::string_view kSource = "Paxos Made Simple (2001), section 3";
inline constexpr Bug skipped_phase_1("skipped-phase-1", {phase_1 = "skipped"}, {slots = 1}, breaks<Agreement>(9),
                                     kSource);
inline constexpr Bug slot_1_promise("slot-1-promise", {promise_covers = "first-slot"}, {}, breaks<Agreement>(12),
                                    kSource);
inline constexpr Bug invented_command("invented-command", {value_choice = "invented"},
                                      {slots = 1, ballots = 1, clients = 1}, breaks<Validity>(6), kSource);
inline constexpr Bug no_op_by_anyone("no-op-by-anyone", {no_op_by = "by-anyone"}, {clients = 1}, breaks<Agreement>(13),
                                     kSource);
inline constexpr Bug no_op_anywhere("no-op-anywhere", {no_op_place = "anywhere"}, {slots = 1, ballots = 1, clients = 1},
                                    breaks<NoOpBelow>(4), kSource);

struct Log
    : Describe<
          Log, "log", "The log of Multi-Paxos: one prepare for all slots", Bounds<acceptors, slots, ballots, clients>,
          Rules<phase_1, promise_covers, value_choice, no_op_by, no_op_place>,
          Variables<prepared, promised, proposed, no_op, invented, accepted>,
          Actions<Prepare, Promise, Propose, Invent, Fill, Accept>, Properties<Agreement, Validity, NoOpBelow>,
          Situations<SteadyState, GapFilled, ChosenAgain>, Outcomes<"chosen", Chosen>,
          Bugs<skipped_phase_1, slot_1_promise, invented_command, no_op_by_anyone, no_op_anywhere>, GradedIf<always>> {
};

}  // namespace slots_of_paxos

PAXCHECK_PROTOCOLS(slots_of_paxos::Log)
