// paxcheck explore: a protocol, walked through by hand. Where one stands, what can happen there, what cannot and which guard
// forbids it, and what is violated.
//
// Everything is said by the literal model of the protocol (task/plain_literal.hpp), as every counterexample is. Where that
// and a search disagree, a search that led here has ended with an internal error before.
//
// Not safe for several threads; several sessions are safe beside each other and beside searches.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/result.hpp"
#include "task/explore/walk.hpp"
#include "task/options.hpp"
#include "task/request.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// An action that can be taken here.
struct PossibleStep {
  reference::LiteralAction action;
  std::string text;                 // "S2 promises 1.1, reporting nothing"
  std::vector<std::string> breaks;  // the properties that it violates and that are not violated here
  bool taken = false;               // before, from here
};

// An action that cannot, or that would change nothing.
struct ForbiddenStep {
  reference::LiteralAction action;
  std::string text;  // dots for what depends on the run
  std::string why;   // "S2 has promised 1.2"
};

struct Violated {
  std::string property, sentence;
  std::string how;  // "S1 and S2 accepted X, S2 and S3 accepted Y: two values are chosen."
};

// One step of the branch.
struct WalkedStep {
  std::string text;
  std::vector<std::string> changes, sent;
  std::vector<Violated> violated;  // by the step, or in the state after it
};

class Session {
 public:
  // At the beginning. Throws Error for options that do not fit, as a search would. Refers to the table.
  Session(const ProtocolTable&, const Options&);

  // From now on functions throw Error (80) as soon as `lasts` says no: with many acceptors they can take minutes.
  void set_patience(std::function<bool()> lasts) { patience_ = std::move(lasts); }

  const ProtocolTable& protocol() const { return table_; }
  const Options& options() const { return options_; }
  std::vector<report::Named> bounds() const { return describe_bounds(request_.setting); }
  std::vector<report::Rule> rules() const { return describe_rules(request_.setting); }
  // What the user should know: bounds and rules that change nothing, what runs are told by.
  std::vector<std::string> notes() const;

  const WalkTree& walk() const { return walk_; }
  report::State state(WalkTree::Place) const;
  report::State state() const { return state(walk_.here()); }

  // In the order in which the protocol has its actions: the same in the same state, so that they can be taken by number.
  std::vector<PossibleStep> possible() const;
  std::vector<ForbiddenStep> forbidden() const;
  void take(const PossibleStep&);
  // Takes as much of a run as is possible. Returns what stopped it: the step, counted from 1, and why.
  std::optional<std::string> follow(const std::vector<reference::LiteralAction>&);

  bool jump(std::size_t step) { return walk_.jump(step); }
  void go_to(WalkTree::Place place) { walk_.go_to(place); }

  // The properties that are looked at, and of them those that are violated by the step to a place, or in its state.
  std::vector<PropertyText> properties() const;
  std::vector<Violated> violated(WalkTree::Place) const;
  // Why one is that is violated here, in sentences: who did what, and which rule let the first wrong step happen.
  std::vector<std::string> why(const Violated&) const;
  // The situations (--reach) that the present state shows, with how.
  std::vector<Violated> situations() const;
  // Whether what the protocol is for has been reached here; nothing if it does not say.
  std::optional<bool> reaches_goal() const { return model_->reaches_goal(walk_.state(walk_.here())); }

  WalkedStep step_to(WalkTree::Place) const;
  // The run to here, told as a counterexample is: of the first property that is violated here, with why; of none otherwise.
  report::Counterexample story(bool drawn) const;  // see TableRun
  // The same as a trace, which `paxcheck replay` reads.
  nlohmann::ordered_json trace() const;

 private:
  // By the last step of a run, or in the state after it. `before`: null without steps.
  std::vector<Violated> violated_by(const std::vector<reference::LiteralAction>& run,
                                    const reference::LiteralState* before, const reference::LiteralState& now) const;
  void require_patience() const;
  report::Counterexample story_of(const Violated&, bool drawn) const;
  void add_violated_assertions(const std::vector<reference::LiteralAction>& run, std::vector<Violated>&) const;

  const ProtocolTable& table_;
  Options options_;
  TableRequest request_;
  std::unique_ptr<reference::Literal> model_;
  std::vector<reference::LiteralAction> actions_;
  WalkTree walk_;
  std::function<bool()> patience_{};
};

}  // namespace paxcheck::task
