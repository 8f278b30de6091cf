#include "task/scenario/phrases.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "task/narration.hpp"
#include "task/nearest_name.hpp"

namespace paxcheck::task {
namespace {

using reference::LiteralAction;

constexpr std::string_view kSmallWords[] = {"a",    "an",  "the",  "of", "to", "from", "for",
                                            "with", "its", "that", "it", "by", "in",   "and"};
constexpr std::string_view kAny = "any", kSomehow = "somehow";
constexpr std::size_t kMostChoices = 512;

bool is_small(std::string_view word) { return std::ranges::find(kSmallWords, word) != std::end(kSmallWords); }

// "promis" of promise, promises, promised, promising.
std::string stem(std::string_view word) {
  std::string made;
  for (char c : word) made += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (std::string_view end : {"ies", "ing", "es", "ed", "s", "e", "y"}) {
    if (made.size() < end.size() + 3 || !made.ends_with(end)) continue;
    made.resize(made.size() - end.size());
    break;
  }
  return made;
}

// The last word of a lane: "S1" of "acceptor S1".
std::string process_of(const ActionText& text, const LiteralAction& action) {
  const std::string lane = filled(text.lane, text, action, {}).value_or("");
  return lane.substr(lane.rfind(' ') + 1);
}

// All subsets of so many.
void choose(const std::vector<std::string>& of, std::size_t count, std::size_t from, std::vector<std::string>& chosen,
            std::vector<std::vector<std::string>>& all) {
  if (chosen.size() == count) return all.push_back(chosen);
  for (std::size_t i = from; i < of.size(); ++i) {
    chosen.push_back(of[i]);
    choose(of, count, i + 1, chosen, all);
    chosen.pop_back();
  }
}

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

}  // namespace

bool looks_like_a_name(const std::string& word) {
  return std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c) != 0; }) ||
         std::isupper(static_cast<unsigned char>(word.front())) != 0;
}

Phrases::Phrases(const ProtocolTable& table, const reference::Literal& model, const std::vector<LiteralAction>& actions)
    : text_(table.text), actions_(actions), choosing_(model.choosing()) {
  for (const ActionText& action : text_.actions) add_sayings(action.sentence, {action.name});
  for (const PhraseText& phrase : text_.phrases) add_sayings(phrase.sentence, phrase.actions);
}

void Phrases::add_sayings(std::string_view text, const std::vector<std::string_view>& kinds) {
  for (std::size_t place = 0; place < actions_.size(); ++place) {
    if (actions_[place].kind != kinds.front()) continue;
    Saying saying{tokens_of(text, action_text(text_, kinds.front()), actions_[place]), 0, {}};
    saying.deed = deed_in(saying.tokens);
    for (std::string_view kind : kinds) {
      const int taken = place_of({std::string(kind), actions_[place].arguments});
      if (taken >= 0) saying.actions.push_back(taken);
    }
    if (saying.actions.size() == kinds.size()) sayings_.push_back(std::move(saying));
  }
}

int Phrases::place_of(const LiteralAction& action) const {
  const auto found = std::ranges::find(actions_, action);
  return found == actions_.end() ? -1 : static_cast<int>(found - actions_.begin());
}

std::vector<Phrases::Token> Phrases::tokens_of(std::string_view text, const ActionText& of,
                                               const LiteralAction& action) const {
  std::vector<Token> tokens;
  const auto in_word = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c >= 0x80;
  };
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '{') {
      const std::size_t end = text.find('}', i) + 1;
      const auto name = filled(text.substr(i, end - i), of, action, {});
      tokens.push_back(name ? Token{Token::Kind::name, *name} : Token{Token::Kind::of_run, "..."});
      i = end;
    } else if (in_word(static_cast<unsigned char>(text[i]))) {
      std::size_t end = i;
      while (end < text.size() && in_word(static_cast<unsigned char>(text[end]))) ++end;
      std::string word(text.substr(i, end - i));
      while (word.ends_with('.')) word.pop_back();
      if (!is_small(word)) tokens.push_back({Token::Kind::word, word});
      i = end;
    } else {
      ++i;
    }
  }
  return tokens;
}

std::vector<const Phrases::Saying*> Phrases::meant(const std::vector<Word>& phrase) const {
  const bool somehow = phrase.front().text == kSomehow;
  std::vector<std::string> said;
  for (const Word& word : phrase) {
    if (!is_small(word.text) && word.text != kSomehow) said.push_back(word.text);
  }
  std::vector<const Saying*> fitting, whole;
  const Saying* of_run = nullptr;
  for (const Saying& saying : sayings_) {
    const auto how = fit(said, saying);
    if (!how || !(how->says_deed || somehow)) continue;
    if (how->speaks_of_run) {
      of_run = &saying;
      continue;
    }
    fitting.push_back(&saying);
    if (how->unsaid == 0) whole.push_back(&saying);
  }
  if (fitting.empty() && of_run != nullptr) {
    throw ScenarioError(phrase.front().line, phrase.front().column,
                        fmt::format("'{}' says what depends on the run, '...' in '{}' (leave that out, or say it in a "
                                    "[condition])",
                                    joined(phrase), shown(*of_run)));
  }
  if (fitting.empty()) refuse(phrase);
  if (somehow) return fitting;
  const std::vector<const Saying*>& meant = whole.empty() ? fitting : whole;
  if (std::ranges::all_of(meant, [&](const Saying* s) { return kinds_of(*s) == kinds_of(*meant.front()); }))
    return meant;
  std::set<std::vector<std::string>> kinds;
  std::string readings;
  for (const Saying* each : meant) {
    if (kinds.insert(kinds_of(*each)).second)
      readings += fmt::format("{}'{}'", readings.empty() ? "" : ", ", shown(*each));
  }
  throw ScenarioError(phrase.front().line, phrase.front().column,
                      fmt::format("'{}' may mean {} (say more, or 'somehow {}' for any of them)", joined(phrase),
                                  readings, joined(phrase)));
}

std::optional<Phrases::Fit> Phrases::fit(const std::vector<std::string>& said, const Saying& saying) {
  Fit fit;
  std::size_t at = 0;
  int words = 0;
  for (std::size_t i = 0; i < saying.tokens.size(); ++i) {
    const Token& token = saying.tokens[i];
    const bool more = at < said.size();
    const bool names = more && token.is_name() && (said[at] == token.text || said[at] == kAny);
    const bool says = more && token.kind == Token::Kind::word && stem(said[at]) == stem(token.text);
    const bool of_run = more && token.kind == Token::Kind::of_run && looks_like_a_name(said[at]);
    at += names || says || of_run ? 1 : 0;
    words += says ? 1 : 0;
    fit.speaks_of_run = fit.speaks_of_run || of_run;
    fit.says_deed = fit.says_deed || (says && i == saying.deed);
    if (token.kind == Token::Kind::word && !says) ++fit.unsaid;
  }
  if (at < said.size() || words == 0) return std::nullopt;
  return fit;
}

// The first word that is none for processes, as "acceptor" is.
std::size_t Phrases::deed_in(const std::vector<Token>& tokens) const {
  const auto is_process = [&](const std::string& word) {
    return std::ranges::any_of(
        text_.actions, [&](const ActionText& action) { return action.lane.substr(0, action.lane.find(' ')) == word; });
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::word && !is_process(tokens[i].text)) return i;
  }
  return 0;
}

std::vector<std::string> Phrases::kinds_of(const Saying& saying) const {
  std::vector<std::string> kinds;
  for (int place : saying.actions) kinds.push_back(action(place).kind);
  return kinds;
}

std::string Phrases::shown(const Saying& saying) {
  std::string text;
  for (const Token& token : saying.tokens) text += (text.empty() ? "" : " ") + token.text;
  return text;
}

void Phrases::refuse(const std::vector<Word>& phrase) const {
  std::set<std::string> words;
  const std::set<std::string> names = this->names();
  for (const Saying& saying : sayings_) {
    for (const Token& token : saying.tokens) {
      if (token.kind == Token::Kind::word) words.insert(token.text);
    }
  }
  for (const Word& word : phrase) {
    const bool known = is_small(word.text) || word.text == kAny || word.text == kSomehow || names.contains(word.text) ||
                       std::ranges::any_of(words, [&](const std::string& w) { return stem(w) == stem(word.text); });
    if (known) continue;
    if (looks_like_a_name(word.text)) refuse_name(word, "what has a name");
    const std::vector<std::string_view> all(words.begin(), words.end());
    throw ScenarioError(word.line, word.column, unknown("word", word.text, all) + "; no action is said so");
  }
  std::vector<std::string> sentences;
  for (const Saying& saying : sayings_) sentences.push_back(shown(saying));
  const std::string said = joined(phrase);
  const auto nearest =
      std::ranges::min_element(sentences, {}, [&](const std::string& s) { return edit_distance(said, s); });
  throw ScenarioError(phrase.front().line, phrase.front().column,
                      fmt::format("no action is '{}'{}", said,
                                  nearest == sentences.end() ? "" : fmt::format("; the nearest is '{}'", *nearest)));
}

void Phrases::refuse_name(const Word& word, const char* what) const {
  const std::set<std::string> names = this->names();
  const std::vector<std::string_view> all(names.begin(), names.end());
  throw ScenarioError(
      word.line, word.column,
      fmt::format("'{}' is not {} within these bounds; known: {}", word.text, what, fmt::join(all, ", ")));
}

std::set<std::string> Phrases::names() const {
  std::set<std::string> names;
  for (const Saying& saying : sayings_) {
    for (const Token& token : saying.tokens) {
      if (token.is_name()) names.insert(token.text);
    }
  }
  return names;
}

ActionPlaces Phrases::read_any(const ScenarioPart& part) const {
  if (part.answered)
    throw ScenarioError(part.responders.front().line, part.responders.front().column,
                        "only a step that happens next has '->' (leave it out)");
  ActionPlaces places;
  for (const Saying* saying : meant(part.phrase))
    places.insert(places.end(), saying->actions.begin(), saying->actions.end());
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

std::vector<Reading> Phrases::read(const ScenarioPart& part) const {
  const std::vector<const Saying*> sayings = meant(part.phrase);
  std::vector<Reading> readings;
  const bool apart =
      part.answered || std::ranges::any_of(sayings, [](const Saying* s) { return s->actions.size() > 1; });
  for (const Saying* saying : sayings) {
    Reading reading;
    for (int place : saying->actions) reading.deeds.push_back({place});
    if (part.answered) reading.answers = answers_to(action(saying->actions.back()), part);
    if (apart || readings.empty()) {
      readings.push_back(std::move(reading));
    } else {
      readings.front().deeds.front().push_back(saying->actions.front());  // one deed, any of these
    }
  }
  for (Reading& reading : readings) {
    for (ActionPlaces& deed : reading.deeds) {
      std::ranges::sort(deed);
      deed.erase(std::unique(deed.begin(), deed.end()), deed.end());
    }
  }
  return readings;
}

std::string Phrases::responder_of(const LiteralAction& answer) const {
  return process_of(action_text(text_, answer.kind), answer);
}

// Of the kinds by which an action is answered the first that there is.
std::string_view Phrases::answering(const ActionText& asked) const {
  const auto found = std::ranges::find_if(asked.answers, [&](std::string_view kind) {
    return std::ranges::find(actions_, kind, &LiteralAction::kind) != actions_.end();
  });
  return found == asked.answers.end() ? asked.answers.back() : *found;
}

// For every choice of responders: an answer of each. Its arguments beside the responder are those of the same sorts of what is
// answered, as far as that has them.
std::vector<std::vector<ActionPlaces>> Phrases::answers_to(const LiteralAction& asked, const ScenarioPart& part) const {
  const ActionText& text = action_text(text_, asked.kind);
  const Word& at = part.responders.front();
  if (text.answers.empty()) {
    throw ScenarioError(
        at.line, at.column,
        fmt::format("nobody answers '{}' (leave '->' out, and write what follows as steps of its own)", asked.kind));
  }
  const ActionText& answer = action_text(text_, answering(text));
  std::map<std::string, ActionPlaces> by_responder;
  for (std::size_t place = 0; place < actions_.size(); ++place) {
    const LiteralAction& candidate = actions_[place];
    if (candidate.kind != answer.name) continue;
    const std::string responder = responder_of(candidate);
    bool fits = true, found = false;
    for (std::size_t i = 0; i < candidate.arguments.size(); ++i) {
      if (!found && candidate.arguments[i] == responder) {
        found = true;
        continue;
      }
      for (std::size_t k = 0; k < asked.arguments.size(); ++k) {
        if (text.arguments[k] == answer.arguments[i]) fits = fits && asked.arguments[k] == candidate.arguments[i];
      }
    }
    if (fits) by_responder[responder].push_back(static_cast<int>(place));
  }
  std::vector<std::string> possible;
  for (const auto& [responder, places] : by_responder) possible.push_back(responder);
  if (possible.empty()) {
    throw ScenarioError(at.line, at.column,
                        fmt::format("nobody can answer '{}' within these bounds", reference::text(asked)));
  }
  std::vector<std::vector<ActionPlaces>> all;
  for (const auto& responders : choices_of_responders(possible, answer, part)) {
    std::vector<ActionPlaces> answers;
    for (const std::string& responder : responders) answers.push_back(by_responder.at(responder));
    all.push_back(std::move(answers));
  }
  if (all.empty()) throw ScenarioError(at.line, at.column, "there is no quorum");
  return all;
}

std::vector<std::vector<std::string>> Phrases::choices_of_responders(const std::vector<std::string>& possible,
                                                                     const ActionText& answer,
                                                                     const ScenarioPart& part) const {
  const std::string said = joined(part.responders);
  const Word& at = part.responders.front();
  std::vector<std::vector<std::string>> all;
  std::vector<std::string> chosen;
  if (said == "all") return {possible};
  if (said == "nobody") return {{}};
  if (said == "a quorum" || said == "any quorum") {
    if (!choosing_) {
      choose(possible, possible.size() / 2 + 1, 0, chosen, all);
      return all;
    }
    const auto& quorums = answer.name == "promise" ? choosing_->phase1_quorums : choosing_->phase2_quorums;
    const auto least = [&](const std::set<std::string>& quorum) {  // who answers besides does so in between
      return std::ranges::none_of(quorums, [&](const std::set<std::string>& other) {
        return other.size() < quorum.size() && std::ranges::includes(quorum, other);
      });
    };
    for (const auto& quorum : quorums) {
      if (least(quorum)) all.emplace_back(quorum.begin(), quorum.end());
    }
    return all;
  }
  if (at.text == kAny) {
    std::size_t count = 1;
    const bool counted = part.responders.size() == 2 && part.responders[1].text.size() == 1 &&
                         part.responders[1].text[0] >= '1' && part.responders[1].text[0] <= '9';
    if (counted) count = static_cast<std::size_t>(part.responders[1].text[0] - '0');
    if ((part.responders.size() > 1 && !counted) || count > possible.size()) {
      throw ScenarioError(at.line, at.column,
                          fmt::format("'{}' (allowed: any, any 1 to any {})", said, possible.size()));
    }
    choose(possible, count, 0, chosen, all);
  } else {
    for (const Word& name : part.responders) {
      if (is_small(name.text)) continue;
      if (std::ranges::find(possible, name.text) == possible.end()) {
        throw ScenarioError(name.line, name.column,
                            fmt::format("'{}' cannot answer; known: {}, a quorum, any {}, all, nobody", name.text,
                                        fmt::join(possible, ", "), possible.size()));
      }
      if (std::ranges::count(chosen, name.text) > 0)
        throw ScenarioError(name.line, name.column, fmt::format("'{}' stands twice", name.text));
      chosen.push_back(name.text);
    }
    all.push_back(chosen);
  }
  if (all.size() > kMostChoices) {
    throw ScenarioError(
        at.line, at.column,
        fmt::format("there are {} choices of '{}' (allowed: {}); name some", all.size(), said, kMostChoices));
  }
  return all;
}

ActionPlaces Phrases::actions_of(const Word& name) const {
  ActionPlaces places;
  for (std::size_t place = 0; place < actions_.size(); ++place) {
    if (responder_of(actions_[place]) == name.text) places.push_back(static_cast<int>(place));
  }
  if (places.empty()) refuse_name(name, "a process that acts");
  return places;
}

}  // namespace paxcheck::task
