#include "task/paxos_unproved_step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "reference/paxos/literal.hpp"
#include "reference/paxos/narration.hpp"
#include "reference/paxos/paxos.hpp"
#include "task/errors.hpp"
#include "task/narration.hpp"
#include "task/request.hpp"

namespace paxcheck::task {
namespace {

using prover::Structure;
using reference::Action;
using reference::Paxos;
using reference::State;

// The structure's members as the reference counts processes, numbers and values.
class StateReader {
 public:
  StateReader(const Structure& structure, const Paxos& paxos) : structure_(structure), paxos_(paxos) {
    for (const auto& [name, member] : structure.constants) {
      const auto dot = name.find('.');
      if (dot != std::string::npos) places_[{name.substr(0, dot), member}] = std::stoi(name.substr(dot + 1));
    }
  }

  State state() const {
    State s = paxos_.initial();
    each("prepared", {"number"}, [&](const auto& t) { s.prepares.insert({t[0]}); });
    each("promised-none", {"acceptor", "number"}, [&](const auto& t) {
      s.promises.insert({t[0], t[1], std::nullopt});
    });
    each("promised-report", {"acceptor", "number", "number", "value"}, [&](const auto& t) {
      s.promises.insert({t[0], t[1], reference::Proposal{t[2], t[3]}});
    });
    each("issued", {"number", "value"}, [&](const auto& t) { s.accept_requests.insert({{t[0], t[1]}}); });
    each("accepted", {"acceptor", "number", "value"}, [&](const auto& t) { s.accepteds.insert({t[0], {t[1], t[2]}}); });
    each("promise", {"acceptor", "number"}, [&](const auto& t) { s.promised[t[0]] = t[1]; });
    each("memory", {"acceptor", "number", "value"}, [&](const auto& t) {
      s.accepted[t[0]] = reference::Proposal{t[1], t[2]};
    });
    each("learned", {"learner", "value"}, [&](const auto& t) { s.learned[t[0]] = t[1]; });
    each("proposed", {"number"}, [&](const auto& t) { s.proposed.insert(t[0]); });
    return s;
  }

  // The action of the query, by the constants that it is about; nothing if the reference has no such action.
  std::optional<Action> action(const std::string& name) const {
    static const std::map<std::string, reference::Kind> kinds{{"prepare", reference::Kind::prepare},
                                                              {"promise", reference::Kind::promise},
                                                              {"propose", reference::Kind::propose},
                                                              {"accept", reference::Kind::accept},
                                                              {"learn", reference::Kind::learn},
                                                              {"restart-acceptor", reference::Kind::restart_acceptor},
                                                              {"restart-server", reference::Kind::restart_server}};
    const auto kind = kinds.find(name);
    if (kind == kinds.end()) return std::nullopt;
    Action action{kind->second};
    action.number = constant("N", "number");
    action.value = constant("V", "value");
    for (const auto& [letter, sort] : {std::pair{"A", "acceptor"}, {"L", "learner"}, {"S", "server"}}) {
      if (const int place = constant(letter, sort); place >= 0) action.process = place;
    }
    return action;
  }

 private:
  template <class Visit>
  void each(const std::string& relation, const std::vector<std::string>& sorts, const Visit& visit) const {
    const auto found = structure_.tuples.find(relation);
    if (found == structure_.tuples.end()) return;
    for (const std::vector<int>& tuple : found->second) {
      std::vector<int> places;
      for (std::size_t i = 0; i < tuple.size(); ++i) places.push_back(places_.at({sorts[i], tuple[i]}));
      visit(places);
    }
  }
  int constant(const std::string& name, const std::string& sort) const {
    const auto found = structure_.constants.find(name);
    return found == structure_.constants.end() ? -1 : places_.at({sort, found->second});
  }

  const Structure& structure_;
  const Paxos& paxos_;
  std::map<std::pair<std::string, int>, int> places_;
};

template <class Set>
bool within(const Set& some, const Set& all) {
  return std::ranges::includes(all, some);
}

// Messages stay once they are sent, so a run into a state never has one that the state has not.
bool may_lead_to(const State& state, const State& target) {
  for (std::size_t l = 0; auto learned : state.learned) {
    if (learned != reference::none && learned != target.learned[static_cast<int>(l)]) return false;
    ++l;
  }
  return within(state.prepares, target.prepares) && within(state.promises, target.promises) &&
         within(state.accept_requests, target.accept_requests) && within(state.accepteds, target.accepteds);
}

struct Reached {
  std::vector<Action> run;
  bool found = false, complete = true;
};

// A shortest run into the state, whatever it takes in crashes, by breadth first through what may lead there.
Reached reach(const Paxos& paxos, const State& target, const std::function<bool()>& out_of_time) {
  constexpr std::size_t kMostStates = 200'000;
  std::map<State, std::pair<const State*, Action>> before;
  std::deque<const State*> waiting;
  const auto find = [&](State state, const State* from, const Action& action) {
    state.crashes_left = target.crashes_left;
    const auto [place, is_new] = before.try_emplace(std::move(state), from, action);
    if (is_new) waiting.push_back(&place->first);
  };
  find(paxos.initial(), nullptr, {});
  while (!waiting.empty()) {
    const State* state = waiting.front();
    waiting.pop_front();
    if (*state == target) {
      Reached reached{{}, true, true};
      for (const State* s = state; before.at(*s).first != nullptr; s = before.at(*s).first) {
        reached.run.insert(reached.run.begin(), before.at(*s).second);
      }
      return reached;
    }
    if (before.size() > kMostStates || out_of_time()) return {{}, false, false};
    for (auto& [action, after] : paxos.transitions(*state)) {
      if (may_lead_to(after, target)) find(std::move(after), state, action);
    }
  }
  return {};
}

reference::LiteralState written(const Paxos& paxos, const State& state) {
  return {reference::memory(paxos, state), reference::messages(paxos, state)};
}

std::vector<std::string> lines(const reference::LiteralState& state) {
  std::vector<std::string> all = memory_lines(state);
  for (const std::string& message : state.sent) all.push_back("sent: " + message);
  return all;
}

std::vector<std::string> told(const Paxos& paxos, const std::vector<Action>& run) {
  std::vector<std::string> steps;
  State state = paxos.initial();
  for (const Action& action : run) {
    steps.push_back(reference::sentence(paxos, state, action));
    state = paxos.apply(state, action);
    state.crashes_left = paxos.configuration().crashes;
  }
  return steps;
}

std::string where(const reference::Configuration& c) {
  return fmt::format("with {} acceptors, {} proposal numbers and {} values", c.acceptors, c.numbers, c.values);
}

}  // namespace

report::UnprovedStep paxos_unproved_step(const Setting& setting, const prover::Query& query,
                                         const prover::Structure& structure, const std::function<bool()>& out_of_time) {
  const Paxos paxos(reference::configuration_of(to_literal(setting)));
  const StateReader reader(structure, paxos);
  const State state = reader.state();
  report::UnprovedStep shown{"", "", lines(written(paxos, state)), "", {}, "", {}};
  const auto action = reader.action(query.action);
  if (query.action.empty()) {
    shown.step = "no step: the state itself";
  } else if (!action) {
    throw Error(kInternalError, fmt::format("the reference has no action {}", query.action));
  } else if (const auto refusal = paxos.refusal(state, *action)) {
    throw Error(kInternalError, fmt::format("model and reference disagree on {} in a state of {}: {}", query.action,
                                            prover::name_of(query), *refusal));
  } else {
    shown.step = reference::sentence(paxos, state, *action);
    const State after = paxos.apply(state, *action);
    shown.changes = changes(written(paxos, state), written(paxos, after));
    for (const std::string& sent : messages(written(paxos, state), written(paxos, after))) {
      shown.changes.push_back("sent: " + sent);
    }
  }
  const Reached reached = reach(paxos, state, out_of_time);
  shown.run = told(paxos, reached.run);
  if (reached.found) {
    shown.searched = fmt::format("The state is reachable {}: by the run above, in {} steps.",
                                 where(paxos.configuration()), reached.run.size());
  } else if (reached.complete) {
    shown.searched =
        fmt::format("The state is not reachable {}: for this step the invariant is too weak, not the protocol wrong.",
                    where(paxos.configuration()));
  } else {
    shown.searched = fmt::format("Whether the state is reachable {} was not found out within the limits.",
                                 where(paxos.configuration()));
  }
  return shown;
}

}  // namespace paxcheck::task
