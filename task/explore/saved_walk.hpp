// A walk that begins with a saved run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "task/explore/session.hpp"
#include "task/trace_file.hpp"

namespace paxcheck::task {

// As Protocol::explore. Bounds are those of the trace: options that give some are refused with an Error (151).
std::pair<std::unique_ptr<Session>, std::optional<std::string>> explore_trace(const ProtocolTable&, const TraceFile&,
                                                                              const Options&);

}  // namespace paxcheck::task
