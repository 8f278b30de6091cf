// The headers that a protocol of the user's is compiled against: where they are, and which they are.
//
// They stand in the checkout, or installed in include/paxcheck/. What is compiled against others than those of this program
// could disagree with it about any of its types, so both are told apart by a hash of the contents of all.
#pragma once

#include <string>

namespace paxcheck::cli {

struct Headers {
  std::string include;  // has paxcheck/protocol.hpp
  std::string parts;    // has model/kit/, checker/, task/, ...
};

// Those beside the program, wherever it was moved to: of the installed tree, of the checkout that it was built from; or the
// folder that PAXCHECK_INCLUDE names. Throws Error (153) if there are none.
Headers find_headers();

// The same for the same files in another folder. Nothing of it is compiled into the program but that of its own.
std::string identity_of(const Headers&);

// Whether a file, by its whole path, is one of them.
bool is_header_of(const Headers&, const std::string& path);

}  // namespace paxcheck::cli
