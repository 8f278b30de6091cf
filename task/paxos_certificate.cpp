#include "task/paxos_certificate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/kit/sets.hpp"
#include "model/paxos/rounds.hpp"
#include "model/paxos/text.hpp"
#include "task/paxos_boundaries.hpp"
#include "task/request.hpp"

namespace paxcheck::task {
namespace {

// What certificates can say beside the right rules, that is, what tools/check_certificate knows.
constexpr std::array kSayable{"promise-guard=at-or-above", "accept-guard=first-only",
                              "accepted-memory=highest",   "value-choice=own",
                              "value-choice=any-reported", "value-choice=lowest-reported",
                              "value-choice=invented",     "second-value-in-a-ballot=refused"};

std::string why_not_sayable(const PaxosConfig& config, const std::vector<report::Rule>& rules) {
  for (const report::Rule& rule : rules) {
    const std::string alternative = rule.name + "=" + rule.alternative;
    if (!rule.is_right() && std::ranges::count(kSayable, alternative) == 0)
      return "tools/check_certificate does not know " + alternative;
  }
  if (config.inputs == Inputs::own) return "tools/check_certificate takes every value for everybody's input";
  return why_no_rounds(config);
}

std::vector<int> listed(std::uint32_t set) {
  std::vector<int> list;
  for (int one : members(set)) list.push_back(one);
  return list;
}

std::vector<std::vector<int>> listed(const Quorums& quorums) {
  std::vector<std::vector<int>> lists;
  for (const AcceptorSet set : quorums.sets()) lists.push_back(listed(set << 1));  // acceptors count from 1
  return lists;
}

}  // namespace

Certified certify_paxos(const Setting& setting, const checker::SearchOptions& options) {
  PaxosConfig config = paxos_config(setting);
  config.numbers = PaxosConfig::kAnyNumber;
  config.learners = config.crashes = 0;  // they change no boundary
  const std::vector<report::Rule> rules = describe_rules(setting);
  if (std::string why = why_not_sayable(config, rules); !why.empty()) return {{}, std::move(why)};
  const auto boundaries = paxos_boundaries(config, options);
  if (!boundaries) return {{}, "some round violates agreement, validity or P2b, or the limits were reached first"};
  report::Certificate certificate{std::string(setting.text->name),
                                  config.acceptors,
                                  config.values,
                                  config_of_rounds(config).reductions.acceptor_symmetry,
                                  listed(config.phase1),
                                  listed(config.phase2),
                                  rules,
                                  {}};
  for (const PaxosBoundary& boundary : *boundaries) {
    certificate.boundaries.push_back({boundary.accepted, listed(boundary.chosen)});
  }
  return {std::move(certificate), ""};
}

}  // namespace paxcheck::task
