// The duel of proposers, read literally off docs/duel.md: retries without a bound, and a finite graph all the same.
//
// Messages are consumed, so they stand in the memory, a line for each channel, and `sent` stays empty. What is none or
// empty has no entry. A number is a run of digits at the beginning of a word, which names of processes and values never
// have: so the numbers in a state can be found, and renamed, wherever they stand. A run that is told keeps them as they are; what
// its states then say beyond the page is how many numbers there have been, so that none comes again that nobody remembers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "reference/literal_names.hpp"

namespace paxcheck::reference {

// "2 X"; number 0 is none, which is below all numbers.
struct DuelProposal {
  int number = 0;
  std::string value;
};

// Of a request "prepare 2" or "accept 2 X" the number and the value, of a reply "promise reporting 1 X" the proposal that
// it reports; "promise reporting nothing", "accepted" and "refused" carry none.
struct DuelMessage {
  std::string kind;
  DuelProposal proposal;
};

class Duel final : public SteppingLiteral {
 public:
  // With numbers as they would be, states are not finitely many.
  enum class Numbers { ranks, as_they_are };
  explicit Duel(const LiteralSetting& setting, Numbers numbers = Numbers::ranks);
  LiteralState initial() const override;
  std::vector<LiteralAction> actions() const override;
  std::optional<std::string> breach(const std::string& name, const LiteralState&) const override;
  std::set<std::string> outcomes(const LiteralState&) const override;
  std::map<std::string, std::string> details(const LiteralState&, const LiteralAction&) const override;
  std::unique_ptr<Literal> unfolded() const override;
  LiteralState folded(const LiteralState&) const override;
  int numbers_used(const LiteralState&) const override;

 private:
  using State = LiteralState;
  using Text = std::string;
  using Breach = std::optional<std::string>;

  Outcome step(const State&, const LiteralAction&) const override;

  // The actions of proposers.
  Outcome start(const State&, const Text& p) const;
  Outcome prepare(const State&, const Text& p, const Text& a) const;
  Outcome propose(const State&, const Text& p, const Text& a) const;
  Outcome send(const State&, const Text& p, const Text& a, const DuelMessage& request) const;
  Outcome collect(const State&, const Text& p, const Text& a) const;
  Outcome count(const State&, const Text& p, const Text& a) const;
  Outcome give_up(const State&, const Text& p, const Text& a) const;
  // The actions of acceptors.
  Outcome promise(const State&, const Text& p, const Text& a) const;
  Outcome accept(const State&, const Text& p, const Text& a) const;
  Outcome refuse(const State&, const Text& p, const Text& a) const;
  // Loss, elections and stops.
  Outcome lose(const State&, const Text& channel) const;
  Outcome pass(const State&, const Text& q) const;
  Outcome join(const State&, const Text& q) const;
  Outcome replace(const State&, const Text& q) const;
  Outcome stop_proposer(const State&, const Text& p) const;
  Outcome stop_acceptor(const State&, const Text& a) const;

  // What follows every action, in this order.
  State settled(State) const;
  void drop_unheeded_replies(State&) const;
  void drop_idle_requests(State&) const;
  void forget_closed_proposals(State&) const;
  static void rename_numbers(State&);

  // Properties and situations.
  Breach agreement(const State&) const;
  Breach validity(const State&) const;
  Breach learner_safety(const State&) const;
  Breach dueling(const State&) const;
  Breach preempted(const State&) const;
  Breach split(const State&) const;
  Breach two_leaders(const State&) const;

  // Questions to a state.
  static Text of(const State&, const Text& variable);  // "" for none
  static bool phase_is(const State&, const Text& p, const Text& phase);
  static bool under_way(const State&, const Text& p);
  static int number(const State&, const Text& variable);
  static DuelProposal proposal(const State&, const Text& variable);
  static std::vector<DuelMessage> channel(const State&, const Text& name);
  static Names members(const State&, const Text& variable);
  static bool holds(const State&, const Text& variable, const Text& member);
  static int highest_number(const State&);
  bool takes_highest(const State&) const;  // in place of a new one, for an attempt
  int next_number(const State&) const;     // of an attempt
  bool majority(const Names& acceptors) const { return acceptors.size() >= acceptors_.size() / 2 + 1; }
  Names proposers_that_are(const Text& phase, const State&) const;
  Names proposers_under_way(const State&) const;
  const Text& own_value(const Text& p) const;
  std::optional<Text> reply_missing(const State&, const Text& p, const Text& a, const Text& kind) const;
  std::optional<Text> request_missing(const State&, const Text& p, const Text& a, const Text& kind) const;
  std::optional<Text> objection(const State&, const Text& a, const DuelMessage& request) const;

  // Changes to a state; "" and empty stand for none.
  static void set(State&, const Text& variable, const Text& value);
  static void set(State&, const Text& channel, const std::vector<DuelMessage>&);
  static DuelMessage take(State&, const Text& channel);
  static void add(State&, const Text& variable, const Text& member, const Names& order);
  static void count_down(State&, const Text& counter);
  void end_attempt(State&, const Text& p) const;
  DuelMessage receive(State&, const Text& p, const Text& a) const;
  static void reply(State&, const Text& p, const Text& a, const DuelMessage& request, const DuelMessage& reply);

  // The names of variables.
  static Text phase_of(const Text& p) { return p + "'s phase"; }
  static Text number_of(const Text& p) { return p + "'s number"; }
  static Text reported_to(const Text& p) { return "reported to " + p; }
  static Text value_of(const Text& p) { return p + "'s value"; }
  static Text asked_by(const Text& p) { return "asked by " + p; }
  static Text answers_to(const Text& p) { return "answers that " + p + " has, from"; }
  static Text promised_by(const Text& a) { return a + "'s promise"; }
  static Text accepted_by(const Text& a) { return a + "'s accepted proposal"; }
  static Text requests(const Text& p, const Text& a) { return "requests from " + p + " to " + a; }
  static Text replies(const Text& a, const Text& p) { return "replies from " + a + " to " + p; }
  static Text voters_of(const DuelProposal& each) {
    return "acceptors of " + std::to_string(each.number) + " " + each.value;
  }

  LiteralSetting setting_;
  Numbers numbers_;
  Names proposers_, acceptors_, values_;
  std::size_t capacity_;
  bool loss_;
  int distinguished_, elections_;
  bool overlap_;
  int stops_;
  Text stopping_;
  bool patience_;
  LiteralRules rules_;
};

// Null if the protocol is another one. Throws std::invalid_argument for an unknown choice, rule or alternative, and for bounds that lack what they need.
std::unique_ptr<Literal> literal_duel(const std::string& protocol, const LiteralSetting&);

}  // namespace paxcheck::reference
