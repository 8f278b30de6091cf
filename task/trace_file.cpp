#include "task/trace_file.hpp"

#include <fmt/core.h>

#include "report/json.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::task {

namespace trace {

void wrong(const std::string& what) { throw std::runtime_error(what); }

const Json& part(const Json& object, const char* name, bool (Json::*is)() const noexcept, const char* type) {
  if (!object.is_object() || !object.contains(name)) wrong(fmt::format("it has no '{}'", name));
  const Json& value = object.at(name);
  if (!(value.*is)()) wrong(fmt::format("'{}' is {} instead of {}", name, value.dump(), type));
  return value;
}

std::string text(const Json& object, const char* name) {
  return part(object, name, &Json::is_string, "a text").get<std::string>();
}

int whole_number(const Json& object, const char* name, int low, int high) {
  const Json& value = part(object, name, &Json::is_number_integer,
                           fmt::format("a whole number (allowed: {} to {})", low, high).c_str());
  const bool small = value.is_number_unsigned() ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(high)
                                                : value.get<std::int64_t>() <= high;
  if (!small || value.get<std::int64_t>() < low) {
    wrong(fmt::format("'{}' is {} (allowed: {} to {})", name, value.dump(), low, high));
  }
  return value.get<int>();
}

std::map<std::string, std::string> assigned_rules(const Json& file) {
  std::map<std::string, std::string> assigned;
  const Json& rules = part(file, "rules", &Json::is_object, "an object");
  for (const auto& [rule, alternative] : rules.items()) assigned[rule] = text(rules, rule.c_str());
  return assigned;
}

}  // namespace trace

Error TraceFile::bad(const std::string& why) const {
  return {kBadInputFile, fmt::format("'{}' is no trace of paxcheck: {}", path_, why)};
}

TraceFile::TraceFile(const std::string& path) : TraceFile(path, read_file(path)) {}

TraceFile::TraceFile(const std::string& name, const std::string& contents) : path_(name) {
  try {
    json_ = trace::Json::parse(contents);
  } catch (const trace::Json::parse_error& error) {
    throw bad(fmt::format("not JSON, or cut off, at byte {} of {}", error.byte, contents.size()));
  }
  const trace::Json schema = json_.is_object() && json_.contains("schema") ? json_.at("schema") : trace::Json();
  if (schema != report::kTraceSchema) {
    throw bad(fmt::format("its schema is {} instead of \"{}\"", schema.dump(), report::kTraceSchema));
  }
}

}  // namespace paxcheck::task
