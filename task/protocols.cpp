// The protocols that paxcheck knows: Basic Paxos, then those of the registry; and those that users bring.
#include <algorithm>
#include <map>

#include "task/nearest_name.hpp"
#include "task/protocol.hpp"
#include "task/registry.hpp"

namespace paxcheck::task {
namespace {

using Protocols = std::vector<std::unique_ptr<Protocol>>;

struct Known {
  Protocols list;
  std::map<std::string, const Protocol*> called;

  void add(const ProtocolTables& tables) {
    for (const ProtocolTable& table : tables) list.push_back(table_protocol(table));
  }
};

Known& known(const ProtocolTables& first = {}) {
  static Known all = [&] {
    Known built_in;
    built_in.add(first);
    built_in.add(protocol_tables());
    return built_in;
  }();
  return all;
}

}  // namespace

const Protocols& protocols() { return known().list; }

void add_first(const ProtocolTables& tables) { known(tables); }

const Protocol& add_protocol(const ProtocolTable& table) {
  known().add({table});
  return *known().list.back();
}

void also_call(const Protocol& protocol, const std::string& name) { known().called[name] = &protocol; }

const Protocol& find_protocol(const std::string& name) {
  if (name.empty()) return *protocols().front();
  const auto found = std::ranges::find(protocols(), name, [](const auto& p) { return p->name(); });
  if (found != protocols().end()) return **found;
  if (const auto other = known().called.find(name); other != known().called.end()) return *other->second;
  std::vector<std::string_view> names;
  for (const auto& protocol : protocols()) names.push_back(protocol->name());
  throw unknown_name("protocol", name, names);
}

}  // namespace paxcheck::task
