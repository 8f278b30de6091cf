// From a protocol's file to an object that can be loaded: out of the cache, or compiled.
#pragma once

#include <functional>
#include <string>

namespace paxcheck::cli {

struct Compiled {
  std::string object;   // its path
  std::string version;  // a hash of the contents of the user's files that it was made from, and of the user's flags
};

enum class Compiling { allowed, never };

// Calls use(compiled) while the object is there: without a cache that can be written it is gone afterwards. Returns false if
// nothing was compiled and compiling is not allowed. `verbose`: the compiler's output is shown. Throws Error: 150 if the file
// does not compile, with the first error in it; others as the parts do.
bool with_compiled(const std::string& file, Compiling, bool verbose, const std::function<void(const Compiled&)>& use);

}  // namespace paxcheck::cli
