// Rules: which alternative of each rule is in force; the table "Rules" of docs/protocols.md.
//
// Invariants: every rule of the table has exactly one alternative in force, the right one (the first listed)
// unless another was asked for. Asking about a rule or an alternative that the table does not have is an
// error, so that a misspelt name cannot pass for a rule that is not in force.
//
// Source: Lamport, Paxos Made Simple (2001), section 2.2; each rule is one clause of the algorithm there.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace paxcheck::reference {

class Rules {
 public:
  // Throws std::invalid_argument naming an unknown rule or alternative.
  explicit Rules(const std::map<std::string, std::string>& replaced);

  bool is(std::string_view rule, std::string_view alternative) const;

  // The rule and its alternative as the command line has them: "accept-guard=always".
  std::string text(std::string_view rule) const;

 private:
  std::map<std::string_view, std::string_view> in_force_;
};

}  // namespace paxcheck::reference
