#include "task/paxos_request.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <stdexcept>

#include "task/errors.hpp"
#include "task/nearest_name.hpp"

namespace paxcheck::task {
namespace {

template <class Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

// A whole number, or nothing.
std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

AcceptorSet parse_acceptors(const std::string& option, const std::string& text, int acceptors) {
  AcceptorSet set = 0;
  std::istringstream names(text);
  for (std::string name; std::getline(names, name, ',');) {
    const auto index = number(name.starts_with('S') ? std::string_view(name).substr(1) : std::string_view(name));
    if (!index || *index < 1 || *index > acceptors) {
      throw Error(kBadOption,
                  fmt::format("--{}: '{}' is no acceptor (allowed: S1 to S{}, or a size)", option, name, acceptors));
    }
    set |= only(*index - 1);
  }
  return set;
}

// The bounds that show the bug: those at which it first breaks any of the wanted properties.
const SmallestBreak& bounds_of(const PaxosBug& bug, PropertySet wanted) {
  const auto among_wanted = [&](const SmallestBreak& smallest) {
    return std::ranges::any_of(smallest.properties,
                               [&](std::string_view p) { return contains(wanted, property_index(p)); });
  };
  return !among_wanted(bug.first) && bug.disagreement && among_wanted(*bug.disagreement) ? *bug.disagreement
                                                                                         : bug.first;
}

void require_bound(const std::string& name) {
  const std::vector<std::string_view> known{"acceptors", "ballots",       "values",        "proposers", "learners",
                                            "learning",  "distinguished", "learner-stops", "crashes",   "stops",
                                            "inputs",    "phase1-quorum", "phase2-quorum"};
  if (std::ranges::find(known, name) == known.end()) throw unknown_name("bound of paxos", name, known);
}

Learning parse_learning(const std::string& name) {
  for (const Learning learning : {Learning::direct, Learning::distinguished, Learning::set}) {
    if (name == name_of(learning)) return learning;
  }
  throw unknown_name("learning", name, {"direct", "distinguished", "set"});
}

// A bound that is a whole number, if it was given.
std::optional<int> given(const Options& options, std::string_view name) {
  const auto found = options.bounds.find(std::string(name));
  if (found == options.bounds.end()) return std::nullopt;
  const PaxosBound& bound = *std::ranges::find(paxos_bounds(), name, &PaxosBound::name);
  const std::optional<int> value = number(found->second);
  if (!value || *value < bound.least || *value > bound.most) {
    throw Error(kBadOption,
                fmt::format("--{} {} is impossible (allowed: {} to {})", name, found->second, bound.least, bound.most));
  }
  return value;
}

std::string text_or(const Options& options, const std::string& bound, const std::string& otherwise) {
  const auto found = options.bounds.find(bound);
  return found == options.bounds.end() ? otherwise : found->second;
}

}  // namespace

const std::vector<PaxosBound>& paxos_bounds() {
  using C = PaxosConfig;
  static const std::vector<PaxosBound> bounds{{"acceptors", 1, C::kMaxAcceptors, true},
                                              {"ballots", 1, C::kMaxNumbers, true},
                                              {"values", 1, C::kMaxValues, true},
                                              {"proposers", 1, C::kMaxServers, true},
                                              {"learners", 0, C::kMaxLearners, true},
                                              {"crashes", 0, C::kMaxCrashes, true},
                                              {"stops", 0, C::kMaxAcceptors + C::kMaxServers, true},
                                              {"distinguished", 1, C::kMaxLearners, false},
                                              {"learner-stops", 0, C::kMaxLearners, false}};
  return bounds;
}

int property_index(std::string_view name) {
  const auto& texts = PaxosProperties::kTexts;
  const auto found = std::ranges::find(texts, name, &PropertyText::name);
  if (found == texts.end()) throw unknown_name("property", name, names_of(texts));
  return static_cast<int>(found - texts.begin());
}

PropertySet find_properties(const std::vector<std::string>& names) {
  PropertySet wanted = 0;
  for (const std::string& name : names) wanted |= only(property_index(name));
  return names.empty() ? first(PaxosProperties::kCount) : wanted;
}

const PaxosBug& find_bug(const std::string& name) {
  const auto found = std::ranges::find(paxos_bugs(), name, &PaxosBug::name);
  if (found == paxos_bugs().end()) throw unknown_name("bug", name, names_of(paxos_bugs()));
  return *found;
}

void apply_rule(PaxosRules& rules, const std::string& name, const std::string& alternative) {
  const auto rule = std::ranges::find(rule_table(), name, &Rule::name);
  if (rule == rule_table().end()) throw unknown_name("rule", name, names_of(rule_table()));
  const auto found = std::ranges::find(rule->alternatives, alternative, &Alternative::name);
  if (found == rule->alternatives.end()) {
    throw unknown_name(fmt::format("alternative of rule {}", name), alternative, names_of(rule->alternatives));
  }
  rule->set(rules, static_cast<int>(found - rule->alternatives.begin()));
}

void apply_rules(PaxosRules& rules, const std::vector<std::string>& assignments) {
  for (const std::string& assignment : assignments) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
      throw Error(
          kBadOption,
          fmt::format("--rule '{}' has no '=' (expected NAME=ALTERNATIVE, as in promise-guard=always)", assignment));
    }
    apply_rule(rules, assignment.substr(0, equals), assignment.substr(equals + 1));
  }
}

void apply_bug(PaxosRules& rules, const PaxosBug& bug) {
  for (const auto& [name, alternative] : bug.rules) apply_rule(rules, std::string(name), std::string(alternative));
}

Quorums parse_quorums(const std::string& option, const std::string& text, int acceptors) {
  try {
    if (text.empty() || text == "majorities") return Quorums::majorities(acceptors);
    if (const auto count = number(text)) return Quorums::of_size(acceptors, *count);
    for (int count = 1; count <= acceptors; ++count) {  // as reports and traces name them
      if (text == fmt::format("any {} of {}", count, acceptors)) return Quorums::of_size(acceptors, count);
    }
    if (text.find("{}") != std::string::npos) throw std::invalid_argument("a quorum in the list is empty");
    std::string bare = text;
    std::erase_if(bare, [](char c) { return c == '{' || c == '}'; });
    std::vector<AcceptorSet> sets;
    std::istringstream words(bare);
    for (std::string word; words >> word;) sets.push_back(parse_acceptors(option, word, acceptors));
    return Quorums::listed(acceptors, sets);
  } catch (const std::invalid_argument& error) {
    throw Error(kBadOption, fmt::format("--{}: {}", option, error.what()));
  }
}

PaxosRequest paxos_request(const Options& options) {
  for (const auto& [name, value] : options.bounds) require_bound(name);
  if (!options.reach.empty()) throw Error(kBadOption, "paxos has no situations for --reach");
  PaxosRequest request;
  request.wanted = find_properties(options.properties);
  PaxosConfig& config = request.config;
  std::string phase1 = text_or(options, "phase1-quorum", ""), phase2 = text_or(options, "phase2-quorum", "");
  if (!options.bug.empty()) {
    const PaxosBug& bug = find_bug(options.bug);
    apply_bug(config.rules, bug);
    const SmallestBreak& smallest = bounds_of(bug, request.wanted);
    config.acceptors = smallest.acceptors;
    config.numbers = smallest.numbers;
    config.values = smallest.values;
    config.crashes = smallest.crashes;
    config.learners = smallest.learners;
    if (bug.half_quorums) {
      const int acceptors = given(options, "acceptors").value_or(config.acceptors);
      if (acceptors % 2 != 0) {
        throw Error(kBadOption, fmt::format("--bug {} needs an even number of acceptors, not {}", bug.name, acceptors));
      }
      if (phase1.empty()) phase1 = std::to_string(acceptors / 2);
      if (phase2.empty()) phase2 = std::to_string(acceptors / 2);
    }
  }
  config.acceptors = given(options, "acceptors").value_or(config.acceptors);
  config.numbers = given(options, "ballots").value_or(config.numbers);
  config.values = given(options, "values").value_or(config.values);
  config.proposers = given(options, "proposers").value_or(config.proposers);
  config.learners = given(options, "learners").value_or(config.learners);
  config.crashes = given(options, "crashes").value_or(config.crashes);
  config.stops = given(options, "stops").value_or(config.stops);
  config.learning = parse_learning(text_or(options, "learning", "direct"));
  if (given(options, "distinguished") && config.learning != Learning::set) {
    throw Error(kBadOption, fmt::format("--distinguished is for --learning set, not {}", name_of(config.learning)));
  }
  config.distinguished = given(options, "distinguished").value_or(config.distinguished);
  config.learner_stops = given(options, "learner-stops").value_or(config.learner_stops);
  config.inputs = text_or(options, "inputs", "any") == "own" ? Inputs::own : Inputs::any;
  apply_rules(config.rules, options.rules);
  try {
    config.validate();
  } catch (const std::invalid_argument& error) {
    throw Error(kBadOption, error.what());
  }
  config.phase1 = parse_quorums("phase1-quorum", phase1, config.acceptors);
  config.phase2 = parse_quorums("phase2-quorum", phase2, config.acceptors);
  return request;
}

}  // namespace paxcheck::task
