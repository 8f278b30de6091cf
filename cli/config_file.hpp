// Options from a TOML file (--config FILE): every long option by its name without the dashes, rules also as a table.
//
//   acceptors = 4
//   phase1-quorum = [["S1", "S2"], ["S3", "S4"]]
//   property = ["agreement", "P2c"]
//   continue = true
//   [rules]
//   promise-guard = "always"
#pragma once

#include <string>
#include <vector>

namespace paxcheck::cli {

struct ConfigKey {
  std::string name;
  bool flag = false;        // true or false
  bool positional = false;  // stands without dashes on the command line
};

// The file as command-line arguments, which stand before those of the command line and so give way to them.
// Throws Error (150 for a malformed file, 151 for a key that `allowed` does not contain, 153 if it cannot be read).
std::vector<std::string> config_arguments(const std::string& path, const std::vector<ConfigKey>& allowed);

// The protocol that the file names, "" if it names none; one in a file relative to the folder of this. Throws Error as above.
std::string config_protocol(const std::string& path);

}  // namespace paxcheck::cli
