#include "model/paxos/rules.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace paxcheck {
namespace {

template <auto Member>
Rule rule(std::string_view name, std::vector<Alternative> alternatives) {
  using Enum = std::remove_cvref_t<decltype(std::declval<PaxosRules&>().*Member)>;
  return {name, std::move(alternatives), [](const PaxosRules& rules) { return static_cast<int>(rules.*Member); },
          [](PaxosRules& rules, int index) { rules.*Member = static_cast<Enum>(index); }};
}

}  // namespace

const std::vector<Rule>& rule_table() {
  using R = PaxosRules;
  static const std::vector<Rule> table{
      rule<&R::promise_guard>(
          "promise-guard",
          {{"above", "an acceptor promises n only if n is above every number that it has promised"},
           {"at-or-above", "an acceptor promises n also if it has promised n already", "",
            "the promise of n that is repeated promises no less, and what it can report besides is the "
            "proposal of n itself, which n has made by then and makes once"},
           {"always", "an acceptor promises any n and so may lower its promise"}}),
      rule<&R::accept_guard>(
          "accept-guard",
          {{"not-below-promise", "an acceptor accepts n unless it has promised a number above n"},
           {"always", "an acceptor accepts every request, below its promise too"},
           {"above", "an acceptor accepts n only if n is above its promise, so never the number that it promised"},
           {"first-only", "an acceptor accepts only as long as it has accepted nothing"}}),
      rule<&R::accept_raises_promise>("accept-raises-promise", {{"yes", "accepting n also promises n"},
                                                                {"no", "accepting n leaves the promise as it was"}}),
      rule<&R::accepted_memory>(
          "accepted-memory",
          {{"latest", "an acceptor remembers the proposal that it accepted last"},
           {"highest", "an acceptor remembers the highest-numbered proposal accepted", "",
            "accepting n promises n, and nothing below a promise is accepted: so the proposal accepted "
            "last is the highest-numbered one"},
           {"first", "an acceptor remembers the proposal that it accepted first"}}),
      rule<&R::promise_reports>("promise-reports", {{"accepted", "a promise reports the proposal accepted"},
                                                    {"nothing", "a promise never reports a proposal"}}),
      rule<&R::value_choice>(
          "value-choice",
          {{"highest-reported", "a leader proposes the value of the highest-numbered proposal reported"},
           {"own", "a leader proposes its own value, whatever the promises report"},
           {"any-reported", "a leader proposes the value of any proposal reported"},
           {"lowest-reported", "a leader proposes the value of the lowest-numbered proposal reported"},
           {"invented", "a leader to whom nothing is reported may propose a value that is nobody's input"}}),
      rule<&R::promise_count>(
          "promise-count",
          {{"distinct", "a leader waits for promises of its number from a quorum of different acceptors"},
           {"repeated", "a leader counts one acceptor's promise again, so that any promise makes a quorum"},
           {"older", "a leader counts promises of lower numbers as well"}}),
      rule<&R::phase1>("phase-1", {{"always", "a leader proposes only after phase 1"},
                                   {"skipped", "a leader of any number but the lowest proposes without phase 1"}}),
      rule<&R::number_unique>(
          "number-unique", {{"per-server", "a proposal number belongs to one server, which proposes one value with it"},
                            {"shared", "a proposal number has no server in it, so that it may carry several values"}}),
      rule<&R::round_durable>("round-durable",
                              {{"yes", "a server remembers over a restart which numbers it has used"},
                               {"no", "a server that restarts forgets that it proposed and may use a number again"}}),
      rule<&R::promise_durable>("promise-durable", {{"yes", "an acceptor remembers its promise over a restart"},
                                                    {"no", "an acceptor that restarts forgets its promise"}}),
      rule<&R::accepted_durable>("accepted-durable", {{"yes", "an acceptor remembers over a restart what it accepted"},
                                                      {"no", "an acceptor that restarts forgets what it accepted"}}),
      rule<&R::second_value>(
          "second-value-in-a-ballot",
          {{"accepted", "an acceptor accepts a second value under the same number"},
           {"refused", "an acceptor refuses a second value under the same number", "",
            "a number belongs to one server, which proposes one value with it: there is no second one"}}),
      rule<&R::learn_by>("learn-by", {{"quorum", "a learner learns a value that a quorum accepted under one number"},
                                      {"across-numbers", "a learner adds up the acceptors of a value over all numbers"},
                                      {"one-acceptor", "a learner learns a value that one acceptor accepted"}}),
  };
  return table;
}

PaxosRules paxos_rules(const std::vector<int>& alternatives) {
  PaxosRules rules;
  for (std::size_t i = 0; i < alternatives.size(); ++i) rule_table()[i].set(rules, alternatives[i]);
  return rules;
}

}  // namespace paxcheck
