// Reductions of the state graph of Basic Paxos: what they leave out, why that loses no violation, and when it would.
//
// acceptor-symmetry, value-symmetry. States that differ only in the names of acceptors, or of values, have the same
//   future up to the same renaming, and every property treats all names alike. One of them stands for all. Runs keep
//   their length. Learners keep their names, so distinguished ones may differ from others; what is learned is renamed.
//   Fails if the quorums tell acceptors apart, or the inputs values (--inputs own).
//
// prepare-first. prepare(n) waits for nothing, rules nothing out and no property speaks of it. So for every reachable state
//   the one with all prepares added is reachable as well, and violates the same: only these are kept. Shortens runs by
//   their prepares, so a violation's run is searched again. Fails if a leader can stop (--stops). Learners, told by
//   whomever and stopped or not, neither wait for a prepare nor hinder one.
//
// dead-messages. promise(a, n, r) is there for propose(n, .), which can happen once, and as a's promise. Once n was
//   proposed, or too few acceptors are left that have promised n or still may, only the latter counts: the message is
//   dropped unless it is a's highest. And an acceptor need not promise such an n at all, nor one that may be proposed
//   with every value already: that only rules out later actions of its own. Formally: let t be s with such a promise
//   added. Then every action enabled in t is enabled in s and leads to states that again differ so or not at all
//   (simulation), and learners, and properties of what was issued, accepted and learned, do not see the difference.
//   Hence no violation is lost and none takes longer. P1, P1a and report-kept do speak of promises, each of one
//   acceptor alone; they are checked apart for one acceptor that meets every request (model/paxos/acceptor_apart.hpp).
//   If a number that is not promised any more can be proposed later, as under promise-count=older, or used again, as
//   with shared or forgotten numbers, violations would be lost.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/paxos/config.hpp"

namespace paxcheck {

struct PaxosReductionName {
  std::string_view name;
  bool PaxosReductions::*member;
};

// In the order in which they are listed.
const std::vector<PaxosReductionName>& paxos_reduction_names();

// Why a reduction is not sound for these bounds and rules, in words; empty if it is. `compact`: whether the state is kept
// in the compact encoding.
std::string why_unsound(const PaxosConfig&, bool PaxosReductions::*reduction, bool compact);

// All that are sound.
PaxosReductions sound_reductions(const PaxosConfig&, bool compact);

}  // namespace paxcheck
