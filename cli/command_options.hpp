// The commands and their options.
#pragma once

#include <optional>
#include <vector>

#include "cli/option_text.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

// What is given goes into the options, which have to outlive the result. Without a protocol, the bounds are those of all
// protocols, as the parser needs them; with one, they and the rest of --help are about it.
std::vector<CommandText> commands(task::Options&, const task::Protocol* about = nullptr);

// If it is about a protocol that can be named: how many other words stand before the name.
std::optional<std::size_t> place_of_protocol(const CommandText&);

// Null if there is no command of this name.
const CommandText* find_command(const std::vector<CommandText>&, const std::string& name);

}  // namespace paxcheck::cli
