// What the protocols' vocabularies promise: words that the language can spell, and the same said of a state under every
// width and encoding as by the properties that are built in.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "checker/options.hpp"
#include "task/assertion/assertion.hpp"
#include "task/assertion/syntax.hpp"
#include "task/assertion/typing.hpp"
#include "task/request.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {
namespace {

TEST(Vocabulary, HasWordsThatTheLanguageCanSpell) {
  for (const ProtocolTable& table : protocol_tables()) {
    const Vocabulary all = table.vocabulary(Setting(table.text));
    std::set<std::string> names;
    for (const VocabularyWord& word : all.words) {
      EXPECT_TRUE(names.insert(word.name).second) << table.text.name << " says '" << word.name << "' twice";
      std::string call = word.name;
      for (std::size_t i = 0; i < word.sorts.size(); ++i) {
        const std::string variable = "a" + std::to_string(i);
        call += (i == 0 ? "(" : ", ") + variable;
      }
      if (!word.sorts.empty()) call += ")";
      std::string text = word.kind == VocabularyWord::Kind::truth ? call : call + " = " + call;
      for (std::size_t i = word.sorts.size(); i > 0; --i) {
        text = "forall a" + std::to_string(i - 1) + " in " +
               all.sorts[static_cast<std::size_t>(word.sorts[i - 1])].name + ": " + text;
      }
      EXPECT_NO_THROW(typed(parse_expression(text), all)) << table.text.name << ": " << text;
    }
  }
}

const ProtocolTable& table_of(const std::string& name) {
  return *std::ranges::find_if(protocol_tables(), [&](const ProtocolTable& t) { return t.text.name == name; });
}

constexpr int kNone = -1, kTooLarge = -2;

// The length of a shortest run to a violation of a property or an assertion, by the bits asked for.
int shortest(const ProtocolTable& table, const Setting& setting, const Assertions* assertions, PropertySet wanted,
             bool full) {
  ProtocolQuestion question;
  question.wanted = wanted;
  question.assertions = assertions;
  question.full_encoding = full;
  checker::SearchOptions options;
  options.max_states = 300'000;
  const ProtocolFindings found = table.search(setting, question, options);
  if (found.outcome.stop == checker::Stop::max_states) return kTooLarge;
  return found.outcome.violations.empty() ? kNone : static_cast<int>(found.outcome.violations.front().run.size());
}

// Agreement as it is built in and as an expression, under every bug at the bounds that show it.
void expect_same_as_agreement(const std::string& protocol, const std::string& expression) {
  const ProtocolTable& table = table_of(protocol);
  int broken = 0;
  for (const BugText& bug : table.text.bugs) {
    for (const BugBreak& found : bug.breaks) {
      if (bug.large) continue;
      Setting setting(table.text);
      for (const auto& [rule, alternative] : bug.rules) {
        const auto text = std::ranges::find(table.text.rules, rule, &RuleText::name);
        const auto wrong = std::ranges::find(text->alternatives, alternative, &Alternative::name);
        setting.rules[static_cast<std::size_t>(text - table.text.rules.begin())] =
            static_cast<int>(wrong - text->alternatives.begin());
      }
      set_bounds(setting, found.bounds);
      settle(setting);
      const auto assertions = compiled_assertions(table, setting, {"mine: " + expression});
      const int built_in = shortest(table, setting, nullptr, 1, false);
      if (built_in == kTooLarge) continue;
      EXPECT_EQ(shortest(table, setting, assertions.get(), assertions->bits(), false), built_in) << bug.name;
      if (table.text.has_full_encoding) {
        const int full = shortest(table, setting, assertions.get(), assertions->bits(), true);
        EXPECT_TRUE(full == built_in || full == kTooLarge) << bug.name;
      }
      broken += built_in >= 0 ? 1 : 0;
    }
  }
  EXPECT_GT(broken, 0) << "no bug of " << protocol << " breaks agreement at these bounds";
}

TEST(Vocabulary, SaysAgreementOfPaxosAsItIsBuiltIn) {
  expect_same_as_agreement("paxos", "forall v, w in values: chosen(v) and chosen(w) -> v = w");
}
TEST(Vocabulary, SaysAgreementOfPaxosByWhatIsAcceptedAsItIsBuiltIn) {
  expect_same_as_agreement("paxos",
                           "forall n, m in numbers, v, w in values: chosen with(n, v) and chosen with(m, w) -> v = w");
}
TEST(Vocabulary, SaysAgreementOfMultiPaxosAsItIsBuiltIn) {
  expect_same_as_agreement("multi-paxos", "forall i in slots: count(chosen(i)) <= 1");
}
TEST(Vocabulary, SaysAgreementOfAStrawmanAsItIsBuiltIn) {
  expect_same_as_agreement("single-acceptor", "forall v, w in values: chosen(v) and chosen(w) -> v = w");
}
TEST(Vocabulary, SaysAgreementOfTheDuelAsItIsBuiltIn) {
  expect_same_as_agreement("duel", "forall v, w in values: chosen(v) and chosen(w) -> v = w");
}
TEST(Vocabulary, SaysAtomicityAsItIsBuiltIn) {
  expect_same_as_agreement("two-phase-commit",
                           "not (exists r in participants: committed(r)) or "
                           "forall r in participants: participant(r) != aborted");
}

}  // namespace
}  // namespace paxcheck::task
