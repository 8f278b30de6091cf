#include "cli/own/trace_protocol.hpp"

#include <fmt/core.h>

#include "cli/own/protocol_file.hpp"
#include "cli/terminal.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// What a trace says of its protocol; the file is empty if that is built in.
struct Named {
  std::string name, file, version;
};

Named protocol_in(const nlohmann::json& json) {
  Named named{trace::text(json, "protocol"), "", ""};
  if (json.contains("protocol_file")) {
    named.file = trace::text(json, "protocol_file");
    named.version = trace::text(json, "protocol_version");
  } else {
    find_protocol(named.name);
  }
  return named;
}

const Protocol& load(const Named& named) {
  const std::string word = named.file + ":" + named.name;
  load_protocol(word);
  const Protocol& protocol = find_protocol(word);
  if (protocol.file_version() != named.version) {
    tell(fmt::format("note: '{}' has changed since this trace was saved", named.file));
  }
  return protocol;
}

}  // namespace

const Protocol& protocol_of(const TraceFile& file) {
  const Named named = file.read(protocol_in);
  return named.file.empty() ? find_protocol(named.name) : load(named);
}

}  // namespace paxcheck::cli
