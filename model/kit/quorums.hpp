// Quorum systems: which sets of acceptors decide.
//
// "A majority of the agents" in Paxos Made Simple, section 2.2; any other system for Flexible Paxos (Howard,
// Malkhi, Spiegelman, 2016). A system is an exact list of sets; a superset of a listed set need not be listed.
//
// Every question that the protocol and its properties ask is of one form: is there a quorum inside this set
// of acceptors (that contains one of those)? through() answers it with one table look-up.
#pragma once

#include <string>
#include <vector>

#include "model/kit/sets.hpp"

namespace paxcheck {

class Quorums {
 public:
  // All sets of more than half of the acceptors. 1 <= acceptors <= 16, here and below.
  static Quorums majorities(int acceptors);

  // All sets of exactly `count` acceptors. Throws std::invalid_argument unless 1 <= count <= acceptors.
  static Quorums of_size(int acceptors, int count);

  // Exactly these sets. Throws std::invalid_argument if there is none, one is empty, or one names an acceptor
  // that does not exist.
  static Quorums listed(int acceptors, std::vector<AcceptorSet> sets);

  // The union of all quorums that are subsets of `set`; empty if there is none. Hence
  //   through(set) != 0            some quorum is a subset of set,
  //   (through(set) & some) != 0   some quorum is a subset of set and meets some.
  AcceptorSet through(AcceptorSet set) const { return through_[set]; }

  bool contains_one(AcceptorSet set) const { return through_[set] != 0; }

  // The listed sets, in ascending order as masks.
  const std::vector<AcceptorSet>& sets() const { return sets_; }

  // "majorities", "any 2 of 4" or "{S1,S2} {S3}".
  const std::string& name() const { return name_; }

 private:
  Quorums(int acceptors, std::vector<AcceptorSet> sets, std::string name);

  std::vector<AcceptorSet> sets_;
  std::vector<AcceptorSet> through_;  // indexed by set
  std::string name_;
};

// Whether every quorum of one system meets every quorum of the other.
bool all_meet(const Quorums& phase1, const Quorums& phase2);

}  // namespace paxcheck
