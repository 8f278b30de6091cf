#include "report/matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/matrix_words.hpp"
#include "report/wrap.hpp"

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;
using CellOutcome = MatrixCell::Outcome;
using namespace matrix_words;

// The properties of a row with this outcome, each with what else there is to say.
std::vector<std::string> those(const MatrixRow& row, const Matrix& matrix, CellOutcome outcome) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const MatrixCell& cell = row.cells[i];
    if (cell.outcome != outcome) continue;
    names.push_back(matrix.properties[i]);
    if (outcome == CellOutcome::breaks) names.back() += " " + where(cell);
    if (static_cast<int>(i) == row.first) names.back() += " (first)";
  }
  return names;
}

// Bounds given up anywhere in the row.
std::vector<std::string> given_up(const MatrixRow& row) {
  std::vector<std::string> all;
  for (const MatrixCell& cell : row.cells) {
    for (const std::string& bounds : cell.given_up) {
      if (std::find(all.begin(), all.end(), bounds) == all.end()) all.push_back(bounds);
    }
  }
  return all;
}

std::string markdown_cell(const MatrixRow& row, std::size_t column) {
  const MatrixCell& cell = row.cells[column];
  if (cell.outcome != CellOutcome::breaks) return sign(cell);
  const char* mark = static_cast<int>(column) == row.first ? "**" : "";
  return fmt::format("{}{}{} {}", mark, length(cell), mark, cell.bounds_text);
}

}  // namespace

std::string to_text(const MatrixRow& row, const Matrix& matrix, std::size_t width) {
  constexpr std::size_t kNames = 2, kWhat = 12;  // the columns at which they begin
  const std::string rules = switched(row);
  const bool told = !rules.empty() && rules != row.name;
  std::string text = wrapped(row.name + (told ? " (" + rules + ")" : ""), 0, kNames, width) + "\n";
  const auto line = [&](const char* label, std::vector<std::string> what) {
    if (what.empty()) return;
    for (std::string& each : what) each = unbroken(each, width - kWhat - 1);
    text += fmt::format("{:{}}{:<{}}{}\n", "", kNames, label, kWhat - kNames,
                        wrapped(fmt::to_string(fmt::join(what, ", ")), kWhat, kWhat, width));
  };
  line("breaks", those(row, matrix, CellOutcome::breaks));
  line("holds", those(row, matrix, CellOutcome::holds));
  line("unasked", those(row, matrix, CellOutcome::nothing_to_check));
  line("undecided", those(row, matrix, CellOutcome::undecided));
  line("given up", given_up(row));
  return text;
}

std::string closing_text(const Matrix& matrix, std::size_t width) {
  if (matrix.rows.size() == 1) return fmt::format("{} has no rules to be wrong.\n", matrix.protocol);
  constexpr std::size_t kNames = 2, kHanging = 4;
  std::string text;
  const auto list = [&](const char* heading, bool (MatrixRow::*which)() const, const auto& said_of) {
    if (std::ranges::none_of(matrix.rows, which)) return;
    text += wrapped(fmt::format("{} {}:", heading, within(matrix)), 0, 0, width) + "\n";
    for (const MatrixRow& row : matrix.rows) {
      if (!(row.*which)()) continue;
      text += std::string(kNames, ' ') + wrapped(said_of(row), kNames, kHanging, width) + "\n";
    }
  };
  list("Nothing notices these", &MatrixRow::unnoticed,
       [](const MatrixRow& row) { return row.name + ": " + why_harmless(row); });
  list("Nothing was found to notice these, but not all was searched", &MatrixRow::undecided,
       [](const MatrixRow& row) { return row.name + (row.harmless.empty() ? "" : ": " + row.harmless); });
  if (!text.empty()) return text;
  return wrapped(fmt::format("Every wrong rule breaks something {}.", within(matrix)), 0, 0, width) + "\n";
}

Json to_json(const Matrix& matrix) {
  Json rows = Json::array();
  for (const MatrixRow& row : matrix.rows) {
    Json rules = Json::object(), cells = Json::object();
    for (const Rule& rule : row.rules) rules[rule.name] = rule.alternative;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const MatrixCell& cell = row.cells[i];
      Json& json = cells[matrix.properties[i]];
      constexpr const char* kOutcomes[] = {"breaks", "holds", "nothing-to-check", "undecided"};
      json["outcome"] = kOutcomes[static_cast<int>(cell.outcome)];
      if (cell.outcome == CellOutcome::breaks) {
        json["steps"] = cell.steps ? Json(*cell.steps) : Json();
        json["bounds"] = Json::object();
        for (const auto& [name, value] : cell.bounds) json["bounds"][name] = Json::parse(value);
      }
      if (!cell.given_up.empty()) json["given_up"] = cell.given_up;
    }
    rows.push_back({{"name", row.name},
                    {"rules", rules},
                    {"options", row.options},
                    {"first", row.first < 0 ? Json() : Json(matrix.properties[static_cast<std::size_t>(row.first)])},
                    {"properties", cells}});
    if (row.unnoticed()) rows.back()["unnoticed"] = why_harmless(row);
  }
  return {{"schema", kMatrixSchema},         {"protocol", matrix.protocol},     {"tried", matrix.tried},
          {"max_states", matrix.max_states}, {"properties", matrix.properties}, {"rows", rows}};
}

std::string to_markdown(const Matrix& matrix) {
  std::string text = fmt::format("## {}\n\nTried {}.\n\n| wrong rule |", matrix.protocol, within(matrix));
  for (const std::string& name : matrix.properties) text += " " + name + " |";
  text += "\n|---|";
  for (std::size_t i = 0; i < matrix.properties.size(); ++i) text += "---|";
  text += "\n";
  for (const MatrixRow& row : matrix.rows) {
    text += fmt::format("| {} |", row.name);
    for (std::size_t i = 0; i < row.cells.size(); ++i) text += " " + markdown_cell(row, i) + " |";
    text += "\n";
  }
  text += fmt::format("\n{}\n", legend("in bold"));
  std::string unnoticed;
  for (const MatrixRow& row : matrix.rows) {
    if (row.unnoticed()) unnoticed += fmt::format("- `{}`: {}\n", row.name, why_harmless(row));
  }
  if (!unnoticed.empty()) text += "\nNothing notices these within the bounds tried:\n\n" + unnoticed;
  return text;
}

}  // namespace paxcheck::report
