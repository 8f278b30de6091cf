#include "tests/oracle/as_setting.hpp"

#include "model/kit/quorums.hpp"
#include "model/paxos/text.hpp"
#include "reference/paxos/literal.hpp"
#include "task/narration.hpp"
#include "task/paxos_table.hpp"
#include "task/request.hpp"

namespace paxcheck::oracle {

Setting as_setting(const PaxosConfig& config) {
  Setting setting(paxos_text());
  const std::map<std::string, std::string> bounds{{"acceptors", std::to_string(config.acceptors)},
                                                  {"ballots", std::to_string(config.numbers)},
                                                  {"values", std::to_string(config.values)},
                                                  {"proposers", std::to_string(config.proposers)},
                                                  {"learners", std::to_string(config.learners)},
                                                  {"crashes", std::to_string(config.crashes)},
                                                  {"stops", std::to_string(config.stops)},
                                                  {"inputs", config.inputs == Inputs::any ? "any" : "own"},
                                                  {"phase1-quorum", config.phase1.name()},
                                                  {"phase2-quorum", config.phase2.name()},
                                                  {"learning", name_of(config.learning)},
                                                  {"distinguished", std::to_string(config.distinguished)},
                                                  {"learner-stops", std::to_string(config.learner_stops)}};
  for (const auto& [name, value] : bounds) task::set_bound(setting, name, value);
  for (std::size_t i = 0; i < setting.rules.size(); ++i) setting.rules[i] = rule_table()[i].get(config.rules);
  return setting;
}

PaxosConfig with_right_rules(const PaxosConfig& config) {
  return paxos_config(task::with_right_rules(as_setting(config)));
}

report::Counterexample narrate(const PaxosConfig& config, const std::string& property,
                               const std::vector<reference::Action>& run) {
  const Setting setting = as_setting(config);
  const reference::Paxos paxos(reference::configuration_of(task::to_literal(setting)));
  std::vector<reference::LiteralAction> actions;
  for (const reference::Action& action : run) actions.push_back(reference::named(paxos, action));
  return task::narrate(task::paxos_table(), setting, {report::RunEnd::violation, property, "The sentence.", actions});
}

}  // namespace paxcheck::oracle
