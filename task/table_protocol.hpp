// A protocol that describes itself by a table (model/kit/protocol.hpp), as the commands see it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/options.hpp"
#include "model/kit/protocol.hpp"
#include "model/kit/vocabulary.hpp"
#include "report/result.hpp"
#include "task/findings.hpp"

namespace paxcheck::task {

class Protocol;  // protocol.hpp, which takes long to read
struct ProtocolProof;

// What there is to know of such a protocol. The literal model is found by its name (reference/literal.hpp).
struct ProtocolTable {
  const ProtocolText& text;
  Vocabulary (*vocabulary)(const Setting&);  // of a user's own properties
  std::span<const PropertyText> properties;
  std::span<const PropertyText> situations;
  std::string_view goal;  // what --check-stuck looks for: "some value is chosen"
  ProtocolFindings (*search)(const Setting&, const ProtocolQuestion&, const checker::SearchOptions&);
  bool endless = false;  // whether its runs can go on for ever, so that it matters whether they reach the goal
  // Where the goal depends on the setting; and what else a result says of it.
  std::string (*goal_in)(const Setting&) = nullptr;
  std::vector<report::Fact> (*facts)(const Setting&) = nullptr;
  const ProtocolProof* proof = nullptr;  // if it can be proved without bounds (task/proof_layer.hpp)

  std::string goal_of(const Setting& setting) const { return goal_in ? goal_in(setting) : std::string(goal); }
};

std::unique_ptr<Protocol> table_protocol(const ProtocolTable&);

// All of the registry, in the order of their places, then of their folders.
const std::vector<ProtocolTable>& protocol_tables();

}  // namespace paxcheck::task
