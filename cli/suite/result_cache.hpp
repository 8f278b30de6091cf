// Results of checks that were decided and as expected, kept for the next run of the same by the same program.
//
// A file for each, named by a hash of all that the result depends on: the program's own contents and the arguments.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace paxcheck::cli {

// Of bytes, in hexadecimal digits.
std::string hash_of(const std::string& bytes);

class ResultCache {
 public:
  // Keeps them in the folder, which is made; in none, nothing. Throws Error (153) if the folder cannot be made.
  explicit ResultCache(const std::string& folder);

  // What was kept, unless there is nothing or it is damaged.
  std::optional<std::string> find(const std::vector<std::string>& arguments) const;

  // Throws Error (153).
  void keep(const std::vector<std::string>& arguments, const std::string& result) const;

 private:
  std::string path_of(std::vector<std::string> arguments) const;
  std::string folder_;
  std::string program_;  // its hash
};

// $XDG_CACHE_HOME/paxcheck or ~/.cache/paxcheck; "" if neither is known.
std::string default_cache_folder();

}  // namespace paxcheck::cli
