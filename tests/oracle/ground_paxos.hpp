// The first-order model of Basic Paxos with the members that bounds give it, and the states of the reference in it.
#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/paxos/smt.hpp"
#include "reference/paxos/paxos.hpp"
#include "tests/oracle/ground_model.hpp"

namespace paxcheck::oracle {

class GroundPaxos {
 public:
  explicit GroundPaxos(const PaxosConfig& config)
      : config_(config),
        text_(smt_model(config.rules, all_meet(config.phase1, config.phase2))),
        model_(text_, members_of(config)) {
    for (int n = 0; n < config.numbers; ++n) {
      for (int m = n; m < config.numbers; ++m) model_.set_rigid("at-most", {n, m});
      for (int v : paxcheck::members(config.inputs_of(n))) model_.set_rigid("input-of", {n, v});
      if (config.rules.servers_restart()) model_.set_rigid("leads", {config.leader(n), n});
    }
    for (int v : paxcheck::members(config.all_inputs())) model_.set_rigid("input", {v});
    for (int v : paxcheck::members(config.invented())) model_.set_rigid("invented", {v});
    for (int l = 0; l < config.told_by_acceptors(); ++l) model_.set_rigid("told", {l});
    set_quorums("in-phase1", config.phase1.sets());
    set_quorums("in-phase2", config.phase2.sets());
    if (config.rules.promise_count == PromiseCount::repeated) {
      for (int group = 1; group < 1 << config.acceptors; ++group) {
        for (int a : paxcheck::members(static_cast<AcceptorSet>(group))) model_.set_rigid("in-group", {a, group - 1});
      }
    }
  }

  const SmtModel& text() const { return text_; }
  const GroundModel& model() const { return model_; }

  GroundState of(const reference::State& s) const {
    GroundState g = model_.nothing();
    for (const auto& [n] : s.prepares) model_.set(g, "prepared", {n});
    for (const auto& [a, n, report] : s.promises) {
      if (report) {
        model_.set(g, "promised-report", {a, n, report->number, report->value});
      } else {
        model_.set(g, "promised-none", {a, n});
      }
    }
    for (const auto& [proposal] : s.accept_requests) model_.set(g, "issued", {proposal.number, proposal.value});
    for (const auto& [a, proposal] : s.accepteds) model_.set(g, "accepted", {a, proposal.number, proposal.value});
    for (int a = 0; a < config_.acceptors; ++a) {
      if (s.promised[a] != reference::none) model_.set(g, "promise", {a, s.promised[a]});
      if (s.accepted[a]) model_.set(g, "memory", {a, s.accepted[a]->number, s.accepted[a]->value});
    }
    for (int l = 0; l < config_.learners; ++l) {
      if (s.learned[l] != reference::none) model_.set(g, "learned", {l, s.learned[l]});
    }
    for (int n : s.proposed) model_.set(g, "proposed", {n});
    model_.derive(g);
    return g;
  }

  // As the actions of the model are written; a learner has two.
  std::string name(const reference::Action& action) const {
    const auto written = [](const char* kind, std::vector<int> arguments) {
      std::string all = std::string(kind) + "(";
      for (std::size_t i = 0; i < arguments.size(); ++i) all += (i == 0 ? "" : ", ") + std::to_string(arguments[i]);
      return all + ")";
    };
    switch (action.kind) {
      case reference::Kind::prepare:
        return written("prepare", {action.number});
      case reference::Kind::promise:
        return written("promise", {action.process, action.number});
      case reference::Kind::propose:
        return written("propose", {action.number, action.value});
      case reference::Kind::accept:
        return written("accept", {action.process, action.number, action.value});
      case reference::Kind::learn:
        return written(action.process < config_.told_by_acceptors() ? "learn" : "learn-from-learner",
                       {action.process, action.value});
      case reference::Kind::restart_acceptor:
        return written("restart-acceptor", {action.process});
      case reference::Kind::restart_server:
        return written("restart-server", {action.process});
      default:
        throw std::logic_error("an action that the model leaves out");
    }
  }

 private:
  static std::map<std::string, int> members_of(const PaxosConfig& c) {
    return {{"acceptor", c.acceptors},
            {"number", c.numbers},
            {"value", c.proposable_values()},
            {"quorum1", static_cast<int>(c.phase1.sets().size())},
            {"quorum2", static_cast<int>(c.phase2.sets().size())},
            {"learner", std::max(c.learners, 1)},
            {"server", c.proposers},
            {"group", (1 << c.acceptors) - 1}};
  }

  void set_quorums(const char* relation, const std::vector<AcceptorSet>& sets) {
    for (std::size_t q = 0; q < sets.size(); ++q) {
      for (int a : paxcheck::members(sets[q])) model_.set_rigid(relation, {a, static_cast<int>(q)});
    }
  }

  PaxosConfig config_;
  SmtModel text_;
  GroundModel model_;
};

}  // namespace paxcheck::oracle
