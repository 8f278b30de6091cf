// The strawmen, five protocols that lack what Paxos has, read literally off docs/strawmen.md.
//
// Sources: D. Ongaro and J. Ousterhout, Implementing Replicated Logs with Paxos (2013), and Lamport, Paxos Made Simple
// (2001), the beginning of section 2.2.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "reference/literal_names.hpp"

namespace paxcheck::reference {

class Strawman final : public SteppingLiteral {
 public:
  Strawman(const std::string& protocol, const LiteralSetting& setting);
  LiteralState initial() const override;
  std::vector<LiteralAction> actions() const override;
  std::optional<std::string> breach(const std::string& name, const LiteralState&) const override;
  std::optional<std::string> step_breach(const std::string&, const LiteralState&, const LiteralAction&) const override;
  std::set<std::string> outcomes(const LiteralState&) const override;

 private:
  using Breach = std::optional<std::string>;

  // The actions: a is an acceptor, s a proposer, v a value. Acceptor S1 and proposer S1 are two processes.
  Outcome step(const LiteralState&, const LiteralAction&) const override;
  Outcome propose(const LiteralState&, const std::string& s, const std::string& v) const;
  std::optional<std::string> answers_refuse(const LiteralState&, const std::string& s, const std::string& v) const;
  Outcome accept(const LiteralState&, const std::string& a, const std::string& v) const;
  Outcome stop(const LiteralState&, const std::string& process) const;
  Outcome ask(const LiteralState&, const std::string& s) const;
  Outcome answer(const LiteralState&, const std::string& a, const std::string& s) const;

  // Properties and situations.
  Breach agreement(const LiteralState&) const;
  Breach validity(const LiteralState&) const;
  Breach heeded(const LiteralState&) const { return std::nullopt; }  // it speaks of steps
  Breach blocked(const LiteralState&) const;
  Breach lost_choice(const LiteralState&) const;
  Breach split_vote(const LiteralState&) const;
  Breach double_vote(const LiteralState&) const;
  Breach late_write(const LiteralState&) const;
  Breach overwritten_choice(const LiteralState&) const;
  Breach adopted(const LiteralState&) const;

  // Questions to a state.
  static bool stopped(const LiteralState& state, const std::string& process) {
    return state.memory.at(process + "'s process") == "stopped";
  }
  static bool accepted(const LiteralState& state, const std::string& a, const std::string& v) {
    return state.sent.contains("accepted(" + a + ", " + v + ")");
  }
  Names holds(const LiteralState&, const std::string& a) const;
  Names accepted_by(const std::string& a, const LiteralState&) const;
  Names accepters(const std::string& v, const LiteralState&) const;
  Names chosen(const LiteralState&) const;
  std::optional<std::string> report(const LiteralState&, const std::string& a, const std::string& s) const;
  int stops_left(const LiteralState&) const;
  bool majority(const Names& acceptors) const { return acceptors.size() * 2 > acceptors_.size(); }
  const std::string& input(const std::string& s) const;
  std::string held(const std::string& a) const;

  std::string protocol_;
  Names acceptors_, proposers_, values_;
  int stops_;
  LiteralRules rules_;
  bool asks_;         // a proposer looks at what acceptors hold before it proposes
  bool first_only_;   // an acceptor that holds a value accepts no more
  bool keeps_every_;  // an acceptor holds all that it has accepted
};

// Null if the protocol is none of them. Throws std::invalid_argument for an unknown rule or alternative.
std::unique_ptr<Literal> literal_strawmen(const std::string& protocol, const LiteralSetting&);

}  // namespace paxcheck::reference
