// paxcheck explain WORD: words of its own, and every name of every protocol with the text that lists have for it.
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/own/protocol_file.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "report/wrap.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// What one name means, in all protocols in which it means this.
struct Meaning {
  std::string word;
  std::string kind;  // "rule"; empty for a word of paxcheck's own
  std::vector<std::string> lines;
  std::vector<std::string> protocols{};
};

std::string list_of(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

class Dictionary {
 public:
  // Of all protocols and words; or of one protocol alone.
  explicit Dictionary(const Protocol* only) {
    for (const Word& word : kWords) meanings_.push_back({std::string(word.word), "", {std::string(word.meaning)}});
    if (only != nullptr) meanings_.clear();
    for (const auto& protocol : protocols()) {
      if (only != nullptr && protocol.get() != only) continue;
      const std::string name(protocol->name());
      add(name, {name, "protocol", {std::string(protocol->summary())}});
      for (const BoundText& bound : protocol->bounds()) {
        add(name, {std::string(bound.name), "bound", {std::string(bound.meaning)}});
      }
      for (const auto& rule : protocol->rules()) add(name, {rule["name"], "rule", lines_of_rule(rule)});
      for (const auto& bug : protocol->bugs()) add(name, {bug["name"], "bug", lines_of_bug(bug)});
      for (const auto& row : protocol->properties()) add(name, {row["name"], "property", {row["sentence"]}});
      for (const auto& row : protocol->situations()) add(name, {row["name"], "situation", {row["sentence"]}});
      for (const auto& row : protocol->actions()) {
        add(name, {row["name"], "action", {fmt::format("As in '{}'.", row["sentence"].get<std::string>())}});
      }
    }
  }

  const std::vector<Meaning>& all() const { return meanings_; }

  std::vector<Meaning> look_up(const std::string& word) const {
    std::vector<Meaning> found;
    for (const Meaning& meaning : meanings_) {
      if (usual_form(meaning.word) == usual_form(word)) found.push_back(meaning);
    }
    return found;
  }

  std::string nearest(const std::string& word) const {
    std::vector<std::string> forms;
    for (const Meaning& meaning : meanings_) forms.push_back(usual_form(meaning.word));
    const std::string form = usual_form(word);
    const std::string_view nearest = nearest_name(form, {forms.begin(), forms.end()});
    const auto place = std::ranges::find(forms, nearest) - forms.begin();
    return nearest.empty() ? "" : meanings_[static_cast<std::size_t>(place)].word;
  }

 private:
  using Json = nlohmann::ordered_json;

  // "Proposal Number", "proposal-number" and "proposal number" are one; of "rule=alternative" the rule is meant.
  static std::string usual_form(std::string word) {
    word.resize(std::min(word.size(), word.find('=')));
    std::ranges::transform(word, word.begin(), [](unsigned char c) {
      return c == ' ' || c == '_' ? '-' : static_cast<char>(std::tolower(c));
    });
    return word;
  }

  static std::vector<std::string> lines_of_rule(const Json& rule) {
    std::vector<std::string> lines;
    for (const Json& alternative : rule["alternatives"]) {
      lines.push_back(fmt::format("{}{}: {}", alternative["name"].get<std::string>(),
                                  alternative["name"] == rule["right"] ? " (right)" : "",
                                  alternative["meaning"].get<std::string>()));
    }
    return lines;
  }

  static std::vector<std::string> lines_of_bug(const Json& bug) {
    std::vector<std::string> rules;
    for (const auto& [rule, alternative] : bug["rules"].items()) {
      rules.push_back(fmt::format("{}={}", rule, alternative.get<std::string>()));
    }
    return {rules.empty() ? "The bounds are what is wrong." : "The rules " + list_of(rules) + ".",
            "Source: " + bug["source"].get<std::string>() + "."};
  }

  // A name of a protocol; those that say the same of it share a meaning.
  void add(const std::string& protocol, Meaning meaning) {
    const auto same = std::ranges::find_if(meanings_, [&](const Meaning& m) {
      return m.word == meaning.word && m.kind == meaning.kind && m.lines == meaning.lines;
    });
    Meaning& place = same == meanings_.end() ? meanings_.emplace_back(std::move(meaning)) : *same;
    place.protocols.push_back(protocol);
  }

  std::vector<Meaning> meanings_;
};

std::string text_of(const std::vector<Meaning>& meanings) {
  constexpr std::size_t kIndent = 2;
  const std::size_t width = text_width(STDOUT_FILENO);
  std::string text;
  for (const Meaning& m : meanings) {
    std::string title = m.word;
    if (!m.kind.empty())
      title += fmt::format(" ({}{})", m.kind, m.kind == "protocol" ? "" : " of " + list_of(m.protocols));
    text += (text.empty() ? "" : "\n") + report::wrapped(title, 0, kIndent, width) + "\n";
    for (const std::string& line : m.lines) {
      const std::size_t hanging = m.lines.size() > 1 ? 2 * kIndent : kIndent;
      text += std::string(kIndent, ' ') + report::wrapped(line, kIndent, hanging, width) + "\n";
    }
  }
  return text;
}

// The names alone, by kind.
std::string overview(const std::vector<Meaning>& meanings) {
  constexpr std::size_t kNames = 12;
  const std::size_t width = text_width(STDOUT_FILENO);
  std::string text;
  for (const std::string kind : {"", "protocol", "bound", "rule", "bug", "property", "situation", "action"}) {
    std::vector<std::string> names;
    for (const Meaning& m : meanings) {
      const std::string name = report::unbroken(m.word, width / 2);
      if (m.kind == kind && std::ranges::count(names, name) == 0) names.push_back(name);
    }
    if (names.empty()) continue;
    text += fmt::format("{:<{}}{}\n", kind.empty() ? "word" : kind, kNames,
                        report::wrapped(list_of(names), kNames, kNames, width));
  }
  return text + "'paxcheck explain WORD' says what one means.\n";
}

nlohmann::ordered_json to_json(const std::vector<Meaning>& meanings) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Meaning& m : meanings) {
    list.push_back({{"word", m.word},
                    {"kind", m.kind.empty() ? "word" : m.kind},
                    {"protocols", m.protocols},
                    {"meaning", m.lines}});
  }
  return list;
}

}  // namespace

int explain_command(const Options& options) {
  const bool of_file = is_protocol_file(options.word);
  const Dictionary dictionary(of_file ? &find_protocol(options.word) : nullptr);
  const bool all = options.word.empty() || of_file;
  const std::vector<Meaning> found = all ? dictionary.all() : dictionary.look_up(options.word);
  if (found.empty()) {
    const std::string nearest = dictionary.nearest(options.word);
    throw Error(kBadOption, fmt::format("unknown word '{}'{}; 'paxcheck explain' lists all", options.word,
                                        nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest)));
  }
  if (options.json) {
    write_stdout(to_json(found).dump(2) + "\n");
  } else {
    write_stdout(all ? overview(found) : text_of(found));
  }
  return kVerified;
}

}  // namespace paxcheck::cli
