// The initial state, which action is which function, and the questions to a state.
#include "reference/paxos_clients/paxos_clients.hpp"

#include <algorithm>
#include <stdexcept>

namespace paxcheck::reference {

PaxosClients::PaxosClients(const LiteralSetting& setting)
    : servers_(numbered("S", bound(setting, "servers", 3))),
      proposers_(numbered("S", std::min(bound(setting, "proposers", 2), bound(setting, "servers", 3)))),
      numbers_(numbered_by_round(bound(setting, "ballots", 3), bound(setting, "proposers", 2))),
      values_(named_values(bound(setting, "values", 2))),
      own_inputs_(bound(setting, "inputs", Names{"any", "own"}) == "own"),
      crashes_(bound(setting, "crashes", 0)),
      stops_(bound(setting, "stops", 0)),
      stopping_(bound(setting, "stopping", Names{"anyone", "proposers", "acceptors"})),
      rules_(setting, {{"promise-guard", {"at-or-above", "above", "always"}},
                       {"accept-guard", {"not-below-promise", "always", "above", "first-only"}},
                       {"accept-raises-promise", {"yes", "no"}},
                       {"accepted-memory", {"latest", "highest", "first"}},
                       {"promise-reports", {"accepted", "nothing"}},
                       {"value-choice", {"highest-reported", "own", "any-reported", "lowest-reported", "invented"}},
                       {"client-told", {"quorum", "first-acceptance"}},
                       {"overtaken", {"gives-up", "ignored"}},
                       {"round-durable", {"yes", "no"}},
                       {"promise-durable", {"yes", "no"}},
                       {"accepted-durable", {"yes", "no"}},
                       {"number-unique", {"per-server", "shared"}},
                       {"promise-answers", {"sender", "number"}}}),
      shared_(rules_.is("number-unique", "shared")) {}

LiteralState PaxosClients::initial() const {
  State state;
  for (const Text& a : servers_) {
    state.memory[promised(a)] = "none";
    state.memory[held(a)] = "none";
    if (stops_ > 0) state.memory[process(a)] = "running";
  }
  for (const Text& s : proposers_) {
    for (const Text& variable : {highest(s), current(s), value(s), refused(s)}) state.memory[variable] = "none";
    for (const Text& a : servers_) state.memory[report(s, a)] = "none";
    state.memory[told(s)] = "nothing";
  }
  if (crashes_ > 0) state.memory["crashes left"] = std::to_string(crashes_);
  return state;
}

// In the order of the page's table; with shared numbers, those that stand in place of promise and refuse.
std::vector<LiteralAction> PaxosClients::actions() const {
  std::vector<LiteralAction> all;
  const auto of_numbers = [&](const Text& kind) {
    for (const Text& s : servers_) {
      for (const Text& n : numbers_) all.push_back({kind, {s, n}});
    }
  };
  const auto of_answers = [&](const Text& kind) {
    for (const Text& a : servers_) {
      for (const Text& n : numbers_) {
        for (const Text& s : servers_) all.push_back({kind, {a, n, s}});
      }
    }
  };
  const auto of_proposals = [&](const Text& kind) {
    for (const Text& s : servers_) {
      for (const Text& n : numbers_) {
        for (const Text& v : values_) all.push_back({kind, {s, n, v}});
      }
    }
  };
  of_numbers("prepare");
  of_numbers("promise");
  if (shared_) of_answers("promise-to");
  of_proposals("request");
  of_proposals("accept");
  if (shared_) {
    of_answers("refuse-to");
  } else {
    of_numbers("refuse");
  }
  of_numbers("give-up");
  for (const Text& s : servers_) {
    for (const Text& v : values_) all.push_back({"tell", {s, v}});
  }
  for (const Text& s : servers_) all.push_back({"restart", {s}});
  for (const Text& s : servers_) all.push_back({"stop", {s}});
  return all;
}

// "The first argument is the server that acts. No action of a stopped server is enabled."
PaxosClients::Outcome PaxosClients::step(const State& before, const LiteralAction& action) const {
  const Names& with = action.arguments;
  const auto among = [&](const Names& names, std::size_t position) -> const Text& {
    const auto found = std::ranges::find(names, with.at(position));
    if (found == names.end()) throw std::out_of_range(text(action) + " names " + with.at(position) + ", which is none");
    return *found;
  };
  const Text &kind = action.kind, &who = among(servers_, 0);
  const bool is_by_proposer = kind == "prepare" || kind == "request" || kind == "give-up" || kind == "tell";
  const bool has_number = kind != "tell" && kind != "restart" && kind != "stop";
  if (stopped(before, who)) return who + " has stopped";
  if (is_by_proposer && !is_proposer(who)) return who + " is no proposer";
  // "Numbers of a server that does not exist are never used", unless every number is one of every proposer.
  if (has_number && !shared_ && !is_proposer(owner(among(numbers_, 1))))
    return with.at(1) + " is a number of no server";
  if (kind == "prepare") return prepare(before, who, among(numbers_, 1));
  if (kind == "promise-to" || kind == "refuse-to") {
    if (!shared_) return with.at(1) + " is a number of one server, so that an answer needs no name";
    const Text &n = among(numbers_, 1), &s = among(servers_, 2);
    if (!is_proposer(s)) return s + " is no proposer";
    return kind == "promise-to" ? promise_to(before, who, n, s) : refuse_to(before, who, n, s);
  }
  if (kind == "refuse" && shared_) return "numbers are shared, so that an answer needs a name";
  if (kind == "promise") return promise(before, who, among(numbers_, 1));
  if (kind == "request") return request(before, who, among(numbers_, 1), among(values_, 2));
  if (kind == "accept") return accept(before, who, among(numbers_, 1), among(values_, 2));
  if (kind == "refuse") return refuse(before, who, among(numbers_, 1));
  if (kind == "give-up") return give_up(before, who, among(numbers_, 1));
  if (kind == "tell") return tell(before, who, among(values_, 1));
  if (kind == "restart") return restart(before, who);
  if (kind == "stop") return stop(before, who);
  throw std::out_of_range(text(action) + " is no action of Paxos with clients");
}

// "None, below every number."
int PaxosClients::order(const Text& n) const {
  if (n == "none") return -1;
  const auto found = std::ranges::find(numbers_, n);
  if (found == numbers_.end()) throw std::out_of_range("no number " + n);
  return static_cast<int>(found - numbers_.begin());
}

// "All values under any, and the one with the index (i-1) mod V under own."
Names PaxosClients::inputs(const Text& s) const {
  if (!own_inputs_) return values_;
  const std::size_t i = std::stoul(s.substr(1));
  return {values_[(i - 1) % values_.size()]};
}

bool PaxosClients::is_proposer(const Text& s) const { return std::ranges::find(proposers_, s) != proposers_.end(); }

// "Current[owner(n)] = n with value[owner(n)] = none."
bool PaxosClients::collects(const State& state, const Text& n) const {
  const Text s = owner(n);
  return is_proposer(s) && collects(state, n, s);
}

bool PaxosClients::collects(const State& state, const Text& n, const Text& s) const {
  return of(state, current(s)) == n && none(state, value(s));
}

// "Of promise-to(a, n, s), the same happens to every other proposer t ... for which a is not in answered[t]", if promises answer
// the number.
Names PaxosClients::readers(const State& state, const Text& a, const Text& n, const Text& s) const {
  if (!rules_.is("promise-answers", "number")) return {s};
  return those(proposers_,
               [&](const Text& t) { return t == s || (collects(state, n, t) && none(state, report(t, a))); });
}

// "The numbers of s are those n with owner(n) = s (under one wrong rule all)."
bool PaxosClients::is_of(const Text& n, const Text& s) const { return shared_ || owner(n) == s; }

Names PaxosClients::answered(const State& state, const Text& s) const {
  return those(servers_, [&](const Text& a) { return !none(state, report(s, a)); });
}

Names PaxosClients::accepted(const State& state, const Text& n, const Text& v) const {
  return those(servers_, [&](const Text& a) { return state.sent.contains(acceptance(a, n, v)); });
}

bool PaxosClients::chosen(const State& state, const Text& n, const Text& v) const {
  return quorum(accepted(state, n, v));
}

Names PaxosClients::chosen_values(const State& state) const {
  return those(values_, [&](const Text& v) {
    return std::ranges::any_of(numbers_, [&](const Text& n) { return chosen(state, n, v); });
  });
}

// The variable has "nothing", or the values as they are listed: "X and Y".
Names PaxosClients::told_values(const State& state, const Text& s) const {
  const Text& all = of(state, told(s));
  if (all == "nothing") return {};
  return those(values_, [&](const Text& v) { return all.find(v) != Text::npos; });
}

Names PaxosClients::told_values(const State& state) const {
  return those(values_, [&](const Text& v) {
    return std::ranges::any_of(proposers_, [&](const Text& s) {
      const Names by_s = told_values(state, s);
      return std::ranges::find(by_s, v) != by_s.end();
    });
  });
}

// "Highest[s] is not none and not a number of s."
bool PaxosClients::overtaken(const State& state, const Text& s) const {
  return !none(state, highest(s)) && !is_of(of(state, highest(s)), s);
}

// The chosen (n, v) with a number n of s.
Names PaxosClients::chosen_proposals_of(const State& state, const Text& s) const {
  Names all;
  for (const Text& n : numbers_) {
    for (const Text& v : values_) {
      if (is_of(n, s) && chosen(state, n, v)) all.push_back(n + " " + v);
    }
  }
  return all;
}

std::vector<Names> PaxosClients::quorums_within(const Names& servers) const {
  std::vector<Names> all;
  for (unsigned members = 0; members < 1U << servers.size(); ++members) {
    Names some;
    for (std::size_t i = 0; i < servers.size(); ++i) {
      if ((members >> i & 1U) != 0) some.push_back(servers[i]);
    }
    if (quorum(some)) all.push_back(some);
  }
  return all;
}

std::unique_ptr<Literal> literal_paxos_clients(const std::string& protocol, const LiteralSetting& setting) {
  return protocol == "paxos-clients" ? std::make_unique<PaxosClients>(setting) : nullptr;
}

}  // namespace paxcheck::reference
