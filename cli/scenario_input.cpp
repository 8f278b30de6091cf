#include "cli/scenario_input.hpp"

#include <iostream>
#include <iterator>

#include "cli/own/protocol_file.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

const Protocol& find(const std::string& named, const std::string& scenario) {
  if (!is_protocol_file(named)) return find_protocol(named);
  const std::string word = scenario == "-" ? named : relative_to(named, scenario);
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
    input.protocol = &find(entry_of(input.scenario, "protocol"), path);
  });
  return input;
}

}  // namespace paxcheck::cli
