#include "report/html/memory.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace paxcheck::report::html {
namespace {

using nlohmann::json;

constexpr const char* kNone = "none";

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-'; }

// Where it stands in the text as a word of its own; npos if it does not. A dot behind it may end a sentence.
std::size_t place_of_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    std::size_t end = at + word.size();
    if (end < text.size() && text[end] == '.') ++end;
    const bool begins = at == 0 || !in_word(text[at - 1]);
    if (begins && (end == text.size() || !in_word(text[end]))) return at;
  }
  return std::string::npos;
}

// A variable, with the process that it belongs to; "" for what is nobody's.
struct Variable {
  std::string process, name;
  auto operator<=>(const Variable&) const = default;
};

std::vector<Variable> variables_of(const Counterexample& c) {
  const std::vector<std::string> processes = processes_in(c);
  std::set<std::string> names;
  for (const State& state : c.states) {
    for (const auto& [name, value] : state.variables) names.insert(name);
  }
  std::vector<Variable> all;
  for (const std::string& name : names) {
    const std::vector<std::string> whose = named_in(name, processes);
    all.push_back({whose.empty() ? "" : whose.front(), name});
  }
  std::ranges::sort(all, [](const Variable& one, const Variable& other) {  // S2 before S10, what is nobody's last
    const auto key = [](const Variable& v) { return std::tuple(v.process.empty(), v.process.size(), v); };
    return key(one) < key(other);
  });
  return all;
}

std::vector<std::string> values_of(const State& state, const std::vector<Variable>& variables) {
  const std::map<std::string, std::string> known(state.variables.begin(), state.variables.end());
  std::vector<std::string> values;
  for (const Variable& variable : variables) {
    const auto found = known.find(variable.name);
    values.push_back(found == known.end() ? kNone : found->second);
  }
  return values;
}

Html memory_row(const Variable& variable, const std::string& value) {
  return element("tr", {{"data-processes", variable.process}},
                 element("th", {{"scope", "row"}}, text(variable.name)) +
                     element("td", {{"class", "value"}}, text(value)) + element("td", {{"class", "was"}}, Html())) +
         Html::made("\n");
}

}  // namespace

std::vector<std::string> processes_in(const Counterexample& c) {
  std::set<std::string> lanes;
  for (const Step& step : c.steps) {
    lanes.insert(step.actor);
    for (const Arrow& arrow : step.arrows) lanes.insert({arrow.from, arrow.to});
  }
  std::set<std::string> names;
  for (const std::string& lane : lanes) names.insert(lane.substr(lane.rfind(' ') + 1));
  names.erase("");
  return {names.begin(), names.end()};
}

std::vector<std::string> named_in(const std::string& text, const std::vector<std::string>& processes) {
  std::map<std::size_t, std::string> places;
  for (const std::string& process : processes) places[place_of_word(text, process)] = process;
  places.erase(std::string::npos);
  std::vector<std::string> named;
  for (const auto& [place, process] : places) named.push_back(process);
  return named;
}

Html memory_table(const Counterexample& c, const std::string& id) {
  const std::vector<Variable> variables = variables_of(c);
  if (variables.empty()) return {};
  const std::vector<std::string> values = values_of(c.states.back(), variables);
  Html rows;
  for (std::size_t i = 0; i < variables.size(); ++i) rows += memory_row(variables[i], values[i]);
  const Html heading = element("h3", {{"id", id + "-memory"}},
                               text("What is remembered ") + element("span", {{"class", "when"}}, text("at the end")));
  return heading + wide_table("What is remembered", {{"class", "memory"}},
                              headings({"what", "value", "before the step"}) + element("tbody", rows));
}

Html memory_data(const Counterexample& c) {
  const std::vector<Variable> variables = variables_of(c);
  json data{{"initial", json::array()}, {"changes", json::array()}};
  std::vector<std::string> before;
  for (std::size_t k = 0; k < c.states.size(); ++k) {
    const std::vector<std::string> values = values_of(c.states[k], variables);
    json changed = json::array();
    for (std::size_t i = 0; k > 0 && i < values.size(); ++i) {
      if (values[i] != before[i]) changed.push_back({i, values[i]});
    }
    if (k == 0) data["initial"] = values;
    if (k > 0) data["changes"].push_back(changed);
    before = values;
  }
  // Within an element of HTML only the text's own end could be misread; within XML & too.
  std::string code;
  for (const char letter : data.dump(-1, ' ', false, json::error_handler_t::replace)) {
    code += letter == '<' ? "\\u003c" : letter == '>' ? "\\u003e" : letter == '&' ? "\\u0026" : std::string(1, letter);
  }
  return element("script", {{"type", "application/json"}, {"class", "run-data"}}, Html::made(code)) + Html::made("\n");
}

}  // namespace paxcheck::report::html
