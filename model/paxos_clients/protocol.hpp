// Basic Paxos with clients: what it promises, what is worth a look, its wrong rules, and all of it as one protocol.
//
// Sources: L. Lamport, "Paxos Made Simple" (2001), sections 2.2 to 2.5; D. Ongaro and J. Ousterhout, "Implementing Replicated
// Logs with Paxos" (lecture, 2013), whose exam question on a number that is used again it was made for.
#pragma once

#include "model/paxos_clients/actions.hpp"
#include "properties/agreement.hpp"
#include "properties/validity.hpp"

namespace paxcheck::paxos_clients {

// Properties.
Set chosen(const auto& s) {
  Set found = 0;
  for (int n : members(s.all(N))) found |= chosen_with(s, n);
  return found;
}
bool is_chosen(const auto& s, int v) {
  for (int n : members(s.all(N))) {
    if (is_quorum(s, s[accepted][n][v])) return true;
  }
  return false;
}
Set inputs(const auto& s) {
  Set all = 0;
  for (int p : members(proposing(s))) all |= inputs_of(s, p);
  return all;
}
// What some client was told.
Set told_to_some(const auto& s) {
  Set all = 0;
  for (int p : members(proposing(s))) all |= s[told][p];
  return all;
}

using OfInputs = Validity<"Only a value that some client wants is chosen.">;
struct ClientsAgree : Property<"clients-agree", "No two clients are told different values."> {
  static bool holds(const auto& s) { return size(told_to_some(s)) <= 1; }
  static bool premise(const auto& s) { return told_to_some(s) != 0; }
};
// Asked of what was told alone: what was accepted for the others need not be read, nor written out (docs/export.md).
struct ToldIsChosen : Property<"told-is-chosen", "A client is told only what is chosen."> {
  static bool holds(const auto& s) {
    for (int v : members(told_to_some(s))) {
      if (!is_chosen(s, v)) return false;
    }
    return true;
  }
  static bool premise(const auto& s) { return told_to_some(s) != 0; }
};

// Situations.
bool is_overtaken(const auto& s, int server) {
  const int n = s[highest].of(server);
  return n >= 0 && !contains(numbers_of(s, server), n);
}
// Whether a proposal of the server is chosen.
bool has_succeeded(const auto& s, int server) {
  for (int n : members(numbers_of(s, server))) {
    if (chosen_with(s, n) != 0) return true;
  }
  return false;
}
template <class Condition>
bool some_proposer(const auto& s, Condition&& condition) {
  for (int p : members(proposing(s))) {
    if (condition(p)) return true;
  }
  return false;
}

struct Overtaken : Situation<"overtaken", "A proposer has learned that it was overtaken, and not tried again yet."> {
  static bool reached(const auto& s) {
    return some_proposer(s, [&](int p) { return is_overtaken(s, p); });
  }
};
struct ProposerUnaware
    : Situation<"proposer-unaware",
                "A proposal is chosen, and all that its proposer has heard is that it was overtaken."> {
  static bool reached(const auto& s) {
    return some_proposer(s, [&](int p) {
      return !contains(s[stopped], p) && is_overtaken(s, p) && s[told][p] == 0 && has_succeeded(s, p);
    });
  }
};
struct Untold
    : Situation<"untold", "A proposal is chosen, its proposer has crashed for ever, and no client was told anything."> {
  static bool reached(const auto& s) {
    return told_to_some(s) == 0 &&
           some_proposer(s, [&](int p) { return contains(s[stopped], p) && has_succeeded(s, p); });
  }
};
struct ToldAgain : Situation<"told-again", "Clients of two servers were told."> {
  static bool reached(const auto& s) {
    int count = 0;
    for (int p : members(proposing(s))) count += s[told][p] != 0 ? 1 : 0;
    return count > 1;
  }
};

// What runs end in, and what is to come in the end.
struct Chosen : OutcomeOf<V> {
  static Set reached(const auto& s) { return chosen(s); }
};
struct Settled : Goal<"every client is told, or its proposer has crashed, was overtaken or has used up its numbers"> {
  static bool reached(const auto& s) {
    return !some_proposer(s, [&](int p) {
      const bool has_given_up = s[current].of(p) < 0 && (is_overtaken(s, p) || !has_numbers_left(s, p));
      return !contains(s[stopped], p) && s[told][p] == 0 && !has_given_up;
    });
  }

 private:
  static bool has_numbers_left(const auto& s, int p) { return (numbers_of(s, p) & ~first(s[highest].of(p) + 1)) != 0; }
};

// Wrong rules and what they break first, in the order of how long that takes.
inline constexpr std::string_view kPhase1b = "Paxos Made Simple, section 2.2, phase 1 (b)";
inline constexpr std::string_view kPhase2a = "Paxos Made Simple, section 2.2, phase 2 (a)";
inline constexpr std::string_view kPhase2b = "Paxos Made Simple, section 2.2, phase 2 (b)";
inline constexpr std::string_view kNumbers =
    "Paxos Made Simple, section 2.5: different proposers choose their numbers from disjoint sets";
inline constexpr std::string_view kStable = "Paxos Made Simple, section 2.5: what must be kept in stable storage";

inline constexpr Bug hasty_proposer("hasty-proposer", {client_told = "first-acceptance"}, {ballots = 1, values = 1},
                                    breaks<ToldIsChosen>(6), "Paxos Made Simple, section 2.3");
inline constexpr Bug invented_value("invented-value", {value_choice = "invented"},
                                    {ballots = 1, values = 3, wanted = "own"}, breaks<OfInputs>(6),
                                    "Paxos Made Simple, section 2.1");
inline constexpr Bug promise_for_all("promise-for-all",
                                     {number_unique = "shared", promise_guard = "above", promise_answers = "number"},
                                     {ballots = 1}, breaks<Agreement>(10), kPhase1b);
inline constexpr Bug own_value("own-value", {value_choice = "own"}, {ballots = 2}, breaks<Agreement>(12), kPhase2a);
inline constexpr Bug promise_lowered("promise-lowered", {promise_guard = "always"}, {ballots = 2},
                                     breaks<Agreement>(12), kPhase1b);
inline constexpr Bug accept_below_promise("accept-below-promise", {accept_guard = "always"}, {ballots = 2},
                                          breaks<Agreement>(12), kPhase2b);
inline constexpr Bug silent_promise("silent-promise", {promise_reports = "nothing"}, {ballots = 2},
                                    breaks<Agreement>(12), kPhase1b);
inline constexpr Bug shared_number("shared-number", {number_unique = "shared"}, {ballots = 1}, breaks<Agreement>(12),
                                   kNumbers);
inline constexpr Bug reused_number(
    "reused-number", {round_durable = "no"}, {ballots = 1, crashes = 1}, breaks<Agreement>(13),
    "Paxos Made Simple, section 2.5: a proposer remembers the highest number it has tried; exam question of Ongaro and "
    "Ousterhout's Paxos lecture (2013)");
inline constexpr Bug amnesia_promise("amnesia-promise", {promise_durable = "no"}, {ballots = 2, crashes = 1},
                                     breaks<Agreement>(13), kStable);
inline constexpr Bug amnesia_accepted("amnesia-accepted", {accepted_durable = "no"}, {ballots = 2, crashes = 1},
                                      breaks<Agreement>(13), kStable);
inline constexpr Bug promise_not_raised(
    "promise-not-raised", {accept_raises_promise = "no"}, {}, breaks<Agreement>(19),
    "the ambiguity in phase 2 (b): Michael, Ports, Sharma, Szekeres, Recovering shared objects without stable storage "
    "(2017), and bugs of deployed systems");
inline constexpr Bug first_accepted_kept("first-accepted-kept", {accepted_memory = "first"}, {}, breaks<Agreement>(19),
                                         kPhase1b);
inline constexpr Bug any_value("any-value", {value_choice = "any-reported"}, {}, breaks<Agreement>(19), kPhase2a);
inline constexpr Bug lowest_value("lowest-value", {value_choice = "lowest-reported"}, {}, breaks<Agreement>(19),
                                  kPhase2a);

struct PaxosClients
    : Describe<
          PaxosClients, "paxos-clients",
          "Basic Paxos with clients that are told, proposers that are overtaken, and servers that fail as a whole: "
          "who believes what",
          Place<0>, VariantOf<"paxos", "clients">,
          Bounds<servers, ballots, values, proposers, wanted, crashes, stops, stopping>,
          Rules<promise_guard, accept_guard, accept_raises_promise, accepted_memory, promise_reports, value_choice,
                client_told, when_overtaken, round_durable, promise_durable, accepted_durable, number_unique,
                promise_answers>,
          Variables<prepared, requested, accepted, promised, held_number, held_value, highest, current, value, answered,
                    reported_number, reported_value, refused, told, crashes_left, stopped>,
          Actions<Prepare, Promise, PromiseTo, Request, Accept, Refuse, RefuseTo, GiveUp, Tell, Restart, Stop>,
          Properties<Agreement, OfInputs, ClientsAgree, ToldIsChosen>,
          Situations<Overtaken, ProposerUnaware, Untold, ToldAgain>, Outcomes<"chosen", Chosen>, SettledWhen<Settled>,
          Bugs<hasty_proposer, invented_value, promise_for_all, own_value, promise_lowered, accept_below_promise,
               silent_promise, shared_number, reused_number, amnesia_promise, amnesia_accepted, promise_not_raised,
               first_accepted_kept, any_value, lowest_value>,
          Widths<1, 2, 4, 8>> {
  // Which answers a prepare has depends on a rule: the others are no actions at all.
  static bool has_action(const Setting& setting, std::size_t kind) {
    const std::string_view name = setting.text->actions[kind].name;
    const bool is_shared = Facts(setting)[number_unique] == "shared";
    if (name == PromiseTo::name || name == RefuseTo::name) return is_shared;
    return name != Refuse::name || !is_shared;
  }
};
using Protocols = List<PaxosClients>;

}  // namespace paxcheck::paxos_clients
