// What a person says of steps, matched with the sentences of a protocol's actions.
//
// A phrase fits an action if its words, in their order, are among those of a sentence of the action, whatever stands between
// them: the ends of verbs and small words make no difference, "any" stands for any name. Names may go unsaid, and may then be any;
// so may words, but for the one that says what is done: the first that is none for processes. Of several kinds of action that it
// fits a phrase means the one of which no word goes unsaid; where that is none, or several, it is refused, unless "somehow"
// says that all are meant, in which case what is done may go unsaid as well.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reference/literal.hpp"
#include "task/scenario/scenario_file.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Actions by their places in a list of all that there can be.
using ActionPlaces = std::vector<int>;

// What has to happen: each deed is one of some actions.
struct Reading {
  std::vector<ActionPlaces> deeds;  // in this order
  // Besides, after all of these, in any order: in each of the alternatives another choice of answers.
  std::vector<std::vector<ActionPlaces>> answers{{}};
};

// Whether a word is written as names are: "S1", "1.1", "X".
bool looks_like_a_name(const std::string& word);

class Phrases {
 public:
  // Refers to the list of actions.
  Phrases(const ProtocolTable&, const reference::Literal&, const std::vector<reference::LiteralAction>& actions);

  // The ways to read a step; with responders, one for each choice of what is said by the way ("requests any 1.1"). Throws
  // ScenarioError.
  std::vector<Reading> read(const ScenarioPart&) const;
  // All actions that the phrase of a step without responders can mean. Throws ScenarioError.
  ActionPlaces read_any(const ScenarioPart&) const;
  // What the process of this name does. Throws ScenarioError for a name of none.
  ActionPlaces actions_of(const Word& name) const;

  // What something is called.
  std::set<std::string> names() const;
  const reference::LiteralAction& action(int place) const { return actions_[static_cast<std::size_t>(place)]; }

 private:
  struct Token {
    enum class Kind { word, name, of_run } kind = Kind::word;  // `of_run`: what depends on the run
    std::string text{};
    bool is_name() const { return kind == Kind::name; }
  };
  // A sentence of actions with their names in it.
  struct Saying {
    std::vector<Token> tokens;
    std::size_t deed;      // the token that says what is done
    ActionPlaces actions;  // taken in this order
  };

  void add_sayings(std::string_view text, const std::vector<std::string_view>& kinds);
  std::vector<Token> tokens_of(std::string_view text, const ActionText&, const reference::LiteralAction&) const;
  int place_of(const reference::LiteralAction&) const;
  std::vector<const Saying*> meant(const std::vector<Word>& phrase) const;
  // How a phrase fits: how many words go unsaid, and whether it says what is done and what depends on the run. Nothing if it does
  // not fit.
  struct Fit {
    int unsaid = 0;
    bool says_deed = false, speaks_of_run = false;
  };
  static std::optional<Fit> fit(const std::vector<std::string>& said, const Saying&);
  std::size_t deed_in(const std::vector<Token>&) const;
  std::vector<std::string> kinds_of(const Saying&) const;
  static std::string shown(const Saying&);
  [[noreturn]] void refuse(const std::vector<Word>& phrase) const;
  [[noreturn]] void refuse_name(const Word&, const char* what) const;
  std::string_view answering(const ActionText& asked) const;
  std::vector<std::vector<ActionPlaces>> answers_to(const reference::LiteralAction&, const ScenarioPart&) const;
  std::string responder_of(const reference::LiteralAction&) const;
  std::vector<std::vector<std::string>> choices_of_responders(const std::vector<std::string>& possible,
                                                              const ActionText& answer, const ScenarioPart&) const;

  const ProtocolText& text_;
  const std::vector<reference::LiteralAction>& actions_;
  std::optional<reference::Choosing> choosing_;
  std::vector<Saying> sayings_;
};

}  // namespace paxcheck::task
