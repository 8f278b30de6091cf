// paxcheck list protocols|rules|bugs|properties|situations|vocabulary.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "report/wrap.hpp"
#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"
#include "task/smallest_report.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Json = nlohmann::ordered_json;

// Of a file, if one is named.
Json described_protocols(std::string_view file) {
  Json list = Json::array();
  for (const auto& protocol : protocols()) {
    if (!file.empty() && protocol->file() != file) continue;
    Json& row = list.emplace_back();
    row["name"] = protocol->name();
    row["description"] = protocol->summary();
  }
  return list;
}

std::string breaks_text(const Json& entry) {
  std::string names;
  for (const Json& name : entry["all"]) names += (names.empty() ? "" : ", ") + name.get<std::string>();
  return fmt::format("{} in {} steps at {}", names, entry["steps"].get<int>(), bounds_text(entry["bounds"]));
}

// The letters that stand for bounds in this list: "Bounds: N acceptors, K crashes.".
std::string letters_text(const Json& bugs) {
  std::string text;
  for (const auto& [bound, letter] : kBoundLetters) {
    const auto uses = [bound = bound](const Json& entry) { return entry["bounds"].contains(std::string(bound)); };
    const auto uses_it = [&](const Json& bug) { return std::ranges::any_of(bug["breaks"], uses); };
    if (std::ranges::none_of(bugs, uses_it)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "Bounds: " : ", ", letter, words_for(bound));
  }
  return text.empty() ? "" : text + ". ";
}

// A row: the text begins at a column, and stays right of it.
std::string row(const std::string& left, std::size_t column, const std::string& text) {
  const std::string padded = fmt::format("{:<{}} ", left, column - 1);
  return padded + report::wrapped(text, padded.size(), column, row_width(STDOUT_FILENO)) + "\n";
}

std::string bugs_text(const Json& list, std::string_view protocol) {
  constexpr std::size_t kColumn = 16;
  std::string text;
  for (const Json& bug : list) {
    std::string changed;
    for (const auto& [rule, alternative] : bug["rules"].items()) {
      changed += fmt::format(" {}={}", rule, alternative.get<std::string>());
    }
    if (changed.empty()) changed = "none: the bounds are what is wrong";
    text += bug["name"].get<std::string>() + "\n" + row("  rule", kColumn, changed) +
            row("  breaks first", kColumn, breaks_text(bug["first"]));
    for (std::size_t i = 1; i < bug["breaks"].size(); ++i) {
      const Json& found = bug["breaks"][i];
      text += row(found == bug["disagreement"] ? "  disagreement" : "  also breaks", kColumn, breaks_text(found));
    }
    text += row("  source", kColumn, bug["source"].get<std::string>()) + "\n";
  }
  return text +
         report::wrapped(letters_text(list) + fmt::format("'paxcheck check {} --bug NAME' shows one.", protocol), 0, 0,
                         row_width(STDOUT_FILENO)) +
         "\n";
}

std::string rules_text(const Json& list) {
  std::string text;
  for (const Json& rule : list) {
    text += rule["name"].get<std::string>() + "\n";
    for (const Json& alternative : rule["alternatives"]) {
      const std::string name = alternative["name"].get<std::string>();
      const bool right = name == rule["right"].get<std::string>();
      text +=
          row(fmt::format("  {:<18}{}", name, right ? " (right)" : ""), 29, alternative["meaning"].get<std::string>());
    }
  }
  return text;
}

std::string pairs_text(const Json& list, const char* second) {
  std::string text;
  for (const Json& pair : list) text += row(pair["name"].get<std::string>(), 19, pair[second].get<std::string>());
  return text;
}

// "accepted(acceptors, numbers, values)", then what it is and what it says.
std::string vocabulary_text(const Json& list) {
  std::string text;
  for (const Json& word : list) {
    std::string arguments;
    for (const Json& sort : word["arguments"]) arguments += (arguments.empty() ? "" : ", ") + sort.get<std::string>();
    const std::string name = word["name"].get<std::string>() + (arguments.empty() ? "" : "(" + arguments + ")");
    const std::string type = word["type"].get<std::string>(), sentence = word["sentence"].get<std::string>();
    text += row(name, name.size() < 34 ? 36 : name.size() + 2, fmt::format("{}: {}", type, sentence));
  }
  return text;
}

}  // namespace

int list_command(const Options& options) {
  const std::string& what = options.list_what;
  const Protocol& protocol = find_protocol(options.protocol);
  Json list;
  std::string text;
  if (what == "protocols") {
    list = described_protocols(protocol.file());
    text = pairs_text(list, "description");
  } else if (what == "rules") {
    list = protocol.rules();
    text = rules_text(list);
  } else if (what == "bugs") {
    list = protocol.bugs();
    text = bugs_text(list, options.protocol.empty() ? protocol.name() : options.protocol);
  } else if (what == "properties") {
    list = protocol.properties();
    text = pairs_text(list, "sentence");
  } else if (what == "situations") {
    list = protocol.situations();
    text = pairs_text(list, "sentence");
  } else if (what == "vocabulary") {
    list = protocol.vocabulary();
    text = vocabulary_text(list);
  } else {
    throw unknown_name("list", what, {std::begin(kLists), std::end(kLists)});
  }
  if (list.empty()) text = fmt::format("{} has no {}.\n", protocol.name(), what);
  write_stdout(options.json ? list.dump(2) + "\n" : text);
  return kVerified;
}

}  // namespace paxcheck::cli
