#include "report/matrix_words.hpp"

#include <fmt/format.h>

#include "report/text.hpp"

namespace paxcheck::report::matrix_words {

std::string switched(const MatrixRow& row) {
  std::vector<std::string> rules;
  for (const Rule& rule : row.rules) rules.push_back(rule.name + "=" + rule.alternative);
  return fmt::to_string(fmt::join(rules, ", "));
}

std::string where(const MatrixCell& cell) {
  return fmt::format("{} at {}", cell.steps ? fmt::format("in {} steps", *cell.steps) : "in a run not found again",
                     cell.bounds_text);
}

std::string length(const MatrixCell& cell) { return cell.steps ? std::to_string(*cell.steps) : "?"; }

const char* sign(const MatrixCell& cell) {
  if (cell.outcome == MatrixCell::Outcome::holds) return "·";
  return cell.outcome == MatrixCell::Outcome::undecided ? "?" : "–";
}

std::string within(const Matrix& matrix) {
  return fmt::format("within {} and {} states", matrix.tried.empty() ? "the default bounds" : matrix.tried,
                     grouped(matrix.max_states));
}

std::string why_harmless(const MatrixRow& row) {
  return row.harmless.empty() ? "a hole in the properties, or a rule that is not needed" : row.harmless;
}

std::string legend(const char* first) {
  return fmt::format(
      "A number is the length of a shortest run to a violation, with the smallest bounds at which there is one; the "
      "one {} "
      "breaks first. A dot: holds within the bounds tried. A question mark: within those that were small enough to be "
      "searched. A dash: nothing to check. N acceptors, B proposal numbers, V values, K crashes, L learners.",
      first);
}

}  // namespace paxcheck::report::matrix_words
