// Fast Paxos: under number 0 acceptors accept what reaches them first, whoever proposes it, which saves a message delay
// and takes larger quorums; if that splits their votes, numbers 1, 2, ... go on as in Basic Paxos, and choose by the rule
// that is the heart of it. Source: L. Lamport, "Fast Paxos", Distributed Computing 19 (2006), sections 2.2 and 3.2.
#include <paxcheck/protocol.hpp>

namespace fast_paxos {
using namespace paxcheck::kit;

inline constexpr Bound<"acceptors", 1, 7, 4> acceptors{"acceptors"};
inline constexpr Bound<"ballots", 1, 9, 2> ballots{"proposal numbers: 0 is the fast one, the others are classic"};
inline constexpr Bound<"values", 1, 3, 2> values{"values, each proposed by somebody"};
inline constexpr Bound<"classic-quorum", 1, 7, 3> classic_quorum{"acceptors in a quorum of a classic number"};
inline constexpr Bound<"fast-quorum", 1, 7, 3> fast_quorum{"acceptors in a quorum of number 0"};
inline constexpr Rule<"pick", "possibly-chosen", "any-reported"> pick{
    "of the values reported under the highest number, number n takes the one that a quorum of that number may have "
    "chosen",
    "number n takes any value reported under the highest number"};

inline constexpr Sort<"S", "acceptor", acceptors, symmetric> A;
inline constexpr Sort<"N", "proposer of", ballots> N;
inline constexpr Sort<"value", "", values> V;
inline constexpr Process<"coordinator"> coordinator;

// Messages stay once they are sent. What a promise reports is what its acceptor has accepted under lower numbers, since
// after it the acceptor accepts nothing more under them.
inline constexpr Flag<"any sent"> any_sent;
inline constexpr SetOf<N, "prepared"> prepared;
inline constexpr Per<N, SetOf<A, "promised">> promised;
inline constexpr Per<N, Maybe<"proposed", V>> proposed;
inline constexpr Per<N, EachMaybe<A, "accepted", V>> accepted;
inline constexpr SetOf<V, "chosen before"> chosen_before;  // in rounds alone: under numbers that are over

// Whether a has promised or accepted under a number of at least n, or above.
bool at_or_above(const auto& s, int a, int n) {
  for (int k : members(s.all(N) >> n << n)) {
    if (contains(s[promised][k], a) || s[accepted][k].of(a) >= 0) return true;
  }
  return false;
}
Set voters(const auto& s, int n, int v) { return s[accepted][n].are(v); }
bool chosen_under(const auto& s, int n, int v) {
  return size(voters(s, n, v)) >= (n == 0 ? s[fast_quorum] : s[classic_quorum]);
}
Set chosen(const auto& s) {
  Set found = s[chosen_before];
  for (int n : members(s.all(N))) {
    for (int v : members(s.all(V))) found |= chosen_under(s, n, v) ? only(v) : 0;
  }
  return found;
}

// The values that number n may propose, given the promises of quorum q.
Set allowed(const auto& s, int n, Set q) {
  for (int k = n - 1; k >= 0; --k) {
    Set reported = 0, possible = 0;
    for (int v : members(s.all(V))) {
      const Set yes = voters(s, k, v) & q;
      if (yes != 0) reported |= only(v);
      // A quorum of number 0 may have accepted v: those of it in q have, and the others can be any.
      if (size((s.all(A) & ~q) | yes) >= s[fast_quorum]) possible |= only(v);
    }
    if (reported == 0) continue;
    if (k > 0 || s[pick] == "any-reported") return reported;  // right: under a classic number there is only one
    return possible != 0 ? possible : s.all(V);
  }
  return s.all(V);
}

// The coordinator lets acceptors accept any value under number 0.
struct SendAny : Action<"any", "the coordinator lets everybody propose under number 0", coordinator> {
  static constexpr int number = 0;
  static bool able(const auto& now) { return !now[any_sent]; }
  static void act(auto& next) { next[any_sent] = true; }
};
// Phase 2b of number 0: any value, if the acceptor has not accepted one, nor promised a higher number.
struct AcceptFast : Action<"accept-fast", "{0} accepts {1} under number 0", A, V> {
  static constexpr int number = 0;
  static bool able(const auto& now, int a, int) { return now[any_sent] && !at_or_above(now, a, 0); }
  static void act(auto& next, int a, int v) { next[accepted][0].set(a, v); }
};
// Phase 1a.
struct Prepare : Action<"prepare", "{0} is prepared", N> {
  static bool able(const auto& now, int n) { return n > 0 && !contains(now[prepared], n); }
  static void act(auto& next, int n) { next[prepared].add(n); }
};
// Phase 1b.
struct Promise : Action<"promise", "{0} promises {1}, and reports what it has accepted", A, N> {
  static bool able(const auto& now, int a, int n) { return contains(now[prepared], n) && !at_or_above(now, a, n); }
  static void act(auto& next, int a, int n) { next[promised][n].add(a); }
};
// Phase 2a: there is a quorum whose promises allow the value.
struct Propose : Action<"propose", "{0} proposes {1}", N, V> {
  static bool able(const auto& now, int n, int v) {
    if (n == 0 || now[proposed][n] >= 0) return false;
    for (Set q = 0; q <= now.all(A); ++q) {
      if (size(q) == now[classic_quorum] && (q & ~now[promised][n]) == 0 && contains(allowed(now, n, q), v))
        return true;
    }
    return false;
  }
  static void act(auto& next, int n, int v) { next[proposed][n] = v; }
};
// Phase 2b of the others: unless the acceptor has promised a higher number.
struct Accept : Action<"accept", "{0} accepts {2} under {1}", A, N, V> {
  static bool able(const auto& now, int a, int n, int v) {
    return n > 0 && now[proposed][n] == v && now[accepted][n].of(a) < 0 && !at_or_above(now, a, n + 1);
  }
  static void act(auto& next, int a, int n, int v) { next[accepted][n].set(a, v); }
};

// What later numbers can see of number n and of lower ones is what each acceptor has accepted last; agreement is about what is chosen.
struct Left {
  static constexpr int kApart = 1;  // number 0 is not like the others
  static void forget(auto& next, int n) {
    for (int v : members(chosen(next))) next[chosen_before].add(v);
    next[any_sent] = false;
    next[prepared].remove(n);
    next[proposed][n] = -1;
    for (int a : members(next.all(A))) {
      next[promised][n].remove(a);
      for (int k : members(next[accepted][n].of(a) < 0 ? 0 : first(n))) next[accepted][k].set(a, -1);
    }
  }
};

struct Agreement : Property<"agreement", "At most one value is chosen."> {
  static bool holds(const auto& s) { return size(chosen(s)) <= 1; }
  static bool premise(const auto& s) { return chosen(s) != 0; }
};
struct Collision : Situation<"collision", "All acceptors have accepted under number 0, and no value is chosen."> {
  static bool reached(const auto& s) { return s[accepted][0].are_none() == 0 && chosen(s) == 0; }
};
struct Chosen : OutcomeOf<V> {
  static Set reached(const auto& s) { return chosen(s); }
};
inline constexpr Bug small_quorums("small-quorums", {}, {acceptors = 3, classic_quorum = 2, fast_quorum = 2},
                                   breaks<Agreement>(10), "Fast Paxos, section 2.2: the quorum requirement");
inline constexpr Bug any_reported("any-reported", {pick = "any-reported"}, {}, breaks<Agreement>(13),
                                  "Fast Paxos, section 2.2: observation O4");

struct FastPaxos : Describe<FastPaxos, "fast-paxos", "Fast Paxos: one fast number, then classic ones",
                            Bounds<acceptors, ballots, values, classic_quorum, fast_quorum>, Rules<pick>,
                            Variables<any_sent, prepared, promised, proposed, accepted, chosen_before>,
                            Actions<SendAny, AcceptFast, Prepare, Promise, Propose, Accept>, Properties<Agreement>,
                            Situations<Collision>, Outcomes<"chosen", Chosen>, Bugs<small_quorums, any_reported>,
                            GradedIf<always>, InRounds<N, Left>> {};

}  // namespace fast_paxos

PAXCHECK_PROTOCOLS(fast_paxos::FastPaxos)
