// The kill matrix as plain data: every wrong rule against every property, and as text, JSON and Markdown.
#pragma once

#include <algorithm>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::report {

inline constexpr const char* kMatrixSchema = "paxcheck-matrix-1";

// What wrong rules do to one property within the bounds tried.
struct MatrixCell {
  enum class Outcome { breaks, holds, nothing_to_check, undecided } outcome = Outcome::holds;
  // Of the smallest bounds at which it breaks, by the names of their options, and of a shortest run there.
  std::vector<Named> bounds{};
  std::string bounds_text{};   // "N=3 B=2"
  std::optional<int> steps{};  // none if no run was found again among the states looked at
  // Bounds that were not searched through for their size; where it breaks, of the smaller ones. One that does not break
  // elsewhere is undecided then.
  std::vector<std::string> given_up{};
  std::optional<Counterexample> run{};  // where it breaks, if runs were asked for
};

struct MatrixRow {
  std::string name;  // of the bug or alternative; of the first row "right rules"
  std::vector<Rule> rules{};
  std::string options{};  // that switch them: "--bug amnesia"
  std::vector<MatrixCell> cells{};
  int first = -1;          // the column that breaks first: at the smallest bounds in the fewest steps; -1 if none does
  std::string harmless{};  // why nothing breaks, where that is known
  bool wrong() const { return !options.empty(); }
  bool undecided() const {
    return wrong() && first < 0 && std::ranges::count(cells, MatrixCell::Outcome::undecided, &MatrixCell::outcome) > 0;
  }
  // Wrong rules that no property notices.
  bool unnoticed() const { return wrong() && first < 0 && !undecided(); }
};

struct Matrix {
  std::string protocol, tried;  // "4 proposal numbers, 2 crashes"
  std::uint64_t max_states = 0;
  std::vector<std::string> properties;
  std::vector<MatrixRow> rows{};
};

// In lines of at most so many columns.
std::string to_text(const MatrixRow&, const Matrix&, std::size_t width);
// The rules that nothing notices, after all rows.
std::string closing_text(const Matrix&, std::size_t width);
nlohmann::ordered_json to_json(const Matrix&);
std::string to_markdown(const Matrix&);

}  // namespace paxcheck::report
