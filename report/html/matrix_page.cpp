// Every wrong rule against every property: a grid, each cell of which leads to the run that breaks there.
#include <fmt/core.h>

#include "report/html/document.hpp"
#include "report/html/page.hpp"
#include "report/html/run.hpp"
#include "report/html/setting.hpp"
#include "report/matrix_words.hpp"
#include "report/text.hpp"

namespace paxcheck::report {
namespace {

using html::element;
using html::Html;
using html::text;

std::string cell_id(std::size_t row, std::size_t column) { return fmt::format("cell-{}-{}", row, column + 1); }

Html grid_cell(const MatrixRow& row, std::size_t place, std::size_t column) {
  const MatrixCell& cell = row.cells[column];
  if (cell.outcome != MatrixCell::Outcome::breaks) {
    return element("td", {{"class", "none"}}, text(matrix_words::sign(cell)));
  }
  const bool first = static_cast<int>(column) == row.first;
  const Html said = element("b", text(matrix_words::length(cell))) + text(" " + cell.bounds_text);
  return element("td", {{"class", first ? "breaks first" : "breaks"}},
                 element("a", {{"href", "#" + cell_id(place, column)}}, said));
}

Html grid(const Matrix& matrix) {
  std::vector<std::string> columns{"wrong rule"};
  columns.insert(columns.end(), matrix.properties.begin(), matrix.properties.end());
  Html rows;
  for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
    const MatrixRow& row = matrix.rows[i];
    Html cells = element("th", {{"scope", "row"}, {"title", matrix_words::switched(row)}}, text(row.name));
    for (std::size_t k = 0; k < row.cells.size(); ++k) cells += grid_cell(row, i, k);
    rows += element("tr", cells) + Html::made("\n");
  }
  return html::wide_table("Every wrong rule against every property", {{"class", "matrix"}},
                          html::headings(columns) + element("tbody", rows));
}

std::string options_of(const MatrixCell& cell) {
  std::string options;
  for (const auto& [name, value] : cell.bounds) options += fmt::format(" --{} {}", name, bare(value));
  return options;
}

Html run_of_cell(const Matrix& matrix, std::size_t place, std::size_t column, html::Room& room) {
  const MatrixRow& row = matrix.rows[place];
  const MatrixCell& cell = row.cells[column];
  const std::string command = fmt::format("paxcheck check {} {} --property {}{}", matrix.protocol, row.options,
                                          matrix.properties[column], options_of(cell));
  const std::string summary =
      fmt::format("{} breaks {} {}", row.name, matrix.properties[column], matrix_words::where(cell));
  Html content = element("p", element("code", text(command)));
  if (cell.run) content += html::brief_run(*cell.run, command, room);
  return html::folded(cell_id(place, column), text(summary), content);
}

bool breaks(const MatrixRow& row, std::size_t column) {
  return row.cells[column].outcome == MatrixCell::Outcome::breaks;
}

// Those that break first get room first.
Html runs(const Matrix& matrix) {
  html::Room room;
  std::vector<std::vector<Html>> all(matrix.rows.size(), std::vector<Html>(matrix.properties.size()));
  for (const bool first : {true, false}) {
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      for (std::size_t k = 0; k < matrix.properties.size(); ++k) {
        const bool is_first = matrix.rows[i].first == static_cast<int>(k);
        if (breaks(matrix.rows[i], k) && is_first == first) all[i][k] = run_of_cell(matrix, i, k, room);
      }
    }
  }
  Html in_order;
  for (const auto& row : all) {
    for (const Html& each : row) in_order += each;
  }
  return in_order.empty() ? in_order : html::titled_section("runs", "The runs", in_order);
}

Html unnoticed(const Matrix& matrix) {
  std::vector<std::string> all;
  for (const MatrixRow& row : matrix.rows) {
    if (row.unnoticed()) all.push_back(row.name + ": " + matrix_words::why_harmless(row));
  }
  if (all.empty()) return {};
  return html::titled_section("unnoticed", "Nothing notices these within the bounds tried",
                              html::list_of(all, "unnoticed"));
}

}  // namespace

std::string to_html(const Matrix& matrix, const std::string& command) {
  const std::string title = "Every wrong rule of " + matrix.protocol + " against every property";
  const std::string tried =
      fmt::format("Tried {}. {}", matrix_words::within(matrix), matrix_words::legend("in a frame"));
  const Html content = element("header", element("h1", text(title)) + element("p", text(tried))) + Html::made("\n") +
                       grid(matrix) + unnoticed(matrix) + runs(matrix);
  return html::to_page({title, content, command, ""});
}

}  // namespace paxcheck::report
