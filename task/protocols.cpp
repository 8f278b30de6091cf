// The protocols that paxcheck knows: Basic Paxos, then those of the registry.
#include <algorithm>

#include "task/nearest_name.hpp"
#include "task/protocol.hpp"
#include "task/registry.hpp"

namespace paxcheck::task {

const std::vector<std::unique_ptr<Protocol>>& protocols() {
  static const std::vector<std::unique_ptr<Protocol>> all = [] {
    std::vector<std::unique_ptr<Protocol>> list;
    for (const ProtocolTable& table : protocol_tables()) list.push_back(table_protocol(table));
    return list;
  }();
  return all;
}

const Protocol& find_protocol(const std::string& name) {
  const auto found = std::ranges::find(protocols(), name, [](const auto& p) { return p->name(); });
  if (found != protocols().end()) return **found;
  std::vector<std::string_view> names;
  for (const auto& protocol : protocols()) names.push_back(protocol->name());
  throw unknown_name("protocol", name, names);
}

}  // namespace paxcheck::task
