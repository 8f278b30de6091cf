// What one run of Basic Paxos is about: bounds, inputs, quorums and rules (docs/protocols.md, section 1).
#pragma once

#include <string>

#include "model/kit/quorums.hpp"
#include "model/kit/sets.hpp"
#include "model/paxos/rules.hpp"

namespace paxcheck {

enum class Inputs : std::uint8_t { any, own };

// Whom the acceptors tell what they accepted: every learner, the first one, or the first few, who tell the others
// (docs/protocols.md, section 2).
enum class Learning : std::uint8_t { direct, distinguished, set };
const char* name_of(Learning);

// Which parts of the state graph to leave out (model/paxos/reductions.hpp); none gives the graph of docs/protocols.md.
struct PaxosReductions {
  bool acceptor_symmetry = false;
  bool value_symmetry = false;
  bool dead_messages = false;
  bool prepare_first = false;

  bool any() const { return acceptor_symmetry || value_symmetry || dead_messages || prepare_first; }
  bool operator==(const PaxosReductions&) const = default;
};

struct PaxosConfig {
  // The largest bounds that any encoding is built for; whether a combination fits also depends on the widest state.
  static constexpr int kMaxAcceptors = 16, kMaxNumbers = 16, kMaxValues = 15, kMaxServers = 16, kMaxLearners = 16,
                       kMaxCrashes = 15, kMaxCells = 128;

  // As `numbers`: any number of them, for searches in rounds only (model/paxos/rounds.hpp).
  static constexpr int kAnyNumber = -1;

  int acceptors = 3;
  int numbers = 3;
  int values = 2;
  int proposers = 2;
  int learners = 0;
  int crashes = 0;
  int stops = 0;
  Learning learning = Learning::direct;
  int distinguished = 2;  // learners, of Learning::set only
  int learner_stops = 0;
  Inputs inputs = Inputs::any;
  Quorums phase1 = Quorums::majorities(3);
  Quorums phase2 = Quorums::majorities(3);
  PaxosRules rules;
  PaxosReductions reductions;

  // Throws std::invalid_argument that names the bound, its value and what is allowed.
  void validate() const;

  // The learners that acceptors tell are the first ones.
  int told_by_acceptors() const {
    if (learning == Learning::direct) return learners;
    return learning == Learning::set ? distinguished : 1;
  }
  // Until all learners know one chosen value, in a run without failures.
  int messages_to_learn() const {
    const int told = told_by_acceptors();
    return acceptors * told + told * (learners - told);
  }

  // Number n belongs to server leader(n), both counted from 0.
  int leader(int number) const { return number % proposers; }

  // The numbers that these servers lead.
  NumberSet led_by(std::uint32_t servers) const {
    NumberSet numbers_led = 0;
    for (int n = 0; n < numbers; ++n) numbers_led |= (servers >> leader(n) & 1) << n;
    return numbers_led;
  }

  // The values that the leader of n may propose when it is free, and the values that are anybody's input.
  ValueSet inputs_of(int number) const { return inputs == Inputs::any ? first(values) : only(leader(number) % values); }
  ValueSet all_inputs() const {
    return inputs == Inputs::any || proposers >= values ? first(values) : first(proposers);
  }

  // value-choice=invented adds the value with index `values`, which is nobody's input.
  ValueSet invented() const { return rules.value_choice == ValueChoice::invented ? only(values) : 0; }
  int proposable_values() const { return values + (rules.value_choice == ValueChoice::invented ? 1 : 0); }

  // "1.1": round.server.
  std::string number_name(int number) const;
  // X, Y, Z up to three values, v1, v2, ... beyond; the value that is nobody's input is "invented".
  std::string value_name(int value) const;
};

// What a model is compiled to know of its configuration: nothing, or what most runs have in common, which spares the
// innermost loops their questions.
struct AsConfigured {
  static const PaxosRules& rules(const PaxosConfig& config) { return config.rules; }
  static int values(const PaxosConfig& config) { return config.proposable_values(); }
  static int learners(const PaxosConfig& config) { return config.learners; }
  static int stops(const PaxosConfig& config) { return config.stops; }
};
struct RightWithTwoValues {
  static constexpr PaxosRules rules(const PaxosConfig&) { return {}; }
  static constexpr int values(const PaxosConfig&) { return 2; }
  static constexpr int learners(const PaxosConfig&) { return 0; }
  static constexpr int stops(const PaxosConfig&) { return 0; }
  static bool fits(const PaxosConfig& c) {
    return c.rules == PaxosRules() && c.values == 2 && c.learners == 0 && c.stops == 0;
  }
};

}  // namespace paxcheck
