// The protocols that paxcheck knows, a line each.
#include <algorithm>

#include "task/nearest_name.hpp"
#include "task/protocol_tables.hpp"

namespace paxcheck::task {

const std::vector<std::unique_ptr<Protocol>>& protocols() {
  static const std::vector<std::unique_ptr<Protocol>> all = [] {
    std::vector<std::unique_ptr<Protocol>> list;
    list.push_back(table_protocol(paxos_table()));
    for (const ProtocolTable& table : strawman_tables()) list.push_back(table_protocol(table));
    list.push_back(table_protocol(multi_paxos_table()));
    list.push_back(table_protocol(two_phase_commit_table()));
    list.push_back(table_protocol(duel_table()));
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
