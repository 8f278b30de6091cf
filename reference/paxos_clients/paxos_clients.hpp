// Basic Paxos with clients, read literally off docs/paxos_clients.md: proposers that learn what came of their numbers.
//
// Requests and acceptances stand in `sent`, all else in the memory. What the page keeps as answered[s] and
// report[s][a] is one variable for each pair, "promise of S2 to S1": "none", or what it reports. What no action can
// change in the setting is left out: who runs, unless someone may stop, and the crashes left, unless there are
// some.
//
// Source: L. Lamport, Paxos Made Simple (2001), sections 2.2 and 2.4; the page says what is added to it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "reference/literal_names.hpp"

namespace paxcheck::reference {

class PaxosClients final : public SteppingLiteral {
 public:
  explicit PaxosClients(const LiteralSetting& setting);
  LiteralState initial() const override;
  std::vector<LiteralAction> actions() const override;
  std::optional<std::string> breach(const std::string& name, const LiteralState&) const override;
  std::set<std::string> outcomes(const LiteralState&) const override;
  std::optional<bool> reaches_goal(const LiteralState&) const override;
  std::map<std::string, std::string> details(const LiteralState&, const LiteralAction&) const override;
  std::optional<Choosing> choosing() const override;
  std::vector<ChoosingEvent> events(const LiteralState&, const LiteralAction&) const override;

 private:
  using State = LiteralState;
  using Text = std::string;
  using Refusal = std::optional<std::string>;
  using Breach = std::optional<std::string>;

  Outcome step(const State&, const LiteralAction&) const override;

  // The actions of proposers.
  Outcome prepare(const State&, const Text& s, const Text& n) const;
  Outcome request(const State&, const Text& s, const Text& n, const Text& v) const;
  Outcome give_up(const State&, const Text& s, const Text& n) const;
  Outcome tell(const State&, const Text& s, const Text& v) const;
  // The actions of acceptors.
  Outcome promise(const State&, const Text& a, const Text& n) const;
  LiteralState promised_to(const State&, const Text& a, const Text& n, const Names& readers) const;
  Outcome promise_to(const State&, const Text& a, const Text& n, const Text& s) const;
  Outcome accept(const State&, const Text& a, const Text& n, const Text& v) const;
  Outcome refuse(const State&, const Text& a, const Text& n) const;
  Outcome refuse_to(const State&, const Text& a, const Text& n, const Text& s) const;
  // Failures of servers.
  Outcome restart(const State&, const Text& s) const;
  Outcome stop(const State&, const Text& s) const;

  // "current[s], value[s], refused[s] := none; answered[s] := empty; report[s][a] := none for all a".
  void ends(State&, const Text& s) const;
  void forget_promises_to(State&, const Text& s) const;
  // Why a does not promise n, or accept what has it, as far as promised[a] and held[a] go; nothing if it does.
  Refusal promise_guard(const State&, const Text& a, const Text& n) const;
  Refusal accept_guard(const State&, const Text& a, const Text& n) const;
  bool remembers(const State&, const Text& a, const Text& n) const;  // n, when it accepts that
  Text reported(const State&, const Text& a) const;                  // by a promise of a: a proposal, or "none"
  Text asker(const State&, const LiteralAction&) const;
  void add_others(const State&, const LiteralAction&, std::map<std::string, std::string>& all) const;
  std::map<std::string, std::string> refusal_details(const State&, const LiteralAction&) const;
  // Whether s may request v on the promises of the quorum Q.
  bool allows(const State&, const Text& s, const Names& Q, const Text& v) const;

  // Properties and situations.
  Breach agreement(const State&) const;
  Breach validity(const State&) const;
  Breach clients_agree(const State&) const;
  Breach told_is_chosen(const State&) const;
  Breach some_overtaken(const State&) const;
  Breach proposer_unaware(const State&) const;
  Breach untold(const State&) const;
  Breach told_again(const State&) const;

  // Numbers and values. "none" is a number below every number.
  static Text owner(const Text& n) { return "S" + n.substr(n.find('.') + 1); }
  int order(const Text& n) const;
  const Text& greater(const Text& m, const Text& n) const { return order(m) < order(n) ? n : m; }
  Names inputs(const Text& s) const;
  // "1.1 X".
  static Text number_of(const Text& proposal) { return proposal.substr(0, proposal.find(' ')); }
  static Text value_of(const Text& proposal) { return proposal.substr(proposal.find(' ') + 1); }

  // Questions to a state.
  static const Text& of(const State& state, const Text& variable) { return state.memory.at(variable); }
  static bool none(const State& state, const Text& variable) { return of(state, variable) == "none"; }
  bool is_proposer(const Text& s) const;
  bool is_of(const Text& n, const Text& s) const;                         // whether n is a number of s
  bool collects(const State& state, const Text& n) const;                 // whether the owner of n reads promises of it
  bool collects(const State& state, const Text& n, const Text& s) const;  // whether s reads promises of n
  Names readers(const State&, const Text& a, const Text& n, const Text& s) const;  // of a's promise of n to s
  bool stopped(const State& state, const Text& s) const { return stops_ > 0 && of(state, process(s)) == "stopped"; }
  Names answered(const State&, const Text& s) const;
  Names accepted(const State&, const Text& n, const Text& v) const;  // by whom
  bool chosen(const State&, const Text& n, const Text& v) const;
  Names chosen_values(const State&) const;
  Names told_values(const State&, const Text& s) const;
  Names told_values(const State&) const;
  bool overtaken(const State&, const Text& s) const;
  Names chosen_proposals_of(const State&, const Text& s) const;
  bool quorum(const Names& servers) const { return servers.size() * 2 > servers_.size(); }
  std::vector<Names> quorums_within(const Names& servers) const;

  // The names of variables and messages.
  static Text promised(const Text& a) { return a + "'s promise"; }
  static Text held(const Text& a) { return a + "'s accepted proposal"; }
  static Text highest(const Text& s) { return s + "'s highest number"; }
  static Text current(const Text& s) { return s + "'s number"; }
  static Text value(const Text& s) { return s + "'s value"; }
  static Text report(const Text& s, const Text& a) { return "promise of " + a + " to " + s; }
  static Text refused(const Text& s) { return "refusals to " + s + " name"; }
  static Text told(const Text& s) { return "clients of " + s + " were told"; }
  static Text process(const Text& s) { return s + "'s process"; }
  static Text prepare_request(const Text& n) { return "prepare(" + n + ")"; }
  static Text accept_request(const Text& n, const Text& v) { return "accept(" + n + ", " + v + ")"; }
  static Text acceptance(const Text& a, const Text& n, const Text& v) {
    return "accepted(" + a + ", " + n + ", " + v + ")";
  }

  Names servers_, proposers_, numbers_, values_;
  bool own_inputs_;
  int crashes_, stops_;
  Text stopping_;
  LiteralRules rules_;
  bool shared_;  // every number is one of every proposer
};

// Null if the protocol is another one. Throws std::invalid_argument for an unknown choice, rule or alternative.
std::unique_ptr<Literal> literal_paxos_clients(const std::string& protocol, const LiteralSetting&);

}  // namespace paxcheck::reference
