// What a protocol says of itself as plain data: its bounds, rules, actions, bugs and properties, with the words for them.
//
// The command line, traces, narration and reports are made from such a table, so a protocol adds no code to them.
// docs/protocols.md has the semantics.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/kit/texts.hpp"

namespace paxcheck {

struct Setting;

// A bound is a whole number or, if it has names, one of them, counted from 0; or a text that the protocol itself reads.
// As the value of a bound: none.
inline constexpr int kAny = -1;

struct BoundText {
  std::string_view name;  // the option's long name
  std::string_view meaning;
  int least = 0, most = 0, standard = 0;
  std::vector<std::string_view> names{};
  int tried_from = -1, tried_to = -1;  // by paxcheck smallest; left at the standard value where there is no such range
  bool is_server = false;              // can be given by name, "S1" for 1
  bool is_text = false;                // kept in Setting::texts; empty is the standard
  bool may_be_any = false;             // can be given as "any", which is kAny, where the protocol is played in rounds
  // Whether results and traces say it; they always do where there is no such question.
  bool (*recorded)(const Setting&) = nullptr;
  // Another bound, and the only value of it with which this one means anything: to give it with others is refused.
  std::string_view only_with{}, only_with_value{};
  // Why it changes nothing in this setting, or not all of it, and what would let it: "nothing stops: that takes --stops 1".
  // Empty if it does, as always where there is no such question.
  std::string (*idle)(const Setting&) = nullptr;
};

struct BoundValue {
  std::string_view bound;
  int value = 0;
  std::string_view text{};  // of a bound that is one
};

struct RuleText {
  std::string_view name;
  std::vector<Alternative> alternatives;  // the right one first
  // The least bounds at which a wrong alternative changes anything; of a bound that has names, the one.
  std::vector<BoundValue> needs{};
};

// Texts about an action contain {0}, {1}, ... for its arguments as they are shown, {leader} for the server that a proposal
// number among them belongs to, and what reference/literal.hpp calls details by their names. An arrow that speaks of a
// detail that the step does not have is left out.
struct ArrowText {
  std::string_view from, to;  // lanes
  std::string_view label;
  bool reply = false;
};
struct ActionText {
  std::string_view name;
  // What each argument is, shown as: "S" acceptors and servers S1, S2, ...; likewise "R" participants, "C" clients, "L"
  // learners; "slot" 1, 2, ...; "number" proposal numbers round.server; "value" X, Y, Z, then v4, ...
  std::vector<std::string_view> arguments;
  std::string_view sentence;  // "{0} promises {1}"
  std::string_view lane;      // of who acts, "acceptor {0}"
  std::vector<ArrowText> arrows{};
  std::string_view needs{};  // the bound that has to be above 0 for the action to exist; none if it always does
  // How who receives a message of this one answers it, if that is answered: the first of these kinds of action that the setting
  // has. Of its arguments the one who acts is the receiver; the others are those of the same sorts here.
  std::vector<std::string_view> answers{};
  // Whether who acts has to wait until something is on stable storage. Absent for those that never have to; for all, if the
  // protocol says nothing of it.
  bool (*log_write)(const Setting&) = nullptr;
};

// Another way in which a person says of actions that they are taken, one after the other, all with the same arguments.
struct PhraseText {
  std::string_view sentence;  // "{0} crashes", like that of an action
  std::vector<std::string_view> actions;
};

// Where a bug shows.
struct BugBreak {
  std::vector<BoundValue> bounds;            // the smallest, where they differ from the standard ones
  std::vector<std::string_view> properties;  // that break there first
  int steps = 0;                             // of a shortest run
};
struct BugText {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  std::string_view source;
  std::vector<BugBreak> breaks;  // what breaks first; then what takes other bounds to break
  // Whether bounds that give every property something to check make a search long: --continue then covers the first break.
  bool large = false;

  const BugBreak& first() const { return breaks.front(); }
};

// The least bounds at which a property has anything to check, where those at hand may give it nothing.
struct PropertyNeed {
  std::string_view property;
  std::vector<BoundValue> bounds;
};

// A way to leave a part of the graph out without losing a violation.
struct ReductionText {
  std::string_view name;
  std::string_view group{};    // a name for several together
  bool keeps_lengths = true;   // whether shortest runs stay as long as they are, and every situation stays reachable
  std::string_view at_once{};  // the kind of action that is taken at once, so that it is not counted
  std::vector<std::string> checked_for_one{};  // the properties of one process that are then checked for one alone
  // Why it is not sound here, in words; empty if it is. `full`: in the encoding that keeps every message.
  std::string (*why_unsound)(const Setting&, bool full) = [](const Setting&, bool) { return std::string(); };
};

// Of a protocol that is another one with something added: of which, and the flag beside that one's name that means this one.
struct VariantText {
  std::string_view of{}, flag{};
};

struct ProtocolText {
  std::string_view name;
  std::string_view summary;  // what it is and what it teaches, one sentence
  std::vector<BoundText> bounds;
  std::vector<RuleText> rules;
  std::vector<ActionText> actions;  // by kind
  std::vector<BugText> bugs;
  std::vector<PropertyNeed> needs{};
  // What runs can end in: a value chosen, a decision taken.
  std::string_view outcome;  // "chosen": said of an outcome that some run has reached
  std::vector<std::string> (*outcomes)(const Setting&) = nullptr;
  // The bounds that do not fit together are named in std::invalid_argument.
  void (*validate)(const Setting&) = [](const Setting&) {};

  // Puts the bounds that are texts into their usual form. Throws std::invalid_argument for what it does not understand.
  void (*settle)(Setting&) = [](Setting&) {};
  std::vector<ReductionText> reductions = {{"symmetry"}};
  bool has_full_encoding = false;  // one beside the usual, for --encoding full
  // Why sleep sets cannot enumerate the graph, each state once; empty if they can.
  std::string (*why_no_sleep)(const Setting&) = [](const Setting&) {
    return std::string("runs in different orders reach the same state");
  };
  // Why the rules in force cannot be played in the order of numbers (checker/rounds/); empty if they can.
  std::string (*why_no_rounds)(const Setting&) = [](const Setting&) {
    return std::string("the protocol is not played in rounds");
  };
  // The kinds of actions that a search in rounds takes at once, or leaves out, without counting them.
  std::vector<std::string_view> at_once_in_rounds{};
  // Why their states cannot be counted so all the same; empty if they can.
  std::string (*why_no_count)(const Setting&) = [](const Setting&) { return std::string(); };
  // Whether the setting has a kind of action whose `needs` is above 0; absent: it has.
  bool (*has_action)(const Setting&, std::size_t kind) = nullptr;
  // Whether the outcome is one that some run should reach; absent: all are.
  bool (*outcome_expected)(const Setting&, int) = nullptr;
  // Makes all right that can be wrong besides the rules, and says what; empty if that was nothing.
  std::string (*right_bounds)(Setting&) = [](Setting&) { return std::string(); };
  // What the user should know before the search; empty if there is nothing.
  std::string (*note)(const Setting&) = [](const Setting&) { return std::string(); };

  // For paxcheck smallest: the bounds that count first when small ones are meant, in this order; the sum of all if none
  // are named. Also, if it is looked for besides what breaks first, the property that means different values: a bug that
  // breaks it at other bounds than the first ones has these among its breaks.
  std::vector<std::string_view> smallest_by{};
  std::vector<std::string_view> smallest_listed{};  // named with what is found even if they were not varied
  std::string_view (*disagreement)(const Setting&) = nullptr;
  // Sets bounds that are not tried, so that the rules can break something.
  void (*suit)(Setting&) = [](Setting&) {};
  std::vector<PhraseText> phrases{};  // beside the sentences of the actions
  VariantText variant{};              // empty where it is none
};

// A protocol with a value for each bound and an alternative for each rule, by index.
struct Setting {
  explicit Setting(const ProtocolText& described)
      : text(&described), rules(described.rules.size(), 0), bounds(), texts(described.bounds.size()) {
    for (const BoundText& bound : described.bounds) bounds.push_back(bound.standard);
  }
  const ProtocolText* text;
  std::vector<int> rules;
  std::vector<int> bounds;
  std::vector<std::string> texts;  // of the bounds that are texts, in their places

  // By the enumerators in which a protocol counts its bounds and rules.
  template <class Bound>
  int bound(Bound b) const {
    return bounds[static_cast<std::size_t>(b)];
  }
  // The alternative in force, as the enumeration of the rule's alternatives.
  template <class Alternatives, class Rule>
  Alternatives rule(Rule r) const {
    return static_cast<Alternatives>(rules[static_cast<std::size_t>(r)]);
  }
};

// One action: its kind, an index into the table, and its arguments, counted from 0; -1 where there is none.
struct ProtocolAction {
  static constexpr int kKinds = 32;
  std::uint8_t kind = 0;
  std::array<std::int8_t, 4> arguments{-1, -1, -1, -1};
  auto operator<=>(const ProtocolAction&) const = default;
};

// The argument of an action as it is shown. Proposal numbers and values read as those of Basic Paxos: number k is that of
// server k mod P + 1 in round k div P + 1 under --proposers P; values are X, Y, Z up to three, v1, v2, ... beyond.
std::string argument_name(const Setting&, std::string_view sort, int argument);

// The bound that may be any number, if there is one: that on the numbers that are played in rounds. Whether it is given so, or
// which it is; the highest that can be given; to set it.
std::optional<std::size_t> place_of_rounds(const ProtocolText&);
bool asks_for_any(const Setting&);
std::optional<int> bound_on_rounds(const Setting&);
int most_rounds(const Setting&);
void bound_rounds(Setting&, int numbers);

// Whether the setting has actions of a kind at all.
bool has_kind(const Setting&, std::size_t kind);

// "accept(S1, 1.1, X)".
std::string action_name(const Setting&, const ProtocolAction&);

// Throws std::out_of_range, which names it, for a bound or rule that the protocol does not have.
std::size_t bound_place(const ProtocolText&, std::string_view name);

// For BoundText::idle. Proposers that propose numbers or values in turn, the first ones first, of which there may be fewer.
std::string proposers_beyond_ballots(const Setting&);
std::string values_beyond_proposers(const Setting&);
std::string stopping_without_stops(const Setting&);

}  // namespace paxcheck
