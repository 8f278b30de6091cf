// The properties, the situations, the outcomes and what is settled.
#include <algorithm>

#include "reference/paxos_clients/paxos_clients.hpp"

namespace paxcheck::reference {

std::optional<std::string> PaxosClients::breach(const std::string& name, const LiteralState& state) const {
  using Of = PaxosClients;
  static const std::map<Text, Breach (Of::*)(const State&) const> all = {{"agreement", &Of::agreement},
                                                                         {"validity", &Of::validity},
                                                                         {"clients-agree", &Of::clients_agree},
                                                                         {"told-is-chosen", &Of::told_is_chosen},
                                                                         {"overtaken", &Of::some_overtaken},
                                                                         {"proposer-unaware", &Of::proposer_unaware},
                                                                         {"untold", &Of::untold},
                                                                         {"told-again", &Of::told_again}};
  return (this->*all.at(name))(state);
}

// At most one value is chosen.
PaxosClients::Breach PaxosClients::agreement(const State& state) const {
  if (chosen_values(state).size() < 2) return std::nullopt;
  Text which;
  for (const Text& n : numbers_) {
    for (const Text& v : values_) {
      const Names by = accepted(state, n, v);
      if (quorum(by)) which += (which.empty() ? "" : ", ") + agreed(by, "has", "have") + " accepted " + n + " " + v;
    }
  }
  return which + ": more than one value is chosen.";
}

// Every value that is chosen is an input of some proposer.
PaxosClients::Breach PaxosClients::validity(const State& state) const {
  for (const Text& v : chosen_values(state)) {
    const bool is_input = std::ranges::any_of(proposers_, [&](const Text& s) {
      const Names own = inputs(s);
      return std::ranges::find(own, v) != own.end();
    });
    if (!is_input) return v + " is chosen, which is the input of no proposer.";
  }
  return std::nullopt;
}

// All clients of all servers were told at most one value.
PaxosClients::Breach PaxosClients::clients_agree(const State& state) const {
  if (told_values(state).size() < 2) return std::nullopt;
  Names tellers;
  for (const Text& s : proposers_) {
    const Names by_s = told_values(state, s);
    if (!by_s.empty()) tellers.push_back("clients of " + s + " were told " + listed(by_s));
  }
  return listed(tellers) + ": not all the same value.";
}

// What clients were told is chosen.
PaxosClients::Breach PaxosClients::told_is_chosen(const State& state) const {
  const Names chosen = chosen_values(state);
  for (const Text& s : proposers_) {
    for (const Text& v : told_values(state, s)) {
      if (std::ranges::find(chosen, v) != chosen.end()) continue;
      return "A client of " + s + " was told " + v + ", but " +
             (chosen.empty() ? "nothing is" : "only " + agreed(chosen, "is", "are")) + " chosen.";
    }
  }
  return std::nullopt;
}

PaxosClients::Breach PaxosClients::some_overtaken(const State& state) const {
  for (const Text& s : proposers_) {
    if (!overtaken(state, s)) continue;
    return s + " has given up, since " + of(state, highest(s)) +
           " was named to it, and has tried no number after that.";
  }
  return std::nullopt;
}

// An overtaken proposer that runs and has told no client has its own proposal chosen.
PaxosClients::Breach PaxosClients::proposer_unaware(const State& state) const {
  for (const Text& s : proposers_) {
    const Names own = chosen_proposals_of(state, s);
    if (stopped(state, s) || !overtaken(state, s) || !told_values(state, s).empty() || own.empty()) continue;
    return own.front() + " of " + s + " is chosen, and all that " + s + " has heard is that it was overtaken.";
  }
  return std::nullopt;
}

// A proposal of a proposer that has stopped is chosen, and no client of anyone was told.
PaxosClients::Breach PaxosClients::untold(const State& state) const {
  if (!told_values(state).empty()) return std::nullopt;
  for (const Text& s : proposers_) {
    const Names own = chosen_proposals_of(state, s);
    if (!stopped(state, s) || own.empty()) continue;
    return own.front() + " of " + s + " is chosen, " + s + " has stopped, and no client was told.";
  }
  return std::nullopt;
}

PaxosClients::Breach PaxosClients::told_again(const State& state) const {
  const Names tellers = those(proposers_, [&](const Text& s) { return !told_values(state, s).empty(); });
  if (tellers.size() < 2) return std::nullopt;
  return listed(tellers) + " have each told a client.";
}

std::set<std::string> PaxosClients::outcomes(const LiteralState& state) const {
  const Names chosen = chosen_values(state);
  return {chosen.begin(), chosen.end()};
}

// "Every proposer s has stopped, or told[s] is not empty, or current[s] = none and either s is overtaken or no
// number of its own is above highest[s]."
std::optional<bool> PaxosClients::reaches_goal(const LiteralState& state) const {
  return std::ranges::all_of(proposers_, [&](const Text& s) {
    if (stopped(state, s) || !told_values(state, s).empty()) return true;
    if (!none(state, current(s))) return false;
    return overtaken(state, s) || std::ranges::none_of(numbers_, [&](const Text& n) {
             return is_of(n, s) && order(n) > order(of(state, highest(s)));
           });
  });
}

}  // namespace paxcheck::reference
