// Wrong rules to be searched one after the other, at bounds that grow: what smallest and matrix go through.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "model/kit/protocol.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

struct Case {
  std::string name;
  Setting setting;
  std::vector<std::string> bugs;  // that it is made of
};

// The rules of bugs, with those of their bounds that are texts, which are no matter of size; and rules besides, each
// NAME=ALTERNATIVE. Throws Error (151) as apply_wrong_rules().
Case with_bugs(const ProtocolText&, const std::vector<std::string>& bugs, const std::vector<std::string>& rules);

// Every bug, and every wrong alternative that no bug is named after.
std::vector<Case> all_cases(const ProtocolText&);

// With bounds that are not tried as the rules and the properties need them; of no properties in particular, as they are.
Case suited(Case, const std::vector<std::string>& properties);

// How large the bounds are: what is compared where small ones are meant, the first that differ counting.
std::vector<int> size_of(const Setting&);

// Settings with the bounds in the order in which they are tried, by their size: those of the ranges, and those of `known`, settled.
// Bounds that do not fit together are left out.
std::vector<Setting> all_bounds(const Setting& rules, const Setting& known);

// The reductions that are sound for verdicts; or, of these, those that leave shortest runs as long as they are.
std::uint32_t sound_reductions(const Setting&);
std::uint32_t reductions_that_keep_lengths(const Setting&);

// One search of a case, in the order of its states. If it goes on past violations it ends when all that is wanted is
// violated. Throws Error (80) if it is interrupted.
ProtocolFindings search_case(const ProtocolTable&, const Setting&, const ProtocolQuestion&, std::uint64_t max_states,
                             bool go_on);

// The bounds that are tried, and those that are not as usual.
nlohmann::ordered_json bounds_json(const Setting&);

// The rules that are switched.
nlohmann::ordered_json rules_json(const Setting&);

// What was gone through: "4 proposal numbers, 2 crashes".
std::string tried_text(const Setting&);

}  // namespace paxcheck::task
