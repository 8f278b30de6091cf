#include "task/assertion/assertion.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "model/kit/sets.hpp"
#include "task/assertion/typing.hpp"
#include "task/errors.hpp"
#include "task/livelock_result.hpp"
#include "task/protocol.hpp"
#include "task/search_result.hpp"
#include "task/text_place.hpp"

namespace paxcheck::task {
namespace {

// Where the expression begins in "NAME: EXPRESSION".
std::size_t end_of_name(const std::string& given) {
  const std::size_t colon = given.find(':');
  const std::string name = given.substr(0, colon);
  const auto fits = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
  if (colon == given.npos || name.empty() || !std::ranges::all_of(name, fits)) {
    throw Error(kBadOption, fmt::format("--assert '{}' has no name (allowed: NAME: EXPRESSION, as in 'one-value: "
                                        "forall v, w in values: chosen(v) and chosen(w) -> v = w')",
                                        given));
  }
  return colon + 1;
}

// What is wrong, with the line in which it is and a mark below.
Error wrong(const std::string& name, const std::string& given, std::size_t at, const std::string& what) {
  const TextPlace place = place_in(given, at);
  return {kBadOption, fmt::format("--assert {}, column {}: {}\n{}", name, place.column, what, place.marked)};
}

Assertion compiled(const std::string& given, const Vocabulary& vocabulary) {
  const std::size_t begin = end_of_name(given);
  try {
    const std::string expression = given.substr(begin);
    Assertion assertion = typed(parse_expression(expression), vocabulary);
    assertion.name = given.substr(0, begin - 1);
    const std::size_t first = expression.find_first_not_of(" \n\t"), last = expression.find_last_not_of(" \n\t");
    assertion.expression = expression.substr(first, last + 1 - first);
    return assertion;
  } catch (const ExpressionError& error) {
    throw wrong(given.substr(0, begin - 1), given, begin + error.at(), error.what());
  }
}

void reject_taken(const ProtocolTable& table, const std::string& name, const std::vector<Assertion>& before) {
  const auto is = [&](const Assertion& other) { return other.name == name; };
  if (is_taken(table, name) || std::ranges::any_of(before, is))
    throw Error(kBadOption, fmt::format("--assert {}: there is a property of that name (take another)", name));
}

}  // namespace

std::string assertion_name(const std::string& given) { return given.substr(0, end_of_name(given) - 1); }

bool is_taken(const ProtocolTable& table, const std::string& name) {
  const auto is = [&](const auto& other) { return other.name == name; };
  return std::ranges::any_of(table.properties, is) || std::ranges::any_of(table.situations, is) ||
         name == kTermination || name == kStuckRun || name == kCanChoose;
}

std::shared_ptr<const Assertions> compiled_assertions(const ProtocolTable& table, const Setting& setting,
                                                      const std::vector<std::string>& given) {
  if (given.empty()) return nullptr;
  const int first = static_cast<int>(table.properties.size() + table.situations.size());
  const int most = 32 - first;
  if (given.size() > static_cast<std::size_t>(most)) {
    throw Error(kBadOption, fmt::format("--assert is given {} times (allowed: {} times)", given.size(), most));
  }
  Vocabulary vocabulary = table.vocabulary(setting);
  std::vector<Assertion> list;
  for (const std::string& each : given) {
    reject_taken(table, assertion_name(each), list);
    list.push_back(compiled(each, vocabulary));
  }
  try {
    return std::make_shared<Assertions>(std::move(list), std::move(vocabulary), first);
  } catch (const std::length_error& error) {
    throw Error(kBadOption, fmt::format("--assert: {}", error.what()));
  }
}

std::string why_unsound(const Assertions& assertions, const ReductionText& reduction, std::string_view called) {
  const Vocabulary& vocabulary = assertions.vocabulary();
  for (const Assertion& assertion : assertions.list()) {
    for (const auto& [element, sort] : assertion.named) {
      if (vocabulary.sorts[static_cast<std::size_t>(sort)].alike == reduction.name) {
        return fmt::format("{} {} tells {} from the other {}", called, assertion.name, element,
                           vocabulary.sorts[static_cast<std::size_t>(sort)].name);
      }
    }
    for (int word : assertion.words) {
      const VocabularyWord& spoken = vocabulary.words[static_cast<std::size_t>(word)];
      for (const auto& [name, why] : spoken.lost_under) {
        if (name == reduction.name) {
          return fmt::format("{} {} speaks of '{}': {}", called, assertion.name, spoken.name, why);
        }
      }
    }
    for (const AssertionPast& past : assertion.past) {
      for (const AssertionPast::Variable& variable : past.over) {
        const VocabularySort& sort = vocabulary.sorts[static_cast<std::size_t>(variable.sort)];
        if (sort.alike != reduction.name) continue;
        return fmt::format("{} {} remembers what was once true of each of the {}", called, assertion.name, sort.name);
      }
    }
    if ((assertion.of_steps || !assertion.past.empty()) && !reduction.keeps_lengths) {
      return fmt::format("{} {} speaks of {}, and it leaves steps out", called, assertion.name,
                         assertion.of_steps ? "steps" : "the past");
    }
  }
  return "";
}

std::uint32_t unsound_reductions(const Assertions& assertions, const std::vector<ReductionText>& reductions) {
  std::uint32_t unsound = 0;
  for (std::size_t i = 0; i < reductions.size(); ++i) {
    if (!why_unsound(assertions, reductions[i]).empty()) unsound |= only(static_cast<int>(i));
  }
  return unsound;
}

FollowedRun follow(const ProtocolTable& table, const Setting& setting, const Assertions& assertions,
                   const std::vector<ProtocolAction>& run) {
  ProtocolQuestion question;
  question.assertions = &assertions;
  question.run = &run;
  return table.search(setting, question, checker::SearchOptions()).followed.value();
}

std::string breach_text(const FollowedRun& followed, const Assertions& assertions, int property) {
  return fmt::format("The assertion is {}.", followed.why[static_cast<std::size_t>(property - assertions.first_bit())]);
}

nlohmann::ordered_json vocabulary_json(const ProtocolTable& table) {
  using Json = nlohmann::ordered_json;
  const Vocabulary vocabulary = table.vocabulary(Setting(table.text));
  Json list = Json::array();
  for (const VocabularySort& sort : vocabulary.sorts) {
    list.push_back({{"name", sort.name},
                    {"kind", "sort"},
                    {"arguments", Json::array()},
                    {"type", sort.ordered ? "elements in ascending order" : "elements"},
                    {"elements", sort.elements},
                    {"sentence", sort.elements.empty() ? "none at the standard bounds"
                                                       : fmt::format("{}", fmt::join(sort.elements, ", "))}});
  }
  for (const VocabularyWord& word : vocabulary.words) {
    Json arguments = Json::array(), shown = Json::array();
    for (int sort : word.sorts) arguments.push_back(vocabulary.sorts[static_cast<std::size_t>(sort)].name);
    std::string sentence = word.sentence;
    for (std::size_t i = 0; i < word.sorts.size(); ++i) {  // "{0}" becomes "(1)"
      const std::string place = fmt::format("{{{}}}", i);
      for (std::size_t at = sentence.find(place); at != sentence.npos; at = sentence.find(place)) {
        sentence.replace(at, place.size(), word.sorts.size() == 1 ? "it" : fmt::format("({})", i + 1));
      }
    }
    list.push_back({{"name", word.name},
                    {"kind", word.constant ? "constant" : "word"},
                    {"arguments", arguments},
                    {"type", type_of(word, vocabulary)},
                    {"elements", word.choices},
                    {"sentence", sentence}});
  }
  return list;
}

std::string why_no_sleep(const Assertions& assertions) {
  for (const Assertion& assertion : assertions.list()) {
    if (assertion.of_steps) {
      return fmt::format("the assertion {} is asked of every step, and sleep sets take one into each state",
                         assertion.name);
    }
    if (!assertion.past.empty()) {
      return fmt::format("the assertion {} speaks of the past, and sleep sets look at one run to each state",
                         assertion.name);
    }
  }
  return "";
}

}  // namespace paxcheck::task
