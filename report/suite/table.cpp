#include "report/suite/table.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "report/text.hpp"

namespace paxcheck::report {
namespace {

constexpr std::size_t kColumnGap = 2, kNarrowest = 8;

struct Column {
  std::vector<std::string> cells;  // the heading first
  bool right = false;              // aligned there
  bool may_shrink = false;
  std::size_t width = 0;
};

bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

// Of a text in UTF-8, one column for each letter.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_letter));
}

std::string cut(const std::string& text, std::size_t width) {
  if (width_of(text) <= width) return text;
  std::size_t letters = 0, end = 0;
  while (letters < width - 1 || !begins_letter(text[end])) letters += begins_letter(text[end++]) ? 1 : 0;
  return text.substr(0, end) + "…";
}

std::string padded(const Column& column, std::size_t row) {
  const std::string text = cut(column.cells[row], column.width);
  const std::string space(column.width - width_of(text), ' ');
  return column.right ? space + text : text + space;
}

// What is too wide is taken from the widest columns, letter by letter.
void fit(std::vector<Column>& columns, std::size_t width) {
  for (Column& column : columns) {
    for (const std::string& cell : column.cells) column.width = std::max(column.width, width_of(cell));
  }
  const auto add = [](std::size_t sum, const Column& column) { return sum + column.width + kColumnGap; };
  while (std::accumulate(columns.begin(), columns.end(), std::size_t{0}, add) - kColumnGap > width) {
    const auto shrinks = [](const Column& column) { return column.may_shrink ? column.width : 0; };
    Column& widest = *std::ranges::max_element(columns, {}, shrinks);
    if (widest.width <= kNarrowest) break;
    --widest.width;
  }
}

std::string text_of(std::vector<Column> columns, std::size_t width) {
  fit(columns, width);
  std::string text;
  for (std::size_t row = 0; row < columns.front().cells.size(); ++row) {
    std::string line;
    for (const Column& column : columns) {
      line += (&column == &columns.front() ? "" : std::string(kColumnGap, ' ')) + padded(column, row);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

const char* shown(CheckEnd end) {
  switch (end) {
    case CheckEnd::met:
      return "met";
    case CheckEnd::not_run:
      return "not run";
    case CheckEnd::undecided:
      return "UNDECIDED";
    case CheckEnd::not_met:
      return "NOT MET";
    case CheckEnd::broken:
      return "BROKEN";
  }
  return "";
}

std::string time_of(const SuiteCheck& check) {
  if (check.reused) return "reused";
  return check.end == CheckEnd::not_run ? "" : fmt::format("{:.2f} s", check.seconds);
}

}  // namespace

std::string to_table(const Suite& suite, std::size_t width) {
  Column end{{"result"}}, name{{"check"}, false, true}, found{{"verdict"}, false, true},
      expected{{"expected"}, false, true}, states{{"states"}, true}, time{{"time"}, true};
  for (const SuiteCheck& check : suite.checks) {
    end.cells.emplace_back(shown(check.end));
    name.cells.push_back(on_one_line(check.name));
    found.cells.push_back(check.found);
    expected.cells.push_back(on_one_line(check.expected));
    states.cells.push_back(check.stored ? grouped(*check.stored) : "");
    time.cells.push_back(time_of(check));
  }
  return text_of({end, name, found, expected, states, time}, width);
}

std::string to_list(const Suite& suite, std::size_t width) {
  Column name{{"check"}, false, true}, expected{{"expected"}, false, true}, tags{{"tags"}, false, true},
      place{{"place"}, false, true};
  for (const SuiteCheck& check : suite.checks) {
    name.cells.push_back(on_one_line(check.name));
    expected.cells.push_back(on_one_line(check.expected));
    tags.cells.push_back(on_one_line(fmt::format("{}", fmt::join(check.tags, ", "))));
    const SuitePlace at = place_of(check);
    place.cells.push_back(on_one_line(fmt::format("{}:{}", at.file, at.line)));
  }
  return text_of({name, expected, tags, place}, width);
}

std::string failures(const Suite& suite) {
  std::string text;
  for (const SuiteCheck& check : suite.checks) {
    if (!fails(check)) continue;
    const SuitePlace at = place_of(check);
    text += fmt::format("\n{}  {} ({}:{}:{})\n  {}\n  {}\n", shown(check.end), on_one_line(check.name),
                        on_one_line(at.file), at.line, at.column, on_one_line(check.why), on_one_line(check.command));
  }
  return text;
}

}  // namespace paxcheck::report
