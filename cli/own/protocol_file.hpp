// Protocols that stand in files of the user's: what a command line calls them, and where they come from.
//
//   lease.cpp              the first protocol that the file lists
//   lease.cpp:with-tokens  the one of this name
//
// A word is a file if it ends in .cpp, .cc or .cxx, or contains a slash; one that ends like the other files that paxcheck
// reads is refused, with what is done with it. From load_protocol() on, find_protocol() knows what it is called. Not
// thread-safe.
#pragma once

#include <string>
#include <vector>

#include "cli/option_text.hpp"
#include "cli/own/compiled.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::cli {

// Throws Error (150) for protocols, of a file or a program, that cannot stand beside those that are known.
void require_usable(const std::string& where, const task::ProtocolTables&);

bool is_protocol_file(const std::string& word);

// The same word of a file that is named in another one, relative to the folder of that.
std::string relative_to(const std::string& word, const std::string& file);

// Compiles and loads it, if it was not. Returns false if that is not allowed (Compiling). Throws Error: 150 if it does not
// compile or what it describes cannot be used, 151 for an unknown name, 153 if it cannot be read, and as with_compiled().
bool load_protocol(const std::string& word, Compiling = Compiling::allowed, bool verbose = false);

// The words of a command line that name a protocol's file, but the values of options.
std::vector<std::string> protocol_files(const std::vector<std::string>& arguments, const CommandText&);

}  // namespace paxcheck::cli
