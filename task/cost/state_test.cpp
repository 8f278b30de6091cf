#include "task/cost/state_test.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/assertion/assertion.hpp"
#include "task/assertion/typing.hpp"
#include "task/errors.hpp"
#include "task/request.hpp"
#include "task/text_place.hpp"

namespace paxcheck::task {
namespace {

std::shared_ptr<const Assertions> compiled(const ProtocolTable& table, const Setting& setting,
                                           const std::string& option, const std::string& expression) {
  const auto wrong = [&](std::size_t at, const std::string& what) {
    const TextPlace place = place_in(expression, at);
    return Error(kBadOption, fmt::format("--{}, column {}: {}\n{}", option, place.column, what, place.marked));
  };
  try {
    Vocabulary vocabulary = table.vocabulary(setting);
    Assertion assertion = typed(parse_expression(expression), vocabulary);
    if (assertion.of_steps) throw wrong(0, "stays() is of steps, and what is asked for is a state");
    assertion.name = assertion.expression = expression;
    return std::make_shared<Assertions>(std::vector{std::move(assertion)}, std::move(vocabulary), 0);
  } catch (const ExpressionError& error) {
    throw wrong(error.at(), error.what());
  } catch (const std::length_error& error) {
    throw wrong(0, error.what());
  }
}

}  // namespace

StateTest::StateTest(const ProtocolTable& table, const Setting& setting, const std::string& option,
                     const std::string& given)
    : table_(table), setting_(setting), text_(given) {
  const std::vector<std::string> outcomes =
      table.text.outcomes == nullptr ? std::vector<std::string>() : table.text.outcomes(setting);
  if (std::ranges::find(outcomes, given) != outcomes.end()) {
    outcome_ = given;
    text_ = fmt::format("{} {}", given, table.text.outcome);
  } else if (std::ranges::find(table.situations, given, &PropertyText::name) != table.situations.end()) {
    situation_ = given;
  } else {
    expression_ = compiled(table, setting, option, given);
  }
}

bool StateTest::holds(const RunGraph& graph, int node, const std::vector<int>& run) const {
  if (!outcome_.empty()) return graph.model().outcomes(graph.state(node)).contains(outcome_);
  if (!situation_.empty()) return graph.model().breach(situation_, graph.state(node)).has_value();
  std::vector<ProtocolAction> counted;
  for (const int action : run) counted.push_back(to_counted(setting_, graph.action(action)));
  const FollowedRun followed = follow(table_, setting_, *expression_, counted);
  if (!followed.possible) throw Error(kInternalError, "model and reference disagree on a run");
  return followed.violated == 0;
}

}  // namespace paxcheck::task
