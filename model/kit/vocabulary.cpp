#include "model/kit/vocabulary.hpp"

#include <fmt/core.h>

namespace paxcheck {

void add_setting(Vocabulary& vocabulary, const Setting& setting) {
  using Kind = VocabularyWord::Kind;
  const auto add = [&](std::string_view name, std::string sentence, const auto& choices, int value) {
    for (const VocabularyWord& known : vocabulary.words) {
      if (known.name == name) return;  // a bound that is called as what a state says of it
    }
    VocabularyWord word{std::string(name), std::move(sentence)};
    word.kind = choices.empty() ? Kind::number : Kind::choice;
    for (const auto& choice : choices) word.choices.emplace_back(choice);
    word.constant = value;
    vocabulary.words.push_back(std::move(word));
  };
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    if (bound.is_text || setting.bounds[i] == kAny) continue;
    add(bound.name, fmt::format("the bound --{}", bound.name), bound.names, setting.bounds[i]);
  }
  for (std::size_t i = 0; i < setting.rules.size(); ++i) {
    const RuleText& rule = setting.text->rules[i];
    std::vector<std::string_view> names;
    for (const Alternative& alternative : rule.alternatives) names.push_back(alternative.name);
    add(rule.name, "the alternative of the rule that is in force", names, setting.rules[i]);
  }
}

}  // namespace paxcheck
