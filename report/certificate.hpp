// The boundaries that prove agreement for any number of proposal numbers (docs/rounds.md, section 8), as the JSON that
// tools/check_certificate reads.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::report {

inline constexpr const char* kCertificateSchema = "paxcheck-certificate-1";

struct Boundary {
  std::vector<std::optional<std::pair<int, int>>> accepted;  // by acceptor: rank and value
  std::vector<int> chosen;
};

struct Certificate {
  std::string protocol;
  int acceptors = 0, values = 0;
  bool symmetric = false;  // whether a boundary stands for all renamings of the acceptors
  std::vector<std::vector<int>> phase1_quorums, phase2_quorums;  // acceptors count from 1
  std::vector<Rule> rules;                                       // all of them
  std::vector<Boundary> boundaries;
};

// One line for each boundary.
std::string to_text(const Certificate&);

}  // namespace paxcheck::report
