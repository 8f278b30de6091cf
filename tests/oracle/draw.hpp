// Draws small runs of Basic Paxos at random: bounds, quorums, and the right rules or one or two wrong ones.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "model/paxos/config.hpp"

namespace paxcheck::oracle {

// A number that the environment may set.
std::uint64_t from_environment(const char* name, std::uint64_t otherwise);

// A wrong alternative, as indices into rule_table() and its alternatives.
struct Wrong {
  std::size_t rule;
  int alternative;
};

// All of them, in the order of the table.
const std::vector<Wrong>& all_wrong();
std::string name_of(const Wrong&);
bool in_force(const Wrong&, const PaxosRules&);

// The same seed gives the same draws on every platform: nothing but the engine's own output and remainders is
// used.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}

  // Bounds are drawn around the sizes that the reference can explore. With `first`, that alternative is in
  // force, and what it needs in order to matter is there: a crash for a rule of restarts, a learner for one
  // of learning. Two times in three a second wrong alternative of another rule joins it.
  PaxosConfig next(const Wrong* first);

  // The same with exactly these two, or with `second` alone where both are of one rule.
  PaxosConfig next(const Wrong& first, const Wrong& second);

 private:
  // 0 .. weights-1, each as often as its weight says.
  int weighted(std::initializer_list<int> weights);
  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }
  PaxosConfig bounds();
  Quorums quorums(int acceptors);
  void add(const Wrong&, PaxosConfig&);

  std::mt19937_64 random_;
};

}  // namespace paxcheck::oracle
