// Saved counterexamples (schema "paxcheck-trace-1"): bounds, rules, property and the actions of the run.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "task/errors.hpp"

namespace paxcheck::task {

// A trace whose contents are still to be read.
class TraceFile {
 public:
  // Throws Error: 153 if the file cannot be read, 150 if it is no trace.
  explicit TraceFile(const std::string& path);
  // One that was read already; `name`: what errors call it.
  TraceFile(const std::string& name, const std::string& contents);

  // What `reader` makes of the contents. What it throws becomes an Error (150) that names the file.
  template <class Reader>
  auto read(Reader&& reader) const {
    try {
      return reader(json_);
    } catch (const std::exception& error) {
      throw bad(error.what());
    }
  }

 private:
  Error bad(const std::string& why) const;
  std::string path_;
  nlohmann::json json_;
};

namespace trace {

using Json = nlohmann::json;

// Parts of a JSON object, for readers. They throw std::runtime_error that says what is wrong with which part.
[[noreturn]] void wrong(const std::string& what);
const Json& part(const Json& object, const char* name, bool (Json::*is)() const noexcept, const char* type);
std::string text(const Json& object, const char* name);
int whole_number(const Json& object, const char* name, int low, int high);

// The rules of a trace as NAME=ALTERNATIVE.
std::map<std::string, std::string> assigned_rules(const Json& file);

}  // namespace trace
}  // namespace paxcheck::task
