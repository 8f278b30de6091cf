// The literal second implementation of the protocols other than Basic Paxos: states as plain text, guards as questions to
// it. Slow and obviously right; written from docs/protocols.md alone.
//
// A counterexample is replayed through it before it is shown, and tests compare its counts and violations with the
// search's.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace paxcheck::reference {

// Every variable of a process that has a value, by its name ("S1's promise" -> "1.1"), and every message sent
// ("accept 1.1 X"). What a person reads of a step is how these two change, so they are named for reading.
struct LiteralState {
  std::map<std::string, std::string> memory;
  std::set<std::string> sent;
  auto operator<=>(const LiteralState&) const = default;
};

// "accept(S1, 1.1, X)": kind "accept", the arguments as the page writes them.
struct LiteralAction {
  std::string kind;
  std::vector<std::string> arguments;
  auto operator<=>(const LiteralAction&) const = default;
};

// Bounds by their option names, numbers as digits ("3"); rules by name, each with its alternative. Those absent are the
// standard ones and right.
struct LiteralSetting {
  std::map<std::string, std::string> bounds;
  std::map<std::string, std::string> rules;
};

class Literal {
 public:
  virtual ~Literal() = default;
  virtual LiteralState initial() const = 0;
  // Every action there can be within the bounds, in whatever state.
  virtual std::vector<LiteralAction> actions() const = 0;
  // Why the action is not enabled in the state, as a sentence fragment that names the guard ("S1 has promised 1.2");
  // nothing if it is.
  virtual std::optional<std::string> refusal(const LiteralState&, const LiteralAction&) const = 0;
  // The state after an enabled action.
  virtual LiteralState apply(const LiteralState&, const LiteralAction&) const = 0;

  // How the state violates the property, or shows the situation, in a sentence with the names involved ("S1 and S2 accepted
  // X, S2 and S3 accepted Y: two values are chosen."); nothing if it does not. Throws std::out_of_range for an unknown name.
  virtual std::optional<std::string> breach(const std::string& name, const LiteralState&) const = 0;
  // The same of the step from a state by an action, for the properties that speak of steps.
  virtual std::optional<std::string> step_breach(const std::string&, const LiteralState&, const LiteralAction&) const {
    return std::nullopt;
  }
  // What the state has reached: the values chosen, the decisions taken.
  virtual std::set<std::string> outcomes(const LiteralState&) const = 0;
};

// What an exhaustive search through a literal model finds, going on past violations.
struct LiteralSurvey {
  std::uint64_t states = 0, transitions = 0;
  int depth = 0;
  std::map<std::string, int> shortest;  // by name, of those violated or reached: the length of a shortest run
  std::set<std::string> outcomes;
  bool complete = true;  // false: stopped at the limit
};
LiteralSurvey explore(const Literal&, const std::vector<std::string>& names, std::uint64_t max_states);

// "accept(S1, 1.1, X)".
std::string text(const LiteralAction&);

// The literal models, by protocol; null for a name that has none.
std::unique_ptr<Literal> literal(const std::string& protocol, const LiteralSetting&);

}  // namespace paxcheck::reference
