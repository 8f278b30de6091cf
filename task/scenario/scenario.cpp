#include "task/scenario/scenario.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "model/kit/sets.hpp"
#include "task/assertion/syntax.hpp"
#include "task/assertion/typing.hpp"
#include "task/nearest_name.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"
#include "task/scenario/endings.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

using Kind = ScenarioLine::Kind;

constexpr std::string_view kWords[] = {"protocol",  "question", "question.zh", "answer",
                                       "answer.zh", "expect",   "rule",        "bug"};
constexpr int kMostRaised = 8;  // of a bound, above what it was

// Options as the head and the command line give them; the head's own bounds by name.
struct Head {
  Options options;
  std::map<std::string, Word> bounds;
};

// What may stand there: a few words, and the protocol's bounds.
std::vector<std::string_view> keys_of(const ProtocolText& text) {
  std::vector<std::string_view> keys(std::begin(kWords), std::end(kWords));
  for (const BoundText& bound : text.bounds) keys.push_back(bound.name);
  return keys;
}

Head head_of(const ProtocolTable& table, const ScenarioFile& file, const Options& given) {
  reject_unknown_keys(file, keys_of(table.text));
  Head head{given, {}};
  std::set<std::string> keys;
  for (const ScenarioFile::Entry& entry : file.head) {
    const bool repeats = entry.key.text == "rule" || entry.key.text == "bug";
    if (!repeats && !keys.insert(entry.key.text).second)
      throw ScenarioError(entry.key.line, entry.key.column, fmt::format("'{}' is given twice", entry.key.text));
    if (repeats) {
      auto& list = entry.key.text == "rule" ? head.options.rules : head.options.bugs;
      list.push_back(entry.value.text);
      try {
        Setting switched(table.text);
        apply_wrong_rules(switched, head.options.bugs, head.options.rules);
      } catch (const std::exception& error) {
        throw ScenarioError(entry.value.line, entry.value.column, error.what());
      }
    } else if (std::ranges::find(kWords, entry.key.text) == std::end(kWords)) {
      head.bounds.emplace(entry.key.text, entry.value);
    }
  }
  return head;
}

Setting setting_of(const ProtocolTable& table, const Head& head) {
  Setting setting(table.text);
  apply_wrong_rules(setting, head.options.bugs, head.options.rules);
  set_bounds_of_bugs(setting, head.options.bugs, {});
  for (const auto& [name, value] : head.bounds) {
    if (head.options.bounds.contains(name)) continue;
    try {
      set_bound(setting, name, value.text);
    } catch (const std::exception& error) {
      throw ScenarioError(value.line, value.column, error.what());
    }
    if (asks_for_any(setting))
      throw ScenarioError(value.line, value.column, "a schedule needs a number of proposal numbers, not any");
  }
  for (const auto& [name, value] : head.options.bounds) set_bound(setting, name, value);
  settle(setting);
  return setting;
}

// Calls visit(line) for every line, also those that are set in.
template <class Visit>
void for_each_line(const std::vector<ScenarioLine>& lines, const Visit& visit) {
  for (const ScenarioLine& line : lines) {
    for_each_line(line.lines, visit);
    visit(line);
  }
}

bool fits_together(Setting& setting) {
  try {
    settle(setting);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

// All that has a name in the sentences of steps.
std::set<std::string> names_in(const ProtocolTable& table, const Setting& setting) {
  const auto model = literal_of(table, setting);
  const auto actions = model->actions();
  return Phrases(table, *model, actions).names();
}

// Raises one bound that was not given until something has this name; if it does, `names` are those that there are then.
void raise_for(const ProtocolTable& table, Setting& setting, std::set<std::string>& names, const std::string& word,
               const std::set<std::string>& given) {
  if (!looks_like_a_name(word) || names.contains(word)) return;
  for (std::size_t i = 0; i < table.text.bounds.size(); ++i) {
    const BoundText& bound = table.text.bounds[i];
    if (bound.is_text || !bound.names.empty() || given.contains(std::string(bound.name))) continue;
    Setting larger = setting;
    for (int more = 0; more < kMostRaised && larger.bounds[i] < bound.most; ++more) {
      ++larger.bounds[i];
      Setting settled = larger;
      if (!fits_together(settled)) continue;
      if (std::set<std::string> then = names_in(table, settled); then.contains(word)) {
        setting = std::move(settled);
        names = std::move(then);
        return;
      }
    }
  }
}

// The bounds without which there are none of some actions, raised to one where they were not given and that fits together; in
// `raised` what they were.
Setting with_all_actions(const ProtocolTable& table, Setting setting, const std::set<std::string>& given,
                         std::map<std::string, int>& raised) {
  for (const ActionText& action : table.text.actions) {
    const std::string needed(action.needs);
    if (needed.empty() || given.contains(needed) || raised.contains(needed)) continue;
    Setting more = setting;
    int& bound = more.bounds[bound_place(table.text, needed)];
    if (bound > 0) continue;
    bound = 1;
    Setting settled = more;
    if (!fits_together(settled)) continue;
    raised.emplace(needed, 0);
    setting = settled;
  }
  return setting;
}

// Bounds that were not given hold all that is named, and as many failures as are told.
Setting fitting_setting(const ProtocolTable& table, const ScenarioFile& file, const Head& head) {
  std::set<std::string> given;
  for (const auto& [name, value] : head.bounds) given.insert(name);
  for (const auto& [name, value] : head.options.bounds) given.insert(name);
  std::map<std::string, int> raised;
  Setting wide = with_all_actions(table, setting_of(table, head), given, raised);
  std::set<std::string> words;  // each once
  for_each_line(file.lines, [&](const ScenarioLine& line) {
    for (const auto* list : {&line.names, &line.part.phrase, &line.part.responders}) {
      for (const Word& word : *list) words.insert(word.text);
    }
  });
  std::set<std::string> names = names_in(table, wide);
  for (const std::string& word : words) raise_for(table, wide, names, word, given);
  settle(wide);
  // Failures that are not told are none.
  const auto model = literal_of(table, wide);
  const auto actions = model->actions();
  const Phrases phrases(table, *model, actions);
  std::map<std::string, int> told;
  for_each_line(file.lines, [&](const ScenarioLine& line) {
    if (line.kind == Kind::never || line.part.is_condition()) return;
    const Reading reading = phrases.read(line.part).front();
    for (const ActionPlaces& deed : reading.deeds) {
      const std::string needed(action_text(table.text, phrases.action(deed.front()).kind).needs);
      if (!needed.empty()) ++told[needed];
    }
  });
  for (const auto& [name, before] : raised) {
    const auto count = told.find(name);
    wide.bounds[bound_place(table.text, name)] = count == told.end() ? before : count->second;
  }
  settle(wide);
  return wide;
}

class Compiler {
 public:
  Compiler(const ProtocolTable& table, const ScenarioFile& file, Setting setting, bool endings)
      : table_(table),
        file_(file),
        made_{{}, {}, nullptr, {}, {}, std::move(setting), {}, {}, {}, {}, {}},
        vocabulary_(table.vocabulary(made_.setting)),
        endings_(endings) {
    model_ = literal_of(table, made_.setting);
    made_.actions = model_->actions();
    for (const auto& action : made_.actions) made_.counted.push_back(to_counted(made_.setting, action));
  }

  Scenario compiled() {
    const Phrases phrases(table_, *model_, made_.actions);
    phrases_ = &phrases;
    forbidden_.assign(made_.actions.size(), false);
    for (const ScenarioLine& line : file_.lines) add(line);
    made_.end.always = always_;
    made_.end.never = never_;
    for (bool forbidden : forbidden_) made_.end.others.push_back(!forbidden);
    if (made_.items.empty()) throw ScenarioError(file_.lines.front().line, 1, "the scenario has no steps");
    if (endings_) ask_for_endings();
    if (!conditions_.empty()) {
      made_.conditions = std::make_shared<Assertions>(std::move(conditions_), std::move(vocabulary_), 0);
    }
    made_.question = entry_of(file_, "question");
    made_.question_zh = entry_of(file_, "question.zh");
    made_.answer = entry_of(file_, "answer");
    made_.answer_zh = entry_of(file_, "answer.zh");
    for (const ScenarioFile::Entry& each : file_.head) {
      if (each.key.text != "expect") continue;
      made_.expected = each.value.text;
      const std::vector<std::string_view> known{"possible", "impossible"};
      if (std::ranges::find(known, made_.expected) != known.end()) continue;
      throw ScenarioError(each.value.line, each.value.column,
                          fmt::format("{}; {}", unknown("answer", made_.expected, known), allowed_text(known)));
    }
    return std::move(made_);
  }

 private:
  // By a condition that is true, and speaks of the words.
  void ask_for_endings() {
    const std::vector<int> words = EndingFacts::words(table_.text, vocabulary_);
    if (words.empty()) return;
    AssertionNode holds;
    holds.value = 1;
    Assertion& asking = conditions_.emplace_back();
    asking.formula = {{holds}, 0};
    asking.words = words;
  }

  void add(const ScenarioLine& line) {
    switch (line.kind) {
      case Kind::meanwhile:
        meanwhile_ = line.anything;
        return;
      case Kind::nothing_else:
        for (const Word& name : line.names) forbid(phrases_->actions_of(name));
        return;
      case Kind::always:
        always_.push_back(condition(line.part.condition));
        return;
      case Kind::never:
        if (line.part.is_condition()) {
          never_.push_back(condition(line.part.condition));
        } else {
          forbid(phrases_->read_any(line.part));
        }
        return;
      default:
        add_item(line);
    }
  }

  void forbid(const ActionPlaces& places) {
    for (int place : places) forbidden_[static_cast<std::size_t>(place)] = true;
  }

  void add_item(const ScenarioLine& line) {
    Item item;
    item.line = line.line;
    item.text = line.text;
    const bool waits = meanwhile_ || line.kind == Kind::eventually;
    item.others.assign(made_.actions.size(), false);
    for (std::size_t i = 0; i < item.others.size(); ++i) item.others[i] = waits && !forbidden_[i];
    item.always = always_;
    item.never = never_;
    if (line.kind == Kind::in_any_order) {
      item.blocks = blocks_of(line);
    } else if (line.part.is_condition()) {
      item.condition = condition(line.part.condition);
    } else {
      for (const Block& each : blocks_of(line.part, line.line)) item.blocks.push_back(each);
    }
    for (const Block& block : item.blocks) {
      if (block.size() > Item::kMostDeeds)
        throw ScenarioError(line.line, 1,
                            fmt::format("{} steps at once (allowed: {})", block.size(), Item::kMostDeeds));
    }
    made_.items.push_back(std::move(item));
  }

  // The blocks of one step: what it says, then the answers.
  std::vector<Block> blocks_of(const ScenarioPart& part, int line) const {
    std::vector<Block> blocks;
    for (const Reading& reading : phrases_->read(part)) {
      for (const auto& answers : reading.answers) {
        Block block;
        for (const ActionPlaces& deed : reading.deeds) {
          block.push_back({deed, first(static_cast<int>(block.size())), line});
        }
        const std::uint32_t before = first(static_cast<int>(block.size()));
        for (const ActionPlaces& answer : answers) block.push_back({answer, before, line});
        blocks.push_back(std::move(block));
      }
    }
    return blocks;
  }

  // Steps in any order: all choices of their blocks, one after the other in one block, with the order of labels.
  std::vector<Block> blocks_of(const ScenarioLine& line) const {
    std::vector<Block> all{{}};
    std::vector<std::vector<std::uint32_t>> sets{{}};  // of each choice: the deeds of each line
    for (const ScenarioLine& inside : line.lines) {
      std::vector<Block> longer;
      std::vector<std::vector<std::uint32_t>> longer_sets;
      for (const Block& more : blocks_of(inside.part, inside.line)) {
        for (std::size_t i = 0; i < all.size(); ++i) {
          const int begin = static_cast<int>(all[i].size());
          if (begin + more.size() > Item::kMostDeeds)
            throw ScenarioError(inside.line, 1,
                                fmt::format("more than {} steps and answers at once", Item::kMostDeeds));
          Block block = all[i];
          for (Deed deed : more) {
            deed.after <<= begin;
            block.push_back(std::move(deed));
          }
          longer.push_back(std::move(block));
          longer_sets.push_back(sets[i]);
          longer_sets.back().push_back(first(static_cast<int>(more.size())) << begin);
        }
      }
      if (longer.size() > Item::kMostBlocks)
        throw ScenarioError(inside.line, 1, fmt::format("more than {} choices at once; name some", Item::kMostBlocks));
      all = std::move(longer);
      sets = std::move(longer_sets);
    }
    reject_equal_labels(line);
    for (const auto& [before, after] : line.order) {
      const std::size_t a = place_of(line, before), b = place_of(line, after);
      if (a == b) throw ScenarioError(before.line, before.column, fmt::format("'{}' before itself", before.text));
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = 0; k < all[i].size(); ++k) {
          if (contains(sets[i][b], static_cast<int>(k))) all[i][k].after |= sets[i][a];
        }
      }
      if (std::ranges::any_of(all, has_circle))
        throw ScenarioError(before.line, before.column,
                            fmt::format("'{}' before '{}' and after it", before.text, after.text));
    }
    return all;
  }

  // Whether some deed has to come before itself.
  static bool has_circle(const Block& block) {
    std::uint32_t done = 0;
    for (std::size_t round = 0; round < block.size(); ++round) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        if ((block[i].after & ~done) == 0) done |= only(static_cast<int>(i));
      }
    }
    return done != first(static_cast<int>(block.size()));
  }

  static void reject_equal_labels(const ScenarioLine& block) {
    std::set<std::string> known;
    for (const ScenarioLine& line : block.lines) {
      if (!line.label.text.empty() && !known.insert(line.label.text).second)
        throw ScenarioError(line.label.line, line.label.column,
                            fmt::format("the label '{}' stands twice", line.label.text));
    }
  }

  static std::size_t place_of(const ScenarioLine& block, const Word& label) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      if (block.lines[i].label.text == label.text) return i;
      if (!block.lines[i].label.text.empty()) known.emplace_back(block.lines[i].label.text);
    }
    throw ScenarioError(label.line, label.column,
                        fmt::format("{}; {}", unknown("label", label.text, known), allowed_text(known)));
  }

  int condition(const Word& expression) {
    const auto wrong = [&](std::size_t at, const std::string& what) {
      return ScenarioError(expression.line, expression.column + at, what);
    };
    try {
      Assertion assertion = typed(parse_expression(expression.text), vocabulary_);
      if (assertion.of_steps) throw wrong(0, "stays() is of steps, and a condition is of a state");
      if (!assertion.past.empty())
        throw wrong(
            0, "once() is not for conditions of a scenario (allowed: a step 'eventually [...]', which was so before)");
      assertion.name = expression.text;
      assertion.expression = expression.text;
      conditions_.push_back(std::move(assertion));
    } catch (const ExpressionError& error) {
      throw wrong(error.at(), error.what());
    }
    if (conditions_.size() > 31) throw wrong(0, "more than 31 conditions");
    return static_cast<int>(conditions_.size()) - 1;
  }

  const ProtocolTable& table_;
  const ScenarioFile& file_;
  Scenario made_;
  Vocabulary vocabulary_;
  const bool endings_;
  std::unique_ptr<reference::Literal> model_;
  const Phrases* phrases_ = nullptr;
  std::vector<Assertion> conditions_;
  bool meanwhile_ = false;
  std::vector<bool> forbidden_;
  std::vector<int> always_, never_;
};

}  // namespace

Scenario compile_scenario(const ProtocolTable& table, const ScenarioFile& file, const Options& options) {
  const Head head = head_of(table, file, options);
  return Compiler(table, file, fitting_setting(table, file, head), options.endings).compiled();
}

}  // namespace paxcheck::task
