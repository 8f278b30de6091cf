// A user's expressions in first-order logic, with few members of each sort, say of every state what the evaluator of
// assertions says of it: every word by itself, and random expressions, under the right rules and others.
#include <gtest/gtest.h>

#include <deque>
#include <random>
#include <set>

#include "model/paxos/full.hpp"
#include "model/paxos/paxos.hpp"
#include "properties/asked_assertions.hpp"
#include "task/assertion/first_order.hpp"
#include "task/assertion/typing.hpp"
#include "task/request.hpp"
#include "task/table_protocol.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/as_setting.hpp"
#include "tests/oracle/ground_paxos.hpp"

namespace paxcheck::oracle {
namespace {

using Model = Paxos<FullPaxos<8>>;

// An expression as both understand it.
struct Both {
  std::string expression;
  std::shared_ptr<const Assertions> within_bounds;
  SmtConjunct without;
};

// Draws expressions that have a meaning without bounds.
class Expressions {
 public:
  explicit Expressions(std::uint32_t seed, bool servers) : random_(seed), servers_(servers) {}

  std::string truth(int depth) {
    switch (below(depth > 0 ? 10 : 5)) {
      case 0:
        return comparison("number", true);
      case 1:
        return comparison("value", false);
      case 2:
        return below(2) == 0 ? comparison("acceptor", false) : "true";
      case 3:
        return element("number") + in() + "{" + element("number") + ", " + element("number") + "}";
      case 4:
      case 5:
        return fact();
      case 6:
        return "not (" + truth(depth - 1) + ")";
      case 7: {
        const char* words[] = {" and ", " or ", " -> ", " <-> "};
        const std::string left = truth(depth - 1);
        return "(" + left + ")" + words[below(4)] + "(" + truth(depth - 1) + ")";
      }
      default:
        return quantified(depth);
    }
  }

 private:
  int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
  std::string in() { return below(3) == 0 ? " not in " : " in "; }

  std::string quantified(int depth) {
    const char* sorts[] = {"acceptor", "number", "number", "value", "learner", "server"};
    const std::string sort = sorts[below(servers_ ? 6 : 5)], name = "v" + std::to_string(++fresh_);
    scope_.emplace_back(name, sort);
    const std::string body = truth(depth - 1);
    scope_.pop_back();
    return (below(2) == 0 ? "forall " : "exists ") + name + " in " + sort + "s: " + body;
  }

  // A variable; or what is an element, or none.
  std::string element(const std::string& sort) {
    std::vector<std::string> may;
    for (const auto& [name, of] : scope_) {
      if (of == sort) may.insert(may.end(), 3, name);
    }
    if (sort == "number") may.push_back("promised(" + variable("acceptor") + ")");
    if (sort == "server") may.push_back("leader(" + (below(2) == 0 ? variable("number") : element("number")) + ")");
    if (may.empty()) return variable(sort);
    return may[static_cast<std::size_t>(below(static_cast<int>(may.size())))];
  }

  // Every sort has one around the whole.
  std::string variable(const std::string& sort) {
    std::vector<std::string> may{"some-" + sort};
    for (const auto& [name, of] : scope_) {
      if (of == sort) may.push_back(name);
    }
    return may[static_cast<std::size_t>(below(static_cast<int>(may.size())))];
  }

  std::string comparison(const std::string& sort, bool ordered) {
    const char* signs[] = {" = ", " != ", " < ", " <= ", " > ", " >= "};
    std::string left = element(sort), right = below(5) == 0 ? "none" : element(sort);
    if (below(2) == 0) std::swap(left, right);
    return left + signs[below(ordered ? 6 : 2)] + right;
  }

  std::string fact() {
    const std::string n = element("number");
    switch (below(servers_ ? 11 : 10)) {
      case 0:
        return "prepared(" + n + ")";
      case 1:
        return n + in() + "prepared";
      case 2:
        return "promise sent(" + variable("acceptor") + ", " + n + ")";
      case 3:
        return "issued(" + n + ", " + variable("value") + ")";
      case 4:
      case 5:
        return "accepted(" + variable("acceptor") + ", " + n + ", " + variable("value") + ")";
      case 6:
        return "chosen(" + variable("value") + ")";
      case 7:
        return "chosen with(" + n + ", " + variable("value") + ")";
      case 8:
        return "learned(" + variable("learner") + ", " + variable("value") + ")";
      case 9:
        return variable("value") + in() + "accepted(" + variable("acceptor") + ", " + n + ")";
      default:
        return comparison("server", false);
    }
  }

  std::mt19937 random_;
  bool servers_;
  std::vector<std::pair<std::string, std::string>> scope_;
  int fresh_ = 0;
};

// Expressions as both understand them, in states that the reference reaches.
class Comparison {
 public:
  explicit Comparison(const PaxosConfig& config)
      : config_(config), setting_(as_setting(config)), table_(task::protocol_tables().front()) {}

  Both both(const std::string& expression) const {
    const task::UnboundedVocabulary unbounded(setting_, table_.vocabulary(setting_), smt_words(config_.rules));
    Assertion assertion = task::typed(task::parse_expression(expression), table_.vocabulary(setting_));
    assertion.name = "drawn";
    return {expression, std::make_shared<Assertions>(std::vector{assertion}, table_.vocabulary(setting_), 20),
            unbounded.conjunct(task::parse_expression(expression))};
  }
  void add(const std::string& expression) { expressions_.push_back(both(expression)); }
  void add_drawn(int count) {
    const bool servers = config_.rules.servers_restart();
    for (int i = 0; i < count; ++i) {
      std::string around =
          "forall some-acceptor in acceptors, some-number in numbers, some-value in values, "
          "some-learner in learners";
      if (servers) around += ", some-server in servers";
      if (i % 2 == 0) around.replace(0, 6, "exists");
      add(around + ": " + Expressions(static_cast<std::uint32_t>(i), servers).truth(3));
    }
  }

  // How many states were looked at, `most` at most.
  std::size_t compare(std::size_t most) {
    const Model model(config_);
    const reference::Paxos paxos(as_reference(config_));
    const GroundPaxos ground(config_);
    std::vector<std::uint32_t> cells(Assertions::kMostCells);
    std::set<reference::State> found{paxos.initial()};
    std::deque<std::pair<Model::State, reference::State>> waiting;
    model.initial([&](const Model::State& state) { waiting.emplace_back(state, paxos.initial()); });
    std::vector<std::set<bool>> seen(expressions_.size());
    while (!waiting.empty() && !testing::Test::HasFailure()) {
      const Model::State packed = waiting.front().first;
      const reference::State state = waiting.front().second;
      waiting.pop_front();
      const GroundState now = ground.of(state);
      for (std::size_t i = 0; i < expressions_.size(); ++i) {
        const Both& e = expressions_[i];
        write_cells(model, model.view(packed), *e.within_bounds, cells.data());
        const bool expected = e.within_bounds->violated(cells.data()) == 0;
        EXPECT_EQ(ground.model().holds(now, e.without.variables, e.without.formula), expected)
            << e.expression << "\nas " << e.without.formula << "\nin " << ground.model().text(now);
        seen[i].insert(expected);
      }
      model.successors(model.view(packed), [&](const Model::Action& action, const Model::State& next) {
        const reference::State after = paxos.apply(state, as_reference(action));
        if (found.size() < most && found.insert(after).second) waiting.emplace_back(next, after);
      });
    }
    for (const std::set<bool>& answers : seen) changing_ += answers.size() == 2 ? 1 : 0;
    return found.size();
  }
  // How many expressions are true of one state that was looked at and not of another.
  int changing() const { return changing_; }

 private:
  PaxosConfig config_;
  Setting setting_;
  const task::ProtocolTable& table_;
  std::vector<Both> expressions_;
  int changing_ = 0;
};

PaxosConfig small(const PaxosRules& rules = {}) {
  PaxosConfig config;
  config.numbers = config.values = 2;
  config.learners = 1;
  config.rules = rules;
  if (rules.acceptors_restart() || rules.servers_restart()) config.crashes = 1;
  return config;
}

// Every word, and every comparison of what may be none.
const char* const kPlain[] = {"forall n in numbers: prepared(n)",
                              "exists n in numbers: n in prepared",
                              "forall a in acceptors: promised(a) = none",
                              "exists a in acceptors: none != promised(a)",
                              "exists a, b in acceptors: promised(a) < promised(b)",
                              "forall a, b in acceptors: promised(a) <= promised(b)",
                              "forall a, b in acceptors: promised(a) = promised(b)",
                              "exists a in acceptors, n in numbers: promised(a) = n",
                              "forall a in acceptors, n in numbers: promised(a) < n",
                              "forall a in acceptors, n in numbers: n < promised(a)",
                              "forall a in acceptors, n in numbers: promised(a) >= n",
                              "exists a in acceptors, n in numbers: n >= promised(a)",
                              "exists a in acceptors: none < promised(a)",
                              "exists a in acceptors: promised(a) < none",
                              "forall a in acceptors: promised(a) in prepared",
                              "exists a in acceptors, n in numbers: promise sent(a, n)",
                              "exists a in acceptors: promise sent(a, promised(a))",
                              "exists n in numbers, v in values: issued(n, v)",
                              "forall v, w in values, n in numbers: issued(n, v) and issued(n, w) -> v = w",
                              "exists a in acceptors, n in numbers, v in values: accepted(a, n, v)",
                              "exists a in acceptors, v in values: v in accepted(a, promised(a))",
                              "exists v in values: chosen(v)",
                              "exists n in numbers, v in values: chosen with(n, v)",
                              "exists l in learners, v in values: learned(l, v)",
                              "forall v in values: chosen(v) <-> exists n in numbers: chosen with(n, v)"};

TEST(FirstOrderWords, SayWhatTheySayWithinBounds) {
  Comparison comparison(small());
  for (const char* expression : kPlain) comparison.add(expression);
  comparison.add_drawn(60);
  EXPECT_EQ(comparison.compare(1'000'000), 6'353U);
  EXPECT_GT(comparison.changing(), 30);
}

TEST(FirstOrderWords, SayItUnderEveryAlternative) {
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 1; i < rule.alternatives.size(); ++i) {
      PaxosRules rules;
      rule.set(rules, static_cast<int>(i));
      Comparison comparison(small(rules));
      for (const char* expression : kPlain) comparison.add(expression);
      if (rules.servers_restart()) {
        comparison.add("forall n, m in numbers: leader(n) = leader(m)");
        comparison.add("exists s in servers, n in numbers: leader(n) = s and prepared(n)");
        comparison.add("exists a in acceptors, s in servers: leader(promised(a)) = s");
        comparison.add("exists a in acceptors: leader(promised(a)) = none");
      }
      comparison.add_drawn(20);
      EXPECT_GT(comparison.compare(400), 300U) << rule.name << "=" << rule.alternatives[i].name;
    }
  }
}

TEST(FirstOrderWords, SlowSayItWithThreeNumbers) {
  PaxosConfig config = small();
  config.numbers = 3;
  config.values = 3;
  Comparison comparison(config);
  comparison.add_drawn(150);
  EXPECT_EQ(comparison.compare(8'000), 8'000U);
  EXPECT_GT(comparison.changing(), 30);
}

}  // namespace
}  // namespace paxcheck::oracle
