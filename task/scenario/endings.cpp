#include "task/scenario/endings.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "model/kit/sets.hpp"
#include "task/errors.hpp"

namespace paxcheck::task {
namespace {

constexpr std::size_t kMostAtOnce = 32;  // ways to which one search looks for runs

// Of somebody who was told, or has learned, something.
bool is_of_telling(const VocabularyWord& word) {
  if (word.constant || word.kind == VocabularyWord::Kind::number) return false;
  const auto says = [&](const std::string& verb) {
    return word.name == verb || (" " + word.sentence + " ").find(" " + verb + " ") != std::string::npos;
  };
  return says("told") || says("learned");
}

// The word of one argument that says of an outcome that it is reached; null if there is none.
const VocabularyWord* word_of_outcomes(const ProtocolText& text, const Vocabulary& vocabulary) {
  if (text.outcomes == nullptr) return nullptr;
  const auto found = std::ranges::find(vocabulary.words, text.outcome, &VocabularyWord::name);
  if (found == vocabulary.words.end() || found->sorts.size() != 1 || found->constant ||
      found->kind != VocabularyWord::Kind::truth)
    return nullptr;
  return &*found;
}

// Calls visit(arguments) for all of the sorts, the last one counting least.
template <class Visit>
void for_each_tuple(const Vocabulary& vocabulary, const std::vector<int>& sorts, const Visit& visit) {
  const auto size = [&](std::size_t i) { return vocabulary.sorts[static_cast<std::size_t>(sorts[i])].elements.size(); };
  for (std::size_t i = 0; i < sorts.size(); ++i) {
    if (size(i) == 0) return;
  }
  std::vector<std::size_t> tuple(sorts.size(), 0);
  for (;;) {
    visit(tuple);
    std::size_t i = tuple.size();
    while (i > 0 && ++tuple[i - 1] == size(i - 1)) tuple[--i] = 0;
    if (i == 0) return;
  }
}

std::vector<std::size_t> members_of(const FactSet& set, std::size_t count) {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < count; ++i) {
    if (set.contains(i)) members.push_back(i);
  }
  return members;
}

}  // namespace

std::vector<int> EndingFacts::words(const ProtocolText& text, const Vocabulary& vocabulary) {
  std::vector<int> words;
  const VocabularyWord* of_outcomes = word_of_outcomes(text, vocabulary);
  for (std::size_t i = 0; i < vocabulary.words.size(); ++i) {
    const VocabularyWord& word = vocabulary.words[i];
    if (&word == of_outcomes || is_of_telling(word)) words.push_back(static_cast<int>(i));
  }
  return words;
}

EndingFacts::EndingFacts(const ProtocolText& text, const Setting& setting, const Assertions* asked) {
  std::vector<std::pair<const VocabularyWord*, int>> told;
  bool outcomes_have_a_word = false;
  if (asked != nullptr) {
    const Vocabulary& vocabulary = asked->vocabulary();
    const VocabularyWord* of_outcomes = word_of_outcomes(text, vocabulary);
    for (int i : words(text, vocabulary)) {
      const VocabularyWord& word = vocabulary.words[static_cast<std::size_t>(i)];
      const auto place = std::ranges::find(asked->asked(), word.tag, &Assertions::Place::tag);
      if (&word == of_outcomes) {
        add_word(vocabulary, word, place->first_cell);
        outcome_names_ = vocabulary.sorts[static_cast<std::size_t>(word.sorts.front())].elements;
        outcomes_have_a_word = true;
      } else {
        told.emplace_back(&word, place->first_cell);
      }
    }
  }
  if (!outcomes_have_a_word && text.outcomes != nullptr) {
    outcome_names_ = text.outcomes(setting);
    for (std::size_t i = 0; i < outcome_names_.size(); ++i) {
      add(fmt::format("{} {}", outcome_names_[i], text.outcome),
          {RunWatch::kOutcomes, only(static_cast<int>(i)), false});
    }
  }
  for (const auto& [word, cell] : told) add_word(asked->vocabulary(), *word, cell);
}

void EndingFacts::add(std::string name, Test test) {
  if (names_.size() == FactSet::kMost) {
    throw Error(
        kBadOption,
        fmt::format("--endings: at these bounds there are more than {} facts that tell endings apart", FactSet::kMost));
  }
  names_.push_back(std::move(name));
  tests_.push_back(test);
}

// Cells as model/kit/vocabulary.hpp has them.
void EndingFacts::add_word(const Vocabulary& vocabulary, const VocabularyWord& word, int first_cell) {
  const bool truth = word.kind == VocabularyWord::Kind::truth;
  const bool spread = truth && !word.sorts.empty();
  int place = 0;
  for_each_tuple(vocabulary, word.sorts, [&](const std::vector<std::size_t>& tuple) {
    std::string name = word.name;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      const auto sort = static_cast<std::size_t>(word.sorts[i]);
      name += (i == 0 ? "(" : ", ") + vocabulary.sorts[sort].elements[tuple[i]];
    }
    if (!tuple.empty()) name += ")";
    if (truth) {
      const int row =
          spread ? static_cast<int>(vocabulary.sorts[static_cast<std::size_t>(word.sorts.back())].elements.size()) : 1;
      add(name, {first_cell + place / row, only(place % row), false});
    } else {
      const std::vector<std::string>& contents = word.kind == VocabularyWord::Kind::choice
                                                     ? word.choices
                                                     : vocabulary.sorts[static_cast<std::size_t>(word.sort)].elements;
      for (std::size_t i = 0; i < contents.size(); ++i) {
        if (contents[i] == "none") continue;
        add(fmt::format("{} = {}", name, contents[i]), {first_cell + place, static_cast<std::uint32_t>(i), true});
      }
    }
    ++place;
  });
}

FactSet EndingFacts::of(const std::uint32_t* cells) const {
  FactSet facts;
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    const Test& test = tests_[i];
    if (test.equal ? cells[test.cell] == test.bits : (cells[test.cell] & test.bits) != 0) facts.add(i);
  }
  return facts;
}

EndingsWatch::EndingsWatch(const Scenario& scenario, const EndingFacts& facts)
    : ScenarioWatch(scenario, Beyond::yes), scenario_(scenario), facts_(facts) {}

EndingsWatch::EndingsWatch(const Scenario& scenario, const EndingFacts& facts, const std::vector<FactSet>& wanted)
    : EndingsWatch(scenario, facts) {
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted_.emplace(wanted[i], static_cast<int>(i));
}

bool EndingsWatch::is_through(std::uint64_t memory) const {
  return place_of(memory).item == static_cast<int>(scenario_.items.size());
}

void EndingsWatch::after(std::uint64_t memory, const ProtocolAction& taken, std::uint32_t* cells,
                         std::vector<std::uint64_t>& memories) const {
  if (!is_through(memory)) return ScenarioWatch::after(memory, taken, cells, memories);
  if (may_come_besides(scenario_.end, taken, cells)) memories.push_back(memory);
}

PropertySet EndingsWatch::violated(std::uint64_t memory, std::uint32_t* cells) const {
  if (wanted_.empty() || !is_through(memory)) return 0;
  const auto found = wanted_.find(facts_.of(cells));
  return found == wanted_.end() ? 0 : only(found->second);
}

void EndingsWatch::count_state(std::uint64_t memory, std::uint32_t* cells, bool goes_on) const {
  if (!is_through(memory)) return;
  const FactSet facts = facts_.of(cells);
  const std::lock_guard lock(mutex_);
  CountedStates& counted = counts_[facts];
  ++counted.states;
  if (!goes_on) ++counted.at_rest;
}

namespace {

// How many steps of a run go through the scenario: from then on it is beyond.
std::size_t steps_through(const ProtocolTable& table, const Scenario& scenario, const EndingFacts& facts,
                          std::vector<ProtocolAction> run) {
  const EndingsWatch watch(scenario, facts);
  ProtocolQuestion question;
  question.assertions = scenario.conditions.get();
  question.watch = &watch;
  question.run = &run;
  std::size_t through = run.size();
  while (!run.empty()) {
    run.pop_back();
    const FollowedRun followed = *table.search(scenario.setting, question, checker::SearchOptions()).followed;
    if (std::ranges::none_of(followed.memories, [&](std::uint64_t m) { return watch.is_through(m); })) break;
    through = run.size();
  }
  return through;
}

// Runs to some of them, by one search in the order of actions.
void add_runs(const ProtocolTable& table, const Scenario& scenario, const EndingFacts& facts,
              checker::SearchOptions search, const std::vector<FactSet>& wanted, FoundWay* ways) {
  const EndingsWatch watch(scenario, facts, wanted);
  ProtocolQuestion question;
  question.watch = &watch;
  search.max_states = std::min(search.max_states, checker::kMostStates);  // that order is kept
  search.go_on = true;
  search.looked_for = first(static_cast<int>(wanted.size()));
  const ProtocolFindings findings = table.search(scenario.setting, question, search);
  for (const auto& violation : findings.outcome.violations) {
    if (violation.run.empty() && violation.steps != 0) continue;
    FoundWay& way = ways[violation.property];
    way.run = violation.run;
    way.through = steps_through(table, scenario, facts, violation.run);
  }
}

}  // namespace

FoundWays find_ways(const ProtocolTable& table, const Scenario& scenario, const EndingFacts& facts,
                    const checker::SearchOptions& search) {
  const EndingsWatch watch(scenario, facts);
  ProtocolQuestion question;
  question.watch = &watch;
  FoundWays found;
  found.stop = table.search(scenario.setting, question, search).outcome.stop;
  std::vector<FactSet> sets;
  for (const auto& [set, counted] : watch.counts()) sets.push_back(set);
  const auto key = [&](const FactSet& set) {
    const auto members = members_of(set, facts.names().size());
    return std::pair(members.size(), members);
  };
  std::ranges::sort(sets, {}, key);
  for (const FactSet& set : sets) {
    const CountedStates& counted = watch.counts().at(set);
    found.counted.states += counted.states;
    found.counted.at_rest += counted.at_rest;
    found.ways.push_back({members_of(set, facts.names().size()), counted, std::nullopt});
  }
  for (std::size_t i = 0; i < sets.size(); i += kMostAtOnce) {
    const auto begin = sets.begin() + static_cast<std::ptrdiff_t>(i);
    const std::vector<FactSet> some(begin, begin + static_cast<std::ptrdiff_t>(std::min(kMostAtOnce, sets.size() - i)));
    add_runs(table, scenario, facts, search, some, &found.ways[i]);
  }
  return found;
}

}  // namespace paxcheck::task
