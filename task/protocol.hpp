// A protocol as the commands see it.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/options.hpp"
#include "model/kit/protocol.hpp"
#include "report/answer.hpp"
#include "report/cost.hpp"
#include "report/dot.hpp"
#include "report/proof.hpp"
#include "report/result.hpp"
#include "task/options.hpp"
#include "task/scenario/scenario_file.hpp"
#include "task/table_protocol.hpp"
#include "task/trace_file.hpp"

namespace paxcheck::task {

class Session;  // explore/session.hpp

// A protocol with its bounds, its rules and what is asked about it.
class Task {
 public:
  virtual ~Task() = default;
  virtual checker::Strategy strategy() const = 0;
  virtual bool reduced() const = 0;             // whether parts of the graph are left out
  virtual bool checks_termination() const = 0;  // whether fair runs that never reach the goal are looked for
  // All that the result depends on, for checkpoints.
  virtual nlohmann::ordered_json describe() const = 0;
  // What the user should know before the search; empty if there is nothing.
  virtual std::string note() const { return ""; }
  virtual report::Result run(const checker::SearchOptions&) = 0;
  // The graph that the search kept (checker::SearchOptions::graph_up_to).
  virtual void draw(std::vector<report::GraphNode>&, std::vector<report::GraphEdge>&) const = 0;
};

// What traces of runs into stuck states name in place of a property.
inline constexpr const char* kStuckRun = "stuck";

// What a trace names that was saved of a run for its own sake, and not for what its end shows.
inline constexpr const char* kNoProperty = "none";

// Whether it takes the whole graph, and not one run, to show it.
inline bool is_of_graph(std::string_view property) { return property == kStuckRun || property == "termination"; }

// A saved counterexample run again.
struct Replay {
  std::string property;  // or a situation, or kStuckRun, or kNoProperty
  std::vector<report::Rule> rules;
  std::vector<std::string> steps;                   // those that could be taken, told
  std::vector<report::State> states;                // before the first of these, and after each
  std::size_t length = 0;                           // of the run
  std::string refused, refusal;                     // the step that could not be taken, and why
  std::optional<report::Counterexample> violation;  // or what shows the situation
  std::string note{};  // what the trace does not say, and what the run was replayed by, if that is no second reading
};

// Functions that take options or a trace throw Error: 151 for what is unknown or impossible, naming what is allowed;
// replay() 150 for what is wrong in the trace.
class Protocol {
 public:
  virtual ~Protocol() = default;
  virtual std::string_view name() const = 0;
  virtual std::string_view summary() const = 0;
  // Of a protocol in a file of the user's: its path as given, and a hash of all that it was compiled from; otherwise empty.
  virtual std::string_view file() const = 0;
  virtual std::string_view file_version() const = 0;
  virtual VariantText variant() const = 0;
  virtual const std::vector<BoundText>& bounds() const = 0;
  virtual std::vector<std::string_view> property_names() const = 0;
  virtual std::unique_ptr<Task> task(const Options&) const = 0;
  virtual Replay replay(const TraceFile&, const Options&) const = 0;
  // paxcheck smallest; returns the exit status. Texts get lines of at most so many columns.
  virtual int smallest(const Options&, std::size_t width) const = 0;
  // paxcheck matrix, likewise.
  virtual int matrix(const Options&, std::size_t width) const = 0;
  // paxcheck prove: calls `take` with each proof.
  virtual void prove(const Options&, const std::function<void(const report::Proof&)>& take) const = 0;
  // paxcheck ask. Throws ScenarioError for what is wrong in the scenario.
  virtual report::Answer ask(const ScenarioFile&, const Options&, const checker::SearchOptions&) const = 0;
  // Throws what ask() would throw, without a search.
  virtual void require_understood(const ScenarioFile&, const Options&) const = 0;
  // paxcheck explore: a walk from the beginning; or the run of a trace, under its own rules or under others. Of the latter as much as
  // is possible, and what stopped it.
  virtual std::unique_ptr<Session> explore(const Options&) const = 0;
  virtual std::pair<std::unique_ptr<Session>, std::optional<std::string>> explore(const TraceFile&,
                                                                                  const Options&) const = 0;
  // paxcheck cost.
  virtual report::Cost cost(const Options&) const = 0;
  // paxcheck export: writes the text to where the options say.
  virtual void write_model(const Options&) const = 0;
  // For paxcheck list; bugs as {name, rules, first, disagreement, source}.
  virtual nlohmann::ordered_json rules() const = 0;
  virtual nlohmann::ordered_json bugs() const = 0;
  virtual nlohmann::ordered_json properties() const = 0;
  virtual nlohmann::ordered_json situations() const = 0;
  // Words of assertions, as {name, sorts, type, sentence}; sorts as {name, elements, type}.
  virtual nlohmann::ordered_json vocabulary() const = 0;
  // What is said of a step of each kind, as an example.
  virtual nlohmann::ordered_json actions() const = 0;
};

// In the order of `paxcheck list protocols`: those that the program was made with, then those of files. The first is the one
// that is meant where none is named.
const std::vector<std::unique_ptr<Protocol>>& protocols();

// By its name, or what else it is called; the first if that is empty. Throws Error (151) for an unknown one.
const Protocol& find_protocol(const std::string& name);

// Adds protocols that are not built in, in front of those that are. Before anything else is asked of this header.
void add_first(const ProtocolTables&);

// Adds one of a file, behind all others. For one thread. Protocols stay where they are.
const Protocol& add_protocol(const ProtocolTable&);

// `name` is from now on another name of the protocol.
void also_call(const Protocol&, const std::string& name);

// Rows with a name and a sentence, for paxcheck list.
template <class Texts>
nlohmann::ordered_json named_sentences(const Texts& texts) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& text : texts) list.push_back({{"name", text.name}, {"sentence", text.sentence}});
  return list;
}

// Rules with a name and alternatives, likewise.
template <class Rules>
nlohmann::ordered_json named_alternatives(const Rules& rules) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& rule : rules) {
    nlohmann::ordered_json alternatives = nlohmann::ordered_json::array();
    for (const auto& a : rule.alternatives) alternatives.push_back({{"name", a.name}, {"meaning", a.meaning}});
    list.push_back({{"name", rule.name}, {"right", rule.alternatives.front().name}, {"alternatives", alternatives}});
  }
  return list;
}

}  // namespace paxcheck::task
