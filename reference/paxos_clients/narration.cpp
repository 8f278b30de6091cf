// What there is to say of a step besides its arguments, and what it does among numbered proposals.
#include "reference/paxos_clients/paxos_clients.hpp"

namespace paxcheck::reference {

// Whose request an acceptor reads; empty if that cannot be known: with shared numbers nobody reads what promise answers, and
// an accept request says nothing of who sent it, which is told here if one proposer alone can have.
std::string PaxosClients::asker(const State& before, const LiteralAction& action) const {
  if (!shared_) return owner(action.arguments.at(1));
  if (action.kind != "accept") return "";
  const Text &n = action.arguments.at(1), &v = action.arguments.at(2);
  const Names at_it =
      those(proposers_, [&](const Text& s) { return of(before, current(s)) == n && of(before, value(s)) == v; });
  return at_it.size() == 1 ? at_it.front() : "";
}

// Of a promise that answers its number, those who take it for their own besides the one who asked.
void PaxosClients::add_others(const State& before, const LiteralAction& action,
                              std::map<std::string, std::string>& all) const {
  const Text &a = action.arguments.at(0), &n = action.arguments.at(1), &s = action.arguments.at(2);
  Names others = readers(before, a, n, s);
  std::erase(others, s);
  if (others.empty()) return;
  for (std::size_t i = 0; i < others.size(); ++i) all["other" + std::to_string(i + 1)] = others[i];
  all["sentence"] = a + " promises " + n + " to " + s + ", reporting " + all["report"] + ", and " +
                    agreed(others, "takes it for its own", "take it for theirs");
}

// What is in the way is a promise, or where none is, what the acceptor has accepted.
std::map<std::string, std::string> PaxosClients::refusal_details(const State& before,
                                                                 const LiteralAction& action) const {
  const Text &a = action.arguments.at(0), &n = action.arguments.at(1);
  const Text to = action.kind == "refuse-to" ? " to " + action.arguments.at(2) : "";
  std::map<std::string, std::string> all{{"promised", of(before, promised(a))}};
  if (rules_.is("accept-guard", "first-only") && order(of(before, promised(a))) <= order(n) &&
      !none(before, value(action.kind == "refuse-to" ? action.arguments.at(2) : owner(n))))
    all["sentence"] = a + " refuses " + n + to + ", having accepted " + of(before, held(a));
  return all;
}

std::map<std::string, std::string> PaxosClients::details(const State& before, const LiteralAction& action) const {
  if (action.kind == "promise" || action.kind == "promise-to" || action.kind == "accept") {
    std::map<std::string, std::string> all;
    if (const Text s = asker(before, action); !s.empty()) all["asker"] = s;
    if (action.kind == "accept") return all;
    const Text what = reported(before, action.arguments.at(0));
    all["report"] = what == "none" ? "nothing" : what;
    if (action.kind == "promise-to") add_others(before, action, all);
    return all;
  }
  if (action.kind == "refuse" || action.kind == "refuse-to") {
    return refusal_details(before, action);
  }
  if (action.kind == "give-up") return {{"named", of(before, refused(action.arguments.at(0)))}};
  if (action.kind == "tell") return {{"number", of(before, current(action.arguments.at(0)))}};
  return {};
}

// Where a proposer may use a number again, or another may, promises of it to one attempt and to another are not the same:
// nothing is explained by them then.
std::optional<Choosing> PaxosClients::choosing() const {
  if (rules_.is("round-durable", "no") || shared_) return std::nullopt;
  Choosing all{servers_, numbers_, values_, {}, {}, {}};
  for (const Names& each : quorums_within(servers_)) all.phase1_quorums.emplace_back(each.begin(), each.end());
  all.phase2_quorums = all.phase1_quorums;
  for (const Text& s : proposers_) {
    for (const Text& v : inputs(s)) all.inputs.insert(v);
  }
  return all;
}

// A promise counts if somebody reads it; a restart, if the acceptor loses by it what was to last.
std::vector<ChoosingEvent> PaxosClients::events(const State& before, const LiteralAction& action) const {
  const auto argument = [&](std::size_t position) -> const Text& { return action.arguments.at(position); };
  if (action.kind == "promise") {
    const Text &a = argument(0), &n = argument(1);
    if (shared_ || !collects(before, n)) return {};
    ChoosingEvent event{Deed::promise, a, n, "", ""};
    const Text proposal = reported(before, a);
    if (proposal != "none") event.reports[""] = {number_of(proposal), value_of(proposal)};
    return {event};
  }
  if (action.kind == "request") return {{Deed::issue, "", argument(1), argument(2), ""}};
  if (action.kind == "accept") return {{Deed::accept, argument(0), argument(1), argument(2), ""}};
  if (action.kind == "restart") {
    const Text& a = argument(0);
    const bool promise = rules_.is("promise-durable", "no") && !none(before, promised(a));
    const bool accepted = rules_.is("accepted-durable", "no") && !none(before, held(a));
    if (promise || accepted) return {{Deed::restart_acceptor, a, "", "", ""}};
  }
  return {};
}

}  // namespace paxcheck::reference
