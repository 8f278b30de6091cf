#include "model/paxos/text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "model/paxos/bugs.hpp"
#include "model/paxos/goal.hpp"
#include "model/paxos/reductions.hpp"
#include "model/paxos/rounds.hpp"

namespace paxcheck {
namespace {

// In the order of the table.
enum Bound {
  kAcceptors,
  kBallots,
  kValues,
  kProposers,
  kLearners,
  kCrashes,
  kStops,
  kInputs,
  kPhase1Quorum,
  kPhase2Quorum,
  kLearning,
  kDistinguished,
  kLearnerStops
};

std::string no_restarts(const Setting& s) {
  const PaxosRules rules = paxos_rules(s.rules);
  if (rules.acceptors_restart() || rules.servers_restart()) return "";
  return "a restart loses nothing under these rules: that takes promise-durable=no, accepted-durable=no or "
         "round-durable=no";
}

std::string nobodys_input(const Setting& s) { return s.bounds[kInputs] == 0 ? "" : values_beyond_proposers(s); }

std::string nobody_to_tell(const Setting& s) {
  const PaxosConfig config = paxos_config(s);
  if (config.learning == Learning::direct || config.told_by_acceptors() < config.learners) return "";
  return fmt::format("acceptors tell every learner: for one that they do not tell that takes --learners {}",
                     config.told_by_acceptors() + 1);
}

std::vector<BoundText> bounds() {
  using C = PaxosConfig;
  // Fields of a row: name, meaning, least, most, standard; then by name.
  const auto number = [](std::string_view name, std::string_view meaning, int least, int most, int standard) {
    return BoundText{.name = name, .meaning = meaning, .least = least, .most = most, .standard = standard};
  };
  std::vector<BoundText> all{
      number("acceptors", "acceptors S1, S2, ...", 1, C::kMaxAcceptors, 3),
      number("ballots", "proposal numbers", 1, C::kMaxNumbers, 3),
      number("values", "values", 1, C::kMaxValues, 2),
      number("proposers", "servers that share the proposal numbers in turn", 1, C::kMaxServers, 2),
      number("learners", "learners", 0, C::kMaxLearners, 0),
      number("crashes", "restarts that lose what the wrong durability rules say", 0, C::kMaxCrashes, 0),
      number("stops", "acceptors and servers that stop for ever", 0, C::kMaxAcceptors + C::kMaxServers, 0),
      number("inputs", "a free leader proposes any value, or its own, for S(i) the one with index (i-1) mod V", 0, 1,
             0),
      number("phase1-quorum", "quorums of phase 1: a size, half, or sets as in 'S1,S2 S3' (default: majorities)", 0, 0,
             0),
      number("phase2-quorum", "quorums of phase 2: a size, half, or sets as in 'S1,S2 S3' (default: majorities)", 0, 0,
             0),
      number("learning",
             "whom acceptors tell: every learner, or a distinguished one or a set of them, who tell the others", 0, 2,
             0),
      number("distinguished", "distinguished learners of --learning set", 1, C::kMaxLearners, 2),
      number("learner-stops", "learners that stop for ever", 0, C::kMaxLearners, 0)};
  const auto tried = [&](Bound bound, int from, int to) { all[bound].tried_from = from, all[bound].tried_to = to; };
  tried(kBallots, 1, 4);
  tried(kCrashes, 1, 2);  // where a restart loses something
  tried(kValues, 1, 3);
  all[kCrashes].idle = no_restarts;
  all[kProposers].idle = proposers_beyond_ballots;
  all[kValues].idle = nobodys_input;
  all[kLearning].idle = all[kDistinguished].idle = nobody_to_tell;
  all[kInputs].names = {"any", "own"};
  all[kPhase1Quorum].is_text = all[kPhase2Quorum].is_text = true;
  all[kLearning].names = {"direct", "distinguished", "set"};
  // Absent where they are as in traces that know nothing of them.
  all[kLearning].recorded = [](const Setting& s) { return s.bounds[kLearning] != 0; };
  all[kDistinguished].only_with = "learning";
  all[kDistinguished].only_with_value = "set";
  all[kDistinguished].recorded = [](const Setting& s) { return s.bounds[kLearning] == 2; };
  all[kBallots].may_be_any = true;
  all[kLearnerStops].recorded = [](const Setting& s) { return s.bounds[kLearnerStops] > 0; };
  return all;
}

std::vector<RuleText> rules() {
  std::vector<RuleText> all;
  for (const Rule& rule : rule_table()) {
    all.push_back({rule.name, rule.alternatives});
    if (rule.name.ends_with("-durable")) all.back().needs = {{"crashes", 1}};
    if (rule.name == "learn-by") all.back().needs = {{"learners", 1}};
  }
  return all;
}

// "Stable storage, preserved during failures, is used to maintain the information that the acceptor must remember"; "each
// proposer remembers (in stable storage) the highest-numbered proposal it has tried to issue" (Paxos Made Simple, 2.5).
template <Durable PaxosRules::*durable>
bool is_durable(const Setting& setting) {
  return paxos_rules(setting.rules).*durable == Durable::yes;
}

// In the order of PaxosActionKind.
std::vector<ActionText> actions() {
  const std::string_view acceptor = "acceptor {0}", server = "proposer {0}", learner = "learner {0}";
  const std::string_view leader = "proposer {leader}";
  return {{"prepare",
           {"number"},
           "{leader} sends prepare {0}",
           leader,
           {},
           {},
           {"promise"},
           is_durable<&PaxosRules::round_durable>},
          {"promise",
           {"S", "number"},
           "{0} promises {1}",
           acceptor,
           {{leader, acceptor, "prepare {1}", false}, {acceptor, leader, "promise {1} ({report})", true}},
           {},
           {},
           is_durable<&PaxosRules::promise_durable>},
          {"propose", {"number", "value"}, "{leader} sends accept request {0} {1}", leader, {}, {}, {"accept"}},
          {"accept",
           {"S", "number", "value"},
           "{0} accepts {1} {2}",
           acceptor,
           {{leader, acceptor, "accept {1} {2}", false}, {acceptor, leader, "accepted {1} {2}", true}},
           {},
           {},
           is_durable<&PaxosRules::accepted_durable>},
          {"learn", {"L", "value"}, "{0} learns {1}", learner, {{"learner {teller}", learner, "inform {1}", false}}},
          {"restart-acceptor", {"S"}, "acceptor {0} restarts", acceptor},
          {"restart-server", {"S"}, "proposer {0} restarts", server},
          {"stop-acceptor", {"S"}, "acceptor {0} stops", acceptor, {}, "stops"},
          {"stop-server", {"S"}, "proposer {0} stops", server, {}, "stops"},
          {"stop-learner", {"L"}, "{0} stops", learner, {}, "learner-stops"}};
}

std::vector<PhraseText> phrases() {
  return {{"{leader} prepares {0}", {"prepare"}},
          {"{leader} sends prepare request {0}", {"prepare"}},
          {"{leader} requests {0} {1}", {"propose"}},
          {"{leader} sends accept {0} {1}", {"propose"}},
          {"{0} crashes", {"stop-server", "stop-acceptor"}}};
}

bool has_action(const Setting& setting, std::size_t kind) {
  const PaxosRules rules = paxos_rules(setting.rules);
  switch (static_cast<PaxosActionKind>(kind)) {
    case PaxosActionKind::learn:
      return setting.bounds[kLearners] > 0;
    case PaxosActionKind::restart_acceptor:
      return rules.acceptors_restart();
    case PaxosActionKind::restart_server:
      return rules.servers_restart();
    default:
      return true;
  }
}

// A whole number, or nothing.
std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

AcceptorSet parse_acceptors(const std::string& text, int acceptors) {
  AcceptorSet set = 0;
  std::istringstream names(text);
  for (std::string name; std::getline(names, name, ',');) {
    const auto index = number(name.starts_with('S') ? std::string_view(name).substr(1) : std::string_view(name));
    if (!index || *index < 1 || *index > acceptors) {
      throw std::invalid_argument(fmt::format("'{}' is no acceptor (allowed: S1 to S{}, or a size)", name, acceptors));
    }
    set |= only(*index - 1);
  }
  return set;
}

// Half of the acceptors, which is no quorum that meets every other.
Quorums halves(int acceptors) {
  if (acceptors % 2 != 0) {
    throw std::invalid_argument(fmt::format("half needs an even number of acceptors, not {}", acceptors));
  }
  return Quorums::of_size(acceptors, acceptors / 2);
}

Quorums parse_quorums(const std::string& text, int acceptors) {
  if (text.empty() || text == "majorities") return Quorums::majorities(acceptors);
  if (text == "half") return halves(acceptors);
  if (const auto count = number(text)) return Quorums::of_size(acceptors, *count);
  for (int count = 1; count <= acceptors; ++count) {  // as reports and traces name them
    if (text == fmt::format("any {} of {}", count, acceptors)) return Quorums::of_size(acceptors, count);
  }
  if (text.find("{}") != std::string::npos) throw std::invalid_argument("a quorum in the list is empty");
  std::string bare = text;
  std::erase_if(bare, [](char c) { return c == '{' || c == '}'; });
  std::vector<AcceptorSet> sets;
  std::istringstream words(bare);
  for (std::string word; words >> word;) sets.push_back(parse_acceptors(word, acceptors));
  return Quorums::listed(acceptors, sets);
}

Quorums quorums_of(const Setting& setting, Bound bound) {
  try {
    return parse_quorums(setting.texts[bound], setting.bounds[kAcceptors]);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(fmt::format("--{}: {}", setting.text->bounds[bound].name, error.what()));
  }
}

void settle(Setting& setting) {
  for (const Bound bound : {kPhase1Quorum, kPhase2Quorum}) setting.texts[bound] = quorums_of(setting, bound).name();
}

void validate(const Setting& setting) { paxos_config(setting).validate(); }

std::vector<std::string> outcomes(const Setting& setting) {
  const PaxosConfig config = paxos_config(setting);
  std::vector<std::string> names;
  for (int v = 0; v < config.proposable_values(); ++v) names.push_back(config.value_name(v));
  return names;
}

std::string quorums_that_miss(const Setting& setting) {
  return all_meet(quorums_of(setting, kPhase1Quorum), quorums_of(setting, kPhase2Quorum))
             ? ""
             : "some phase-1 quorum meets some phase-2 quorum in no acceptor";
}

std::string right_bounds(Setting& setting) {
  if (quorums_that_miss(setting).empty()) return "";
  setting.texts[kPhase1Quorum] = setting.texts[kPhase2Quorum] = "majorities";
  return "Not all quorums in force meet, so the steps are compared with those that majorities allow.";
}

std::string why_no_sleep(const Setting& setting) {
  const PaxosRules rules = paxos_rules(setting.rules);
  if (!rules.memory_follows_from_messages()) {
    return "under these rules what acceptors remember does not follow from the messages sent, so that runs in "
           "different "
           "orders reach the same state";
  }
  if (rules.promise_count == PromiseCount::older) {
    return "under promise-count=older a promise can withdraw what another gave, so that runs in different orders reach "
           "the same state";
  }
  return "";
}

template <bool PaxosReductions::*reduction>
std::string unsound(const Setting& setting, bool full) {
  const PaxosConfig config = paxos_config(setting);
  return why_unsound(config, reduction, !full && config.rules.memory_follows_from_messages());
}

std::vector<ReductionText> reductions() {
  using R = PaxosReductions;
  return {{"acceptor-symmetry", "symmetry", true, {}, {}, unsound<&R::acceptor_symmetry>},
          {"value-symmetry", "symmetry", true, {}, {}, unsound<&R::value_symmetry>},
          {"dead-messages", {}, false, {}, {"P1", "P1a", "report-kept"}, unsound<&R::dead_messages>},
          {"prepare-first", {}, false, "prepare", {}, unsound<&R::prepare_first>}};
}

bool learner_rule(const Setting& setting) { return paxos_rules(setting.rules).learn_by != LearnBy::quorum; }

std::string_view disagreement(const Setting& setting) {
  return learner_rule(setting) ? "learner-agreement" : "agreement";
}

// The properties of learners need one.
void suit(Setting& setting) {
  if (learner_rule(setting)) setting.bounds[kLearners] = 1;
  const bool halves = setting.texts[kPhase1Quorum] == "half" || setting.texts[kPhase2Quorum] == "half";
  if (halves) setting.bounds[kAcceptors] = 4;
}

// One value cannot differ, and P2 to P2c speak of a number below another.
std::vector<PropertyNeed> needs() {
  std::vector<PropertyNeed> all{{"agreement", {{"values", 2}}},
                                {"learner-safety", {{"learners", 1}}},
                                {"learner-agreement", {{"learners", 2}, {"values", 2}}},
                                {"report-kept", {{"ballots", 2}}},
                                {"unique-proposal", {{"values", 2}}}};
  for (std::string_view property : {"P2", "P2a", "P2b", "P2c"})
    all.push_back({property, {{"ballots", 2}, {"values", 2}}});
  return all;
}

}  // namespace

const ProtocolText& paxos_text() {
  static const ProtocolText text{
      .name = "paxos",
      .summary =
          "Basic Paxos (Lamport, Paxos Made Simple): acceptors, numbered proposals, learners, crashes, stops, any "
          "quorums, 14 rules",
      .bounds = bounds(),
      .rules = rules(),
      .actions = actions(),
      .bugs = paxos_bugs(),
      .needs = needs(),
      .outcome = "chosen",
      .outcomes = outcomes,
      .validate = validate,
      .settle = settle,
      .reductions = reductions(),
      .has_full_encoding = true,
      .why_no_sleep = why_no_sleep,
      .why_no_rounds = [](const Setting& s) { return why_no_rounds(paxos_config(s)); },
      .at_once_in_rounds = {"prepare", "stop-acceptor", "stop-server", "stop-learner"},
      .why_no_count = [](const Setting& s) { return why_no_count(paxos_config(s)); },
      .has_action = has_action,
      .outcome_expected = [](const Setting& s, int v) { return contains(paxos_config(s).all_inputs(), v); },
      .right_bounds = right_bounds,
      .note = quorums_that_miss,
      .smallest_by = {"ballots", "crashes", "values"},
      .smallest_listed = {"acceptors"},
      .disagreement = disagreement,
      .suit = suit,
      .phrases = phrases(),
  };
  return text;
}

PaxosConfig paxos_config(const Setting& setting) {
  PaxosConfig config;
  config.acceptors = setting.bounds[kAcceptors];
  config.numbers = setting.bounds[kBallots];
  config.values = setting.bounds[kValues];
  config.proposers = setting.bounds[kProposers];
  config.learners = setting.bounds[kLearners];
  config.crashes = setting.bounds[kCrashes];
  config.stops = setting.bounds[kStops];
  config.inputs = static_cast<Inputs>(setting.bounds[kInputs]);
  config.learning = static_cast<Learning>(setting.bounds[kLearning]);
  config.distinguished = setting.bounds[kDistinguished];
  config.learner_stops = setting.bounds[kLearnerStops];
  config.phase1 = quorums_of(setting, kPhase1Quorum);
  config.phase2 = quorums_of(setting, kPhase2Quorum);
  config.rules = paxos_rules(setting.rules);
  return config;
}

ProtocolAction to_protocol(const PaxosAction& action) {
  const auto n = static_cast<std::int8_t>(action.number), p = static_cast<std::int8_t>(action.process),
             v = static_cast<std::int8_t>(action.value);
  const auto kind = static_cast<std::uint8_t>(action.kind);
  switch (action.kind) {
    case PaxosActionKind::prepare:
      return {kind, {n, -1, -1, -1}};
    case PaxosActionKind::promise:
      return {kind, {p, n, -1, -1}};
    case PaxosActionKind::propose:
      return {kind, {n, v, -1, -1}};
    case PaxosActionKind::accept:
      return {kind, {p, n, v, -1}};
    case PaxosActionKind::learn:
      return {kind, {p, v, -1, -1}};
    default:
      return {kind, {p, -1, -1, -1}};
  }
}

}  // namespace paxcheck
