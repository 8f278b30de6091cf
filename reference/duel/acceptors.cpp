// The actions of acceptors, then loss, elections and stops: of each the guard in words, and what it does.
#include <algorithm>

#include "reference/duel/duel.hpp"

namespace paxcheck::reference {

// Why the first request of p to a is not of the kind, or cannot be received as there is no room for the reply; nothing if
// it can. Any kind will do if none is named.
std::optional<Duel::Text> Duel::request_missing(const State& state, const Text& p, const Text& a,
                                                const Text& kind) const {
  const std::vector<DuelMessage> messages = channel(state, requests(p, a));
  if (messages.empty()) return "no request of " + p + " to " + a + " is under way";
  if (!kind.empty() && messages.front().kind != kind) {
    return "the first request of " + p + " to " + a + " is not " + (kind == "prepare" ? "a prepare" : "an accept") +
           " request";
  }
  if (channel(state, replies(a, p)).size() >= capacity_) return "the channel from " + a + " to " + p + " is full";
  return std::nullopt;
}

// Why a does not promise or accept as requested; nothing if it does.
std::optional<Duel::Text> Duel::objection(const State& state, const Text& a, const DuelMessage& request) const {
  const int promised = number(state, promised_by(a)), n = request.proposal.number;
  const Text so = a + " has promised " + std::to_string(promised);
  if (request.kind == "prepare") {
    if (n < promised && !rules_.is("promise-guard", "always")) return so + ", above " + std::to_string(n);
    return std::nullopt;
  }
  if (rules_.is("accept-guard", "always")) return std::nullopt;
  if (n < promised) return so + ", above " + std::to_string(n);
  if (n == promised && rules_.is("accept-guard", "above")) return so + ", which " + std::to_string(n) + " is not above";
  return std::nullopt;
}

// "A receipt takes the first message off its channel."
DuelMessage Duel::receive(State& state, const Text& p, const Text& a) const { return take(state, requests(p, a)); }

// "A reply of a to p stays only if its request carried number[p] as it is when the reply is sent."
void Duel::reply(State& state, const Text& p, const Text& a, const DuelMessage& request, const DuelMessage& reply) {
  if (number(state, number_of(p)) != request.proposal.number) return;
  std::vector<DuelMessage> messages = channel(state, replies(a, p));
  messages.push_back(reply);
  set(state, replies(a, p), messages);
}

// The first request of p to a is prepare(n), n >= promised[a].
Duel::Outcome Duel::promise(const State& before, const Text& p, const Text& a) const {
  if (const auto reason = request_missing(before, p, a, "prepare")) return *reason;
  State after = before;
  const DuelMessage request = receive(after, p, a);
  if (const auto reason = objection(before, a, request)) return *reason;
  set(after, promised_by(a), std::to_string(request.proposal.number));
  reply(after, p, a, request, {"promise", proposal(after, accepted_by(a))});
  return after;
}

// The first request of p to a is accept(n, v), n >= promised[a].
Duel::Outcome Duel::accept(const State& before, const Text& p, const Text& a) const {
  if (const auto reason = request_missing(before, p, a, "accept")) return *reason;
  State after = before;
  const DuelMessage request = receive(after, p, a);
  if (const auto reason = objection(before, a, request)) return *reason;
  const DuelProposal& accepted = request.proposal;
  set(after, promised_by(a), std::to_string(std::max(number(before, promised_by(a)), accepted.number)));
  set(after, accepted_by(a), std::to_string(accepted.number) + " " + accepted.value);
  add(after, voters_of(accepted), a, acceptors_);
  if (majority(members(after, voters_of(accepted)))) add(after, "chosen", accepted.value, values_);
  reply(after, p, a, request, {"accepted", {}});
  return after;
}

// The first request of p to a has a number below the promise.
Duel::Outcome Duel::refuse(const State& before, const Text& p, const Text& a) const {
  if (const auto reason = request_missing(before, p, a, "")) return *reason;
  State after = before;
  const DuelMessage request = receive(after, p, a);
  if (!objection(before, a, request)) {
    return "nothing that " + a + " has promised makes it refuse the first request of " + p;
  }
  if (rules_.is("refusals", "sent")) reply(after, p, a, request, {"refused", {}});
  return after;
}

// With loss: the first message of a channel is gone.
Duel::Outcome Duel::lose(const State& before, const Text& name) const {
  if (!loss_) return "channels lose nothing";
  if (channel(before, name).empty()) return "there are no " + name;
  State after = before;
  take(after, name);
  return after;
}

// q alone is distinguished.
Duel::Outcome Duel::pass(const State& before, const Text& q) const {
  if (number(before, "elections left") == 0) return "no election is left";
  if (holds(before, "believers", q)) return q + " believes itself distinguished already";
  if (phase_is(before, q, "stopped")) return q + " has stopped";
  State after = before;
  set(after, "believers", q);
  count_down(after, "elections left");
  return after;
}

// q believes itself distinguished, and so do those that did.
Duel::Outcome Duel::join(const State& before, const Text& q) const {
  if (!overlap_) return "an election does not leave the others in their belief";
  const Outcome alone = pass(before, q);
  if (!std::holds_alternative<State>(alone)) return alone;
  State after = before;
  add(after, "believers", q, proposers_);
  count_down(after, "elections left");
  return after;
}

// Somebody is distinguished and every believer has stopped; q has not.
Duel::Outcome Duel::replace(const State& before, const Text& q) const {
  const Names believers = members(before, "believers");
  if (believers.empty()) return "nobody is distinguished";
  const Names running = those(believers, [&](const Text& p) { return !phase_is(before, p, "stopped"); });
  if (!running.empty())
    return agreed(running, "is", "are") + " distinguished and " + (running.size() > 1 ? "have" : "has") +
           " not stopped";
  if (phase_is(before, q, "stopped")) return q + " has stopped";
  State after = before;
  set(after, "believers", q);
  return after;
}

// Stops are left; p is neither done nor stopped. What it believes of itself stays.
Duel::Outcome Duel::stop_proposer(const State& before, const Text& p) const {
  if (number(before, "stops left") == 0) return "no stop is left";
  if (stopping_ == "acceptors") return "only acceptors may stop";
  if (phase_is(before, p, "done") || phase_is(before, p, "stopped")) return p + " is " + of(before, phase_of(p));
  State after = before;
  end_attempt(after, p);
  set(after, phase_of(p), "stopped");
  count_down(after, "stops left");
  return after;
}

// Stops are left; a is not gone.
Duel::Outcome Duel::stop_acceptor(const State& before, const Text& a) const {
  if (number(before, "stops left") == 0) return "no stop is left";
  if (stopping_ == "proposers") return "only proposers may stop";
  if (holds(before, "acceptors gone", a)) return a + " has stopped as an acceptor";
  State after = before;
  add(after, "acceptors gone", a, acceptors_);
  set(after, promised_by(a), "");
  set(after, accepted_by(a), "");
  count_down(after, "stops left");
  return after;
}

}  // namespace paxcheck::reference
