#include "cli/own/trace_protocol.hpp"

#include <fmt/core.h>

#include "cli/own/protocol_file.hpp"
#include "cli/terminal.hpp"
#include "task/errors.hpp"

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

// What there is to say of a protocol that is not the one that the trace was saved of; empty if it is.
std::string note_on_version(const Protocol& protocol, const Named& named) {
  if (protocol.file_version() == named.version) return "";
  return fmt::format("note: '{}' has changed since this trace was saved", named.file);
}

const Protocol& load(const Named& named) {
  const std::string word = named.file + ":" + named.name;
  load_protocol(word);
  const Protocol& protocol = find_protocol(word);
  if (const std::string note = note_on_version(protocol, named); !note.empty()) tell(note);
  return protocol;
}

}  // namespace

const Protocol& protocol_of(const TraceFile& file) {
  const Named named = file.read(protocol_in);
  return named.file.empty() ? find_protocol(named.name) : load(named);
}

const Protocol& known_protocol_of(const TraceFile& file, std::string& note) {
  const Named named = file.read(protocol_in);
  if (named.file.empty()) return find_protocol(named.name);
  for (const auto& protocol : protocols()) {
    if (protocol->file() != named.file || protocol->name() != named.name) continue;
    note = note_on_version(*protocol, named);
    return *protocol;
  }
  throw Error(kBadOption, fmt::format("it is a run of '{}' in '{}', which this program was not started with (allowed: "
                                      "paxcheck explore {}:{})",
                                      named.name, named.file, named.file, named.name));
}

}  // namespace paxcheck::cli
