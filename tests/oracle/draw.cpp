#include "tests/oracle/draw.hpp"

#include <algorithm>
#include <cstdlib>

namespace paxcheck::oracle {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

const std::vector<Wrong>& all_wrong() {
  static const std::vector<Wrong> all = [] {
    std::vector<Wrong> list;
    for (std::size_t rule = 0; rule < rule_table().size(); ++rule) {
      const int alternatives = static_cast<int>(rule_table()[rule].alternatives.size());
      for (int alternative = 1; alternative < alternatives; ++alternative) list.push_back({rule, alternative});
    }
    return list;
  }();
  return all;
}

std::string name_of(const Wrong& wrong) {
  const Rule& rule = rule_table()[wrong.rule];
  return std::string(rule.name) + "=" +
         std::string(rule.alternatives[static_cast<std::size_t>(wrong.alternative)].name);
}

bool in_force(const Wrong& wrong, const PaxosRules& rules) {
  return rule_table()[wrong.rule].get(rules) == wrong.alternative;
}

int Draw::weighted(std::initializer_list<int> weights) {
  int sum = 0;
  for (int weight : weights) sum += weight;
  int rest = below(sum);
  int index = 0;
  for (int weight : weights) {
    if (rest < weight) return index;
    rest -= weight;
    ++index;
  }
  return index;
}

Quorums Draw::quorums(int acceptors) {
  switch (weighted({5, 2, 3})) {
    case 0:
      return Quorums::majorities(acceptors);
    case 1:
      return Quorums::of_size(acceptors, 1 + below(acceptors));
    default:
      break;
  }
  std::vector<AcceptorSet> sets(static_cast<std::size_t>(1 + below(4)));
  const int nonempty_sets = static_cast<int>(first(acceptors));
  for (AcceptorSet& set : sets) set = static_cast<AcceptorSet>(1 + below(nonempty_sets));
  return Quorums::listed(acceptors, sets);
}

void Draw::add(const Wrong& wrong, PaxosConfig& config) {
  const Rule& rule = rule_table()[wrong.rule];
  rule.set(config.rules, wrong.alternative);
  if (rule.name.ends_with("-durable")) config.crashes = std::max(config.crashes, 1);
  if (rule.name == "learn-by") config.learners = std::max(config.learners, 1);
}

PaxosConfig Draw::bounds() {
  PaxosConfig config;
  config.acceptors = 1 + weighted({3, 6, 4, 1});
  const bool few = config.acceptors <= 2;  // room for more of the rest
  config.numbers = 1 + (few ? weighted({1, 6, 3}) : weighted({4, 7, 1}));
  config.values = 1 + (few ? weighted({2, 5, 3}) : weighted({5, 4, 1}));
  config.proposers = 1 + below(3);
  config.learners = weighted({6, 3, 2, 1});
  if (config.learners > 0) {
    config.learning = static_cast<Learning>(below(3));
    config.distinguished = 1 + below(config.learners);
    config.learner_stops = weighted({3, 1});
  }
  config.crashes = weighted({6, 3, 1});
  config.stops = weighted({5, 1});
  config.inputs = below(2) == 0 ? Inputs::any : Inputs::own;
  config.phase1 = quorums(config.acceptors);
  config.phase2 = quorums(config.acceptors);
  return config;
}

PaxosConfig Draw::next(const Wrong* first) {
  PaxosConfig config = bounds();
  if (first == nullptr) return config;
  add(*first, config);
  if (below(3) == 0) return config;
  const Wrong& second = all_wrong()[static_cast<std::size_t>(below(static_cast<int>(all_wrong().size())))];
  if (second.rule != first->rule) add(second, config);
  return config;
}

PaxosConfig Draw::next(const Wrong& first, const Wrong& second) {
  PaxosConfig config = bounds();
  add(first, config);
  add(second, config);
  return config;
}

}  // namespace paxcheck::oracle
