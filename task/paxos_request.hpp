// From the options as given to a configuration of Basic Paxos: names looked up, bugs unfolded, bounds validated.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/paxos/bugs.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/suite.hpp"
#include "task/options.hpp"

namespace paxcheck::task {

struct PaxosRequest {
  PaxosConfig config;
  PropertySet wanted = 0;
};

// All of these throw Error (151) that names what is unknown or impossible, and what is allowed.
PaxosRequest paxos_request(const Options&);
const PaxosBug& find_bug(const std::string& name);
void apply_rule(PaxosRules&, const std::string& name, const std::string& alternative);
void apply_rules(PaxosRules&, const std::vector<std::string>& assignments);  // NAME=ALTERNATIVE
void apply_bug(PaxosRules&, const PaxosBug&);
PropertySet find_properties(const std::vector<std::string>& names);  // none: all

// "majorities", a size ("2" or "any 2 of 4"), or sets of acceptors ("S1,S2 S2,S3" or "{S1,S2} {S2,S3}").
Quorums parse_quorums(const std::string& option, const std::string& text, int acceptors);

// The bounds that are whole numbers, and what is possible.
struct PaxosBound {
  std::string_view name;
  int least, most;
  bool always_recorded;  // otherwise traces of older versions lack it
};
const std::vector<PaxosBound>& paxos_bounds();

// The index of a property in PaxosProperties.
int property_index(std::string_view name);

}  // namespace paxcheck::task
