// Names of a description as identifiers of another language: each once, and none that the language has taken.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace paxcheck::task {

class Identifiers {
 public:
  explicit Identifiers(std::set<std::string> reserved) : taken_(std::move(reserved)) {}

  // "said yes" becomes said_yes; what is taken gets underscores.
  std::string make(std::string_view name);

 private:
  std::set<std::string> taken_;
};

// "learn-commit" as LearnCommit.
std::string in_capitals(std::string_view name);
// With {0}, {1}, ... replaced.
std::string with_arguments(std::string_view text, const std::vector<std::string>& arguments);

}  // namespace paxcheck::task
