// What a protocol says of itself as plain data: its bounds, rules, actions, bugs and properties, with the words for them.
//
// Every protocol but Basic Paxos, which came first and has types of its own, is described by such a table; the command line,
// traces, narration and reports are made from it, so a protocol adds no code to them. docs/protocols.md has the semantics.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/kit/texts.hpp"

namespace paxcheck {

// A bound is a whole number or, if it has names, one of them, counted from 0.
struct BoundText {
  std::string_view name;  // the option's long name
  std::string_view meaning;
  int least = 0, most = 0, standard = 0;
  std::vector<std::string_view> names{};
  int tried_from = -1, tried_to = -1;  // by paxcheck smallest; left at the standard value where there is no such range
  bool is_server = false;              // can be given by name, "S1" for 1
};

struct RuleText {
  std::string_view name;
  std::vector<Alternative> alternatives;  // the right one first
};

// Texts about an action contain {0}, {1}, ... for its arguments as they are shown.
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
};

struct BoundValue {
  std::string_view bound;
  int value;
};
struct BugText {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  std::string_view source;
  std::vector<BoundValue> bounds;            // the smallest that show it, where they differ from the standard ones
  std::vector<std::string_view> properties;  // that break there first
  int steps = 0;                             // of a shortest run
};

struct Setting;

struct ProtocolText {
  std::string_view name;
  std::string_view summary;  // what it is and what it teaches, one sentence
  std::vector<BoundText> bounds;
  std::vector<RuleText> rules;
  std::vector<ActionText> actions;  // by kind
  std::vector<BugText> bugs;
  // What runs can end in: a value chosen, a decision taken.
  std::string_view outcome;  // "chosen": said of an outcome that some run has reached
  std::vector<std::string> (*outcomes)(const Setting&) = nullptr;
  // The bounds that do not fit together are named in std::invalid_argument.
  void (*validate)(const Setting&) = [](const Setting&) {};
};

// A protocol with a value for each bound and an alternative for each rule, by index.
struct Setting {
  explicit Setting(const ProtocolText& described) : text(&described), rules(described.rules.size(), 0), bounds() {
    for (const BoundText& bound : described.bounds) bounds.push_back(bound.standard);
  }
  const ProtocolText* text;
  std::vector<int> rules;
  std::vector<int> bounds;

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
  static constexpr int kKinds = 16;
  std::uint8_t kind = 0;
  std::array<std::int8_t, 4> arguments{-1, -1, -1, -1};
  auto operator<=>(const ProtocolAction&) const = default;
};

// The argument of an action as it is shown. Proposal numbers and values read as those of Basic Paxos: number k is that of
// server k mod P + 1 in round k div P + 1 under --proposers P; values are X, Y, Z up to three, v1, v2, ... beyond.
std::string argument_name(const Setting&, std::string_view sort, int argument);

// "accept(S1, 1.1, X)".
std::string action_name(const Setting&, const ProtocolAction&);

}  // namespace paxcheck
