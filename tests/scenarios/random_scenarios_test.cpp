// Random scenarios, written as a person writes them and asked of the product, against a search through the literal model that
// follows each as it was drawn.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "reference/literal.hpp"
#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"
#include "task/scenario/ask.hpp"
#include "task/scenario/scenario.hpp"
#include "task/table_protocol.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;

class Draw {
 public:
  explicit Draw(std::uint32_t seed) : random_(seed) {}
  int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
  bool once_in(int count) { return below(count) == 0; }

 private:
  std::mt19937 random_;
};

// In place of an outcome: that some are, or two, whichever.
constexpr const char *kSome = "some", *kTwo = "two";

// As drawn: what is to happen next, and what may happen besides.
struct DrawnItem {
  std::vector<std::set<LiteralAction>> deeds;           // each one of these, in any order
  std::vector<std::pair<int, int>> order;               // of deeds: this before that
  std::optional<std::pair<std::string, bool>> outcome;  // instead: whether this is reached now
  std::set<LiteralAction> others;
  std::set<std::pair<std::string, bool>> standing;  // of every state until then
};

struct Drawn {
  std::string text;
  std::vector<DrawnItem> items;
  DrawnItem end{};  // with what stands of the last state
};

// What was counted of the states that can come after a scenario, by what is so in them.
struct Counted {
  int states = 0, at_rest = 0;
  int shortest = -1;  // run to one
  bool operator==(const Counted&) const = default;
};
using Endings = std::map<std::set<std::string>, Counted>;

struct Found {
  bool possible = false;
  int length = -1;  // of a shortest run
  int furthest = 0;
};

// What is so in a literal state, as answers say it.
using Facts = std::function<std::set<std::string>(const Literal&, const LiteralState&)>;

std::set<std::string> facts_of(const std::string& protocol, const Literal& model, const LiteralState& state) {
  std::set<std::string> facts;
  const bool decides = protocol == "two-phase-commit", slots = protocol == "multi-paxos";
  for (const std::string& outcome : model.outcomes(state)) {
    facts.insert(decides ? outcome + " reached" : slots ? outcome + " chosen" : fmt::format("chosen({})", outcome));
  }
  const auto is = [&](const std::string& variable, const std::string& content) {
    const auto found = state.memory.find(variable);
    return found != state.memory.end() && found->second == content;
  };
  for (const std::string v : {"X", "Y", "invented"}) {
    if (protocol == "paxos" && is("L1's value", v)) facts.insert(fmt::format("learned(L1, {})", v));
    if (slots && is(v + " acknowledged", "yes")) facts.insert(fmt::format("acknowledged({})", v));
    for (const std::string server : {"S1", "S2", "S3"}) {
      const auto told = state.memory.find("clients of " + server + " were told");
      if (told == state.memory.end() || told->second.find(v) == std::string::npos) continue;
      facts.insert(fmt::format("told({}, {})", server, v));
    }
  }
  for (const std::string decision : {"committed", "aborted"}) {
    if (decides && is("client", "told " + decision)) facts.insert("told = " + decision);
  }
  return facts;
}

// Breadth first, through states with the deeds of the items that are done. All choices are followed.
class Following {
 public:
  Following(const Literal& model, const Drawn& drawn) : model_(model), drawn_(drawn), actions_(model.actions()) {}

  // All that can come of it, when it is followed to the end and beyond.
  Endings endings(const Facts& facts) {
    beyond_ = true;
    enter(model_.initial(), 0);
    Endings endings;
    for (int length = 0; !next_.empty(); ++length) {
      for (const auto& [state, item, done] : std::exchange(next_, {})) {
        const std::size_t before = taken_;
        expand(state, item, done);
        if (item < drawn_.items.size()) continue;
        Counted& counted = endings[facts(model_, state)];
        ++counted.states;
        if (taken_ == before) ++counted.at_rest;
        if (counted.shortest < 0) counted.shortest = length;
      }
    }
    return endings;
  }

  Found follow() {
    const LiteralState initial = model_.initial();
    enter(initial, 0);
    for (int length = 0; !next_.empty(); ++length) {
      if (found_.possible) {
        found_.length = length;
        return found_;
      }
      const auto level = std::exchange(next_, {});
      for (const auto& [state, item, done] : level) expand(state, item, done);
    }
    return found_;
  }

 private:
  using Node = std::tuple<LiteralState, std::size_t, std::set<int>>;

  bool holds(const LiteralState& state, const std::pair<std::string, bool>& outcome) const {
    const std::set<std::string> outcomes = model_.outcomes(state);
    const bool so = outcome.first == kSome  ? !outcomes.empty()
                    : outcome.first == kTwo ? outcomes.size() >= 2
                                            : outcomes.contains(outcome.first);
    return so == outcome.second;
  }
  bool stands(const LiteralState& state, const DrawnItem& item) const {
    return std::ranges::all_of(item.standing, [&](const auto& each) { return holds(state, each); });
  }
  int progress(std::size_t item, const std::set<int>& done) const {
    int sum = static_cast<int>(done.size());
    for (std::size_t i = 0; i < item; ++i) sum += std::max<int>(1, static_cast<int>(drawn_.items[i].deeds.size()));
    return sum;
  }
  void add(const LiteralState& state, std::size_t item, const std::set<int>& done) {
    found_.furthest = std::max(found_.furthest, progress(item, done));
    if (item == drawn_.items.size()) found_.possible = true;
    if (seen_.emplace(state, item, done).second) next_.emplace_back(state, item, done);
  }
  void enter(const LiteralState& state, std::size_t item) {
    if (item == drawn_.items.size()) {
      if (stands(state, drawn_.end)) add(state, item, {});
      return;
    }
    const DrawnItem& now = drawn_.items[item];
    if (!stands(state, now)) return;
    add(state, item, {});
    if (now.outcome && holds(state, *now.outcome)) enter(state, item + 1);
  }
  void expand(const LiteralState& state, std::size_t item, const std::set<int>& done) {
    const bool end = item == drawn_.items.size();
    if (end && !beyond_) return;
    const DrawnItem& now = end ? drawn_.end : drawn_.items[item];
    for (const LiteralAction& action : actions_) {
      if (model_.refusal(state, action)) continue;
      const LiteralState after = model_.apply(state, action);
      if (after == state) continue;
      for (int i = 0; i < static_cast<int>(now.deeds.size()); ++i) {
        const bool early =
            std::ranges::any_of(now.order, [&](const auto& o) { return o.second == i && !done.contains(o.first); });
        if (done.contains(i) || early || !now.deeds[static_cast<std::size_t>(i)].contains(action)) continue;
        std::set<int> more = done;
        more.insert(i);
        if (more.size() == now.deeds.size()) {
          enter(after, item + 1);
        } else if (stands(after, now)) {
          add(after, item, more);
        }
      }
      if (!now.others.contains(action) || !stands(after, now)) continue;
      ++taken_;
      add(after, item, done);
      if (now.outcome && holds(after, *now.outcome)) enter(after, item + 1);
    }
  }

  const Literal& model_;
  const Drawn& drawn_;
  std::vector<LiteralAction> actions_;
  bool beyond_ = false;
  std::size_t taken_ = 0;  // steps that come besides
  Found found_;
  std::set<Node> seen_;
  std::vector<Node> next_;
};

class Scenarios {
 public:
  Scenarios(const ProtocolTable& table, const Setting& setting, Draw& draw)
      : table_(table),
        setting_(setting),
        draw_(draw),
        model_(folded_literal_of(table, setting)),
        actions_(model_->actions()) {
    std::erase_if(actions_, [&](const LiteralAction& a) { return phrase(a).empty(); });
    if (table.text.outcomes != nullptr) outcomes_ = table.text.outcomes(setting);
  }
  const Literal& model() const { return *model_; }
  // From now on names are left open more often than not.
  void name_little() { names_little_ = true; }

  Drawn drawn() {
    Drawn made;
    made.text = fmt::format("protocol: {}\n", table_.text.name);
    for (const auto& [name, value] : to_literal(setting_).bounds) made.text += fmt::format("{}: {}\n", name, value);
    for (const auto& [rule, alternative] : to_literal(setting_).rules) {
      const auto known = std::ranges::find(table_.text.rules, rule, &RuleText::name);
      if (known->alternatives.front().name != alternative) made.text += fmt::format("rule: {}={}\n", rule, alternative);
    }
    std::vector<LiteralAction> hints = some_run();
    const int items = 1 + draw_.below(4);
    if (draw_.once_in(3)) say(made, "meanwhile anything", [&] { meanwhile_ = true; });
    for (int i = 0; i < items; ++i) add(made, hints);
    made.end = item(true);
    return made;
  }

 private:
  std::string phrase(const LiteralAction& action) const {
    const auto text = std::ranges::find(table_.text.actions, action.kind, &ActionText::name);
    const std::string sentence = filled(text->sentence, *text, action, {}).value_or("");
    return sentence.find("somehow") == std::string::npos ? sentence : "";
  }

  // So that some scenarios are possible.
  std::vector<LiteralAction> some_run() {
    std::vector<LiteralAction> run;
    LiteralState state = model_->initial();
    for (int i = 0; i < 7; ++i) {
      std::vector<LiteralAction> enabled;
      for (const LiteralAction& action : actions_) {
        if (!model_->refusal(state, action) && model_->apply(state, action) != state) enabled.push_back(action);
      }
      if (enabled.empty()) break;
      run.push_back(enabled[static_cast<std::size_t>(draw_.below(static_cast<int>(enabled.size())))]);
      state = model_->apply(state, run.back());
    }
    std::ranges::reverse(run);
    return run;
  }

  LiteralAction some_action(std::vector<LiteralAction>& hints) {
    if (!hints.empty() && !draw_.once_in(6)) {
      LiteralAction action = hints.back();
      hints.pop_back();
      if (draw_.once_in(4) && !hints.empty() && meanwhile_) hints.pop_back();  // what happens unsaid
      return action;
    }
    return actions_[static_cast<std::size_t>(draw_.below(static_cast<int>(actions_.size())))];
  }

  template <class Change>
  void say(Drawn& made, const std::string& line, const Change& change) {
    made.text += line + "\n";
    change();
  }

  DrawnItem item(bool waits) const {
    DrawnItem made;
    made.standing = standing_;
    if (!waits) return made;
    for (const LiteralAction& action : model_->actions()) {
      if (!forbidden_.contains(action)) made.others.insert(action);
    }
    return made;
  }

  void add(Drawn& made, std::vector<LiteralAction>& hints) {
    switch (draw_.below(12)) {
      case 0:
        return say(made, meanwhile_ ? "meanwhile nothing" : "meanwhile anything", [&] { meanwhile_ = !meanwhile_; });
      case 1: {
        const Said never = opened(some_action(hints));
        return say(made, "never " + never.phrase, [&] { forbidden_.insert(never.any.begin(), never.any.end()); });
      }
      case 2:
        if (conditions()) {
          const auto outcome = some_outcome();
          const bool never = draw_.once_in(2);
          return say(made, (never ? "never " : "always ") + shown(outcome),
                     [&] { standing_.emplace(outcome.first, outcome.second != never); });
        }
        break;
      case 3:
        if (conditions()) {
          const bool eventually = draw_.once_in(2);
          DrawnItem next = item(meanwhile_ || eventually);
          next.outcome = some_outcome();
          made.text += (eventually ? "eventually " : "") + shown(*next.outcome) + "\n";
          made.items.push_back(next);
          return;
        }
        break;
      case 4: {
        DrawnItem next = item(meanwhile_);
        made.text += "in any order\n";
        const int count = 2 + draw_.below(2);
        for (int i = 0; i < count; ++i) {
          const Said each = opened(some_action(hints));
          made.text += fmt::format("  {}: {}\n", static_cast<char>('A' + i), each.phrase);
          next.deeds.push_back(each.any);
        }
        if (draw_.once_in(2)) {
          made.text += "  B before A\n";
          next.order.emplace_back(1, 0);
        }
        made.items.push_back(next);
        return;
      }
      default:
        break;
    }
    const bool eventually = draw_.once_in(4);
    DrawnItem next = item(meanwhile_ || eventually);
    const LiteralAction action = some_action(hints);
    Said said = opened(action);
    if (!names_little_ && draw_.once_in(4) && !action.arguments.empty()) {  // one of its names may be any
      const std::size_t open = static_cast<std::size_t>(draw_.below(static_cast<int>(action.arguments.size())));
      said = opened(action, {open});
    }
    next.deeds.push_back(said.any);
    made.text += (eventually ? "eventually " : "") + said.phrase + "\n";
    made.items.push_back(next);
  }

  // How something is said, and all that it may be.
  struct Said {
    std::string phrase;
    std::set<LiteralAction> any;
  };

  // The phrase with "any" in the place of arguments that are said once and name nobody else.
  std::string with_any(const LiteralAction& action, const std::set<std::size_t>& arguments) const {
    const auto text = std::ranges::find(table_.text.actions, action.kind, &ActionText::name);
    LiteralAction wide = action;
    for (std::size_t argument : arguments) {
      const std::string place = fmt::format("{{{}}}", argument);
      if (text->sentence.find(place) == text->sentence.npos) return "";
      // Who leads follows from the number, and would be named.
      const bool leads = text->sentence.find("{leader}") != text->sentence.npos;
      if (leads && action.arguments[argument].find('.') != std::string::npos) return "";
      wide.arguments[argument] = "any";
    }
    return filled(text->sentence, *text, wide, {}).value_or("");
  }
  // With these names left open; as it is if that cannot be said.
  Said opened(const LiteralAction& action, const std::set<std::size_t>& arguments) const {
    const std::string wide = arguments.empty() ? "" : with_any(action, arguments);
    if (wide.empty()) return {phrase(action), {action}};
    Said said{wide, {}};
    for (const LiteralAction& other : model_->actions()) {
      if (with_any(other, arguments) == wide) said.any.insert(other);
    }
    return said;
  }
  // With names of processes and values left open as it is drawn.
  Said opened(const LiteralAction& action) const {
    std::set<std::size_t> open;
    for (std::size_t i = 0; names_little_ && i < action.arguments.size(); ++i) {
      const char first = action.arguments[i].front();
      const bool process = first == 'S' || first == 'R' || first == 'L', value = first >= 'X' && first <= 'Z';
      if (process ? !draw_.once_in(8) : value && draw_.once_in(2)) open.insert(i);
    }
    return opened(action, open);
  }

  // Whether chosen(X) says that an outcome is reached.
  bool conditions() const {
    const Vocabulary vocabulary = table_.vocabulary(setting_);
    const auto word = std::ranges::find(vocabulary.words, "chosen", &VocabularyWord::name);
    return !outcomes_.empty() && word != vocabulary.words.end() && word->sorts.size() == 1;
  }
  std::pair<std::string, bool> some_outcome() {
    if (names_little_ && !draw_.once_in(4)) return {draw_.once_in(2) ? kSome : kTwo, !draw_.once_in(3)};
    return {outcomes_[static_cast<std::size_t>(draw_.below(static_cast<int>(outcomes_.size())))], !draw_.once_in(3)};
  }
  static std::string shown(const std::pair<std::string, bool>& outcome) {
    const char* no = outcome.second ? "" : "not ";
    if (outcome.first == kSome) return fmt::format("[{}(exists v in values: chosen(v))]", no);
    if (outcome.first == kTwo)
      return fmt::format("[{}(exists v, w in values: v != w and chosen(v) and chosen(w))]", no);
    return fmt::format("[{}chosen({})]", outcome.second ? "" : "not ", outcome.first);
  }

  const ProtocolTable& table_;
  const Setting& setting_;
  Draw& draw_;
  std::unique_ptr<Literal> model_;
  std::vector<LiteralAction> actions_;
  std::vector<std::string> outcomes_;
  bool meanwhile_ = false, names_little_ = false;
  std::set<LiteralAction> forbidden_;
  std::set<std::pair<std::string, bool>> standing_;
};

struct Case {
  std::string protocol;
  std::map<std::string, std::string> bounds, rules;
};

// A table's setting with the bounds and rules of a case.
std::pair<const ProtocolTable*, Setting> setting_of(const Case& each) {
  const auto table =
      std::ranges::find(protocol_tables(), each.protocol, [](const ProtocolTable& t) { return t.text.name; });
  Setting setting(table->text);
  for (const auto& [rule, alternative] : each.rules) apply_rules(setting, {{rule, alternative}});
  for (const auto& [name, value] : each.bounds) set_bound(setting, name, value);
  settle(setting);
  return {&*table, setting};
}

// Every other time the same with one rule or two switched to whatever alternative, where that goes together.
Case with_drawn_rules(const Case& given, Draw& draw) {
  if (draw.once_in(2)) return given;
  Case each = given;
  const std::vector<RuleText>& rules = setting_of(given).first->text.rules;
  for (int count = 1 + draw.below(2); count > 0 && !rules.empty(); --count) {
    const RuleText& rule = rules[static_cast<std::size_t>(draw.below(static_cast<int>(rules.size())))];
    const int alternative = draw.below(static_cast<int>(rule.alternatives.size()));
    each.rules[std::string(rule.name)] = rule.alternatives[static_cast<std::size_t>(alternative)].name;
  }
  try {
    setting_of(each);
    return each;
  } catch (const std::exception&) {
    return given;
  }
}

// As the answer has them.
Endings endings_of(const report::Answer& answer) {
  Endings endings;
  for (const report::Way& way : answer.ways->list) {
    Counted& counted = endings[{way.facts.begin(), way.facts.end()}];
    counted.states += static_cast<int>(way.states);
    counted.at_rest += static_cast<int>(way.at_rest);
    counted.shortest = way.run ? static_cast<int>(way.run->steps.size()) : -1;
  }
  return endings;
}

std::string shown(const Endings& endings) {
  std::string text;
  for (const auto& [facts, counted] : endings) {
    for (const std::string& fact : facts) text += fact + " ";
    text += fmt::format(": {} states, {} at rest, in {} steps\n", counted.states, counted.at_rest, counted.shortest);
  }
  return text;
}

TEST(RandomScenarios, AreAnsweredAsTheLiteralSearchDoes) {
  const std::vector<Case> cases{{"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {}},
                                {"paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"stops", "1"}}, {}},
                                {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {{"value-choice", "own"}}},
                                {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {{"promise-guard", "always"}}},
                                {"majority-write", {{"acceptors", "3"}}, {}},
                                {"check-then-write", {{"acceptors", "2"}}, {}},
                                {"two-phase-commit", {{"participants", "2"}, {"crashes", "1"}}, {}},
                                {"multi-paxos", {{"acceptors", "2"}, {"ballots", "2"}, {"slots", "1"}}, {}}};
  int possible = 0, impossible = 0;
  for (std::uint32_t seed = 0; seed < 104; ++seed) {
    const Case& each = cases[seed % cases.size()];
    const auto [table, setting] = setting_of(each);
    Draw draw(seed);
    Scenarios scenarios(*table, setting, draw);
    const Drawn drawn = scenarios.drawn();
    if (drawn.items.empty()) continue;
    const std::string where = fmt::format("seed {}\n{}", seed, drawn.text);
    const Found expected = Following(scenarios.model(), drawn).follow();
    report::Answer answer;
    try {
      answer = ask(*table, read_scenario(drawn.text), Options(), checker::SearchOptions());
    } catch (const ScenarioError& error) {
      FAIL() << error.line() << ":" << error.column() << ": " << error.what() << "\n" << where;
    }
    ASSERT_EQ(answer.verdict, expected.possible ? "possible" : "impossible") << where;
    if (expected.possible) {
      ASSERT_TRUE(answer.run) << where;
      ASSERT_EQ(answer.run->steps.size(), static_cast<std::size_t>(expected.length)) << where;
    } else {
      ASSERT_EQ(answer.progress, expected.furthest) << where;
      ASSERT_TRUE(answer.halt) << where;
    }
    ++(expected.possible ? possible : impossible);
  }
  EXPECT_GT(possible, 25);
  EXPECT_GT(impossible, 25);
}

TEST(RandomScenarios, EndAsTheLiteralSearchDoes) {
  const std::vector<Case> cases{
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "1"}, {"learners", "1"}, {"learner-stops", "1"}, {"stops", "1"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}, {"values", "1"}}, {{"promise-durable", "no"}}},
      {"paxos", {{"acceptors", "1"}, {"ballots", "2"}}, {{"value-choice", "own"}}},
      {"paxos-clients", {{"servers", "2"}, {"ballots", "1"}}, {}},
      {"paxos-clients", {{"servers", "2"}, {"ballots", "1"}, {"stops", "1"}}, {{"client-told", "first-acceptance"}}},
      {"single-acceptor", {}, {}},
      {"first-value", {{"acceptors", "2"}, {"proposers", "2"}, {"values", "2"}}, {}},
      {"every-value", {{"acceptors", "2"}}, {}},
      {"majority-write", {{"acceptors", "3"}}, {}},
      {"check-then-write", {{"acceptors", "2"}}, {}},
      {"multi-paxos", {{"acceptors", "2"}, {"ballots", "1"}, {"slots", "1"}, {"reads", "1"}}, {}},
      {"two-phase-commit", {{"participants", "2"}, {"stops", "1"}}, {}},
      {"two-phase-commit",
       {{"participants", "2"}, {"clients", "1"}, {"crashes", "1"}},
       {{"client-answer", "first-vote"}}},
      {"duel", {{"acceptors", "1"}}, {}}};
  int possible = 0, several = 0, at_rest = 0;
  const char* draws = std::getenv("PAXCHECK_DRAWS");
  const std::uint32_t each_case = draws != nullptr ? static_cast<std::uint32_t>(std::atoi(draws)) : 20;
  for (std::uint32_t seed = 1000; seed < 1000 + each_case * cases.size(); ++seed) {
    Draw draw(seed);
    const Case each = with_drawn_rules(cases[seed % cases.size()], draw);
    const auto [table, setting] = setting_of(each);
    Scenarios scenarios(*table, setting, draw);
    const Drawn drawn = scenarios.drawn();
    if (drawn.items.empty()) continue;
    const std::string where = fmt::format("seed {}\n{}", seed, drawn.text);
    const Endings expected =
        Following(scenarios.model(), drawn).endings([&](const Literal& model, const LiteralState& s) {
          return facts_of(each.protocol, model, s);
        });
    Options options;
    options.endings = true;
    checker::SearchOptions search;
    search.threads = 1 + static_cast<int>(seed % 3);
    const report::Answer answer = ask(*table, read_scenario(drawn.text), options, search);
    ASSERT_EQ(answer.verdict == "possible", !expected.empty()) << where;
    ASSERT_EQ(answer.ways.has_value(), !expected.empty()) << where;
    if (expected.empty()) continue;
    ASSERT_EQ(endings_of(answer), expected) << where << "expected\n"
                                            << shown(expected) << "found\n"
                                            << shown(endings_of(answer));
    std::uint64_t states = 0;
    for (const report::Way& way : answer.ways->list) states += way.states;
    ASSERT_EQ(answer.ways->states, states) << where;
    for (const report::Ending& ending : answer.endings) {
      const bool comes = std::ranges::any_of(expected, [&](const auto& e) {
        return e.first.contains(fmt::format("chosen({})", ending.outcome)) ||
               e.first.contains(ending.outcome + " chosen") || e.first.contains(ending.outcome + " reached");
      });
      ASSERT_EQ(ending.verdict, comes ? "possible" : "impossible") << where;
    }
    ++possible;
    if (expected.size() > 1) ++several;
    for (const auto& [facts, counted] : expected) at_rest += counted.at_rest > 0 ? 1 : 0;
  }
  EXPECT_GT(possible, 60);
  EXPECT_GT(several, 40);
  EXPECT_GT(at_rest, 60);
}

// With the reductions that are found to be sound, without any, and literally: the same verdict, the same length, the same furthest
// point. Most of what is drawn names little, so that reductions come in, or names some of what is alike otherwise.
TEST(RandomScenarios, AreAnsweredTheSameUnderReductions) {
  const std::vector<Case> cases{
      {"paxos", {{"acceptors", "3"}, {"ballots", "2"}, {"values", "1"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {}},
      {"paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"stops", "1"}}, {}},
      {"paxos",
       {{"acceptors", "2"}, {"ballots", "1"}, {"learners", "1"}, {"learner-stops", "1"}},
       {{"learn-by", "one-acceptor"}}},
      {"paxos", {{"acceptors", "1"}, {"ballots", "2"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {{"value-choice", "own"}, {"accept-guard", "always"}}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "1"}, {"crashes", "1"}}, {{"promise-durable", "no"}}},
      {"paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"inputs", "own"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}, {"values", "1"}}, {{"promise-guard", "always"}}},
      {"paxos-clients", {{"servers", "2"}, {"ballots", "1"}}, {}},
      {"single-acceptor", {}, {}},
      {"first-value", {{"acceptors", "3"}, {"proposers", "2"}, {"values", "2"}}, {}},
      {"every-value", {{"acceptors", "3"}}, {}},
      {"majority-write", {{"acceptors", "3"}}, {}},
      {"check-then-write", {{"acceptors", "2"}}, {}},
      {"multi-paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"slots", "1"}, {"learners", "2"}, {"clients", "1"}}, {}},
      {"two-phase-commit", {{"participants", "2"}, {"stops", "1"}}, {}},
      {"two-phase-commit", {{"participants", "2"}, {"crashes", "1"}}, {{"participant-list", "lost"}}},
      {"two-phase-commit", {{"participants", "2"}, {"resolve", "by-asking"}}, {}},
      {"duel", {{"acceptors", "2"}}, {}}};
  const char* draws = std::getenv("PAXCHECK_DRAWS");
  const std::uint32_t each_case = draws != nullptr ? static_cast<std::uint32_t>(std::atoi(draws)) : 20;
  constexpr std::uint64_t kMostLiteral = 5000;  // states, that the literal search is not to take long
  int possible = 0, impossible = 0;
  std::map<std::string, int> reduced;
  for (std::uint32_t seed = 5000; seed < 5000 + each_case * cases.size(); ++seed) {
    Draw draw(seed);
    const Case each = with_drawn_rules(cases[seed % cases.size()], draw);
    const auto [table, setting] = setting_of(each);
    Scenarios scenarios(*table, setting, draw);
    if (!draw.once_in(4)) scenarios.name_little();
    const Drawn drawn = scenarios.drawn();
    if (drawn.items.empty()) continue;
    const std::string where = fmt::format("seed {}\n{}", seed, drawn.text);
    Options plain;
    plain.no_symmetry = true;
    const report::Answer whole = ask(*table, read_scenario(drawn.text), plain, checker::SearchOptions());
    checker::SearchOptions by_two;
    by_two.threads = 2;
    const report::Answer answer = ask(*table, read_scenario(drawn.text), Options(), by_two);
    ASSERT_TRUE(whole.reductions.empty()) << where;
    for (const std::string& name : answer.reductions) ++reduced[each.protocol + " " + name];
    ASSERT_EQ(answer.verdict, whole.verdict) << where;
    ASSERT_EQ(answer.progress, whole.progress) << where;
    ASSERT_EQ(answer.run.has_value(), whole.run.has_value()) << where;
    ASSERT_LE(answer.states, whole.states) << where;
    if (answer.run) {
      ASSERT_EQ(answer.run->steps.size(), whole.run->steps.size()) << where;
    }
    if (whole.states > kMostLiteral) continue;
    const Found expected = Following(scenarios.model(), drawn).follow();
    ASSERT_EQ(answer.verdict, expected.possible ? "possible" : "impossible") << where;
    if (expected.possible) {
      ASSERT_EQ(answer.run->steps.size(), static_cast<std::size_t>(expected.length)) << where;
    } else {
      ASSERT_EQ(answer.progress, expected.furthest) << where;
    }
    ++(expected.possible ? possible : impossible);
  }
  EXPECT_GT(possible, 30);
  EXPECT_GT(impossible, 30);
  for (const char* reduction : {"paxos acceptor-symmetry", "paxos value-symmetry", "first-value symmetry",
                                "every-value symmetry", "majority-write symmetry", "check-then-write symmetry",
                                "multi-paxos symmetry", "two-phase-commit symmetry", "duel symmetry"}) {
    EXPECT_GT(reduced[reduction], 0) << reduction;
  }
}

// Two of three acceptors never accept. Taken for alike, the third would accept under one name after the other, and make a quorum.
TEST(ScenarioReductions, KeepApartWhoMayNotComeInBetween) {
  const auto [table, setting] = setting_of({"paxos", {}, {}});
  const std::string begin = "protocol: paxos\nballots: 1\nmeanwhile anything\n";
  const std::string end = "[exists v in values: chosen(v)]\n";
  const auto asked = [&](const std::string& lines) {
    return ask(*table, read_scenario(begin + lines + end), Options(), checker::SearchOptions());
  };
  for (const char* lines :
       {"never S1 accepts any any\nnever S2 accepts any any\n", "nothing else from S1\nnothing else from S2\n",
        "never S2 accepts any any\nnever S3 accepts any any\n"}) {
    const report::Answer answer = asked(lines);
    EXPECT_EQ(answer.verdict, "impossible") << lines;
    EXPECT_EQ(answer.reductions, std::vector<std::string>{"value-symmetry"}) << lines;
  }
  EXPECT_EQ(asked("never S1 accepts any any\n").verdict, "possible");
  EXPECT_EQ(asked("").reductions.size(), 2U);
}

}  // namespace
}  // namespace paxcheck::task
