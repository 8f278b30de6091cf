#include "reference/paxos/literal.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "reference/literal_names.hpp"
#include "reference/paxos/narration.hpp"
#include "reference/paxos/paxos.hpp"
#include "reference/paxos/properties.hpp"
#include "reference/paxos/situations.hpp"

namespace paxcheck::reference {
namespace {

// "majorities", "any 2 of 4", or the sets one by one: "{S1,S2} {S3}".
std::vector<std::set<int>> quorums_of(const std::string& text, int acceptors) {
  if (text == "majorities") return majorities(acceptors);
  if (text.starts_with("any ")) return sets_of_size(acceptors, std::stoi(text.substr(4)));
  std::vector<std::set<int>> quorums;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    std::set<int>& quorum = quorums.emplace_back();
    std::istringstream names(word.substr(1, word.size() - 2));
    for (std::string name; std::getline(names, name, ',');) quorum.insert(std::stoi(name.substr(1)) - 1);
  }
  if (quorums.empty()) throw std::invalid_argument("no quorums in '" + text + "'");
  return quorums;
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::prepare:
      return "prepare";
    case Kind::promise:
      return "promise";
    case Kind::propose:
      return "propose";
    case Kind::accept:
      return "accept";
    case Kind::learn:
      return "learn";
    case Kind::restart_acceptor:
      return "restart-acceptor";
    case Kind::restart_server:
      return "restart-server";
    case Kind::stop_acceptor:
      return "stop-acceptor";
    case Kind::stop_server:
      return "stop-server";
    case Kind::stop_learner:
      return "stop-learner";
  }
  throw std::logic_error("an action of no kind");
}

std::set<std::string> servers(const std::set<int>& set) {
  std::set<std::string> names;
  for (const int server : set) names.insert(server_name(server));
  return names;
}

class LiteralPaxos final : public Literal {
 public:
  explicit LiteralPaxos(const LiteralSetting& setting) : paxos_(configuration_of(setting)) {
    for (const Action& action : paxos_.actions()) {
      actions_.push_back(named(paxos_, action));
      named_.emplace(actions_.back(), action);
    }
  }

  LiteralState initial() const override { return written(paxos_.initial()); }
  std::vector<LiteralAction> actions() const override { return actions_; }

  std::optional<std::string> refusal(const LiteralState& before, const LiteralAction& action) const override {
    const auto known = named_.find(action);
    // The right rules know no value that is nobody's input.
    if (known == named_.end()) {
      return paxos_.rules().text("value-choice") + ": " + action.arguments.back() + " is nobody's input";
    }
    return paxos_.refusal(own(before), known->second);
  }
  LiteralState apply(const LiteralState& before, const LiteralAction& action) const override {
    return written(paxos_.apply(own(before), typed(action)));
  }

  std::optional<std::string> breach(const std::string& name, const LiteralState& state) const override {
    if (const auto shown = situation(paxos_, name, own(state))) return *shown;
    if (std::ranges::count(situation_names(), name) > 0 || holds(paxos_, name, own(state))) return std::nullopt;
    return name + " does not hold in this state.";
  }
  std::optional<std::string> step_breach(const std::string& name, const LiteralState& before,
                                         const LiteralAction& action) const override {
    if (std::ranges::count(situation_names(), name) > 0) return std::nullopt;
    const Action step = typed(action);
    if (step_holds(paxos_, name, own(before), step, paxos_.apply(own(before), step))) return std::nullopt;
    return name + " does not allow this step.";
  }

  std::set<std::string> outcomes(const LiteralState& state) const override {
    std::set<std::string> names;
    for (const int value : chosen_values(paxos_, own(state))) names.insert(value_name(configuration(), value));
    return names;
  }
  std::optional<bool> reaches_goal(const LiteralState& state) const override { return paxos_.reaches_goal(own(state)); }

  std::map<std::string, std::string> details(const LiteralState& before, const LiteralAction& action) const override {
    const Action step = typed(action);
    std::map<std::string, std::string> all{{"sentence", sentence(paxos_, own(before), step)}};
    if (step.kind == Kind::promise) {
      all["report"] = report_name(configuration(), paxos_.report(own(before), step.process));
    }
    if (const auto teller = told_by(paxos_, own(before), step)) all["teller"] = learner_name(*teller);
    return all;
  }

  std::optional<Choosing> choosing() const override {
    const Configuration& c = configuration();
    Choosing all{numbered("S", c.acceptors), {}, {}, {}, {}, {}};
    for (int n = 0; n < c.numbers; ++n) all.numbers.push_back(number_name(c, n));
    for (int v = 0; v <= c.values; ++v) all.values.push_back(value_name(c, v));
    for (const std::set<int>& quorum : c.phase1_quorums) all.phase1_quorums.push_back(servers(quorum));
    for (const std::set<int>& quorum : c.phase2_quorums) all.phase2_quorums.push_back(servers(quorum));
    for (int v = 0; v < c.values; ++v) {
      if (is_some_servers_input(c, v)) all.inputs.insert(value_name(c, v));
    }
    return all;
  }

  std::vector<ChoosingEvent> events(const LiteralState& before, const LiteralAction& action) const override {
    const Configuration& c = configuration();
    const Action step = typed(action);
    const auto event = [&](Deed deed, const std::string& process) {
      return ChoosingEvent{deed, process, number_name(c, step.number), value_name(c, step.value), ""};
    };
    switch (step.kind) {
      case Kind::promise: {
        ChoosingEvent promise = event(Deed::promise, server_name(step.process));
        if (const Report report = paxos_.report(own(before), step.process)) {
          promise.reports[""] = {number_name(c, report->number), value_name(c, report->value)};
        }
        return {promise};
      }
      case Kind::propose:
        return {event(Deed::issue, "")};
      case Kind::accept:
        return {event(Deed::accept, server_name(step.process))};
      case Kind::learn:
        return {event(Deed::learn, learner_name(step.process))};
      case Kind::restart_acceptor:
        return {event(Deed::restart_acceptor, server_name(step.process))};
      case Kind::restart_server:
        return {event(Deed::restart_server, server_name(step.process))};
      default:
        return {};
    }
  }

 private:
  const Configuration& configuration() const { return paxos_.configuration(); }

  static const State& own(const LiteralState& state) { return *static_cast<const State*>(state.own.get()); }

  const Action& typed(const LiteralAction& action) const {
    const auto known = named_.find(action);
    if (known == named_.end()) throw std::out_of_range("no action " + text(action));
    return known->second;
  }

  LiteralState written(const State& state) const {
    LiteralState all{memory(paxos_, state), messages(paxos_, state), std::make_shared<const State>(state)};
    return all;
  }

  Paxos paxos_;
  std::vector<LiteralAction> actions_;
  std::map<LiteralAction, Action> named_;
};

}  // namespace

Configuration configuration_of(const LiteralSetting& setting) {
  Configuration c;
  c.acceptors = bound(setting, "acceptors", c.acceptors);
  c.numbers = bound(setting, "ballots", c.numbers);
  c.values = bound(setting, "values", c.values);
  c.proposers = bound(setting, "proposers", c.proposers);
  c.learners = bound(setting, "learners", c.learners);
  c.crashes = bound(setting, "crashes", c.crashes);
  c.stops = bound(setting, "stops", c.stops);
  c.learner_stops = bound(setting, "learner-stops", c.learner_stops);
  c.own_inputs = bound(setting, "inputs", Names{"any", "own"}) == "own";
  const std::string learning = bound(setting, "learning", Names{"direct", "distinguished", "set"});
  if (learning == "distinguished") c.distinguished = 1;
  if (learning == "set") c.distinguished = bound(setting, "distinguished", 2);
  const auto text = [&](const char* name) {
    const auto given = setting.bounds.find(name);
    return given == setting.bounds.end() ? std::string("majorities") : given->second;
  };
  c.phase1_quorums = quorums_of(text("phase1-quorum"), c.acceptors);
  c.phase2_quorums = quorums_of(text("phase2-quorum"), c.acceptors);
  c.rules = setting.rules;
  return c;
}

LiteralAction named(const Paxos& paxos, const Action& action) {
  const Configuration& c = paxos.configuration();
  LiteralAction named{name_of(action.kind), {}};
  const bool by_learner = action.kind == Kind::learn || action.kind == Kind::stop_learner;
  if (action.process != none) {
    named.arguments.push_back(by_learner ? learner_name(action.process) : server_name(action.process));
  }
  if (action.number != none) named.arguments.push_back(number_name(c, action.number));
  if (action.value != none) named.arguments.push_back(value_name(c, action.value));
  return named;
}

std::unique_ptr<Literal> literal_paxos(const std::string& protocol, const LiteralSetting& setting) {
  return protocol == "paxos" ? std::make_unique<LiteralPaxos>(setting) : nullptr;
}

}  // namespace paxcheck::reference
