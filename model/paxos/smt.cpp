#include "model/paxos/smt.hpp"

#include <fmt/core.h>

namespace paxcheck {
namespace {

using Text = std::string;

Text both(const Text& a, const Text& b) { return fmt::format("(and {} {})", a, b); }
Text either(const Text& a, const Text& b) { return fmt::format("(or {} {})", a, b); }

// The relation's own tuples and those that the formula adds.
SmtUpdate adding(const char* relation, const char* tuple, const Text& added) {
  return {relation, fmt::format("(or ({} {}) {})", relation, tuple, added)};
}
// What the relation holds of other acceptors; of A, what the formula says.
SmtUpdate of_acceptor(const char* relation, const char* tuple, const Text& formula) {
  return {relation, fmt::format("(ite (= a A) {} ({} {}))", formula, relation, tuple)};
}

// One model: the rules in force, and the text that follows from them.
class Description {
 public:
  Description(const PaxosRules& rules, bool quorums_meet) : rules_(rules), quorums_meet_(quorums_meet) {}

  SmtModel model() const {
    SmtModel model{sorts(), relations(), shorthands(), axioms(), actions(), conjuncts(), goals()};
    return model;
  }

 private:
  bool counts_older() const { return rules_.promise_count == PromiseCount::older; }
  bool counts_again() const { return rules_.promise_count == PromiseCount::repeated; }
  bool forgets_numbers() const { return rules_.servers_restart(); }
  bool adds_up() const { return rules_.learn_by == LearnBy::across_numbers; }

  std::vector<Text> sorts() const {
    std::vector<Text> all{"acceptor", "number", "value", "quorum1", "quorum2", "learner"};
    if (counts_again()) all.emplace_back("group");
    if (forgets_numbers()) all.emplace_back("server");
    return all;
  }

  std::vector<SmtRelation> relations() const {
    const SmtVariable a{"a", "acceptor"}, n{"n", "number"}, m{"m", "number"}, k{"k", "number"}, j{"j", "number"},
        v{"v", "value"}, l{"l", "learner"};
    std::vector<SmtRelation> all{
        {"at-most", {n, m}, "number n is m or below it", true},
        {"in-phase1", {a, {"q", "quorum1"}}, "acceptor a is in the phase-1 quorum q", true},
        {"in-phase2", {a, {"q", "quorum2"}}, "acceptor a is in the phase-2 quorum q", true},
        {"input-of", {n, v}, "v is an input of number n", true},
        {"input", {v}, "v is some server's input", true},
        {"told", {l}, "the acceptors tell learner l", true},
        {"prepared", {n}, "prepare(n) was sent"},
        {"promised-none", {a, n}, "promise(a, n, none) was sent"},
        {"promised-report", {a, n, k, v}, "promise(a, n, (k, v)) was sent"},
        {"issued", {n, v}, "accept(n, v) was sent"},
        {"accepted", {a, n, v}, "accepted(a, n, v) was sent"},
        {"promise", {a, n}, "promised[a] = n"},
        {"memory", {a, k, v}, "accepted[a] = (k, v)"},
        {"learned", {l, v}, "learned[l] = v"},
        {"has-promised",
         {a, n},
         "some promise(a, n, .) was sent",
         false,
         "(or (promised-none a n) (exists ((k number) (v value)) (promised-report a n k v)))"},
        {"reports-least",
         {a, n, j},
         "some promise(a, n, (k, .)) with k >= j was sent",
         false,
         "(exists ((k number) (v value)) (and (promised-report a n k v) (at-most j k)))"},
        {"promise-least", {a, n}, "promised[a] >= n", false, "(exists ((m number)) (and (promise a m) (at-most n m)))"},
        {"promise-above", {a, n}, "promised[a] > n", false, "(exists ((m number)) (and (promise a m) (below n m)))"},
        {"memory-least",
         {a, j},
         "accepted[a] has a number >= j",
         false,
         "(exists ((k number) (v value)) (and (memory a k v) (at-most j k)))"}};
    if (counts_again()) {
      all.push_back({"in-group", {a, {"q", "group"}}, "acceptor a is in the non-empty set q of acceptors", true});
    }
    if (forgets_numbers()) {
      all.push_back({"leads", {{"s", "server"}, n}, "server s leads number n", true});
      all.push_back({"proposed", {n}, "proposed[n] = yes"});
    }
    if (rules_.value_choice == ValueChoice::invented) {
      all.push_back({"invented", {v}, "v is the value that is nobody's input", true});
    }
    if (counts_older()) {
      all.push_back({"promised-by",
                     {a, n},
                     "some promise(a, m, .) with m <= n was sent",
                     false,
                     "(exists ((m number)) (and (has-promised a m) (at-most m n)))"});
    }
    if (adds_up()) {
      all.push_back({"accepted-once",
                     {a, v},
                     "some accepted(a, ., v) was sent",
                     false,
                     "(exists ((n number)) (accepted a n v))"});
    }
    return all;
  }

  std::vector<SmtShorthand> shorthands() const {
    return {{"below", {{"n", "number"}, {"m", "number"}}, "(and (at-most n m) (not (= n m)))"}};
  }

  std::vector<SmtAxiom> axioms() const {
    std::vector<SmtAxiom> all{
        {"numbers are totally ordered", "(forall ((n number)) (at-most n n))"},
        {"numbers are totally ordered",
         "(forall ((n number) (m number) (k number)) (=> (and (at-most n m) (at-most m k)) (at-most n k)))"},
        {"numbers are totally ordered",
         "(forall ((n number) (m number)) (=> (and (at-most n m) (at-most m n)) (= n m)))"},
        {"numbers are totally ordered", "(forall ((n number) (m number)) (or (at-most n m) (at-most m n)))"},
        {"an input of a number is an input", "(forall ((n number) (v value)) (=> (input-of n v) (input v)))"},
        {"no phase-2 quorum is empty", "(forall ((q quorum2)) (exists ((a acceptor)) (in-phase2 a q)))"}};
    if (quorums_meet_) {
      all.push_back(
          {"every phase-1 quorum meets every phase-2 quorum",
           "(forall ((p quorum1) (q quorum2)) (exists ((a acceptor)) (and (in-phase1 a p) (in-phase2 a q))))"});
    } else {
      all.push_back({"no phase-1 quorum is empty", "(forall ((q quorum1)) (exists ((a acceptor)) (in-phase1 a q)))"});
    }
    if (counts_again()) {
      all.push_back({"no set of promisers is empty", "(forall ((q group)) (exists ((a acceptor)) (in-group a q)))"});
    }
    if (forgets_numbers()) {
      all.push_back({"a number has one leader",
                     "(forall ((s server) (t server) (n number)) (=> (and (leads s n) (leads t n)) (= s t)))"});
    }
    if (rules_.value_choice == ValueChoice::invented) {
      all.push_back(
          {"the invented value is nobody's input", "(forall ((v value)) (not (and (invented v) (input v))))"});
    }
    return all;
  }

  std::vector<SmtAction> actions() const {
    std::vector<SmtAction> all{prepare(), promise(), propose(), accept(), learn(), learn_from_learner()};
    if (rules_.acceptors_restart()) all.push_back(restart_acceptor());
    if (rules_.servers_restart()) all.push_back(restart_server());
    return all;
  }

  // Phase 1 (a).
  static SmtAction prepare() {
    return {"prepare", {{"N", "number"}}, "(not (prepared N))", {adding("prepared", "n", "(= n N)")}};
  }

  // Phase 1 (b).
  SmtAction promise() const {
    Text guard = "(prepared N)";
    switch (rules_.promise_guard) {
      case PromiseGuard::above:
        guard = both(guard, "(not (promise-least A N))");
        break;  // right: n > promised[a]
      case PromiseGuard::at_or_above:
        guard = both(guard, "(not (promise-above A N))");
        break;
      case PromiseGuard::always:
        break;
    }
    SmtAction action{"promise", {{"A", "acceptor"}, {"N", "number"}}, guard, {}};
    const Text sent = "(and (= a A) (= n N))";
    action.updates = {of_acceptor("promise", "a n", "(= n N)"), of_acceptor("promise-least", "a n", "(at-most n N)"),
                      of_acceptor("promise-above", "a n", "(below n N)"), adding("has-promised", "a n", sent)};
    if (counts_older()) {
      action.updates.push_back(adding("promised-by", "a n", "(and (= a A) (at-most N n))"));
    }
    if (rules_.promise_reports == PromiseReports::nothing) {
      action.updates.push_back(adding("promised-none", "a n", sent));
      return action;
    }
    action.updates.push_back(
        adding("promised-none", "a n", both(sent, "(forall ((j number)) (not (memory-least A j)))")));
    action.updates.push_back(adding("promised-report", "a n k v", both(sent, "(memory A k v)")));
    action.updates.push_back(adding("reports-least", "a n j", both(sent, "(memory-least A j)")));
    return action;
  }

  // Whether a promise for number m speaks for N.
  Text counts(const char* m) const { return fmt::format("({} {} N)", counts_older() ? "at-most" : "=", m); }
  const char* sort_of_promisers() const { return counts_again() ? "group" : "quorum1"; }
  Text among_promisers(const char* a) const {
    return fmt::format("({} {} q)", counts_again() ? "in-group" : "in-phase1", a);
  }

  // "V is the value of a proposal reported", one of which no other is higher, or lower, or any.
  Text value_is_reported() const {
    Text best;
    switch (rules_.value_choice) {
      case ValueChoice::lowest_reported:
        best = fmt::format(
            "(forall ((b acceptor) (m number) (j number) (w value)) (=> (and {} {} (promised-report b m j w)) "
            "(at-most k j)))",
            among_promisers("b"), counts("m"));
        break;
      case ValueChoice::any_reported:
        best = "true";
        break;
      default:  // right: the highest-numbered
        best = fmt::format(
            "(forall ((b acceptor) (m number) (j number)) (=> (and {} {} (reports-least b m j)) (at-most j k)))",
            among_promisers("b"), counts("m"));
    }
    return fmt::format("(exists ((a acceptor) (m number) (k number)) (and {} {} (promised-report a m k V) {}))",
                       among_promisers("a"), counts("m"), best);
  }

  Text value_is_free() const {
    if (rules_.value_choice == ValueChoice::invented) return "(or (input-of N V) (invented V))";
    return "(input-of N V)";
  }

  Text allowed_by_promises() const {
    const Text promised = fmt::format("(forall ((a acceptor)) (=> {} ({} a N)))", among_promisers("a"),
                                      counts_older() ? "promised-by" : "has-promised");
    const Text nothing_reported =
        fmt::format("(forall ((a acceptor) (m number) (j number)) (=> (and {} {}) (not (reports-least a m j))))",
                    among_promisers("a"), counts("m"));
    const Text choice = rules_.value_choice == ValueChoice::own
                            ? Text("(input-of N V)")
                            : either(value_is_reported(), both(nothing_reported, value_is_free()));
    return fmt::format("(exists ((q {})) (and {} {}))", sort_of_promisers(), promised, choice);
  }

  Text unused() const {
    if (rules_.number_unique == NumberUnique::shared) return "(not (issued N V))";
    if (forgets_numbers()) return "(not (proposed N))";
    return "(forall ((w value)) (not (issued N w)))";
  }

  // Phase 2 (a).
  SmtAction propose() const {
    Text allowed = allowed_by_promises();
    if (rules_.phase1 == Phase1::skipped) {  // right: never
      allowed = fmt::format("(ite (exists ((m number)) (below m N)) {} {})", value_is_free(), allowed);
    }
    SmtAction action{"propose", {{"N", "number"}, {"V", "value"}}, both(unused(), allowed), {}};
    action.updates = {adding("issued", "n v", "(and (= n N) (= v V))")};
    if (forgets_numbers()) action.updates.push_back(adding("proposed", "n", "(= n N)"));
    return action;
  }

  // What the rules demand of an acceptor that accepts: accept-guard and second-value-in-a-ballot.
  Text accept_guard(const char* a, const char* n, const char* v) const {
    Text guard = fmt::format("(not (promise-above {} {}))", a, n);
    switch (rules_.accept_guard) {
      case AcceptGuard::not_below_promise:
        break;  // right: n >= promised[a]
      case AcceptGuard::always:
        guard = "true";
        break;
      case AcceptGuard::above:
        guard = fmt::format("(not (promise-least {} {}))", a, n);
        break;
      case AcceptGuard::first_only:
        guard = both(guard, fmt::format("(forall ((i number) (w value)) (not (memory {} i w)))", a));
        break;
    }
    if (rules_.second_value == SecondValue::accepted) return guard;
    return both(guard, fmt::format("(forall ((w value)) (=> (memory {} {} w) (= w {})))", a, n, v));
  }

  // When the memory of what was accepted is left as it is.
  Text keeps_memory() const {
    switch (rules_.accepted_memory) {
      case AcceptedMemory::latest:
        break;
      case AcceptedMemory::highest:
        return "(exists ((i number) (w value)) (and (memory A i w) (below N i)))";
      case AcceptedMemory::first:
        return "(exists ((i number) (w value)) (memory A i w))";
    }
    return "false";
  }

  // Phase 2 (b).
  SmtAction accept() const {
    SmtAction action{"accept",
                     {{"A", "acceptor"}, {"N", "number"}, {"V", "value"}},
                     both("(issued N V)", accept_guard("A", "N", "V")),
                     {}};
    action.updates = {adding("accepted", "a n v", "(and (= a A) (= n N) (= v V))")};
    if (rules_.accept_raises_promise == AcceptRaisesPromise::yes) {
      action.updates.push_back(of_acceptor("promise", "a n", "(ite (promise-above A N) (promise a n) (= n N))"));
      action.updates.push_back(adding("promise-least", "a n", "(and (= a A) (at-most n N))"));
      action.updates.push_back(adding("promise-above", "a n", "(and (= a A) (below n N))"));
    }
    const Text keeps = keeps_memory();
    action.updates.push_back(
        of_acceptor("memory", "a k v", fmt::format("(ite {} (memory a k v) (and (= k N) (= v V)))", keeps)));
    action.updates.push_back(
        of_acceptor("memory-least", "a j", fmt::format("(ite {} (memory-least a j) (at-most j N))", keeps)));
    if (adds_up()) action.updates.push_back(adding("accepted-once", "a v", "(and (= a A) (= v V))"));
    return action;
  }

  // By a learner that the acceptors tell.
  SmtAction learn() const {
    Text enough = "(exists ((n number) (q quorum2)) (forall ((a acceptor)) (=> (in-phase2 a q) (accepted a n V))))";
    switch (rules_.learn_by) {
      case LearnBy::quorum:
        break;
      case LearnBy::across_numbers:
        enough = "(exists ((q quorum2)) (forall ((a acceptor)) (=> (in-phase2 a q) (accepted-once a V))))";
        break;
      case LearnBy::one_acceptor:
        enough = "(exists ((a acceptor) (n number)) (accepted a n V))";
        break;
    }
    return learning("learn", both("(told L)", enough));
  }
  // By any other, from one that has learned.
  static SmtAction learn_from_learner() {
    return learning("learn-from-learner", "(and (not (told L)) (exists ((l learner)) (and (told l) (learned l V))))");
  }
  static SmtAction learning(const char* name, const Text& told) {
    return {name,
            {{"L", "learner"}, {"V", "value"}},
            both("(forall ((w value)) (not (learned L w)))", told),
            {adding("learned", "l v", "(and (= l L) (= v V))")}};
  }

  SmtAction restart_acceptor() const {
    SmtAction action{"restart-acceptor", {{"A", "acceptor"}}, "true", {}};
    if (rules_.promise_durable == Durable::no) {
      action.updates = {of_acceptor("promise", "a n", "false"), of_acceptor("promise-least", "a n", "false"),
                        of_acceptor("promise-above", "a n", "false")};
    }
    if (rules_.accepted_durable == Durable::no) {
      action.updates.push_back(of_acceptor("memory", "a k v", "false"));
      action.updates.push_back(of_acceptor("memory-least", "a j", "false"));
    }
    return action;
  }
  static SmtAction restart_server() {
    return {"restart-server", {{"S", "server"}}, "true", {{"proposed", "(and (proposed n) (not (leads S n)))"}}};
  }

  std::vector<SmtConjunct> conjuncts() const;
  std::vector<SmtGoal> goals() const;

  PaxosRules rules_;
  bool quorums_meet_;
};

const SmtVariable kA{"a", "acceptor"}, kN{"n", "number"}, kM{"m", "number"}, kK{"k", "number"}, kJ{"j", "number"},
    kV{"v", "value"}, kW{"w", "value"}, kQ{"q", "quorum2"}, kP{"p", "quorum2"}, kL{"l", "learner"};

// Some phase-2 quorum q has accepted (n, v).
Text chosen(const char* n, const char* v, const char* q) {
  return fmt::format("(forall ((a acceptor)) (=> (in-phase2 a {}) (accepted a {} {})))", q, n, v);
}

// Of the phase-1 quorum p: no member has accepted anything below n, or v is the value of the highest-numbered proposal below
// n that one has accepted.
Text highest_in_quorum() {
  return "(or (forall ((a acceptor) (j number) (w value)) (=> (and (in-phase1 a p) (below j n)) (not (accepted a j "
         "w)))) "
         "(exists ((b acceptor) (k number)) (and (in-phase1 b p) (below k n) (accepted b k v) "
         "(forall ((a acceptor) (j number) (w value)) (=> (and (in-phase1 a p) (below j n) (accepted a j w)) "
         "(at-most j k))))))";
}

std::vector<SmtConjunct> Description::conjuncts() const {
  return {
      {"unique-proposal",
       {kN, kV, kW},
       "(=> (and (issued n v) (issued n w)) (= v w))",
       "no two values have one number"},
      {"issued-input",
       {kN, kV},
       "(=> (issued n v) (input v))",
       "only inputs are proposed",
       {"reported-accepted", "accepted-issued"}},
      {"accepted-issued", {kA, kN, kV}, "(=> (accepted a n v) (issued n v))", "only what was proposed is accepted"},
      {"promise-order",
       {kA, kN, kM},
       "(and (=> (promise-above a n) (promise-least a n)) (=> (and (promise-least a m) (below n m)) (promise-above a "
       "n)) "
       "(=> (and (promise-least a m) (at-most n m)) (promise-least a n)))",
       "above, and at least, mean what they say"},
      {"promise-kept",
       {kA, kN},
       "(=> (has-promised a n) (promise-least a n))",
       "an acceptor remembers the highest number that it has promised",
       {"promise-order"}},
      {"accepted-promised",
       {kA, kN, kV},
       "(=> (accepted a n v) (promise-least a n))",
       "an acceptor that has accepted n promises at least n",
       {"promise-order"}},
      {"memory-accepted",
       {kA, kK, kV},
       "(=> (memory a k v) (accepted a k v))",
       "an acceptor remembers only what it accepted"},
      {"memory-highest",
       {kA, kJ, kW},
       "(=> (accepted a j w) (memory-least a j))",
       "an acceptor remembers nothing below what it has accepted",
       {"accepted-promised", "promise-order", "memory-accepted"}},
      {"memory-one",
       {kA, kK, kJ, kV},
       "(=> (memory a k v) (and (memory-least a k) (=> (memory-least a j) (at-most j k))))",
       "an acceptor remembers one proposal"},
      {"reported-accepted",
       {kA, kN, kK, kV},
       "(=> (promised-report a n k v) (accepted a k v))",
       "an acceptor reports only what it accepted",
       {"memory-accepted"}},
      {"report-kept",
       {kA, kN, kJ, kW},
       "(=> (and (has-promised a n) (accepted a j w) (below j n)) (reports-least a n j))",
       "an acceptor has accepted nothing between what it reported and what it promised",
       {"promise-kept", "promise-order", "memory-highest"}},
      {"P2c",
       {kN, kV, kM, kW, kQ},
       "(=> (and (issued n v) (below m n) (not (= v w))) (exists ((a acceptor)) (and (in-phase2 a q) (promise-above a "
       "m) "
       "(not (accepted a m w)))))",
       "below a proposal no other value was or can be chosen: some member of every quorum has promised more, and has "
       "not "
       "accepted it",
       {"unique-proposal", "accepted-issued", "promise-order", "promise-kept", "reported-accepted", "report-kept"}},
      {"promise-reported",
       {kA, kN, kK, kV},
       "(and (=> (promised-none a n) (has-promised a n)) (=> (promised-report a n k v) (has-promised a n)))",
       "whatever it reports, a promise is one"},
      {"memory-promised",
       {kA, kJ},
       "(=> (memory-least a j) (promise-least a j))",
       "an acceptor remembers nothing above its promise",
       {"promise-order"}},
      {"reported-at-most",
       {kA, kN, kK, kV},
       "(=> (promised-report a n k v) (at-most k n))",
       "an acceptor reports nothing above what it promises",
       {"memory-promised", "memory-one", "promise-order"}},
      {"learned-chosen",
       {kL, kV},
       fmt::format("(=> (learned l v) (exists ((n number) (q quorum2)) {}))", chosen("n", "v", "q")),
       "a learner learns only what was chosen"},
      {"reported-last",
       {kA, kN, kK, kV, kJ, kW},
       "(=> (and (promised-report a n k v) (below k j) (below j n)) (not (accepted a j w)))",
       "an acceptor reports the last that it accepted",
       {"promise-reported", "promise-kept", "promise-order", "memory-highest", "memory-one"}},
      {"reported-none",
       {kA, kN, kJ, kW},
       "(=> (and (promised-none a n) (below j n)) (not (accepted a j w)))",
       "an acceptor that reports nothing has accepted nothing",
       {"promise-reported", "promise-kept", "promise-order", "memory-highest"}},
      {"promise-sent",
       {kA, kN},
       "(=> (promise-above a n) (exists ((m number)) (and (below n m) (or (has-promised a m) (exists ((v value)) "
       "(accepted a m v))))))",
       "an acceptor has promised nothing that it did not send",
       {},
       true},
      {"highest-in-quorum",
       {kN, kV},
       fmt::format("(=> (issued n v) (exists ((p quorum1)) (and (forall ((a acceptor)) (=> (in-phase1 a p) "
                   "(has-promised a n))) "
                   "{})))",
                   highest_in_quorum()),
       "the value proposed is that of the highest-numbered proposal below it accepted in some phase-1 quorum",
       {"promise-kept", "promise-order", "reported-accepted", "reported-at-most", "report-kept", "accepted-issued"},
       true},
      // For conjuncts of a user's own, which may speak of these.
      {"promise-one", {kA, kN, kM}, "(=> (and (promise a n) (promise a m)) (= n m))", "an acceptor has one promise"},
      {"promise-prepared", {kA, kN}, "(=> (has-promised a n) (prepared n))", "only what was prepared is promised"},
      {"learned-one", {kL, kV, kW}, "(=> (and (learned l v) (learned l w)) (= v w))", "a learner learns one value"},
  };
}

// "Only a value that has been proposed may be chosen, only a single value is chosen, and a process never learns that a value
// has been chosen unless it actually has been" (section 2.1); then what the paper shows them by.
std::vector<SmtGoal> Description::goals() const {
  const std::vector<Text> safe{"P2c", "unique-proposal", "accepted-issued"};
  const Text chosen_v = chosen("n", "v", "q"), chosen_w = chosen("m", "w", "p");
  const SmtVariables two{kN, kV, kM, kW, kQ}, two_chosen{kN, kV, kM, kW, kQ, kP};
  return {
      {"agreement", two_chosen, fmt::format("(=> (and {} {}) (= v w))", chosen_v, chosen_w), safe},
      {"validity", {kN, kV, kQ}, fmt::format("(=> {} (input v))", chosen_v), {"issued-input", "accepted-issued"}},
      {"learner-safety",
       {kL, kV},
       fmt::format("(=> (learned l v) (exists ((n number) (q quorum2)) {}))", chosen_v),
       {"learned-chosen"}},
      {"learner-agreement",
       {kL, kV, {"i", "learner"}, kW},
       "(=> (and (learned l v) (learned i w)) (= v w))",
       {"learned-chosen", "P2c", "unique-proposal", "accepted-issued"}},
      {"P1",
       {kA, kN, kV},
       fmt::format(
           "(=> (and (issued n v) (forall ((m number)) (and (not (promise-least a m)) (not (memory-least a m))))) "
           "{})",
           accept_guard("a", "n", "v")),
       {"promise-order", "memory-one"}},
      {"P1a", {kM}, "(not (and (has-promised A m) (below N m)))", {"promise-kept", "promise-order"}, "accept"},
      {"P1a",
       {kA, kN, kV},
       fmt::format("(=> (and (issued n v) (not (accepted a n v)) (forall ((m number)) (=> (below n m) (and (not "
                   "(has-promised a m)) (forall ((w value)) (not (accepted a m w))))))) {})",
                   accept_guard("a", "n", "v")),
       {"promise-sent", "memory-accepted", "accepted-issued", "unique-proposal"}},
      {"report-kept",
       {kA, kN, kK, kV, kJ, kW},
       "(=> (and (promised-report a n k v) (below k j) (below j n)) (not (accepted a j w)))",
       {"reported-last"}},
      {"report-kept",
       {kA, kN, kJ, kW},
       "(=> (and (promised-none a n) (below j n)) (not (accepted a j w)))",
       {"reported-none"}},
      {"P2", two_chosen, fmt::format("(=> (and {} {} (below n m)) (= v w))", chosen_v, chosen_w), safe},
      {"P2a",
       {kN, kV, kM, kW, kQ, kA},
       fmt::format("(=> (and {} (accepted a m w) (below n m)) (= v w))", chosen_v),
       safe},
      {"P2b", two, fmt::format("(=> (and {} (issued m w) (below n m)) (= v w))", chosen_v), {"P2c"}},
      {"P2c",
       {kN, kV},
       fmt::format("(=> (issued n v) (exists ((p quorum1)) {}))", highest_in_quorum()),
       {"highest-in-quorum"}},
      {"unique-proposal", {kN, kV, kW}, "(=> (and (issued n v) (issued n w)) (= v w))", {"unique-proposal"}},
  };
}

}  // namespace

SmtModel smt_model(const PaxosRules& rules, bool quorums_meet) { return Description(rules, quorums_meet).model(); }

}  // namespace paxcheck
