#include "cli/own/compiler_log.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <vector>

namespace paxcheck::cli {
namespace {

// "lamps.cpp:35:12: error: ..."; g++ has "required from" and "in 'constexpr' expansion" in such lines, clang++ notes.
struct Said {
  std::string file, place, text;
  bool is_error = false;
};

std::optional<Said> read_line(const std::string& line) {
  static const std::regex kLine(R"(^(?:In file included from )?([^:\s][^:]*):(\d+)(?::(\d+))?:\s+(.*)$)");
  std::smatch parts;
  if (!std::regex_match(line, parts, kLine)) return std::nullopt;
  const std::string column = parts[3].matched ? ":" + parts[3].str() : "";
  Said said{parts[1], parts[1].str() + ":" + parts[2].str() + column, parts[4]};
  for (const std::string kind : {"error: ", "fatal error: "}) {
    if (!said.text.starts_with(kind)) continue;
    said.is_error = true;
    said.text.erase(0, kind.size());
  }
  return said;
}

std::string without_beginning(std::string text, const std::string& beginning) {
  return text.starts_with(beginning) ? text.substr(beginning.size()) : text;
}

// The sentence of a static_assert, or of a function of the kit that is named to be read (model/kit/names.hpp), or the text.
std::string sentence_of(const std::string& text) {
  static const std::regex kNamed(R"((?:paxcheck::kit::|^non-constexpr function ')((?:this|the)_\w+)(?:\(\)|'))");
  std::smatch parts;
  if (std::regex_search(text, parts, kNamed)) {
    std::string sentence = parts[1];
    std::ranges::replace(sentence, '_', ' ');
    return sentence;
  }
  static const std::regex kUnknown(R"((?:^'(now|next)' was not declared|^use of undeclared identifier '(now|next)'))");
  if (std::regex_search(text, parts, kUnknown)) {
    return parts[1] == "now" || parts[2] == "now"
               ? "'now' is what able(), holds() and the like read: act() has next[...]"
               : "'next' is what act() makes: able(), holds() and the like read now[...]";
  }
  static const std::regex kClang(R"(^static_assert failed(?: due to requirement '.*?')? \"(.*)\"$)");
  if (std::regex_match(text, parts, kClang)) return parts[1];
  return without_beginning(text, "static assertion failed: ");
}

class Log {
 public:
  Log(const std::string& log, const Headers& headers) : headers_(headers) {
    std::istringstream in(log);
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) last_ = line;
      lines_.push_back(read_line(line));
      texts_.push_back(line);
    }
  }

  std::string first_error() const {
    const auto error = std::ranges::find_if(lines_, is_error);
    if (error == lines_.end()) return last_;
    const auto place = static_cast<std::size_t>(error - lines_.begin());
    const std::string mistaken = mistaken_in(place);
    return place_for(place, mistaken) + ": " + (mistaken.empty() ? "" : mistaken + ": ") + sentence_for(place);
  }

 private:
  static bool is_error(const std::optional<Said>& said) { return said && said->is_error; }

  bool is_own(const std::optional<Said>& said) const {
    return said && said->file.find("/include/c++/") == std::string::npos && !is_header_of(headers_, said->file);
  }

  // Where in the user's files: at the error, or what led to it: in the lines before it (g++), or in notes behind it (clang++).
  std::string place_for(std::size_t error, const std::string& mistaken) const {
    for (std::size_t i = 0; i < lines_.size() && !mistaken.empty(); ++i) {
      const std::string declared = is_own(lines_[i]) ? place_of(mistaken, lines_[i]->file) : "";
      if (!declared.empty()) return declared;
    }
    if (is_own(lines_[error])) return lines_[error]->place;
    for (const std::string beginning : {"in 'constexpr'", "required ", "in "}) {  // what says most first
      for (std::size_t i = 0; i < error; ++i) {
        if (is_own(lines_[i]) && lines_[i]->text.starts_with(beginning)) return lines_[i]->place;
      }
    }
    std::string within;
    for (std::size_t i = error + 1; i < lines_.size() && !is_error(lines_[i]); ++i) {
      if (within.empty()) within = described_in(texts_[i]);
      if (!is_own(lines_[i]) || !lines_[i]->text.starts_with("note: ")) continue;
      const std::string declared = within.empty() ? "" : place_of(within, lines_[i]->file);
      return declared.empty() ? lines_[i]->place : declared;
    }
    return lines_[error]->place;
  }
  // What has the function that the note speaks of: "Light". clang++ leaves out where in it the mistake is, if what was
  // called there has a return type that is deduced; the next place in the user's file is then the end of that, which says
  // nothing.
  static std::string described_in(const std::string& text) {
    static const std::regex kFunction(
        R"(template specialization '(?:\w+::)*(\w+)::(?:able|act|holds|premise|allows|reached)<.*' requested here$)");
    std::smatch parts;
    return std::regex_search(text, parts, kFunction) ? parts[1].str() : "";
  }
  // Where a file declares a type; "" if it does not.
  static std::string place_of(const std::string& type, const std::string& file) {
    std::ifstream in(file);
    const std::regex declared("\\b(struct|class)\\s+" + type + "\\b");
    std::smatch found;
    int number = 1;
    for (std::string line; std::getline(in, line); ++number) {
      if (std::regex_search(line, found, declared))
        return file + ":" + std::to_string(number) + ":" + std::to_string(found.position() + 1);
    }
    return "";
  }

  // What the sentence is about, where model/kit/mistakes.hpp says it: "Light". g++ names it in the line of the function before
  // the error, clang++ in the note behind it.
  std::string mistaken_in(std::size_t error) const {
    static const std::regex kNamed(R"(Mistaken = (?:[\w:]*::)?(\w+))");
    static const std::regex kNoted(
        R"(template specialization '[\w:]*::(?:\w+_is_right|property_asks|can_be_reached|has_actions)<.*?(\w+)>' requested)");
    std::smatch parts;
    for (std::size_t i = error; i-- > 0;) {
      if (std::regex_search(texts_[i], parts, kNamed)) return parts[1];
      if (texts_[i].find("In ") != std::string::npos && texts_[i].ends_with(":")) break;
    }
    for (std::size_t i = error + 1; i < lines_.size() && !is_error(lines_[i]); ++i) {
      if (std::regex_search(texts_[i], parts, kNoted)) return parts[1];
    }
    return "";
  }

  // clang++ says in a note which function it is that is no constant.
  std::string sentence_for(std::size_t error) const {
    const std::string sentence = sentence_of(lines_[error]->text);
    for (std::size_t i = error + 1; i < lines_.size() && !is_error(lines_[i]); ++i) {
      if (!lines_[i]) continue;
      const std::string named = sentence_of(without_beginning(lines_[i]->text, "note: "));
      if (named.starts_with("this ") || named.starts_with("the right ")) return named;
    }
    return sentence;
  }

  Headers headers_;
  std::vector<std::string> texts_;
  std::vector<std::optional<Said>> lines_;  // the same, as far as they are of this form
  std::string last_ = "the compiler says nothing";
};

}  // namespace

std::string first_error(const std::string& log, const Headers& headers) { return Log(log, headers).first_error(); }

}  // namespace paxcheck::cli
