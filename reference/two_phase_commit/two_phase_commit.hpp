// Two-phase commit, classic and optimised, read literally off docs/two_phase_commit.md.
//
// Source: J. Gray and L. Lamport, Consensus on Transaction Commit (2006), section 3, for the classic variant; the
// optimised one is that of OceanBase, whose coordinator keeps no log.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "reference/literal_names.hpp"

namespace paxcheck::reference {

class TwoPhaseCommit final : public SteppingLiteral {
 public:
  explicit TwoPhaseCommit(const LiteralSetting& setting);
  LiteralState initial() const override;
  std::vector<LiteralAction> actions() const override;
  std::optional<std::string> breach(const std::string& name, const LiteralState&) const override;
  std::optional<std::string> step_breach(const std::string&, const LiteralState&, const LiteralAction&) const override;
  std::set<std::string> outcomes(const LiteralState&) const override;

 private:
  Outcome step(const LiteralState&, const LiteralAction&) const override;

  // The actions of participants.
  Outcome prepare(const LiteralState&, const std::string& r) const;
  Outcome refuse(const LiteralState&, const std::string& r) const;
  Outcome learn_commit(const LiteralState&, const std::string& r) const;
  Outcome learn_abort(const LiteralState&, const std::string& r) const;
  Outcome answer(const LiteralState&, const std::string& r) const;
  Outcome resolve_commit(const LiteralState&, const std::string& r) const;
  Outcome resolve_abort(const LiteralState&, const std::string& r) const;
  Outcome ask(const LiteralState&, const std::string& r) const;
  Outcome hear_commit(const LiteralState&, const std::string& r) const;
  Outcome hear_abort(const LiteralState&, const std::string& r) const;
  Outcome inform(const LiteralState&, const std::string& asked, const std::string& asker) const;
  Outcome crash(const LiteralState&, const std::string& r) const;
  Outcome record(const LiteralState&, const std::string& r) const;
  Outcome acknowledge(const LiteralState&, const std::string& r) const;
  Outcome forget(const LiteralState&, const std::string& r) const;
  Outcome acknowledge_abort(const LiteralState&, const std::string& r) const;
  Outcome presume_abort(const LiteralState&, const std::string& r) const;
  Outcome presume_commit(const LiteralState&, const std::string& r) const;
  Outcome presumed(const LiteralState&, const std::string& r, const std::string& end) const;
  Outcome wait(const LiteralState&, const std::string& r) const;
  Outcome show(const LiteralState&, const std::string& r) const;
  // The actions of the coordinator.
  Outcome collect(const LiteralState&) const;
  Outcome forget_coordinator(const LiteralState&) const;
  Outcome forget_abort(const LiteralState&) const;
  Outcome receive(const LiteralState&, const std::string& r) const;
  Outcome commit(const LiteralState&) const;
  Outcome abort(const LiteralState&) const;
  Outcome reply(const LiteralState&) const;
  Outcome crash_coordinator(const LiteralState&) const;
  // Why r does not wait for the decision, or does not know whom to ask for it; nothing if it does.
  std::optional<std::string> may_not_resolve(const LiteralState&, const std::string& r) const;
  // stop(r) and stop-coordinator.
  Outcome stop(const LiteralState&, const std::string& process) const;

  // Properties and situations.
  std::optional<std::string> atomicity(const LiteralState&) const;
  std::optional<std::string> validity(const LiteralState&) const;
  std::optional<std::string> stability(const LiteralState&) const;
  std::optional<std::string> client_durability(const LiteralState&) const;
  std::optional<std::string> early_answer(const LiteralState&) const;
  std::optional<std::string> in_doubt(const LiteralState&) const;
  std::optional<std::string> orphaned_lock(const LiteralState&) const;
  std::optional<std::string> read_durability(const LiteralState&) const;
  std::optional<std::string> read_waits(const LiteralState&) const;
  std::optional<std::string> read_ahead(const LiteralState&) const;

  // Questions to a state.
  static bool is(const LiteralState& state, const std::string& variable, const std::string& value) {
    return state.memory.at(variable) == value;
  }
  static bool said(const LiteralState& state, const std::string& what, const std::string& r) {
    return state.sent.contains(what + "(" + r + ")");
  }
  static bool stopped(const LiteralState& state, const std::string& process) {
    return is(state, process + "'s process", "stopped");
  }
  bool told(const LiteralState& state, const std::string& what) const {
    return client_ && is(state, "client", "told " + what);
  }
  bool answered(const LiteralState&, const std::string& what, const std::string& r) const;
  void send_answer(LiteralState&, const std::string& what, const std::string& r) const;
  std::optional<std::string> not_committing_in_steps(const LiteralState&, const std::string& r) const;
  bool shown(const LiteralState&, const std::string& r) const;
  // Whether a participant that refuses says so, and the coordinator aborts on that alone.
  bool voting() const { return optimised_ || votes_no_; }
  // Whether aborts are acknowledged, and ended.
  bool ends_aborts() const { return presume_ == "nothing" || presume_ == "commit"; }
  // Why what is asked of everybody, or with after-first of somebody, is not there yet: those who are late.
  std::optional<std::string> not_enough(const Names& late) const;
  std::string recovered(const LiteralState&) const;
  bool has_released_the_context(const LiteralState&, const std::string& r) const;
  void ends_as(LiteralState&, const std::string& r, const std::string& end) const;
  void close_question_of(LiteralState&, const std::string& r) const;
  void forget_replies_to(LiteralState&, const std::string& r) const;
  static std::string reply(const std::string& from, const std::string& to) { return "reply of " + from + " to " + to; }
  bool enough_votes(const LiteralState&) const;
  std::string votes_missing(const LiteralState&) const;
  Names participants_that_are(const std::string& value, const LiteralState&) const;
  Names others(const std::string& r) const;
  int stops_left(const LiteralState&) const;
  void spend_a_crash(LiteralState&) const;

  Names participants_;
  bool optimised_;
  bool client_;
  bool by_asking_, in_steps_, readers_;
  int crashes_, stops_;
  std::string stopping_;
  std::string presume_;  // "" unless classic and in steps
  bool votes_no_;        // refusal=votes-no: false unless classic
  LiteralRules rules_;
};

// Null if the protocol is another one. Throws std::invalid_argument for an unknown variant, rule or alternative.
std::unique_ptr<Literal> literal_two_phase_commit(const std::string& protocol, const LiteralSetting&);

}  // namespace paxcheck::reference
