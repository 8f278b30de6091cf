// What two searches of one graph have to agree on, of the protocols of the registry; and settings of them drawn at
// random.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reference/literal.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::oracle {

const task::ProtocolTable& table_of(std::string_view name);

// Of its properties, then of its situations.
std::vector<std::string> names(const task::ProtocolTable&);

std::string text(const Setting&);

struct Figures {
  std::uint64_t states = 0, transitions = 0;
  int depth = 0;
  std::map<std::string, int> shortest;
  std::set<std::string> outcomes;
  auto operator<=>(const Figures&) const = default;
};
std::ostream& operator<<(std::ostream&, const Figures&);

// Whether the search finds more states than that, and so in no time what the literal model would take long to say.
bool has_more_states(const task::ProtocolTable&, const Setting&, std::uint64_t most);

// Of the search as it is used.
Figures search(const task::ProtocolTable&, const Setting&, bool symmetric, int threads);

// Of a literal model of the table in the setting; nothing if there are more states.
std::optional<Figures> explore(const task::ProtocolTable&, const reference::Literal&, std::uint64_t max_states);
// Of its second reading.
std::optional<Figures> explore(const task::ProtocolTable&, const Setting&, std::uint64_t max_states);

// Bounds up to a little above the standard ones, mostly right rules.
Setting draw(const task::ProtocolTable&, std::mt19937&);

}  // namespace paxcheck::oracle
