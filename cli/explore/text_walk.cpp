#include "cli/explore/text_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>
#include <string_view>

#include "cli/explore/walk_text.hpp"
#include "cli/values.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr const char* kHelp =
    R"(  NUMBER     take that action
  b [N]      back one step, or N
  j K        to step K of this run, 0 for its beginning; the later steps stay, and
             can be jumped to again
  t [N]      the branches that were walked; to the end of branch N
  w [WORDS]  why not: what is not possible here, by the guard that forbids it;
             with words, what has all of them, as in 'w S1 accept'
  r          the run: every step of this branch, and what it changed
  p          the properties, which are violated here and how; situations reached
  l          look: the state and the possible actions again; so does an empty line
  s FILE     save the run to here for 'paxcheck replay' and 'explore --from'
  ?          this help
  q          end; so does the end of the input
)";
constexpr std::uint64_t kMost = 1'000'000'000;
constexpr std::size_t kLongestShown = 40;

// What somebody typed, fit to be shown.
std::string shown(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return std::iscntrl(c) != 0; }, '?');
  if (text.size() > kLongestShown) text = text.substr(0, kLongestShown) + "...";
  return text;
}

class TextWalk {
 public:
  TextWalk(Session& session, report::Style style) : session_(session), style_(style) {}

  std::string look() {
    possible_ = session_.possible();
    return place_text(session_, possible_, style_);
  }

  // What there is to say to a command; nothing at the end.
  std::optional<std::string> obey(const std::string& line) {
    std::istringstream words(line);
    std::string command;
    words >> command;
    std::vector<std::string> given;
    for (std::string word; words >> word;) given.push_back(word);
    const auto is = [&](std::string_view letter, std::string_view word) {
      return command == letter || command == word;
    };
    if (command.empty() || is("l", "look")) return look();
    if (is("q", "quit") || command == "exit") return std::nullopt;
    if (is("?", "help") || command == "h") return kHelp;
    if (const auto number = parse_whole(command, 0, kMost)) return take(*number, given);
    if (is("b", "back")) return back(given);
    if (is("j", "jump")) return jump(given);
    if (is("t", "branches")) return branches(given);
    if (is("w", "why")) return forbidden_text(session_, given, style_);
    if (is("r", "run")) return run_text(session_, style_);
    if (is("p", "properties")) return properties_text(session_, style_);
    if (is("s", "save")) return save(line, command, given);
    return fmt::format("'{}' is no command: a number, b, j, t, w, r, p, l, s, q; '?' says what they do.\n",
                       shown(command));
  }

 private:
  std::string take(std::uint64_t number, const std::vector<std::string>& given) {
    if (!given.empty()) return "One action at a time: one number in a line.\n";
    if (possible_.empty()) return "No action is possible here: 'b' goes back, 'w' says why.\n";
    if (number == 0 || number > possible_.size()) {
      return fmt::format("There is no action {} here (allowed: 1 to {}).\n", number, possible_.size());
    }
    session_.take(possible_[number - 1]);
    return look();
  }

  // The one number after a command, if there is one and no more. `usual`: without one.
  static std::optional<std::uint64_t> number_in(const std::vector<std::string>& given,
                                                std::optional<std::uint64_t> usual = std::nullopt) {
    if (given.empty()) return usual;
    return given.size() == 1 ? parse_whole(given.front(), 0, kMost) : std::nullopt;
  }

  std::string back(const std::vector<std::string>& given) {
    const std::uint64_t step = session_.walk().step();
    const auto count = number_in(given, 1);
    if (step == 0) return "This is the beginning.\n";
    if (!count || *count == 0 || *count > step)
      return fmt::format("Back by how many steps? (allowed: 1 to {})\n", step);
    session_.jump(step - *count);
    return look();
  }

  std::string jump(const std::vector<std::string>& given) {
    const auto step = number_in(given);
    if (step && session_.jump(*step)) return look();
    return fmt::format("To which step of this run? (allowed: 0 to {})\n", session_.walk().branch().size() - 1);
  }

  std::string branches(const std::vector<std::string>& given) {
    if (given.empty()) return branches_text(session_, style_);
    const std::vector<WalkTree::Place> ends = session_.walk().ends();
    const auto number = number_in(given);
    if (!number || *number == 0 || *number > ends.size()) {
      return fmt::format("To the end of which branch? (allowed: 1 to {})\n", ends.size());
    }
    session_.go_to(ends[*number - 1]);
    return look();
  }

  // The name of the file is all that follows, blanks within it included.
  std::string save(const std::string& line, const std::string& command, const std::vector<std::string>& given) const {
    if (given.empty()) return "Save to which file? As in 's run.json'.\n";
    const std::size_t begin = line.find_first_not_of(" \t", line.find(command) + command.size());
    const std::string file = line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    try {
      write_file(file, session_.trace().dump(2) + "\n");
    } catch (const Error& error) {
      return fmt::format("Not saved: {}.\n", error.what());
    }
    const std::size_t steps = session_.walk().step();
    return file == "-" ? "" : fmt::format("Saved: {} step{} in '{}'.\n", steps, steps == 1 ? "" : "s", file);
  }

  Session& session_;
  report::Style style_;
  std::vector<PossibleStep> possible_;
};

}  // namespace

void walk_by_text(Session& session, std::istream& commands, report::Style style, bool echo) {
  TextWalk walk(session, style);
  std::string said = walk.look();
  for (std::string line;;) {
    write_stdout(said + "> ");
    if (!std::getline(commands, line)) break;
    if (echo) write_stdout(shown(line) + "\n");
    const std::optional<std::string> answer = walk.obey(line);
    if (!answer) return;
    said = *answer;
  }
  write_stdout("\n");
}

}  // namespace paxcheck::cli
