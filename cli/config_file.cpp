#include "cli/config_file.hpp"

#include "cli/config_table.hpp"

namespace paxcheck::cli {

std::vector<std::string> config_arguments(const std::string& path, const std::vector<ConfigKey>& allowed) {
  std::vector<std::string> arguments;
  for (ConfigEntry& entry : config_entries(parse_toml(path), path, allowed)) {
    for (std::string& argument : entry.arguments) arguments.push_back(std::move(argument));
  }
  return arguments;
}

std::string config_protocol(const std::string& path) { return protocol_of(parse_toml(path), path); }

}  // namespace paxcheck::cli
