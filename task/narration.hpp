// A run of a protocol, replayed step by step through its literal model (task/plain_literal.hpp) and told to a person.
#pragma once

#include "reference/literal.hpp"
#include "report/result.hpp"
#include "task/request.hpp"

namespace paxcheck::task {

// A run and what its end shows.
struct TableRun {
  report::RunEnd end = report::RunEnd::violation;
  std::string name;      // of the property or the situation; "stuck"
  std::string sentence;  // what it says
  std::vector<reference::LiteralAction> actions;
  std::size_t loop_from = 0;              // of a livelock: the actions from here on lead back to where they begin
  std::vector<std::string> reasons = {};  // of a livelock, or of a scenario
  // How the end violates what the second reading does not know, a user's assertion; empty if it knows.
  std::string breach = {};
  bool drawn = false;  // whether it will be: its steps are then told with what they receive (task/received.hpp)
};

// Throws Error (255) if the literal model refuses a step or does not find at the end what the run is to show: then model
// and reference disagree, and nothing that either says can be trusted.
report::Counterexample narrate(const ProtocolTable&, const Setting&, const TableRun&);

// "S1 accepts X": what the action does in the state, in which it is enabled.
std::string sentence(const Setting&, const reference::Literal&, const reference::LiteralState&,
                     const reference::LiteralAction&);

// A text of an action with its arguments in place of {0}, {1}, ... and its details (reference/literal.hpp), the leader of its
// number among them, in place of their names; nothing if it speaks of a detail that is not there.
std::optional<std::string> filled(std::string_view text, const ActionText&, const reference::LiteralAction&,
                                  std::map<std::string, std::string> details);

// What is said of an action wherever it is taken; dots for what depends on the run.
std::string sentence_of(const Setting&, const reference::LiteralAction&);

// What is said of such an action in a run, with the first of everything: "S1 accepts 1.1 X"; dots for
// what depends on the run.
std::string example_of(const Setting&, const ActionText&);

// How the run violates the property, or shows the situation, in its last state or by its last step; nothing if it does not.
std::optional<std::string> breach_at_end(const reference::Literal&, const std::string& name,
                                         const std::vector<reference::LiteralAction>&);

// What processes remember in two states, where it differs.
struct MemoryChange {
  std::string name, before, after;  // "none" for what is not there
};
std::vector<MemoryChange> memory_changes(const reference::LiteralState& before, const reference::LiteralState& after);

// "S1's promise: none -> 1.1", for all memory that a step changes; the messages that it sends.
std::vector<std::string> changes(const reference::LiteralState& before, const reference::LiteralState& after);
std::vector<std::string> messages(const reference::LiteralState& before, const reference::LiteralState& after);

report::State shown(const reference::LiteralState&);

// What the processes remember.
std::vector<std::string> memory_lines(const reference::LiteralState&);

}  // namespace paxcheck::task
