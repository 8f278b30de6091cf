// A finished run, as plain data: what the report folder turns into text, JSON and diagrams. Knows no protocol.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace paxcheck::report {

using Named = std::pair<std::string, std::string>;

struct Rule {
  std::string name;
  std::string alternative;
  std::string right;    // the right alternative
  std::string meaning;  // of the alternative in force
  bool is_right() const { return alternative == right; }
};

// What else there is to say of the setting: a member of the JSON object, and a line of the text.
struct Fact {
  std::string name;
  std::string value;  // a JSON literal
  std::string label;
  std::string text;
  std::string details{};  // what is said instead among statistics, if anything
};

enum class PropertyVerdict { holds, violated, not_violated_so_far };

struct Property {
  std::string name;
  std::string sentence;
  PropertyVerdict verdict = PropertyVerdict::holds;
  // The length of the violating run that was found, breadth first a shortest one; or the depth checked so far.
  std::optional<int> steps;
  bool vacuous = false;      // no state gave it anything to check
  std::string expression{};  // of an assertion, as given
};

// One message on its way, for sequence diagrams.
struct Arrow {
  std::string from;
  std::string to;
  std::string label;
  bool reply = false;
};

// A message from the step that sent it to the one that it is read in, for space-time diagrams.
struct Received {
  int sent_at = 0;    // the step, counted from 1; 0 if none did
  std::string from;   // the lane of who sent it; who reads it is who acts
  std::string label;  // empty of what a step acts on that is told by no message
  bool reply = false;
};

// In runs of more steps than this nothing is received in those after it.
inline constexpr std::size_t kStepsWithMessages = 250;

struct Step {
  std::string text;                  // "S2 promises 1.1, reporting nothing"
  std::string actor;                 // the lane of the process that acts
  std::vector<std::string> changes;  // "S2's promise: none -> 1.1"
  std::vector<std::string> sent;     // "promise 1.1 from S2, reporting nothing"
  std::vector<Arrow> arrows;
  // The action, for saved traces: its kind and its arguments as they are shown; and of the proposal number, the process and
  // the value among them the places, counted from 0.
  std::string kind;
  std::vector<std::string> arguments;
  int number = -1;
  int process = -1;
  int value = -1;
  std::vector<Received> received{};  // what the step needs of others to be what it is
};

struct Proposal {
  std::string name;                    // "1.1 X"
  std::vector<std::string> acceptors;  // that accepted it
  int issued_at = 0;                   // the step, 0 if never
  int chosen_at = 0;                   // the step, 0 if it is not said of this one
};

// Why a run violates a property. Steps are counted from 1; 0 and empty mean that there is no such thing here.
struct Explanation {
  std::vector<Proposal> conflicting;
  std::vector<std::string> quorums;              // the sets whose members decided, as text
  std::vector<std::vector<int>> quorum_steps{};  // of each of these, the steps at which its members did
  std::string acceptor;                          // the acceptor in both quorums
  std::string broken_promise;                    // what it had promised or reported, and broke
  int broken_at = 0;                             // the step at which it did
  int first_wrong_step = 0;                      // the first step that the right rules would not have allowed
  std::string first_wrong_reason;                // the guard or the message that differs
  std::vector<std::string> sentences;            // all of it in words, in reading order
};

// A state as the second reading has it: every variable that has a value, by its name; the messages sent.
struct State {
  std::vector<Named> variables;
  std::vector<std::string> sent;
};

// A step under wrong rules and under the right ones.
struct ContrastStep {
  std::optional<std::string> wrong, right;  // nothing where it is impossible
  std::string why;                          // it is not the same; empty if the two texts say it
  bool is_same() const { return wrong == right && why.empty(); }
};

// What a run has come to at its end.
struct ContrastOutcome {
  std::vector<std::string> reached;   // the values chosen, the decisions taken
  std::vector<std::string> violated;  // the properties
  std::vector<Named> memory;          // what is remembered, where it is not the same for both
};

// A run under wrong rules, and the same steps as far as the right rules allow them.
struct Contrast {
  std::string outcome;       // what is said of what is reached: "chosen"
  std::string remark;        // on what is wrong besides the rules
  int first_difference = 0;  // the step, counted from 1; 0 if all are the same
  std::vector<ContrastStep> steps;
  std::vector<ContrastStep> then;  // if all are the same: what only the right rules allow after them
  ContrastOutcome wrong, right;
};

// How far it was tested, at small bounds, that every run can be put into the order of proposal numbers.
struct Premises {
  std::uint64_t states = 0;
  std::uint64_t swapped = 0;  // neighbours in the wrong order
  bool complete = false;      // whether all states within the small bounds were looked at
};

// Of a search in rounds, one proposal number after the other.
struct Rounds {
  int played = 0;
  std::uint64_t boundaries = 0;  // that rounds begin with
  bool any_number = false;       // whether the verdict is known to hold for any number of proposal numbers
  bool unbounded = false;        // whether any number was asked for
  Premises premises{};
  std::optional<int> broken_in{};  // more numbers than the bound, with which some property is violated
};

// States and transitions that were computed and not enumerated, in decimal.
struct Computed {
  std::string states, transitions;
  std::vector<std::string> by_depth;
  std::uint64_t boundaries = 0;  // that rounds were played from
};

// What the last state of a run shows.
enum class RunEnd { violation, stuck, situation, livelock, scenario };

struct Counterexample {
  RunEnd end = RunEnd::violation;
  std::string property;  // or situation
  std::string sentence;
  bool shortest = true;
  std::vector<Step> steps;
  Explanation explanation;
  std::optional<std::size_t> loop_from{};  // the steps from this one on, counted from 0, repeat for ever
  std::string goes_on{};                   // in what each time round differs from the one before, if in anything
  std::vector<State> states{};             // before the first step, and after each
  std::vector<State> folded_states{};      // of a loop: the same, but what comes round again is the same state
  std::optional<Contrast> contrast{};      // if it was asked for

  // Whether there is nothing left that has to happen.
  bool is_deadlock() const { return end == RunEnd::livelock && loop_from == steps.size(); }
};

// What was expected of a run, and whether it is so. In this order: what is not so outweighs what is not known.
enum class Outcome { met, undecided, not_met };
struct Expected {
  std::string text;
  Outcome outcome;
  std::string why;  // what is so, if it is not met
};

struct Result {
  std::string version;
  std::string protocol;
  // Where it stands in a file of the user's: the path as given, and a hash of all that it was compiled from.
  std::string protocol_file{}, protocol_version{};
  std::vector<Named> bounds;             // values as JSON literals
  std::vector<std::string> bound_words;  // what a text calls them, in the same order
  std::vector<Rule> rules;
  std::string strategy;
  std::vector<Named> search;  // further facts: seed, limits, encoding; values as JSON literals

  std::string looked_for;  // a situation asked for; empty if properties were checked
  // verified, violated, stuck, livelock, not-exhaustive, counted; of a situation asked for: reached, unreachable,
  // not-exhaustive
  std::string verdict;
  std::string reason;  // of the verdict, one line
  bool exhaustive = false;
  std::optional<std::uint64_t> states;       // none in a reduced graph, here and below
  std::optional<std::uint64_t> transitions;  // none for random walks
  std::optional<std::uint64_t> unexpanded;   // states whose successors were not looked at; likewise
  std::optional<int> depth;                  // none where the strategy does not find it out
  int longest_run = 0;                       // looked at, where there is no depth
  std::uint64_t stored = 0;
  double seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t peak_bytes = 0;   // resident, of the whole process
  std::uint64_t store_bytes = 0;  // of the visited states and their index

  std::optional<Rounds> rounds;
  std::optional<Computed> computed;
  bool only_counts = false;  // whether nothing but states and transitions was asked for

  std::vector<Property> properties;
  std::vector<std::pair<std::string, std::uint64_t>> actions;  // transitions by kind of action
  bool leaves_out_actions = false;    // whether a reduction may leave out all transitions of a kind
  std::vector<std::string> left_out;  // kinds of actions on which no verdict depends, and which rounds do not take
  std::vector<Fact> facts;
  std::string outcome = "chosen";               // what has happened to the next two
  std::vector<std::string> chosen_values;       // chosen in some run
  std::vector<std::string> never_chosen;        // known only if the search was exhaustive
  std::vector<Counterexample> counterexamples;  // the first one decides the verdict
  std::vector<std::string> notes;    // what the user should know: bounds without effect, what was not looked at
  std::optional<Expected> expected;  // if anything was
};

}  // namespace paxcheck::report
