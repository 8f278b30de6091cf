// The actions of proposers: of each the guard in words, and what it does.
#include <algorithm>

#include "reference/duel/duel.hpp"

namespace paxcheck::reference {

// p is idle or refused; nobody is distinguished, or p is a believer. With patience a retry waits for the others.
Duel::Outcome Duel::start(const State& before, const Text& p) const {
  if (!phase_is(before, p, "idle") && !phase_is(before, p, "refused")) {
    return p + " is " + of(before, phase_of(p)) + ", neither idle nor refused";
  }
  if (!members(before, "believers").empty() && !holds(before, "believers", p)) {
    return p + " does not believe itself distinguished";
  }
  // p itself is not under way.
  const Names others = proposers_under_way(before);
  if (patience_ && phase_is(before, p, "refused") && !others.empty()) {
    return agreed(others, "is", "are") + " under way, and a retry waits for that";
  }
  const int chosen = next_number(before);
  State after = before;
  set(after, phase_of(p), "preparing");
  set(after, number_of(p), std::to_string(chosen));
  if (numbers_ == Numbers::as_they_are) {
    after.own = std::make_shared<const int>(std::max(chosen, numbers_used(before)));
  }
  return after;
}

// p is preparing, and may send its prepare request to a.
Duel::Outcome Duel::prepare(const State& before, const Text& p, const Text& a) const {
  if (!phase_is(before, p, "preparing")) return p + " is " + of(before, phase_of(p)) + ", not preparing";
  return send(before, p, a, {"prepare", {number(before, number_of(p)), ""}});
}

// p is proposing, and may send its accept request to a.
Duel::Outcome Duel::propose(const State& before, const Text& p, const Text& a) const {
  if (!phase_is(before, p, "proposing")) return p + " is " + of(before, phase_of(p)) + ", not proposing";
  return send(before, p, a, {"accept", {number(before, number_of(p)), of(before, value_of(p))}});
}

// "a is not in sent[p] and not in answered[p]; requests[p, a] has fewer than C messages; a is not gone".
Duel::Outcome Duel::send(const State& before, const Text& p, const Text& a, const DuelMessage& request) const {
  if (holds(before, asked_by(p), a)) return p + " has sent this request to " + a + " already";
  if (holds(before, answers_to(p), a)) return a + " has answered this request of " + p;
  std::vector<DuelMessage> messages = channel(before, requests(p, a));
  if (messages.size() >= capacity_) return "the channel from " + p + " to " + a + " is full";
  if (holds(before, "acceptors gone", a)) return a + " has stopped as an acceptor";
  State after = before;
  messages.push_back(request);
  set(after, requests(p, a), messages);
  if (!loss_) add(after, asked_by(p), a, acceptors_);
  return after;
}

// Why the first reply of a to p is not of the kind; nothing if it is.
std::optional<Duel::Text> Duel::reply_missing(const State& state, const Text& p, const Text& a,
                                              const Text& kind) const {
  const std::vector<DuelMessage> messages = channel(state, replies(a, p));
  const Text what = kind == "promise" ? "a promise" : kind == "accepted" ? "an acceptance" : "a refusal";
  if (messages.empty()) return "no reply of " + a + " to " + p + " is under way";
  if (messages.front().kind != kind) return "the first reply of " + a + " to " + p + " is not " + what;
  return std::nullopt;
}

// A promise is counted, and its report kept if it is the highest-numbered one so far. With a majority p proposes the value
// reported, or its own.
Duel::Outcome Duel::collect(const State& before, const Text& p, const Text& a) const {
  if (const auto reason = reply_missing(before, p, a, "promise")) return *reason;
  State after = before;
  const DuelProposal report = take(after, replies(a, p)).proposal;
  add(after, answers_to(p), a, acceptors_);
  if (report.number > proposal(after, reported_to(p)).number) {
    set(after, reported_to(p), std::to_string(report.number) + " " + report.value);
  }
  if (!majority(members(after, answers_to(p)))) return after;
  const DuelProposal highest = proposal(after, reported_to(p));
  const bool own = highest.number == 0 || rules_.is("value-choice", "own");
  set(after, phase_of(p), "proposing");
  set(after, value_of(p), own ? own_value(p) : highest.value);
  set(after, reported_to(p), "");
  set(after, asked_by(p), "");
  set(after, answers_to(p), "");
  return after;
}

// An acceptance is counted. With a majority p is done, and keeps the value alone.
Duel::Outcome Duel::count(const State& before, const Text& p, const Text& a) const {
  if (const auto reason = reply_missing(before, p, a, "accepted")) return *reason;
  State after = before;
  take(after, replies(a, p));
  add(after, answers_to(p), a, acceptors_);
  if (!majority(members(after, answers_to(p)))) return after;
  const Text value = of(after, value_of(p));
  end_attempt(after, p);
  set(after, phase_of(p), "done");
  set(after, value_of(p), value);
  return after;
}

// A refusal ends the attempt, whatever phase it is in.
Duel::Outcome Duel::give_up(const State& before, const Text& p, const Text& a) const {
  if (const auto reason = reply_missing(before, p, a, "refused")) return *reason;
  State after = before;
  take(after, replies(a, p));
  end_attempt(after, p);
  set(after, phase_of(p), "refused");
  return after;
}

void Duel::end_attempt(State& state, const Text& p) const {
  for (const Text& part : {number_of(p), reported_to(p), value_of(p), asked_by(p), answers_to(p)}) set(state, part, "");
}

Names Duel::proposers_that_are(const Text& phase, const State& state) const {
  return those(proposers_, [&](const Text& p) { return phase_is(state, p, phase); });
}

Names Duel::proposers_under_way(const State& state) const {
  return those(proposers_, [&](const Text& p) { return under_way(state, p); });
}

// "P(i) has value (i-1) mod V as its own".
const Duel::Text& Duel::own_value(const Text& p) const {
  const std::size_t i = std::stoul(p.substr(1));
  return values_[(i - 1) % values_.size()];
}

}  // namespace paxcheck::reference
