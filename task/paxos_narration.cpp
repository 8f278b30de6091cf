#include "task/paxos_narration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "model/paxos/action.hpp"
#include "reference/paxos/narration.hpp"
#include "reference/paxos/properties.hpp"
#include "task/errors.hpp"
#include "task/paxos_reference.hpp"
#include "task/protocol.hpp"
#include "task/why/explanation.hpp"

namespace paxcheck::task {
namespace {

using reference::Action;
using reference::Kind;

std::string server_lane(int s) { return fmt::format("proposer S{}", s + 1); }
std::string learner_lane(int l) { return fmt::format("learner L{}", l + 1); }
std::string acceptor_lane(int a) { return fmt::format("acceptor S{}", a + 1); }

// The memory that a step changes, and the message that it sends.
void split_changes(const std::vector<std::string>& changes, report::Step& step) {
  const std::string mark = "sent: ";
  for (const std::string& change : changes) {
    if (change.starts_with(mark)) {
      step.sent.push_back(change.substr(mark.size()));
    } else {
      step.changes.push_back(change);
    }
  }
}

class Narrator {
 public:
  Narrator(const PaxosConfig& config, const std::vector<Action>& run)
      : config_(config), paxos_(to_reference(config)), run_(run), state_(paxos_.initial()) {
    account_.acceptors = config.acceptors;
    account_.phase1_quorums = paxos_.configuration().phase1_quorums;
    account_.phase2_quorums = paxos_.configuration().phase2_quorums;
    for (int v : members(config.all_inputs())) account_.inputs.insert(v);
    account_.number_name = [&](int n) { return config_.number_name(n); };
    account_.value_name = [&](int v) { return config_.value_name(v); };
    account_.leader_name = [&](int n) { return fmt::format("S{}", config_.leader(n) + 1); };
    account_.accept_refusal = [&](int a, PaxosProposal p) {
      return paxos_.accept_guard_refuses(state_, a, {p.number, p.value});
    };
  }

  report::Counterexample tell(const std::string& property, const std::string& sentence) {
    report::Counterexample story{report::RunEnd::violation, property, sentence, true, {}, {}};
    for (std::size_t i = 0; i < run_.size(); ++i) story.steps.push_back(take(i, run_[i]));
    story.explanation = explain_paxos(property, sentence, account_);
    hold_against_right_rules(story.explanation);
    return story;
  }

  report::Counterexample tell_stuck(const std::string& sentence) {
    report::Counterexample story{report::RunEnd::stuck, kStuckRun, sentence, true, {}, {}};
    for (std::size_t i = 0; i < run_.size(); ++i) story.steps.push_back(take(i, run_[i]));
    if (paxos_.reaches_goal(state_)) {
      throw Error(kInternalError, "model and reference disagree: a run into a stuck state reaches the goal");
    }
    report::Step all;
    split_changes(reference::changes(paxos_, paxos_.initial(), state_), all);
    std::string changes;
    for (const std::string& change : all.changes) changes += (changes.empty() ? "" : "; ") + change;
    story.explanation.sentences = {sentence};
    if (!changes.empty()) story.explanation.sentences.push_back("What has changed until then: " + changes + ".");
    return story;
  }

 private:
  report::Step take(std::size_t index, const Action& action) {
    if (const auto refusal = paxos_.refusal(state_, action)) {
      throw Error(kInternalError,
                  fmt::format("model and reference disagree at step {} of a counterexample: {}", index + 1, *refusal));
    }
    const reference::State next = paxos_.apply(state_, action);
    report::Step step;
    step.text = reference::sentence(paxos_, state_, action);
    step.kind = kind_name(action.kind);
    step.number = action.number;
    step.process = action.process;
    step.value = action.value;
    split_changes(reference::changes(paxos_, state_, next), step);
    draw(action, step);
    note(static_cast<int>(index) + 1, action);
    state_ = next;
    return step;
  }

  // Who acts, and which messages it answers and sends.
  void draw(const Action& action, report::Step& step) {
    const auto leader = [&] { return server_lane(config_.leader(action.number)); };
    const std::string number = action.number >= 0 ? config_.number_name(action.number) : "";
    const auto proposal = [&] { return number + " " + config_.value_name(action.value); };
    switch (action.kind) {
      case Kind::prepare:
      case Kind::propose:
        step.actor = leader();
        break;
      case Kind::promise: {
        step.actor = acceptor_lane(action.process);
        const auto report = paxos_.report(state_, action.process);
        step.arrows = {
            {leader(), step.actor, "prepare " + number, false},
            {step.actor, leader(),
             fmt::format("promise {} ({})", number,
                         report ? config_.number_name(report->number) + " " + config_.value_name(report->value)
                                : std::string("nothing")),
             true}};
        break;
      }
      case Kind::accept:
        step.actor = acceptor_lane(action.process);
        step.arrows = {{leader(), step.actor, "accept " + proposal(), false},
                       {step.actor, leader(), "accepted " + proposal(), true}};
        break;
      case Kind::learn:
        step.actor = learner_lane(action.process);
        if (const auto teller = reference::told_by(paxos_, state_, action)) {
          step.arrows = {{learner_lane(*teller), step.actor, "inform " + config_.value_name(action.value), false}};
        }
        break;
      case Kind::stop_learner:
        step.actor = learner_lane(action.process);
        break;
      case Kind::restart_acceptor:
      case Kind::stop_acceptor:
        step.actor = acceptor_lane(action.process);
        break;
      case Kind::restart_server:
      case Kind::stop_server:
        step.actor = server_lane(action.process);
        break;
    }
  }

  // Enters the step into the account that the explanation is made from.
  void note(int step, const Action& action) {
    account_.last_accept.reset();
    const PaxosProposal proposal{action.number, action.value};
    switch (action.kind) {
      case Kind::promise: {
        std::optional<PaxosProposal> reported;
        if (const auto r = paxos_.report(state_, action.process)) reported = {r->number, r->value};
        account_.promises.push_back({step, action.process, action.number, reported});
        break;
      }
      case Kind::propose:
        account_.issued.emplace(proposal, step);
        break;
      case Kind::accept:
        account_.accepted[proposal].emplace(action.process, step);
        account_.last_accept = {action.process, proposal};
        break;
      case Kind::learn:
        account_.learned[action.process] = {action.value, step};
        break;
      case Kind::restart_acceptor:
        account_.restarts.push_back({step, true, action.process});
        break;
      case Kind::restart_server:
        account_.restarts.push_back({step, false, action.process});
        break;
      case Kind::prepare:
      case Kind::stop_acceptor:
      case Kind::stop_server:
      case Kind::stop_learner:
        break;
    }
  }

  // Runs the same actions under the right rules and finds the first step that these do not allow: one that
  // they refuse, or that would send another message. A restart that forgets is such a step; what follows is
  // then held against a process that kept its memory.
  void hold_against_right_rules(report::Explanation& why) const {
    const PaxosConfig right_config = with_right_rules(config_);
    if (right_config.phase1.name() != config_.phase1.name()) {
      why.sentences.push_back(
          "Not all quorums in force meet, so the steps are compared with those that majorities allow.");
    }
    const reference::Paxos right(to_reference(right_config));
    reference::State wrong_state = paxos_.initial();
    reference::State right_state = right.initial();
    std::string departure;
    for (std::size_t i = 0; i < run_.size(); ++i) {
      const Action& action = run_[i];
      const std::string text = reference::sentence(paxos_, wrong_state, action);
      if (const auto refusal = refusal_under(right, right_state, action)) {
        const bool restart = action.kind == Kind::restart_acceptor || action.kind == Kind::restart_server;
        if (!restart || why.first_wrong_step == 0) add_wrong_step(why, i, text, *refusal, departure);
        if (!restart) return;
        wrong_state = paxos_.apply(wrong_state, action);
        continue;
      }
      const reference::State wrong_next = paxos_.apply(wrong_state, action);
      const reference::State right_next = right.apply(right_state, action);
      if (const std::string right_text = reference::sentence(right, right_state, action); right_text != text) {
        add_wrong_step(why, i, text, "under the right rules " + right_text, departure);
        return;
      }
      if (departure.empty() && why.first_wrong_step == 0) {
        departure = describe_departure(i, reference::changes(paxos_, wrong_state, wrong_next),
                                       reference::changes(right, right_state, right_next));
      }
      wrong_state = wrong_next;
      right_state = right_next;
    }
    if (why.first_wrong_step == 0) {
      why.sentences.push_back(
          "The right rules allow every step of this run; what is wrong is a step that can not be taken.");
    }
  }

  // Why the right rules refuse the action, if they do. They know no value that is nobody's input.
  std::optional<std::string> refusal_under(const reference::Paxos& right, const reference::State& state,
                                           const Action& action) const {
    if (action.kind == Kind::propose && action.value >= config_.values) {
      return fmt::format("{}: {} is nobody's input", right.rules().text("value-choice"),
                         config_.value_name(action.value));
    }
    return right.refusal(state, action);
  }

  // What the right rules would have changed at a step and the rules in force did not; empty if there is no
  // such thing.
  static std::string describe_departure(std::size_t index, const std::vector<std::string>& wrong,
                                        const std::vector<std::string>& right) {
    std::string missing;
    for (const std::string& change : right) {
      if (std::ranges::find(wrong, change) == wrong.end()) missing += (missing.empty() ? "" : "; ") + change;
    }
    if (missing.empty()) return "";
    return fmt::format("Under the right rules step {} would have had one more effect: {}.", index + 1, missing);
  }

  static void add_wrong_step(report::Explanation& why, std::size_t index, const std::string& text,
                             const std::string& reason, const std::string& departure) {
    if (!departure.empty() && why.first_wrong_step == 0) why.sentences.push_back(departure);
    if (why.first_wrong_step > 0) {
      why.sentences.push_back(
          fmt::format("With the memory kept, step {} ({}) would have been impossible: {}.", index + 1, text, reason));
      return;
    }
    why.first_wrong_step = static_cast<int>(index) + 1;
    why.first_wrong_reason = reason;
    why.sentences.push_back(
        fmt::format("Step {} ({}) is the first that the right rules do not allow: {}.", index + 1, text, reason));
  }

  const PaxosConfig& config_;
  reference::Paxos paxos_;
  const std::vector<Action>& run_;
  reference::State state_;
  PaxosAccount account_;
};

}  // namespace

report::Counterexample narrate(const PaxosConfig& config, const std::string& property, const std::string& sentence,
                               const std::vector<Action>& run) {
  report::Counterexample story = Narrator(config, run).tell(property, sentence);
  if (!violates(reference::Paxos(to_reference(config)), property, run)) {
    throw Error(kInternalError, fmt::format("model and reference disagree: the run of {} steps does not violate {}",
                                            run.size(), property));
  }
  return story;
}

report::Counterexample narrate_stuck(const PaxosConfig& config, const std::string& sentence,
                                     const std::vector<Action>& run) {
  return Narrator(config, run).tell_stuck(sentence);
}

std::string kind_name(Kind kind) { return name_of(static_cast<PaxosActionKind>(kind)); }

std::optional<Kind> kind_of(const std::string& name) {
  for (int k = 0; k < PaxosAction::kKinds; ++k) {
    if (name == name_of(static_cast<PaxosActionKind>(k))) return static_cast<Kind>(k);
  }
  return std::nullopt;
}

bool violates(const reference::Paxos& paxos, const std::string& property, const std::vector<Action>& run) {
  reference::State state = paxos.initial();
  bool last_step_holds = true;
  for (const Action& action : run) {
    const reference::State next = paxos.apply(state, action);
    last_step_holds = reference::step_holds(paxos, property, state, action, next);
    state = next;
  }
  return !last_step_holds || !reference::holds(paxos, property, state);
}

}  // namespace paxcheck::task
