// Every wrong rule against every property: a grid, each cell of which leads to the run that breaks there.
#include <fmt/core.h>

#include <map>
#include <utility>

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

std::string command_of(const Matrix& matrix, const MatrixRow& row, std::size_t column) {
  return fmt::format("paxcheck check {} {} --property {}{}", matrix.protocol, row.options, matrix.properties[column],
                     options_of(row.cells[column]));
}

// What stands behind the cells, which share the room of the page: every run in words, those that break first before all
// others; then the diagrams of these.
class Runs {
 public:
  Runs(const Matrix& matrix, html::Room& room) : matrix_(matrix), room_(room) {}

  Html all() {
    each_that_breaks([&](const MatrixRow& row, std::size_t i, std::size_t k) {
      room_.keep(html::folded(cell_id(i, k), summary_of(row, k), {}));
    });
    for (const bool first : {true, false}) {
      each_that_breaks([&](const MatrixRow& row, std::size_t i, std::size_t k) {
        if (breaks_first(row, k) == first) contents_[{i, k}] = told(row, k);
      });
    }
    each_that_breaks([&](const MatrixRow& row, std::size_t i, std::size_t k) {
      if (breaks_first(row, k) && row.cells[k].run) contents_[{i, k}] += html::drawn_run(*row.cells[k].run, room_);
    });
    Html in_order;
    each_that_breaks([&](const MatrixRow& row, std::size_t i, std::size_t k) {
      in_order += html::folded(cell_id(i, k), summary_of(row, k), contents_[{i, k}]);
    });
    return in_order.empty() ? in_order : html::titled_section("runs", "The runs", in_order);
  }

 private:
  static bool breaks_first(const MatrixRow& row, std::size_t column) { return row.first == static_cast<int>(column); }

  template <class Do>
  void each_that_breaks(const Do& act) const {
    for (std::size_t i = 0; i < matrix_.rows.size(); ++i) {
      const MatrixRow& row = matrix_.rows[i];
      for (std::size_t k = 0; k < row.cells.size(); ++k) {
        if (row.cells[k].outcome == MatrixCell::Outcome::breaks) act(row, i, k);
      }
    }
  }

  Html summary_of(const MatrixRow& row, std::size_t column) const {
    return text(
        fmt::format("{} breaks {} {}", row.name, matrix_.properties[column], matrix_words::where(row.cells[column])));
  }

  Html told(const MatrixRow& row, std::size_t column) {
    const std::string command = command_of(matrix_, row, column);
    const Html typed = room_.keep(element("p", element("code", text(command))));
    const auto& run = row.cells[column].run;
    return run ? typed + html::brief_run(*run, command, room_) : typed;
  }

  const Matrix& matrix_;
  html::Room& room_;
  std::map<std::pair<std::size_t, std::size_t>, Html> contents_{};
};

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
  html::Room room;
  Html content = element("header", element("h1", text(title)) + element("p", text(tried))) + Html::made("\n");
  content += room.keep(grid(matrix) + unnoticed(matrix)) + Runs(matrix, room).all();
  return html::to_page({title, content, command, ""});
}

}  // namespace paxcheck::report
