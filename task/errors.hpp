// Exit statuses and the errors that lead to them. The statuses follow TLC where TLC has one.
#pragma once

#include <stdexcept>
#include <string>

namespace paxcheck::task {

enum ExitStatus : int {
  kVerified = 0,  // or expectation met
  kExpectationNotMet = 1,
  kStuck = 11,
  kViolated = 12,
  kLivelock = 13,
  kNotExhaustive = 80,
  kBadInputFile = 150,  // a malformed trace or other input file
  kBadOption = 151,     // a bad option, bound or configuration
  kCannotReadOrWrite = 153,
  kInternalError = 255,
};

// An error whose message is for the user: what is wrong, where, and what is allowed.
class Error : public std::runtime_error {
 public:
  Error(ExitStatus status, const std::string& message) : std::runtime_error(message), status_(status) {}
  ExitStatus status() const { return status_; }

 private:
  ExitStatus status_;
};

}  // namespace paxcheck::task
