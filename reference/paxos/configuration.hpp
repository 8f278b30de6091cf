// Configuration: the bounds of one state graph, as section 1 "Bounds" of docs/protocols.md lists them, and
// the names that its numbers, values and processes bear in print.
//
// Invariants: everything is counted from 0 here and from 1 in names. Number n belongs to the server
// n mod P, its leader, in round n div P + 1. The quorums are exactly the sets listed: a superset of a listed
// set is a quorum only if it is listed itself.
//
// Source: Lamport, Paxos Made Simple (2001), section 2.2 (proposers, acceptors, majorities) and 2.5 (numbers
// from disjoint sets).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "reference/paxos/state.hpp"

namespace paxcheck::reference {

struct Configuration {
  int acceptors = 3, numbers = 3, values = 2, proposers = 2, learners = 0, crashes = 0, stops = 0;
  bool own_inputs = false;
  // The learners that are distinguished: 0 .. distinguished-1. None where the acceptors tell every learner.
  int distinguished = 0;
  int learner_stops = 0;
  std::vector<std::set<int>> phase1_quorums, phase2_quorums;
  // Rule name -> alternative; a rule that is absent has its right alternative.
  std::map<std::string, std::string> rules;
};

// All subsets of {0 .. n-1} with exactly k members, and those with more than n/2.
std::vector<std::set<int>> sets_of_size(int n, int k);
std::vector<std::set<int>> majorities(int n);

int leader(const Configuration& configuration, int number);
// Whether the server has the value as an input of its own.
bool is_input(const Configuration& configuration, int server, int value);
bool is_some_servers_input(const Configuration& configuration, int value);

std::string number_name(const Configuration& configuration, int number);            // 2.1; none for -1
std::string value_name(const Configuration& configuration, int value);              // X, v1, invented
std::string proposal_name(const Configuration& configuration, Proposal proposal);   // 2.1 X
std::string report_name(const Configuration& configuration, const Report& report);  // 2.1 X or nothing
std::string server_name(int process);                                               // S1, acceptors too
std::string learner_name(int learner);                                              // L1

}  // namespace paxcheck::reference
