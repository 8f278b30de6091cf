// The options of a command as a table of TOML: a configuration file, or a check of a suite. Reads TOML for both, and is
// included where that is needed only.
#pragma once

#include <toml++/toml.h>
#include <string>
#include <vector>

#include "cli/config_file.hpp"

namespace paxcheck::cli {

// What one key of a table says.
struct ConfigEntry {
  std::string key;                     // of a rule "rules.NAME"
  std::vector<std::string> arguments;  // the same on the command line
  toml::source_position at;
};

// "FILE:LINE:COLUMN", as compilers write it.
std::string place(const std::string& path, const toml::source_position&);

// Throws Error (150): the file is not what it has to be at this place.
[[noreturn]] void malformed(const std::string& path, const toml::source_position&, const std::string& what);

// Throws Error (150 for what is not TOML, 153 if the file cannot be read).
toml::table parse_toml(const std::string& path);

// The protocol that the table names, "" if it names none; one in a file relative to the folder of this one.
std::string protocol_of(const toml::table&, const std::string& path);

// In the order in which they are written. Throws Error (150 for a value that is none, 151 for a key that `allowed` does not
// contain).
std::vector<ConfigEntry> config_entries(const toml::table&, const std::string& path,
                                        const std::vector<ConfigKey>& allowed);

}  // namespace paxcheck::cli
