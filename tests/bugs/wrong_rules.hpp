// Wrong rules under a name, the bounds to search them at, and what a search finds there.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/paxos/config.hpp"
#include "reference/paxos/explore.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::bugs {

// A break recorded with a bug, with all of its bounds.
struct SmallestBreak {
  int acceptors = 3;
  int numbers = 0;
  int crashes = 0;
  int values = 0;
  int learners = 0;
  int steps = 0;
  std::vector<std::string_view> properties;
};

// A bug of paxos_bugs().
struct NamedBug {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  bool half_quorums = false;
  SmallestBreak first;
  std::optional<SmallestBreak> disagreement;  // none: not broken within the bounds searched
};
const std::vector<NamedBug>& named_bugs();
inline void PrintTo(const NamedBug& bug, std::ostream* out) { *out << bug.name; }  // in test reports

struct WrongRules {
  std::string name;
  PaxosRules rules;
  bool half_quorums = false;

  bool restarts() const { return rules.acceptors_restart() || rules.servers_restart(); }
  bool of_learners() const { return rules.learn_by != LearnBy::quorum; }
};

const NamedBug& find_bug(std::string_view name);
WrongRules wrong_rules(const NamedBug&);
WrongRules wrong_rules(std::string_view bug);

// Every rule with each of its wrong alternatives, all other rules right: "promise-guard=always".
std::vector<WrongRules> every_wrong_alternative();

// Three acceptors, or four where half of them are a quorum.
PaxosConfig at(const WrongRules&, int numbers, int crashes, int values, int learners = 0);
PaxosConfig at(const WrongRules&, const SmallestBreak&);

// All bounds before these in the order "fewest numbers, then crashes, then values", with at most two crashes
// and three values. Without memory to lose there is no crash, with it there is one at least.
std::vector<PaxosConfig> before(const WrongRules&, const SmallestBreak&);

// All bounds up to these numbers and values.
std::vector<PaxosConfig> up_to(const WrongRules&, int numbers, int values, int learners = 0);

std::string text(const PaxosConfig&);  // "N=3 B=2 V=2 K=1"

// The shortest violations: their length, and every property that breaks at this length.
struct Break {
  int steps = 0;
  std::set<std::string> properties;
  bool operator==(const Break&) const = default;
};
std::string text(const std::optional<Break>&);
Break recorded(const SmallestBreak&);

// The property that tells disagreement under these rules, and all properties.
PropertySet disagreement(const WrongRules&);
inline constexpr PropertySet kEverything = first(PaxosProperties::kCount);
int index_of(std::string_view property);

// By the product's search; nothing if the whole graph keeps all wanted properties. The number of states seen
// is added up, if asked for. Throws std::runtime_error if the graph has more than `max_states` states.
std::optional<Break> searched(const PaxosConfig&, PropertySet wanted, std::uint64_t* states = nullptr,
                              std::uint64_t max_states = std::numeric_limits<std::uint32_t>::max());

// By the literal interpreter, from at most `max_states` states. `decided` is false if these are neither the
// whole graph nor every run as long as the violations found.
struct Interpreted {
  bool decided = false;
  std::optional<Break> found;
};
// The survey of a configuration, to be read with as many sets of properties as needed.
Interpreted first_in(const reference::Survey&, PropertySet wanted);
reference::Survey interpret(const PaxosConfig&, std::uint64_t max_states);

}  // namespace paxcheck::bugs
