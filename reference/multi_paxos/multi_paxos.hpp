// Multi-Paxos, a log of slots under one phase 1, with clients that write and read and replicas that apply the log, read
// literally off docs/multi_paxos.md.
//
// Source: L. Lamport, Paxos Made Simple (2001), section 3.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reference/literal.hpp"
#include "reference/literal_names.hpp"

namespace paxcheck::reference {

class MultiPaxos final : public SteppingLiteral {
 public:
  explicit MultiPaxos(const LiteralSetting& setting);
  LiteralState initial() const override;
  std::vector<LiteralAction> actions() const override;
  std::optional<std::string> breach(const std::string& name, const LiteralState&) const override;
  std::set<std::string> outcomes(const LiteralState&) const override;
  std::map<std::string, std::string> details(const LiteralState&, const LiteralAction&) const override;
  std::optional<Choosing> choosing() const override;
  std::vector<ChoosingEvent> events(const LiteralState&, const LiteralAction&) const override;

 private:
  using Text = std::string;
  using State = LiteralState;
  using Breach = std::optional<std::string>;
  using Refusal = std::optional<std::string>;

  // The actions: n is a number, i a slot, v a value, a an acceptor, l a replica, c a command or a reader.
  Outcome step(const State&, const LiteralAction&) const override;
  Outcome prepare(const State&, const Text& n) const;
  Outcome promise(const State&, const Text& a, const Text& n) const;
  Outcome propose(const State&, const Text& n, const Text& i, const Text& v) const;
  Outcome fill(const State&, const Text& n, const Text& i) const;
  Outcome accept(const State&, const Text& a, const Text& n, const Text& i) const;
  Outcome apply_value(const State&, const Text& l, const Text& i, const Text& v) const;
  Outcome acknowledge(const State&, const Text& c) const;
  Outcome ask(const State&, const Text& c, const Text& n) const;
  Outcome confirm(const State&, const Text& a, const Text& c) const;
  Outcome answer(const State&, const Text& c, const Text& v) const;
  Outcome forget(const State&, const Text& a, const Text& i) const;
  // Parts of guards.
  Refusal no_promises(const State&, const Text& n) const;
  Refusal not_in_use_above(const State&, const Text& n, const Text& i) const;
  Refusal cannot_answer(const State&, const Text& c, const Text& v) const;

  // Properties and situations.
  Breach agreement(const State&) const;
  Breach validity(const State&) const;
  Breach no_op_below(const State&) const;
  Breach prefix(const State&) const;
  Breach no_gap(const State&) const;
  Breach acknowledged_is_chosen(const State&) const;
  Breach linearizable(const State&) const;
  Breach steady_state(const State&) const;
  Breach contention(const State&) const;
  Breach gap_filled(const State&) const;
  Breach duplicate(const State&) const;
  Breach chosen_again(const State&) const;
  Breach full_log(const State&) const;
  Breach write_acknowledged(const State&) const;
  Breach read_answered(const State&) const;
  Breach fresh_read(const State&) const;

  // Numbers and their order: -1 stands for none, "below every number".
  int order(const Text& n) const;
  Names slots_above(const Text& i) const;
  Names slots_below(const Text& i) const;
  // Messages. A proposal is the value of the accept request of n in slot i; a report is a number or "none".
  static std::optional<Text> message(const State&, const Text& beginning);
  static std::optional<Text> proposal(const State&, const Text& n, const Text& i);
  std::optional<Text> report(const State&, const Text& a, const Text& n, const Text& i) const;
  static bool promised(const State&, const Text& a, const Text& n);
  std::map<Text, std::pair<Text, Text>> reports(const State& after, const Text& a, const Text& n) const;
  static Text leader(const Text& n);
  Names promisers(const State&, const Text& n) const;
  Names free_in(const State&, const Text& n, const Text& i) const;
  Names bound_to(const State&, const Text& n, const Text& i) const;
  std::optional<Text> proposed_elsewhere(const State&, const Text& n, const Text& v) const;
  Names accepters(const State&, const Text& n, const Text& i) const;
  bool chosen(const State&, const Text& n, const Text& i) const;
  bool chosen(const State&, const Text& i) const;
  Names chosen_values(const State&, const Text& i) const;
  Names choosing_numbers(const State&, const Text& i) const;
  // Variables.
  static const Text& memory(const State& state, const Text& variable) { return state.memory.at(variable); }
  static const Text& applied(const State& state, const Text& l, const Text& i) {
    return memory(state, l + "'s slot " + i);
  }
  // Clients. An operation is a command, by its value, or a read, by its reader.
  bool is_command(const Text& v) const;
  bool invoked(const State&, const Text& operation) const;
  bool over(const State&, const Text& operation) const;
  void invoke(State& after, const State& before, const Text& operation) const;
  Names over_before(const State&, const Text& operation) const;
  Text called(const Text& operation) const { return is_command(operation) ? operation : "the read of " + operation; }
  Text prefix_end(const State&, const Text& n) const;
  Text register_after(const State&, const Text& n, const Names& slots) const;
  bool explained(const State&, const Names& sequence, const Text& content) const;

  bool quorum(const Names& acceptors) const { return acceptors.size() * 2 > acceptors_.size(); }

  Names acceptors_, slots_, numbers_, commands_, readers_, replicas_;
  Names values_;   // the commands and the value that nobody wrote
  Text invented_;  // that value
  Names operations_;
  LiteralRules rules_;
};

// Null if the protocol is another one. Throws std::invalid_argument for an unknown rule or alternative.
std::unique_ptr<Literal> literal_multi_paxos(const std::string& protocol, const LiteralSetting&);

}  // namespace paxcheck::reference
