// Random expressions, evaluated as the search does it and, from the way they were drawn, by functions that look at plain
// states one value at a time.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "properties/assertions.hpp"
#include "task/assertion/syntax.hpp"
#include "task/assertion/typing.hpp"

namespace paxcheck::task {
namespace {

using Kind = VocabularyWord::Kind;

// What there is to speak of: two sorts without an order and one with it, and a word of every kind.
Vocabulary vocabulary() {
  Vocabulary all;
  all.sorts = {{"xs", {"x1", "x2", "x3"}}, {"ys", {"y1", "y2"}}, {"ks", {"k1", "k2", "k3", "k4"}, true}};
  all.words = {{"lit", "", {}},
               {"p", "", {0}},
               {"q done", "", {0, 1}},
               {"r", "", {1, 2, 0}},
               {"top", "", {0}, Kind::element, 2},
               {"near", "", {1, 2}, Kind::element, 1},
               {"left", "", {}, Kind::number},
               {"weight", "", {1}, Kind::number},
               {"mode", "", {}, Kind::choice, -1, {"idle", "busy", "none"}},
               {"colour", "", {0, 1}, Kind::choice, -1, {"red", "green"}}};
  for (int i = 0; i < static_cast<int>(all.words.size()); ++i) all.words[static_cast<std::size_t>(i)].tag = i;
  return all;
}

int size_of(const Vocabulary& all, int sort) {
  return static_cast<int>(all.sorts[static_cast<std::size_t>(sort)].elements.size());
}

// The value of every word for all of its arguments.
using Plain = std::map<std::pair<int, std::vector<int>>, int>;

class Draw {
 public:
  explicit Draw(std::uint32_t seed) : random_(seed) {}
  int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }

 private:
  std::mt19937 random_;
};

void for_each_argument(const Vocabulary& all, const std::vector<int>& sorts,
                       const std::function<void(const std::vector<int>&)>& visit, std::vector<int> before = {}) {
  if (before.size() == sorts.size()) return visit(before);
  for (int i = 0; i < size_of(all, sorts[before.size()]); ++i) {
    std::vector<int> longer = before;
    longer.push_back(i);
    for_each_argument(all, sorts, visit, longer);
  }
}

Plain drawn_state(const Vocabulary& all, Draw& draw) {
  Plain state;
  for (const VocabularyWord& word : all.words) {
    for_each_argument(all, word.sorts, [&](const std::vector<int>& arguments) {
      int& value = state[{word.tag, arguments}];
      if (word.kind == Kind::truth) value = draw.below(2);
      if (word.kind == Kind::number) value = draw.below(4);
      if (word.kind == Kind::element) value = draw.below(size_of(all, word.sort) + 1) - 1;
      if (word.kind == Kind::choice) value = draw.below(static_cast<int>(word.choices.size()));
    });
  }
  return state;
}

// As model/kit/vocabulary.hpp says.
std::vector<std::uint32_t> cells(const Vocabulary& all, const Assertions& assertions, const Plain& state) {
  std::vector<std::uint32_t> written(Assertions::kMostCells, 0xabababab);
  for (const auto& asked : assertions.asked()) {
    const auto tag = asked.tag;
    const auto first_cell = asked.first_cell;
    const VocabularyWord& word = all.words[static_cast<std::size_t>(tag)];
    const bool set = word.kind == Kind::truth && !word.sorts.empty();
    std::size_t at = static_cast<std::size_t>(first_cell);
    const std::vector<int> rows(word.sorts.begin(), word.sorts.end() - (set ? 1 : 0));
    for_each_argument(all, rows, [&](const std::vector<int>& arguments) {
      std::uint32_t& cell = written[at++];
      if (!set) {
        cell = static_cast<std::uint32_t>(state.at({tag, arguments}));
        return;
      }
      cell = 0;
      for (int last = 0; last < size_of(all, word.sorts.back()); ++last) {
        std::vector<int> longer = arguments;
        longer.push_back(last);
        cell |= static_cast<std::uint32_t>(state.at({tag, longer})) << last;
      }
    });
  }
  return written;
}

using Environment = std::map<std::string, int>;
using Meaning = std::function<int(const Plain&, Environment&)>;
struct Drawn {
  std::string text;
  Meaning meaning;
};

// A run, and how far it has come.
struct Trace {
  std::vector<Plain> states;
  std::size_t now = 0;
};

// Draws expressions together with what they mean; with once() if there is a run to say it of.
class Expressions {
 public:
  Expressions(const Vocabulary& all, Draw& draw, Trace* run = nullptr) : all_(all), draw_(draw), run_(run) {}

  Drawn truth(int depth) {
    if (run_ != nullptr && depth > 0 && draw_.below(4) == 0) return once(depth);
    switch (draw_.below(depth > 0 ? 12 : 5)) {
      case 0:
        return fact();
      case 1:
        return compared_elements();
      case 2:
        return compared_numbers(depth);
      case 3:
        return compared_choices();
      case 4:
        return membership();
      case 5: {
        const Drawn inner = truth(depth - 1);
        return {"not " + grouped(inner), [inner](const Plain& s, Environment& e) { return !inner.meaning(s, e); }};
      }
      case 6:
      case 7:
        return quantified(depth, draw_.below(2) == 0);
      default:
        return joined(depth);
    }
  }

 private:
  static std::string grouped(const Drawn& d) { return "(" + d.text + ")"; }

  Drawn once(int depth) {
    const Drawn inner = truth(depth - 1);
    return {"once(" + inner.text + ")", [inner, run = run_](const Plain&, Environment& e) {
              const std::size_t now = run->now;
              bool found = false;
              for (run->now = 0; run->now <= now; ++run->now) {
                found = found || inner.meaning(run->states[run->now], e) != 0;
              }
              run->now = now;
              return found;
            }};
  }

  Drawn joined(int depth) {
    const Drawn a = truth(depth - 1), b = truth(depth - 1);
    const int which = draw_.below(4);
    const char* words[] = {" and ", " or ", " -> ", " <-> "};
    return {
        grouped(a) + words[which] + grouped(b), [a, b, which](const Plain& s, Environment& e) {
          const bool left = a.meaning(s, e) != 0, right = b.meaning(s, e) != 0;
          return which == 0 ? left && right : which == 1 ? left || right : which == 2 ? !left || right : left == right;
        }};
  }

  Drawn quantified(int depth, bool every) {
    const int sort = draw_.below(3);
    const std::string name = "v" + std::to_string(fresh_++);
    scope_.emplace_back(name, sort);
    const Drawn body = truth(depth - 1);
    scope_.pop_back();
    const int count = size_of(all_, sort);
    return {(every ? "forall " : "exists ") + name + " in " + all_.sorts[static_cast<std::size_t>(sort)].name + ": " +
                body.text,
            [name, count, every, body](const Plain& s, Environment& e) {
              for (int i = 0; i < count; ++i) {
                e[name] = i;
                if ((body.meaning(s, e) != 0) != every) return !every;
              }
              return every;
            }};
  }

  Drawn element(int sort, int depth = 1) {
    std::vector<Drawn> may;
    for (const auto& [name, of] : scope_) {
      if (of != sort) continue;
      const Drawn variable{name, [key = name](const Plain&, Environment& e) { return e.at(key); }};
      may.push_back(variable);
      may.push_back(variable);
    }
    const int place = draw_.below(size_of(all_, sort));
    may.push_back({all_.sorts[static_cast<std::size_t>(sort)].elements[static_cast<std::size_t>(place)],
                   [place](const Plain&, Environment&) { return place; }});
    for (const VocabularyWord& word : all_.words) {
      if (depth > 0 && word.kind == Kind::element && word.sort == sort) may.push_back(applied(word, 0, -1));
    }
    return may[static_cast<std::size_t>(draw_.below(static_cast<int>(may.size())))];
  }

  // A word with all of its arguments; `none`: what it is of an argument that is none.
  Drawn applied(const VocabularyWord& word, int depth, int none) {
    std::vector<Drawn> arguments;
    for (int sort : word.sorts) arguments.push_back(element(sort, depth));
    std::string text = word.name;
    for (std::size_t i = 0; i < arguments.size(); ++i) text += (i == 0 ? "(" : ", ") + arguments[i].text;
    return {text + (arguments.empty() ? "" : ")"), [tag = word.tag, arguments, none](const Plain& s, Environment& e) {
              std::vector<int> values;
              for (const Drawn& each : arguments) values.push_back(each.meaning(s, e));
              for (int value : values) {
                if (value < 0) return none;
              }
              return s.at({tag, values});
            }};
  }

  const VocabularyWord& some_word(Kind kind) {
    while (true) {
      const auto& word = all_.words[static_cast<std::size_t>(draw_.below(static_cast<int>(all_.words.size())))];
      if (word.kind == kind) return word;
    }
  }

  Drawn fact() { return applied(some_word(Kind::truth), 1, 0); }

  Drawn compared(const Drawn& a, const Drawn& b, bool ordered) {
    const char* signs[] = {" = ", " != ", " < ", " <= ", " > ", " >= "};
    const int which = draw_.below(ordered ? 6 : 2);
    return {a.text + signs[which] + b.text, [a, b, which](const Plain& s, Environment& e) {
              const int l = a.meaning(s, e), r = b.meaning(s, e);
              const bool all[] = {l == r, l != r, l<r, l <= r, l> r, l >= r};
              return all[which];
            }};
  }

  Drawn compared_elements() {
    const int sort = draw_.below(3);
    const Drawn a = element(sort);
    const bool none = draw_.below(4) == 0 && a.text.find('(') != std::string::npos;
    if (none) return compared(a, {"none", [](const Plain&, Environment&) { return -1; }}, sort == 2);
    return compared(a, element(sort), sort == 2);
  }

  Drawn number(int depth) {
    switch (draw_.below(depth > 0 ? 4 : 2)) {
      case 0: {
        const int value = draw_.below(5);
        return {std::to_string(value), [value](const Plain&, Environment&) { return value; }};
      }
      case 1:
        return applied(some_word(Kind::number), 0, 0);
      case 2: {
        const Drawn a = number(0), b = number(depth - 1);
        const bool plus = draw_.below(2) == 0;
        const std::string right = b.text.find(' ') == std::string::npos ? b.text : "(" + b.text + ")";
        return {a.text + (plus ? " + " : " - ") + right, [a, b, plus](const Plain& s, Environment& e) {
                  return plus ? a.meaning(s, e) + b.meaning(s, e) : a.meaning(s, e) - b.meaning(s, e);
                }};
      }
      default:
        return counted(depth);
    }
  }

  Drawn counted(int depth) {
    const int sort = draw_.below(3), count = size_of(all_, sort);
    const std::string name = "v" + std::to_string(fresh_++);
    scope_.emplace_back(name, sort);
    const Drawn body = truth(depth - 1);
    scope_.pop_back();
    return {"count(" + name + " in " + all_.sorts[static_cast<std::size_t>(sort)].name + ": " + body.text + ")",
            [name, count, body](const Plain& s, Environment& e) {
              int found = 0;
              for (int i = 0; i < count; ++i) {
                e[name] = i;
                found += body.meaning(s, e) != 0 ? 1 : 0;
              }
              return found;
            }};
  }

  Drawn compared_numbers(int depth) { return compared(number(depth), number(depth), true); }

  Drawn compared_choices() {
    const VocabularyWord& word = some_word(Kind::choice);
    const int place = draw_.below(static_cast<int>(word.choices.size()));
    const Drawn choice{word.choices[static_cast<std::size_t>(place)],
                       [place](const Plain&, Environment&) { return place; }};
    const Drawn a = applied(word, 0, -1);
    return draw_.below(2) == 0 ? compared(a, choice, false) : compared(choice, a, false);
  }

  Drawn membership() {
    const bool out = draw_.below(3) == 0;
    const std::string in = out ? " not in " : " in ";
    if (draw_.below(2) == 0) {
      const int sort = draw_.below(3);
      const Drawn a = element(sort), b = element(sort), c = element(sort);
      return {a.text + in + "{" + b.text + ", " + c.text + "}", [a, b, c, out](const Plain& s, Environment& e) {
                const int value = a.meaning(s, e);
                return (value == b.meaning(s, e) || value == c.meaning(s, e)) != out;
              }};
    }
    const VocabularyWord& word = some_word(Kind::truth);
    if (word.sorts.empty()) return fact();
    std::vector<Drawn> arguments;
    for (int sort : word.sorts) arguments.push_back(element(sort, 1));
    std::string text = arguments.back().text + in + word.name;
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) text += (i == 0 ? "(" : ", ") + arguments[i].text;
    return {text + (arguments.size() > 1 ? ")" : ""), [tag = word.tag, arguments, out](const Plain& s, Environment& e) {
              std::vector<int> values;
              for (const Drawn& each : arguments) values.push_back(each.meaning(s, e));
              for (int value : values) {
                if (value < 0) return out;
              }
              return (s.at({tag, values}) != 0) != out;
            }};
  }

  const Vocabulary& all_;
  Draw& draw_;
  Trace* run_;
  std::vector<std::pair<std::string, int>> scope_;
  int fresh_ = 0;
};

Assertions compiled(const std::string& expression, const Vocabulary& all) {
  Assertion assertion = typed(parse_expression(expression), all);
  assertion.name = "drawn";
  return Assertions({std::move(assertion)}, all, 3);
}

TEST(RandomExpressions, MeanWhatTheyWereDrawnFor) {
  const Vocabulary all = vocabulary();
  int so = 0, not_so = 0;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    Draw draw(seed);
    const Drawn drawn = Expressions(all, draw).truth(4);
    const Assertions assertions = [&] {
      try {
        return compiled(drawn.text, all);
      } catch (const ExpressionError& error) {
        throw std::runtime_error(drawn.text + ": " + error.what() + " at " + std::to_string(error.at()));
      }
    }();
    for (int i = 0; i < 5; ++i) {
      const Plain state = drawn_state(all, draw);
      Environment none;
      const bool expected = drawn.meaning(state, none) != 0;
      const auto written = cells(all, assertions, state);
      ASSERT_EQ(assertions.violated(written.data()) == 0, expected) << seed << ": " << drawn.text;
      ASSERT_EQ(assertions.violated(written.data()) & ~assertions.bits(), 0U);
      ++(expected ? so : not_so);
    }
  }
  EXPECT_GT(so, 1500);
  EXPECT_GT(not_so, 1500);
}

TEST(RandomExpressions, StayIfTheyAreNotTrueBeforeAndFalseAfter) {
  const Vocabulary all = vocabulary();
  int violated = 0;
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    Draw draw(seed);
    const Drawn drawn = Expressions(all, draw).truth(3);
    const Assertions assertions = compiled("stays(" + drawn.text + ")", all);
    ASSERT_TRUE(assertions.some_of_steps());
    const Plain before = drawn_state(all, draw), after = drawn_state(all, draw);
    Environment none;
    const bool expected = drawn.meaning(before, none) == 0 || drawn.meaning(after, none) != 0;
    const auto first = cells(all, assertions, before), last = cells(all, assertions, after);
    ASSERT_EQ(assertions.violated_by_step(first.data(), last.data()) == 0, expected) << seed << ": " << drawn.text;
    ASSERT_EQ(assertions.violated(last.data()), 0U) << "a state alone is no step";
    violated += expected ? 0 : 1;
  }
  EXPECT_GT(violated, 50);
}

// Once: now, or in some state before. What is remembered says the same as the whole run.
TEST(RandomExpressions, RememberWhatWasTrueOnce) {
  const Vocabulary all = vocabulary();
  int so = 0, not_so = 0, of_past = 0, too_much = 0;
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    Draw draw(seed);
    Trace run;
    const Drawn drawn = Expressions(all, draw, &run).truth(4);
    try {
      const Assertions assertions = compiled(drawn.text, all);
      if (!assertions.some_of_past()) continue;
      ++of_past;
      std::uint64_t memory = 0;
      for (run.now = 0; run.now < 5; ++run.now) {
        run.states.push_back(drawn_state(all, draw));
        Environment none;
        const bool expected = drawn.meaning(run.states.back(), none) != 0;
        auto written = cells(all, assertions, run.states.back());
        auto recalled = written;
        memory = assertions.remember(memory, written.data());
        assertions.recall(memory, recalled.data());
        ASSERT_EQ(written, recalled);
        ASSERT_EQ(assertions.violated(written.data()) == 0, expected) << seed << ": " << drawn.text;
        ++(expected ? so : not_so);
      }
    } catch (const std::length_error&) {
      ++too_much;
    }
  }
  EXPECT_GT(of_past, 700);
  EXPECT_GT(so, 700);
  EXPECT_GT(not_so, 700);
  EXPECT_LT(too_much, of_past / 4);
}

// The premise of P -> Q is P, for some value of the variables around it.
TEST(RandomExpressions, HaveTheLeftSideAsPremise) {
  const Vocabulary all = vocabulary();
  int with = 0;
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    Draw draw(seed);
    const Drawn left = Expressions(all, draw).truth(2);
    const Assertions some = compiled("forall x in xs: (" + left.text + ") and p(x) -> lit", all);
    const Plain state = drawn_state(all, draw);
    Environment none;
    bool expected = false;
    for (int x = 0; x < 3; ++x) expected = expected || (left.meaning(state, none) != 0 && state.at({1, {x}}) != 0);
    const auto written = cells(all, some, state);
    ASSERT_EQ(some.premises(some.bits(), written.data()) != 0, expected) << left.text;
    ASSERT_EQ(some.premises(0, written.data()), 0U);
    with += expected ? 1 : 0;
  }
  EXPECT_GT(with, 200);
}

// Behind more variables on the left than the premise has, under other places.
TEST(RandomExpressions, RememberInThePremiseWhatTheFormulaDoes) {
  const Vocabulary all = vocabulary();
  const Assertions assertions =
      compiled("(forall y, z in ys: lit -> y = z) and (forall x in xs: once(p(x)) and not p(x) -> false)", all);
  Plain state;
  Draw draw(1);
  state = drawn_state(all, draw);
  state[{0, {}}] = 0;  // lit
  const auto step = [&](int p, std::uint64_t memory) {
    for (int x = 0; x < 3; ++x) state[{1, {x}}] = p == x ? 1 : 0;
    auto written = cells(all, assertions, state);
    memory = assertions.remember(memory, written.data());
    EXPECT_EQ(assertions.premises(assertions.bits(), written.data()) != 0, memory != std::uint64_t{1} << p);
    return memory;
  };
  std::uint64_t memory = step(1, 0);
  memory = step(1, memory);
  step(2, memory);
}

}  // namespace
}  // namespace paxcheck::task
