// The rules of Basic Paxos that can be switched to a wrong alternative, one enumeration each, the right one first.
//
// docs/protocols.md, section 1, says what each alternative changes; paxos.hpp has the switch at the
// condition. rule_table() gives the names on the command line.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/kit/texts.hpp"

namespace paxcheck {

enum class PromiseGuard : std::uint8_t { above, at_or_above, always };
enum class AcceptGuard : std::uint8_t { not_below_promise, always, above, first_only };
enum class AcceptRaisesPromise : std::uint8_t { yes, no };
enum class AcceptedMemory : std::uint8_t { latest, highest, first };
enum class PromiseReports : std::uint8_t { accepted, nothing };
enum class ValueChoice : std::uint8_t { highest_reported, own, any_reported, lowest_reported, invented };
enum class PromiseCount : std::uint8_t { distinct, repeated, older };
enum class Phase1 : std::uint8_t { always, skipped };
enum class NumberUnique : std::uint8_t { per_server, shared };
enum class Durable : std::uint8_t { yes, no };
enum class SecondValue : std::uint8_t { accepted, refused };
enum class LearnBy : std::uint8_t { quorum, across_numbers, one_acceptor };

struct PaxosRules {
  PromiseGuard promise_guard{};
  AcceptGuard accept_guard{};
  AcceptRaisesPromise accept_raises_promise{};
  AcceptedMemory accepted_memory{};
  PromiseReports promise_reports{};
  ValueChoice value_choice{};
  PromiseCount promise_count{};
  Phase1 phase1{};
  NumberUnique number_unique{};
  Durable round_durable{};
  Durable promise_durable{};
  Durable accepted_durable{};
  SecondValue second_value{};
  LearnBy learn_by{};

  bool acceptors_restart() const { return promise_durable == Durable::no || accepted_durable == Durable::no; }
  bool servers_restart() const { return round_durable == Durable::no; }

  // Whether a number is proposed with one value at most: it belongs to one leader, which remembers having used it.
  bool one_value_a_number() const { return number_unique == NumberUnique::per_server && !servers_restart(); }

  // Whether what acceptors have promised, accepted and reported, and whether a number is used, follows from which
  // messages were sent (model/paxos/compact.hpp says why for each rule).
  bool memory_follows_from_messages() const {
    return promise_guard == PromiseGuard::above && accept_guard != AcceptGuard::always &&
           accept_raises_promise == AcceptRaisesPromise::yes && one_value_a_number() && !acceptors_restart();
  }

  bool operator==(const PaxosRules&) const = default;
};

// One row of the table of rules.
struct Rule {
  std::string_view name;
  std::vector<Alternative> alternatives;  // the right one first
  int (*get)(const PaxosRules&);          // index into alternatives
  void (*set)(PaxosRules&, int);
};

// All rules, in the order of docs/protocols.md.
const std::vector<Rule>& rule_table();

// The rules by the places of their alternatives, in the order of the table.
PaxosRules paxos_rules(const std::vector<int>& alternatives);

}  // namespace paxcheck
