// Simplified Fast Paxos, after the module FastPaxos.tla by Lim Ngian Xin Terry and Gaurav Gandhi and its Paxos.tla, in
// specifications/SimplifiedFastPaxos of https://github.com/tlaplus/Examples, in other words. One coordinator, hence no
// prepares and promises: in a fast round every replica may accept what it likes; in a classic one the coordinator asks
// for a value when it has seen a fast round collide.
//
// TLC's figure there, 25,617 distinct states, is that of four replicas, three values, rounds 0 to 3 of which 0 and 2
// are fast, and quorums of three, up to the names of replicas and of values. A description has one symmetric sort, here
// the replicas: what it has to count, with that symmetry and without, follows from the same 25,617 classes
// (simplified_fast_paxos.py).
#include <paxcheck/protocol.hpp>

namespace simplified_fast_paxos {
using namespace paxcheck::kit;

inline constexpr Bound<"replicas", 1, 5, 4> replicas{"replicas, which accept values"};
inline constexpr Bound<"values", 1, 3, 3> values{"values"};
inline constexpr Bound<"rounds", 1, 4, 4> rounds{"rounds, numbered from 0"};
inline constexpr Choice<"fast", "even", "first"> fast{"even: rounds 0, 2, ... are fast; first: round 0 alone"};
inline constexpr Bound<"quorum", 1, 5, 3> quorum{"replicas in a quorum of a classic round"};
inline constexpr Bound<"fast-quorum", 1, 5, 3> fast_quorum{"replicas in a quorum of a fast round"};

inline constexpr Sort<"R", "replica", replicas, symmetric> R;
inline constexpr Sort<"round", "", rounds> B;
inline constexpr Sort<"value", "", values> V;
inline constexpr Process<"coordinator"> C;

// The module's maxBallot, maxVBallot and maxValue of a replica follow from its P2b messages: it sends one with every
// change of them, accepts under no lower number than before, and in every round one value at most.
inline constexpr SetOf<B, "any sent"> any_sent;    // P2a with the value `any`
inline constexpr Per<B, Maybe<"asked", V>> asked;  // P2a with a value: one at most, as ClassicAccept has it
inline constexpr Per<B, EachMaybe<R, "accepted", V>> accepted;  // P2b
inline constexpr Maybe<"decision", V> decision;
inline constexpr Maybe<"coordinator's value", V> coordinators_value;

bool is_fast(const auto& s, int b) { return s[fast] == "even" ? b % 2 == 0 : b == 0; }
Set accepters(const auto& s, int b) { return s.all(R) & ~s[accepted][b].are_none(); }
// The last round in which the replica has accepted; -1 if there is none.
int last_round(const auto& s, int r) {
  int last = -1;
  for (int b : members(s.all(B))) {
    if (contains(accepters(s, b), r)) last = b;
  }
  return last;
}

// any(b): b is fast. The message is sent.
struct FastAny : Action<"any", "the coordinator opens fast round {0}", C, B> {
  static bool able(const auto& now, int b) { return is_fast(now, b); }
  static void act(auto& next, int b) { next[any_sent].add(b); }
};

// propose(r, b, v): `any` was sent in b; r has accepted in no higher round, nothing in b, and nothing but v in its last
// round. r accepts v.
struct FastPropose : Action<"propose", "{0} accepts {2} in fast round {1}", R, B, V> {
  static bool able(const auto& now, int r, int b, int v) {
    const int last = last_round(now, r);
    if (!contains(now[any_sent], b) || last >= b) return false;
    return last < 0 || now[accepted][last].of(r) == v;
  }
  static void act(auto& next, int r, int b, int v) { next[accepted][b].set(r, v); }
};

// What a fast quorum q in which votes differ lets the coordinator ask for: the value that most of q have accepted; any
// of those accepted if there is none.
Set resolved(const auto& s, int f, Set q) {
  Set voted = 0, majority = 0;
  for (int v : members(s.all(V))) {
    const int votes = size(s[accepted][f].are(v) & q);
    if (votes > 0) voted |= only(v);
    if (votes > size(q) / 2) majority |= only(v);
  }
  if (size(voted) < 2) return 0;
  return majority != 0 ? majority : voted;
}

// ask(b, v): b is classic and nothing was asked in it; the coordinator has asked for no value but v; in some fast round
// before b the votes of some fast quorum, all cast, differ and let v be asked for.
struct ClassicAccept : Action<"ask", "the coordinator asks for {1} in round {0}", C, B, V> {
  static bool able(const auto& now, int b, int v) {
    if (is_fast(now, b) || now[asked][b] >= 0) return false;
    if (now[coordinators_value] >= 0 && now[coordinators_value] != v) return false;
    for (int f = 0; f < b; ++f) {
      if (!is_fast(now, f)) continue;
      const Set cast = accepters(now, f);
      for (Set q = cast; q != 0; q = (q - 1) & cast) {
        if (size(q) == now[fast_quorum] && contains(resolved(now, f, q), v)) return true;
      }
    }
    return false;
  }
  static void act(auto& next, int b, int v) {
    next[asked][b] = v;
    next[coordinators_value] = v;
  }
};

// accept(r, b): a value was asked for in b; r has accepted in no higher round. r accepts it.
struct ClassicAccepted : Action<"accept", "{0} accepts what is asked in round {1}", R, B> {
  static bool able(const auto& now, int r, int b) { return now[asked][b] >= 0 && last_round(now, r) <= b; }
  static void act(auto& next, int r, int b) { next[accepted][b].set(r, next[asked][b]); }
};

// decide-fast(b, v), decide(b, v): a quorum of the round's kind has accepted v in b. v is the decision.
struct FastDecide : Action<"decide-fast", "{1} is decided in fast round {0}", C, B, V> {
  static bool able(const auto& now, int b, int v) {
    return is_fast(now, b) && size(now[accepted][b].are(v)) >= now[fast_quorum];
  }
  static void act(auto& next, int, int v) { next[decision] = v; }
};
struct ClassicDecide : Action<"decide", "{1} is decided in round {0}", C, B, V> {
  static bool able(const auto& now, int b, int v) {
    return !is_fast(now, b) && size(now[accepted][b].are(v)) >= now[quorum];
  }
  static void act(auto& next, int, int v) { next[decision] = v; }
};

struct Consistency : Property<"consistency", "A decision is never replaced by another."> {
  static bool allows(const auto& now, FastDecide, int, int v) { return now[decision] < 0 || now[decision] == v; }
  static bool allows(const auto& now, ClassicDecide, int, int v) { return now[decision] < 0 || now[decision] == v; }
  static bool premise(const auto& s) { return s[decision] >= 0; }
};
struct Nontriviality : Property<"nontriviality", "What is decided was accepted in a fast round."> {
  static bool holds(const auto& s) {
    if (s[decision] < 0) return true;
    for (int b : members(s.all(B))) {
      if (is_fast(s, b) && s[accepted][b].are(s[decision]) != 0) return true;
    }
    return false;
  }
  static bool premise(const auto& s) { return s[decision] >= 0; }
};

struct Decided : Outcome<"decision"> {
  static bool reached(const auto& s) { return s[decision] >= 0; }
};

struct Protocol
    : Describe<Protocol, "simplified-fast-paxos", "Fast Paxos with one coordinator, after the examples of TLA+",
               Bounds<replicas, values, rounds, fast, quorum, fast_quorum>,
               Variables<any_sent, asked, accepted, decision, coordinators_value>,
               Actions<FastAny, FastPropose, ClassicAccept, ClassicAccepted, FastDecide, ClassicDecide>,
               Properties<Consistency, Nontriviality>, Outcomes<"reached", Decided>> {};

}  // namespace simplified_fast_paxos

PAXCHECK_PROTOCOLS(simplified_fast_paxos::Protocol)
