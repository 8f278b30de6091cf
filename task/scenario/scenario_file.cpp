#include "task/scenario/scenario_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "task/nearest_name.hpp"

namespace paxcheck::task {
namespace {

using Kind = ScenarioLine::Kind;

constexpr std::size_t kLongestLine = 1000;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// A line without its comment and the blanks around it.
struct Line {
  int number = 0;
  std::size_t column = 1;  // where the text begins
  std::string text{};
  bool set_in() const { return column > 1; }
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  int number = 0;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);  // a byte order mark
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.size() > kLongestLine)
      throw ScenarioError(number, kLongestLine, fmt::format("a line of more than {} characters", kLongestLine));
    const auto control =
        std::ranges::find_if(line, [](unsigned char c) { return (c < 0x20 && c != '\t' && c != '\r') || c == 0x7f; });
    if (control != line.end()) {
      throw ScenarioError(number, static_cast<std::size_t>(control - line.begin()) + 1,
                          "a control character, which no text has");
    }
    for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
      if (at == 0 || is_blank(line[at - 1])) line = line.substr(0, at);
    }
    std::size_t begin = 0;
    while (begin < line.size() && is_blank(line[begin])) ++begin;
    std::size_t last = line.size();
    while (last > begin && (is_blank(line[last - 1]) || line[last - 1] == '\r')) --last;
    if (last > begin) lines.push_back({number, begin + 1, std::string(line.substr(begin, last - begin))});
  }
  return lines;
}

// Words are parted by blanks and commas.
std::vector<Word> words_of(const Line& line) {
  std::vector<Word> words;
  const std::string& text = line.text;
  for (std::size_t i = 0; i < text.size();) {
    if (is_blank(text[i]) || text[i] == ',') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && !is_blank(text[end]) && text[end] != ',') ++end;
    words.push_back({text.substr(i, end - i), line.number, line.column + i});
    i = end;
  }
  return words;
}

// The rest of a line, behind so many characters and the blanks after them.
Line rest_of(const Line& line, std::size_t from) {
  while (from < line.text.size() && is_blank(line.text[from])) ++from;
  return {line.number, line.column + from, line.text.substr(from)};
}

// Behind these words, if the line begins with them.
std::optional<Line> behind(const Line& line, std::string_view words) {
  if (line.text.compare(0, words.size(), words) != 0) return std::nullopt;
  if (line.text.size() > words.size() && !is_blank(line.text[words.size()]) && line.text[words.size()] != ':')
    return std::nullopt;
  return rest_of(line, words.size());
}

// "question" of "question: Can it?", and where the rest begins.
std::optional<std::pair<Word, Line>> name_in_front(const Line& line) {
  const std::size_t colon = line.text.find(':');
  if (colon == line.text.npos || colon == 0) return std::nullopt;
  const std::string name = line.text.substr(0, colon);
  const auto fits = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c >= 0x80;
  };
  if (!std::ranges::all_of(name, fits)) return std::nullopt;
  const bool apart = colon + 1 == line.text.size() || is_blank(line.text[colon + 1]);
  if (!apart) return std::nullopt;
  return std::pair(Word{name, line.number, line.column}, rest_of(line, colon + 1));
}

// Without "then" and the number of a list: "1.", "(1)", "-".
Line without_counting(Line line) {
  std::size_t digits = 0;
  const bool bracket = line.text.front() == '(';
  while (digits + bracket < line.text.size() &&
         std::isdigit(static_cast<unsigned char>(line.text[digits + bracket])) != 0)
    ++digits;
  const std::size_t mark = digits + bracket;
  const bool counted = digits > 0 && mark + 1 < line.text.size() && line.text[mark] == (bracket ? ')' : '.') &&
                       is_blank(line.text[mark + 1]);
  if (counted) line = rest_of(line, mark + 1);
  if (const auto rest = behind(line, "-")) line = *rest;
  if (const auto rest = behind(line, "then")) line = *rest;
  return line;
}

ScenarioPart part_of(const Line& line) {
  if (line.text.empty()) throw ScenarioError(line.number, line.column, "a step or a [condition] is missing");
  if (line.text.front() == '[') {
    if (line.text.back() != ']')
      throw ScenarioError(line.number, line.column + line.text.size(), "expected ']' at the end of the condition");
    const std::string inside = line.text.substr(1, line.text.size() - 2);
    if (inside.find_first_not_of(" \t") == inside.npos)
      throw ScenarioError(line.number, line.column,
                          "the condition is empty (allowed: an expression, as in [chosen(X)])");
    ScenarioPart part;
    part.condition = {inside, line.number, line.column + 1};
    return part;
  }
  ScenarioPart part;
  const std::vector<Word> words = words_of(line);
  const auto arrow = std::ranges::find_if(words, [](const Word& w) { return w.text == "->" || w.text == "→"; });
  part.phrase.assign(words.begin(), arrow);
  if (part.phrase.empty()) throw ScenarioError(line.number, line.column, "a step is missing in front of '->'");
  if (arrow != words.end()) {
    part.answered = true;
    part.responders.assign(arrow + 1, words.end());
    if (part.responders.empty())
      throw ScenarioError(arrow->line, arrow->column + 2,
                          "who receives it is missing behind '->' (allowed: names, a quorum, any 2, all)");
  }
  return part;
}

ScenarioLine line_of(Line line) {
  ScenarioLine made;
  made.line = line.number;
  line = without_counting(line);
  made.text = line.text;
  if (auto named = name_in_front(line)) {
    made.label = named->first;
    line = named->second;
  }
  const auto rest_is = [&](std::string_view words) {
    const auto rest = behind(line, words);
    if (rest) line = *rest;
    return rest.has_value();
  };
  if (rest_is("meanwhile")) {
    made.kind = Kind::meanwhile;
    made.anything = line.text == "anything";
    if (!made.anything && line.text != "nothing") {
      throw ScenarioError(line.number, line.column,
                          fmt::format("unknown '{}' (allowed: meanwhile anything, meanwhile nothing)", line.text));
    }
    return made;
  }
  if (rest_is("nothing else from")) {
    made.kind = Kind::nothing_else;
    made.names = words_of(line);
    if (made.names.empty())
      throw ScenarioError(line.number, line.column, "a name is missing behind 'nothing else from'");
    return made;
  }
  if (rest_is("eventually")) made.kind = Kind::eventually;
  if (rest_is("always")) made.kind = Kind::always;
  if (rest_is("never")) made.kind = Kind::never;
  made.part = part_of(line);
  if (made.kind == Kind::always && !made.part.is_condition())
    throw ScenarioError(line.number, line.column, "'always' is for a [condition] of states, not for a step");
  return made;
}

// "A before B", if the line is that.
std::optional<std::pair<Word, Word>> order_in(const Line& line) {
  const std::vector<Word> words = words_of(line);
  if (words.size() != 3 || words[1].text != "before") return std::nullopt;
  return std::pair(words[0], words[2]);
}

bool opens_block(const Line& line) {
  std::string text = without_counting(line).text;
  if (text.starts_with("In any")) text[0] = 'i';
  return text == "in any order" || text == "in any order:";
}

// The lines below "in any order", which are set in.
ScenarioLine block_of(const Line& opening, std::vector<Line>::const_iterator& at,
                      std::vector<Line>::const_iterator end) {
  ScenarioLine block;
  block.kind = Kind::in_any_order;
  block.line = opening.number;
  block.text = opening.text;
  for (; at != end && at->set_in(); ++at) {
    if (const auto order = order_in(*at)) {
      block.order.push_back(*order);
      continue;
    }
    ScenarioLine inside = line_of(*at);
    if (inside.kind != Kind::step || inside.part.is_condition())
      throw ScenarioError(at->number, at->column, "only steps, and 'A before B', stand below 'in any order'");
    block.lines.push_back(std::move(inside));
  }
  if (block.lines.size() < 2)
    throw ScenarioError(opening.number, opening.column, "two steps at least are set in below 'in any order'");
  return block;
}

}  // namespace

ScenarioFile read_scenario(std::string_view text) {
  ScenarioFile file;
  const std::vector<Line> lines = lines_of(text);
  bool in_head = true;
  for (auto at = lines.begin(); at != lines.end();) {
    const Line line = *at++;
    const auto named = in_head && !line.set_in() ? name_in_front(line) : std::nullopt;
    const bool is_label = named && std::isupper(static_cast<unsigned char>(named->first.text.front())) != 0;
    if (named && !is_label) {
      const auto& [key, value] = *named;
      if (value.text.empty())
        throw ScenarioError(value.number, value.column, fmt::format("'{}' has no value", key.text));
      file.head.push_back({key, {value.text, value.number, value.column}});
      continue;
    }
    in_head = false;
    if (file.lines.size() == ScenarioFile::kMostLines)
      throw ScenarioError(line.number, line.column, fmt::format("more than {} steps", ScenarioFile::kMostLines));
    if (opens_block(line)) {
      file.lines.push_back(block_of(line, at, lines.end()));
      continue;
    }
    file.lines.push_back(line_of(line));
    const Word& label = file.lines.back().label;
    if (!label.text.empty()) {
      throw ScenarioError(label.line, label.column,
                          fmt::format("'{}:' is a label, and only steps below 'in any order' have one", label.text));
    }
  }
  if (file.lines.empty()) throw ScenarioError(lines.empty() ? 1 : lines.back().number, 1, "the scenario has no steps");
  return file;
}

Word word_of(const ScenarioFile& file, std::string_view key) {
  const auto found = std::ranges::find(file.head, key, [](const ScenarioFile::Entry& e) { return e.key.text; });
  return found == file.head.end() ? Word() : found->value;
}

std::string entry_of(const ScenarioFile& file, std::string_view key) { return word_of(file, key).text; }

void reject_unknown_keys(const ScenarioFile& file, const std::vector<std::string_view>& keys) {
  for (const ScenarioFile::Entry& entry : file.head) {
    if (std::ranges::find(keys, entry.key.text) != keys.end()) continue;
    throw ScenarioError(entry.key.line, entry.key.column,
                        fmt::format("{}; {}", unknown("entry", entry.key.text, keys), allowed_text(keys)));
  }
}

}  // namespace paxcheck::task
