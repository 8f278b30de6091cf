// A scenario as a person writes it (docs/ask.md), read into lines whose words are not looked up yet.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace paxcheck::task {

// What is wrong with a scenario, and where; counted from 1.
class ScenarioError : public std::runtime_error {
 public:
  ScenarioError(int line, std::size_t column, const std::string& what)
      : std::runtime_error(what), line_(line), column_(column) {}
  int line() const { return line_; }
  std::size_t column() const { return column_; }

 private:
  int line_;
  std::size_t column_;
};

struct Word {
  std::string text;
  int line = 0;
  std::size_t column = 0;
};

// What happens, or what a state is like.
struct ScenarioPart {
  std::vector<Word> phrase{};      // "S1 requests 1.1 X"
  bool answered = false;           // whether an arrow follows, and
  std::vector<Word> responders{};  // who received it and answered: names, "a quorum", "any 2", "all"
  Word condition{};                // the expression, if it is a state: then there is no phrase
  bool is_condition() const { return phrase.empty(); }
};

struct ScenarioLine {
  enum class Kind {
    step,          // next
    eventually,    // next, after whatever else
    always,        // of every state from here on
    never,         // no other step, or no state, from here on
    meanwhile,     // whether other steps may come in between from here on: `anything`
    nothing_else,  // no other step of these `names` from here on
    in_any_order   // the `lines` that are set in below it
  };
  Kind kind = Kind::step;
  Word label{};  // "A"; empty without one
  ScenarioPart part{};
  bool anything = false;
  std::vector<Word> names{};
  std::vector<ScenarioLine> lines{};
  std::vector<std::pair<Word, Word>> order{};  // of labels of the lines: "A before B"
  int line = 0;
  std::string text{};  // as written
};

struct ScenarioFile {
  static constexpr std::size_t kMostLines = 200;  // without those that are set in

  struct Entry {
    Word key, value;
  };
  std::vector<Entry> head;  // "protocol: paxos"
  std::vector<ScenarioLine> lines;
};

// Throws ScenarioError.
ScenarioFile read_scenario(std::string_view text);

// The value of an entry, and where it stands; empty if there is none.
Word word_of(const ScenarioFile&, std::string_view key);
std::string entry_of(const ScenarioFile&, std::string_view key);

// Throws ScenarioError for an entry of the head that is none of these.
void reject_unknown_keys(const ScenarioFile&, const std::vector<std::string_view>& keys);

}  // namespace paxcheck::task
