// Basic Paxos as the tasks see it: its table, its properties and situations, and its search in the encoding that the rules
// allow.
#include "task/paxos_table.hpp"

#include <fmt/core.h>

#include "checker/search/pulse.hpp"
#include "model/paxos/goal.hpp"
#include "model/paxos/reductions.hpp"
#include "model/paxos/text.hpp"
#include "task/paxos_proof.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::task {
namespace {

std::vector<ProtocolAction> to_protocol(const std::vector<PaxosAction>& run) {
  std::vector<ProtocolAction> actions;
  for (const PaxosAction& action : run) actions.push_back(paxcheck::to_protocol(action));
  return actions;
}

checker::Outcome<ProtocolAction> to_protocol(const checker::Outcome<PaxosAction>& found) {
  checker::Outcome<ProtocolAction> outcome;
  static_cast<checker::Coverage&>(outcome) = found;
  for (const auto& v : found.violations) outcome.violations.push_back({v.property, to_protocol(v.run), v.steps});
  for (const auto& edge : found.graph.edges) {
    outcome.graph.edges.push_back({edge.source, edge.target, paxcheck::to_protocol(edge.action)});
  }
  return outcome;
}

// Without a search.
ProtocolFindings counted(const PaxosConfig& config, const checker::SearchOptions& options) {
  const checker::Stopwatch watch;
  ProtocolFindings findings;
  findings.outcome.transitions_by_kind.resize(ProtocolAction::kKinds);
  findings.counts = count_paxos(config, options);
  if (!findings.counts) {
    const bool interrupted = options.interrupted != nullptr && *options.interrupted;
    findings.outcome.stop = interrupted ? checker::Stop::interrupted : checker::Stop::timeout;
  }
  findings.outcome.seconds = watch.seconds();
  findings.outcome.cpu_seconds = watch.cpu_seconds();
  return findings;
}

ProtocolFindings search(const Setting& setting, const ProtocolQuestion& question,
                        const checker::SearchOptions& options) {
  PaxosConfig config = paxos_config(setting);
  const auto& reductions = paxos_reduction_names();
  for (std::size_t i = 0; i < reductions.size(); ++i) {
    config.reductions.*reductions[i].member = contains(question.reductions, static_cast<int>(i));
  }
  if (question.only_count) return counted(config, options);
  PaxosQuestion asked{question.wanted, question.find_stuck};
  asked.test_premises = question.premises;
  asked.assertions = question.assertions;
  asked.assertions_with = question.assertions_with;
  asked.unsound = question.unsound;
  asked.watch = question.watch;
  asked.run = question.run;
  const PaxosFindings found =
      search_paxos(config, asked, options, question.full_encoding ? EncodingChoice::full : EncodingChoice::fitting);
  ProtocolFindings findings{to_protocol(found.outcome),
                            found.chosen,
                            found.vacuous,
                            found.words,
                            found.encoding,
                            {},
                            {},
                            found.rounds,
                            found.premises,
                            {},
                            found.numbers,
                            found.followed};
  if (question.count && (found.outcome.violations.empty() || options.go_on)) {
    findings.counts = count_paxos(config, options);
  }
  if (found.stuck) {
    findings.stuck = {found.stuck->examined, found.stuck->states, found.stuck->excused, std::nullopt};
    if (found.stuck->run) findings.stuck->run = to_protocol(*found.stuck->run);
  }
  return findings;
}

// "A number of responses equal to the product", or "only to the sum" (Paxos Made Simple, section 2.3).
std::vector<report::Fact> cost_of_learning(const Setting& setting) {
  const PaxosConfig config = paxos_config(setting);
  if (config.learners == 0) return {};
  const int told = config.told_by_acceptors(), others = config.learners - told;
  std::string sum = fmt::format("{} x {}", config.acceptors, told);
  if (others > 0) sum += fmt::format(" + {} x {}", told, others);
  return {{"messages_to_learn", std::to_string(config.messages_to_learn()), "learning",
           fmt::format("{} messages until all learners know one chosen value ({})", config.messages_to_learn(), sum)}};
}

}  // namespace

ProtocolTable paxos_table() {
  return {.text = paxos_text(),
          .vocabulary = paxos_vocabulary,
          .properties = PaxosProperties::kTexts,
          .situations = PaxosSituations::kTexts,
          .goal = "some value is chosen",
          .search = search,
          .goal_in = [](const Setting& s) { return std::string(PaxosGoal::sentence(paxos_config(s))); },
          .facts = cost_of_learning,
          .proof = &paxos_proof()};
}

}  // namespace paxcheck::task
