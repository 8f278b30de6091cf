// Basic Paxos in first-order logic (model/kit/smt.hpp): the state and the actions of docs/protocols.md, section 1, under any
// rules, for any number of acceptors, proposal numbers, values, learners, servers and crashes; and the invariant that makes
// it safe. docs/prove.md goes through it.
//
// Beside the page: stops are left out, since a process that has stopped only does less; inputs are any relation between
// numbers and values, which `any` and `own` are two of; the learners that acceptors tell are any.
#pragma once

#include "model/kit/smt.hpp"
#include "model/kit/smt_words.hpp"
#include "model/paxos/rules.hpp"

namespace paxcheck {

// `quorums_meet`: whether every phase-1 quorum meets every phase-2 quorum.
SmtModel smt_model(const PaxosRules&, bool quorums_meet);

// The words of paxos_vocabulary() in this model.
SmtWords smt_words(const PaxosRules&);

}  // namespace paxcheck
