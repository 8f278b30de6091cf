// A protocol that describes itself by a table (model/kit/protocol.hpp), as the commands see it.
#pragma once

#include <map>
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

namespace paxcheck::kit {
struct BoundedModel;  // model/kit/trace/bounded_model.hpp
}
namespace paxcheck::kit::plain {
class Model;  // model/kit/plain/model.hpp
}

namespace paxcheck::task {

class Protocol;  // protocol.hpp, which takes long to read
struct ProtocolProof;

// What there is to know of such a protocol. Its second reading is found by its name (reference/literal.hpp).
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
  // Of a protocol that stands in a file of the user's: its path as given, and a hash of all that it was compiled from.
  std::string file{}, file_version{};
  // The protocol as plain data, for other programs; null if its model is written by hand.
  kit::BoundedModel (*bounded_model)(const Setting&) = nullptr;
  // Its plain run, of a protocol described by kit::Describe (task/plain_instance.hpp): what runs are replayed by if there is no
  // second reading, and what its declarations are tested by.
  std::unique_ptr<kit::plain::Model> (*plain)(const Setting&) = nullptr;

  // Of a protocol that says itself how it is played in rounds: what speaks against it at small bounds; empty if nothing does.
  std::string (*why_not_in_order)(const Setting&) = nullptr;

  std::string goal_of(const Setting& setting) const { return goal_in ? goal_in(setting) : std::string(goal); }
};

using ProtocolTables = std::vector<ProtocolTable>;

std::unique_ptr<Protocol> table_protocol(const ProtocolTable&);

using TablesByPlace = std::multimap<int, ProtocolTable>;

// All of the registry, in the order of their places, then of their folders.
const ProtocolTables& protocol_tables();

}  // namespace paxcheck::task
