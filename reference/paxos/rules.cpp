#include "reference/paxos/rules.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace paxcheck::reference {
namespace {

struct Row {
  std::string_view rule;
  std::vector<std::string_view> alternatives;  // the right one first
};

const std::vector<Row>& table() {
  static const std::vector<Row> rows = {
      {"promise-guard", {"above", "at-or-above", "always"}},
      {"accept-guard", {"not-below-promise", "always", "above", "first-only"}},
      {"accept-raises-promise", {"yes", "no"}},
      {"accepted-memory", {"latest", "highest", "first"}},
      {"promise-reports", {"accepted", "nothing"}},
      {"value-choice", {"highest-reported", "own", "any-reported", "lowest-reported", "invented"}},
      {"promise-count", {"distinct", "repeated", "older"}},
      {"phase-1", {"always", "skipped"}},
      {"number-unique", {"per-server", "shared"}},
      {"round-durable", {"yes", "no"}},
      {"promise-durable", {"yes", "no"}},
      {"accepted-durable", {"yes", "no"}},
      {"second-value-in-a-ballot", {"accepted", "refused"}},
      {"learn-by", {"quorum", "across-numbers", "one-acceptor"}},
  };
  return rows;
}

// The alternative as the table has it, which outlives the question.
std::string_view find(std::string_view rule, std::string_view alternative) {
  const auto row = std::ranges::find(table(), rule, &Row::rule);
  if (row == table().end()) throw std::invalid_argument("unknown rule " + std::string(rule));
  const auto found = std::ranges::find(row->alternatives, alternative);
  if (found != row->alternatives.end()) return *found;
  throw std::invalid_argument("unknown alternative " + std::string(alternative) + " of rule " + std::string(rule));
}

}  // namespace

Rules::Rules(const std::map<std::string, std::string>& replaced) {
  for (const Row& row : table()) in_force_[row.rule] = row.alternatives.front();
  for (const auto& [rule, alternative] : replaced) {
    const std::string_view found = find(rule, alternative);
    in_force_.find(rule)->second = found;
  }
}

bool Rules::is(std::string_view rule, std::string_view alternative) const {
  return in_force_.at(rule) == find(rule, alternative);
}

std::string Rules::text(std::string_view rule) const {
  return std::string(rule) + "=" + std::string(in_force_.at(rule));
}

}  // namespace paxcheck::reference
