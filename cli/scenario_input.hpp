// A scenario in a file: read, with the protocol that it is about. Errors begin with the file, and the place if they have one.
#pragma once

#include <fmt/core.h>

#include <string>

#include "task/errors.hpp"
#include "task/protocol.hpp"
#include "task/scenario/scenario_file.hpp"

namespace paxcheck::cli {

struct ScenarioInput {
  std::string shown;     // what messages call the file
  std::string contents;  // all of it
  task::ScenarioFile scenario;
  const task::Protocol* protocol;
};

// From standard input if the path is "-". Loads the protocol if that stands in a file. Throws Error: 150 for what is not
// understood, 153 if it cannot be read.
ScenarioInput read_scenario_input(const std::string& path);

// What `call` returns; what it throws as Error that names the file.
template <class Call>
auto about_scenario(const std::string& shown, const Call& call) {
  try {
    return call();
  } catch (const task::ScenarioError& error) {
    throw task::Error(task::kBadInputFile,
                      fmt::format("{}:{}:{}: {}", shown, error.line(), error.column(), error.what()));
  } catch (const task::Error& error) {
    throw task::Error(error.status(), fmt::format("{}: {}", shown, error.what()));
  }
}

}  // namespace paxcheck::cli
