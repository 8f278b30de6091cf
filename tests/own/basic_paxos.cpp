// Basic Paxos, literally, from docs/protocols.md, section 1, alone: what acceptors remember and what they have sent are
// kept apart, although the one follows from the other under the right rules, so that rules can be wrong that end this.
// Left out are learners, crashes and stops, quorums that are no majorities, values of servers' own, and the rules of
// these. So its graph is that of `paxcheck check paxos` at the same bounds, where a model that is written by hand is
// searched.
#include <paxcheck/protocol.hpp>

namespace literal_paxos {
using namespace paxcheck::kit;

inline constexpr Bound<"acceptors", 1, 7, 3> acceptors{"acceptors"};
inline constexpr Bound<"ballots", 1, 6, 3> ballots{"proposal numbers"};
inline constexpr Bound<"values", 1, 3, 2> values{"values, any of which a leader may have as its own"};

inline constexpr Rule<"promise-guard", "above", "at-or-above", "always"> promise_guard{
    "an acceptor promises numbers above the one that it has promised", "also that number again", "any number"};
inline constexpr Rule<"accept-guard", "not-below-promise", "always", "above", "first-only"> accept_guard{
    "an acceptor accepts under numbers not below the one that it has promised", "any number", "numbers above it only",
    "not below it, and only once"};
inline constexpr Rule<"accept-raises-promise", "yes", "no"> accept_raises_promise{"to accept is to promise",
                                                                                  "to accept leaves the promise alone"};
inline constexpr Rule<"accepted-memory", "latest", "highest", "first"> accepted_memory{
    "an acceptor remembers what it has accepted last", "what has the highest number", "what it has accepted first"};
inline constexpr Rule<"promise-reports", "accepted", "nothing"> promise_reports{
    "a promise reports what is remembered as accepted", "a promise reports nothing"};
inline constexpr Rule<"value-choice", "highest-reported", "own", "any-reported", "lowest-reported"> value_choice{
    "the value of the highest number that a quorum reports", "any value, whatever is reported",
    "the value of any number that is reported", "the value of the lowest number that is reported"};
inline constexpr Rule<"promise-count", "distinct", "repeated"> promise_count{"a quorum is of different acceptors",
                                                                             "an acceptor counts again and again"};
inline constexpr Rule<"phase-1", "always", "skipped"> phase_1{"a leader proposes with a quorum's promises only",
                                                              "leaders but that of number 0 propose without promises"};

inline constexpr Sort<"S", "acceptor", acceptors, symmetric> A;
inline constexpr Sort<"N", "leader of", ballots> N;
inline constexpr Sort<"value", "", values> V;

// Messages stay once they are sent; a report is the number of a proposal, which has one value. An acceptor may send
// several promises for a number, of different reports, if a rule is wrong.
inline constexpr SetOf<N, "prepared"> prepared;
inline constexpr Per<N, SetOf<A, "promised without report">> promised_none;
inline constexpr Per<N, Per<N, SetOf<A, "promised with report">>> promised_report;
inline constexpr Per<N, Maybe<"proposed", V>> proposed;
inline constexpr Per<N, SetOf<A, "accepted">> accepted;
// What acceptors remember.
inline constexpr EachMaybe<A, "promised number", N> highest_promise;
inline constexpr EachMaybe<A, "accepted number", N> memory;

bool is_quorum(const auto& s, Set some) { return 2 * size(some) > s[acceptors]; }

// Those who have promised n and reported one of the numbers.
Set report_some(const auto& s, int n, Set numbers) {
  Set some = 0;
  for (int k : members(numbers)) some |= s[promised_report][n][k];
  return some;
}
Set promisers(const auto& s, int n) { return s[promised_none][n] | report_some(s, n, s.all(N)); }
// Whether some of those who promised n are enough for its leader.
bool enough(const auto& s, Set some) {
  return s[promise_count] == "repeated" ? some != 0 : is_quorum(s, some);  // right: a quorum
}
// Whether a quorum of those who promised n gives n the value of k, which one of it reports.
bool quorum_gives(const auto& s, int n, int k) {
  const Set above = s.all(N) & ~first(k + 1), below = first(k);
  Set unless = report_some(s, n, above);  // right: none of the quorum reports a higher number
  if (s[value_choice] == "lowest-reported") unless = report_some(s, n, below);
  if (s[value_choice] == "any-reported") unless = 0;
  const Set some = promisers(s, n) & ~unless;
  return (some & s[promised_report][n][k]) != 0 && enough(s, some);
}
bool is_free(const auto& s, int n) {
  if (s[phase_1] == "skipped" && n > 0) return true;                                 // right: never
  const Set reporting = s[value_choice] == "own" ? 0 : report_some(s, n, s.all(N));  // right: those who report
  return enough(s, promisers(s, n) & ~reporting);
}

// prepare(n): it was not sent. It is sent.
struct Prepare : Action<"prepare", "{0} sends a prepare", N> {
  static Set able(const auto& now) { return ~now[prepared]; }
  static void act(auto& next, int n) { next[prepared].add(n); }
};

// promise(a, n): prepare(n) was sent, n > promised[a]. promised[a] := n; the promise reports accepted[a].
struct Promise : Action<"promise", "{0} promises {1}, and reports what it has accepted", A, N> {
  static bool able(const auto& now, int a, int n) {
    if (!contains(now[prepared], n) || now[promise_guard] == "always") return contains(now[prepared], n);
    const int held = now[highest_promise].of(a);
    return now[promise_guard] == "at-or-above" ? n >= held : n > held;  // right: above
  }
  static void act(auto& next, int a, int n) {
    const int report = next[promise_reports] == "nothing" ? -1 : next[memory].of(a);
    next[highest_promise].set(a, n);
    if (report < 0) {
      next[promised_none][n].add(a);
    } else {
      next[promised_report][n][report].add(a);
    }
  }
};

// propose(n, v): no accept(n, .) was sent; a quorum has promised n, and v has the highest number that it reports, or it
// reports none. accept(n, v) is sent.
struct Propose : Action<"propose", "{0} proposes {1}", N, V> {
  static bool able(const auto& now, int n, int v) {
    if (now[proposed][n] >= 0) return false;
    if (is_free(now, n)) return true;
    if (now[value_choice] == "own") return false;
    for (int k : members(now.all(N))) {
      if (now[proposed][k] == v && quorum_gives(now, n, k)) return true;
    }
    return false;
  }
  static void act(auto& next, int n, int v) { next[proposed][n] = v; }
};

// accept(a, n, v): accept(n, v) was sent, n >= promised[a]. promised[a] := n, accepted[a] := (n, v); accepted(a, n, v)
// is sent.
struct Accept : Action<"accept", "{0} accepts what {1} proposes", A, N> {
  static bool able(const auto& now, int a, int n) {
    if (now[proposed][n] < 0) return false;
    if (now[accept_guard] == "always") return true;
    if (now[accept_guard] == "above") return n > now[highest_promise].of(a);
    if (now[accept_guard] == "first-only" && now[memory].of(a) >= 0) return false;
    return n >= now[highest_promise].of(a);  // right
  }
  static void act(auto& next, int a, int n) {
    if (next[accept_raises_promise] == "yes" && n > next[highest_promise].of(a)) next[highest_promise].set(a, n);
    const int held = next[memory].of(a);
    const bool keeps = (next[accepted_memory] == "highest" && held > n) ||
                       (next[accepted_memory] == "first" && held >= 0);  // right: never
    if (!keeps) next[memory].set(a, n);
    next[accepted][n].add(a);
  }
};

Set chosen(const auto& s) {
  Set found = 0;
  for (int n : members(s.all(N))) found |= is_quorum(s, s[accepted][n]) ? only(s[proposed][n]) : 0;
  return found;
}

struct Agreement : Property<"agreement", "Only a single value is chosen."> {
  static bool holds(const auto& s) { return size(chosen(s)) <= 1; }
  static bool premise(const auto& s) { return chosen(s) != 0; }
};
struct ChosenAgain : Situation<"chosen-again", "A value is chosen under two numbers."> {
  static bool reached(const auto& s) {
    int count = 0;
    for (int n : members(s.all(N))) count += is_quorum(s, s[accepted][n]) ? 1 : 0;
    return count > 1;
  }
};
struct Chosen : OutcomeOf<V> {
  static Set reached(const auto& s) { return chosen(s); }
};

struct Paxos
    : Describe<Paxos, "basic-paxos", "Basic Paxos, literally", Bounds<acceptors, ballots, values>,
               Rules<promise_guard, accept_guard, accept_raises_promise, accepted_memory, promise_reports, value_choice,
                     promise_count, phase_1>,
               Variables<prepared, promised_none, promised_report, proposed, accepted, highest_promise, memory>,
               Actions<Prepare, Promise, Propose, Accept>, Properties<Agreement>, Situations<ChosenAgain>,
               Outcomes<"chosen", Chosen>> {};

}  // namespace literal_paxos

PAXCHECK_PROTOCOLS(literal_paxos::Paxos)
