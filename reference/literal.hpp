// The literal second implementation of the protocols: states as plain text, guards as questions to it. Slow and obviously
// right; written from the pages in docs/ alone.
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
#include <tuple>
#include <utility>
#include <vector>

namespace paxcheck::reference {

// Every variable of a process that has a value, by its name ("S1's promise" -> "1.1"), and every message sent
// ("accept 1.1 X"). What a person reads of a step is how these two change, so they are named for reading.
struct LiteralState {
  std::map<std::string, std::string> memory;
  std::set<std::string> sent;
  // Of a model that keeps its states in a form of its own: the state in that form, which follows from the two above. Of one that
  // does not fold its states: what a run has used up that has left its states since.
  std::shared_ptr<const void> own = nullptr;

  bool operator==(const LiteralState& other) const { return memory == other.memory && sent == other.sent; }
  auto operator<=>(const LiteralState& other) const {
    return std::tie(memory, sent) <=> std::tie(other.memory, other.sent);
  }
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

// The processes and quorums of a protocol that chooses among numbered proposals, by name; numbers in their order.
struct Choosing {
  std::vector<std::string> acceptors, numbers, values;
  std::vector<std::set<std::string>> phase1_quorums, phase2_quorums;
  std::set<std::string> inputs;  // the values that are somebody's input
};

// What a step does in such a protocol.
enum class Deed { promise, issue, accept, learn, restart_acceptor, restart_server };
struct ChoosingEvent {
  Deed deed;
  std::string process;        // the acceptor, learner or server; of an issue none
  std::string number, value;  // where the deed has them
  std::string slot;           // of the log; empty if there is none, or if the deed is about all
  // Of a promise: what it reports, number and value, by slot.
  std::map<std::string, std::pair<std::string, std::string>> reports{};
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

  // What the texts of an action may speak of besides its arguments, of an action enabled in the state: by the name that
  // stands in braces there ("report" -> "1.1 X in slot 1"). "sentence" is said in place of the action's own.
  virtual std::map<std::string, std::string> details(const LiteralState&, const LiteralAction&) const { return {}; }
  // Whether the state is one that --check-stuck looks for a way to; nothing if the model does not know.
  virtual std::optional<bool> reaches_goal(const LiteralState&) const { return std::nullopt; }
  // Where numbers in a state are replaced by others, so that there are finitely many states: the same model with numbers as they
  // would be, for telling a run. What replacing them makes of such a state; how many numbers there were on the way to it.
  virtual std::unique_ptr<Literal> unfolded() const { return nullptr; }
  virtual LiteralState folded(const LiteralState& state) const { return state; }
  virtual int numbers_used(const LiteralState&) const { return 0; }
  // Of protocols that choose among numbered proposals.
  virtual std::optional<Choosing> choosing() const { return std::nullopt; }
  virtual std::vector<ChoosingEvent> events(const LiteralState&, const LiteralAction&) const { return {}; }
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
