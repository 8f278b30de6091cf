// A user's own properties, from the options to what a search asks: --assert 'NAME: EXPRESSION' (docs/assertions.md).
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/kit/protocol.hpp"
#include "properties/assertions.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// The name of an assertion as given. Throws Error (151) if it has none.
std::string assertion_name(const std::string& given);

// Whether there is a property, or what a run is told for, of that name.
bool is_taken(const ProtocolTable&, const std::string& name);

// Null if none are given. Throws Error (151) that shows where an expression is wrong, or which name is taken.
std::shared_ptr<const Assertions> compiled_assertions(const ProtocolTable&, const Setting&,
                                                      const std::vector<std::string>& given);

// Why a reduction could lose a violation of one of them, in words; empty if it could not.
//   - An assertion names one of those that the reduction takes for alike.
//   - It speaks of what the reduction changes (VocabularyWord::lost_under).
//   - It speaks of steps, and the reduction leaves some out.
// `called`: what an assertion is called in these words.
std::string why_unsound(const Assertions&, const ReductionText&, std::string_view called = "the assertion");

// Those of the reductions that could, by their places.
std::uint32_t unsound_reductions(const Assertions&, const std::vector<ReductionText>&);

// A run followed in the model, with what they say of its end.
FollowedRun follow(const ProtocolTable&, const Setting&, const Assertions&, const std::vector<ProtocolAction>& run);
// "The assertion is false for v = X."
std::string breach_text(const FollowedRun&, const Assertions&, int property);

// Of a protocol at its standard bounds, for paxcheck list vocabulary.
nlohmann::ordered_json vocabulary_json(const ProtocolTable&);

// Why sleep sets cannot check them; empty if they can.
std::string why_no_sleep(const Assertions&);

// Why rounds cannot check them; empty if they can.
std::string why_no_rounds(const Assertions&, const Setting&);

}  // namespace paxcheck::task
