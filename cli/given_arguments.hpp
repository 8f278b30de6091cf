// The arguments as they were given, before they are parsed: those of --config FILE put in, mistakes of scripts refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/config_file.hpp"
#include "cli/option_text.hpp"

namespace paxcheck::cli {

// An empty value is a mistake, such as an unset variable in a script, and must not switch a gate off. Throws Error (151).
void reject_empty_values(const std::vector<std::string>& arguments);

// The value of --config, if it is given. Throws Error (151) if it is given twice.
std::optional<std::string> config_path(const std::vector<std::string>& arguments);

// The options of a command that a configuration file may set.
std::vector<ConfigKey> config_keys(const CommandText&);

// Which arguments of this command are neither options nor values of options: their places.
std::vector<std::size_t> positionals(const std::vector<std::string>& arguments, const CommandText&);

// The same arguments with the flag of a variant taken away, and the name of the variant in place of the protocol's: 'check paxos
// --clients' becomes 'check paxos-clients'. What is followed by a number is a bound and no flag. Throws Error (151) if the protocol
// has no such variant.
std::vector<std::string> with_variant(std::vector<std::string> arguments, const CommandText&);

// The arguments of this command with what the file of --config says in its place, so that what is given on the command
// line comes later and counts. Throws Error.
std::vector<std::string> with_config_file(std::vector<std::string> arguments, const CommandText&);

}  // namespace paxcheck::cli
