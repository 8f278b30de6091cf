#include "cli/scenario_input.hpp"

#include <iostream>
#include <iterator>

#include "cli/own/protocol_file.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// Throws ScenarioError for a name that no protocol has.
const Protocol& find(const Word& named, const std::string& scenario) {
  if (!is_protocol_file(named.text)) {
    try {
      return find_protocol(named.text);
    } catch (const Error& error) {
      throw ScenarioError(named.line, named.column, error.what());
    }
  }
  const std::string word = scenario == "-" ? named.text : relative_to(named.text, scenario);
  load_protocol(word);
  return find_protocol(word);
}

}  // namespace

ScenarioInput read_scenario_input(const std::string& path) {
  const bool standard = path == "-";
  ScenarioInput input{standard ? "standard input" : path,
                      standard ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : read_file(path),
                      {},
                      nullptr};
  about_scenario(input.shown, [&] {
    input.scenario = read_scenario(input.contents);
    input.protocol = &find(word_of(input.scenario, "protocol"), path);
  });
  return input;
}

}  // namespace paxcheck::cli
