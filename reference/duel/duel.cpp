// The initial state, and which action is which function.
#include "reference/duel/duel.hpp"

#include <algorithm>

namespace paxcheck::reference {

Duel::Duel(const LiteralSetting& setting, Numbers numbers)
    : setting_(setting),
      numbers_(numbers),
      proposers_(numbered("P", bound(setting, "proposers", 2))),
      acceptors_(numbered("S", bound(setting, "acceptors", 3))),
      values_(named_values(bound(setting, "values", 2))),
      capacity_(static_cast<std::size_t>(bound(setting, "channel", 1))),
      loss_(bound(setting, "loss", Names{"no", "yes"}) == "yes"),
      distinguished_(bound(setting, "distinguished", 0)),
      elections_(bound(setting, "elections", 0)),
      overlap_(bound(setting, "overlap", Names{"no", "yes"}) == "yes"),
      stops_(bound(setting, "stops", 0)),
      stopping_(bound(setting, "stopping", Names{"anyone", "proposers", "acceptors"})),
      patience_(bound(setting, "patience", Names{"no", "yes"}) == "yes"),
      rules_(setting, {{"retry-number", {"above-all", "highest"}},
                       {"promise-guard", {"at-or-above", "always"}},
                       {"accept-guard", {"not-below-promise", "always", "above"}},
                       {"value-choice", {"highest-reported", "own"}},
                       {"refusals", {"sent", "silent"}}}) {
  if (distinguished_ < 0 || static_cast<std::size_t>(distinguished_) > proposers_.size()) {
    throw std::invalid_argument("no proposer " + std::to_string(distinguished_) + " to be distinguished");
  }
  if (elections_ > 0 && distinguished_ == 0) throw std::invalid_argument("elections need a distinguished proposer");
  if (overlap_ && elections_ == 0) throw std::invalid_argument("overlap needs elections");
}

LiteralState Duel::initial() const {
  State state;
  for (const Text& p : proposers_) set(state, phase_of(p), "idle");
  if (distinguished_ > 0) set(state, "believers", proposers_.at(static_cast<std::size_t>(distinguished_) - 1));
  set(state, "elections left", std::to_string(elections_));
  set(state, "stops left", std::to_string(stops_));
  return state;
}

bool Duel::takes_highest(const State& state) const {
  return rules_.is("retry-number", "highest") && highest_number(state) > 0;
}

// "Number[p] is above every number in the state": the next one that there has not been.
int Duel::next_number(const State& state) const {
  if (takes_highest(state)) return highest_number(state);
  return std::max(highest_number(state), numbers_used(state)) + 1;
}

int Duel::numbers_used(const State& state) const {
  return state.own == nullptr ? 0 : *static_cast<const int*>(state.own.get());
}

std::unique_ptr<Literal> Duel::unfolded() const { return std::make_unique<Duel>(setting_, Numbers::as_they_are); }

LiteralState Duel::folded(const State& state) const {
  State ranked = state;
  rename_numbers(ranked);
  return ranked;
}

std::map<std::string, std::string> Duel::details(const State& before, const LiteralAction&) const {
  const bool highest = takes_highest(before);
  if (numbers_ == Numbers::ranks)
    return {{"number", highest ? "the highest number in use" : "a number above all others"}};
  return {{"number", "number " + std::to_string(next_number(before)) + (highest ? ", the highest in use" : "")}};
}

std::vector<LiteralAction> Duel::actions() const {
  std::vector<LiteralAction> all;
  for (const Text& p : proposers_) {
    for (const char* kind : {"start", "pass", "join", "replace", "stop-proposer"}) all.push_back({kind, {p}});
    for (const Text& a : acceptors_) {
      for (const char* kind : {"prepare", "collect", "propose", "count", "give-up", "lose-request"}) {
        all.push_back({kind, {p, a}});
      }
      for (const char* kind : {"promise", "accept", "refuse", "lose-reply"}) all.push_back({kind, {a, p}});
    }
  }
  for (const Text& a : acceptors_) all.push_back({"stop-acceptor", {a}});
  return all;
}

Duel::Outcome Duel::step(const State& before, const LiteralAction& action) const {
  using Of = Duel;
  using OfOne = std::map<Text, Outcome (Of::*)(const State&, const Text&) const>;
  using OfTwo = std::map<Text, Outcome (Of::*)(const State&, const Text& p, const Text& a) const>;
  static const OfOne by_one = {{"start", &Of::start},
                               {"pass", &Of::pass},
                               {"join", &Of::join},
                               {"replace", &Of::replace},
                               {"stop-proposer", &Of::stop_proposer},
                               {"stop-acceptor", &Of::stop_acceptor}};
  static const OfTwo by_proposer = {{"prepare", &Of::prepare},
                                    {"collect", &Of::collect},
                                    {"propose", &Of::propose},
                                    {"count", &Of::count},
                                    {"give-up", &Of::give_up}};
  static const OfTwo by_acceptor = {{"promise", &Of::promise}, {"accept", &Of::accept}, {"refuse", &Of::refuse}};
  const auto among = [&](const Names& names, std::size_t position) -> const Text& {
    const auto found = std::ranges::find(names, action.arguments.at(position));
    if (found == names.end()) throw std::out_of_range(text(action) + " names a process that does not exist");
    return *found;
  };
  const auto result = [&]() -> Outcome {
    if (const auto found = by_one.find(action.kind); found != by_one.end()) {
      return (this->*found->second)(before, among(action.kind == "stop-acceptor" ? acceptors_ : proposers_, 0));
    }
    if (const auto found = by_proposer.find(action.kind); found != by_proposer.end()) {
      return (this->*found->second)(before, among(proposers_, 0), among(acceptors_, 1));
    }
    if (const auto found = by_acceptor.find(action.kind); found != by_acceptor.end()) {
      return (this->*found->second)(before, among(proposers_, 1), among(acceptors_, 0));
    }
    if (action.kind == "lose-request") return lose(before, requests(among(proposers_, 0), among(acceptors_, 1)));
    if (action.kind == "lose-reply") return lose(before, replies(among(acceptors_, 0), among(proposers_, 1)));
    throw std::out_of_range(text(action) + " is no action of the duel");
  }();
  if (const State* after = std::get_if<State>(&result)) return settled(*after);
  return result;
}

std::unique_ptr<Literal> literal_duel(const std::string& protocol, const LiteralSetting& setting) {
  return protocol == "duel" ? std::make_unique<Duel>(setting) : nullptr;
}

}  // namespace paxcheck::reference
