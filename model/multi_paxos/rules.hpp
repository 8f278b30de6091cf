// The bounds and rules of Multi-Paxos: docs/multi_paxos.md defines them, multi_paxos_text.cpp names them.
#pragma once

#include <cstdint>

#include "model/kit/protocol.hpp"
#include "model/kit/sets.hpp"

namespace paxcheck {

// In the order of the table, as are the rules and the alternatives of each.
enum class MultiPaxosBound { acceptors, slots, ballots, proposers, clients, reads, learners };
enum class MultiPaxosRule {
  phase_1,
  promise_covers,
  value_choice,
  no_op,
  no_op_place,
  apply_order,
  acknowledge,
  read_at,
  read_covers,
  repeated_command,
  accepted_memory
};

enum class LogPhase1 { always, skipped };
enum class PromiseCovers { every_slot, first_slot };
enum class LogValueChoice { highest_reported, invented };
enum class NoOp { by_a_quorum, by_anyone };
enum class NoOpPlace { below_a_slot_in_use, anywhere };
enum class ApplyOrder { no_gaps, past_gaps };
enum class Acknowledge { in_order, when_chosen, when_accepted };
enum class ReadAt { quorum, leader_alone };
enum class ReadCovers { reported_slots, own_prefix };
enum class RepeatedCommand { ignored, applied_again };
enum class LogMemory { kept, deleted_once_chosen };

// What a slot holds, by a code. A read returns a code too: kNoOp then stands for the register as it was initially.
using Content = int;
inline constexpr Content kNothing = 0;
inline constexpr Content kNoOp = 1;
constexpr Content content_of(int value) { return value + 2; }
constexpr int value_of(Content content) { return content - 2; }

using ContentSet = std::uint32_t;
using SlotSet = std::uint32_t;
using OperationSet = std::uint32_t;  // commands first, then reads

// A Setting, taken apart once. Plain data.
struct MultiPaxosConfig {
  static constexpr int kMostAcceptors = 7, kMostSlots = 4, kMostNumbers = 6, kMostClients = 3, kMostReads = 2,
                       kMostLearners = 3, kMostOperations = kMostClients + kMostReads;
  // The numbers that a state can hold: in a search in rounds (model/multi_paxos/rounds.hpp) they may be more.
  static constexpr int kMostNumbersHeld = kMostAcceptors + 1;

  explicit MultiPaxosConfig(const Setting& setting)
      : acceptors(setting.bound(MultiPaxosBound::acceptors)),
        slots(setting.bound(MultiPaxosBound::slots)),
        numbers(setting.bound(MultiPaxosBound::ballots)),
        clients(setting.bound(MultiPaxosBound::clients)),
        reads(setting.bound(MultiPaxosBound::reads)),
        learners(setting.bound(MultiPaxosBound::learners)),
        phase_1(setting.rule<LogPhase1>(MultiPaxosRule::phase_1)),
        promise_covers(setting.rule<PromiseCovers>(MultiPaxosRule::promise_covers)),
        value_choice(setting.rule<LogValueChoice>(MultiPaxosRule::value_choice)),
        no_op(setting.rule<NoOp>(MultiPaxosRule::no_op)),
        no_op_place(setting.rule<NoOpPlace>(MultiPaxosRule::no_op_place)),
        apply_order(setting.rule<ApplyOrder>(MultiPaxosRule::apply_order)),
        acknowledge(setting.rule<Acknowledge>(MultiPaxosRule::acknowledge)),
        read_at(setting.rule<ReadAt>(MultiPaxosRule::read_at)),
        read_covers(setting.rule<ReadCovers>(MultiPaxosRule::read_covers)),
        repeated_command(setting.rule<RepeatedCommand>(MultiPaxosRule::repeated_command)),
        accepted_memory(setting.rule<LogMemory>(MultiPaxosRule::accepted_memory)) {}

  int acceptors, slots, numbers, clients, reads, learners;
  LogPhase1 phase_1;
  PromiseCovers promise_covers;
  LogValueChoice value_choice;
  NoOp no_op;
  NoOpPlace no_op_place;
  ApplyOrder apply_order;
  Acknowledge acknowledge;
  ReadAt read_at;
  ReadCovers read_covers;
  RepeatedCommand repeated_command;
  LogMemory accepted_memory;

  // Values that a free leader may propose: one more, which no client wrote, under value-choice=invented.
  int values() const { return clients + (value_choice == LogValueChoice::invented ? 1 : 0); }
  // Right: a promise reports every slot.
  int slots_reported() const { return promise_covers == PromiseCovers::first_slot ? 1 : slots; }
  int operations() const { return clients + reads; }
  bool acceptors_delete() const { return accepted_memory == LogMemory::deleted_once_chosen; }
  bool reads_ask_acceptors() const { return read_at == ReadAt::quorum; }
  bool is_quorum(AcceptorSet set) const { return (quorums[set >> 6] >> (set & 63) & 1) != 0; }

  // Bit s says whether the acceptors in the set s are more than half.
  std::uint64_t quorums[2] = {quorums_from(0), quorums_from(64)};

 private:
  std::uint64_t quorums_from(AcceptorSet begin) const {
    std::uint64_t quorum = 0;
    for (int s = 0; s < 64; ++s) {
      if (2 * size(begin + static_cast<AcceptorSet>(s)) > acceptors) quorum |= std::uint64_t{1} << s;
    }
    return quorum;
  }
};

}  // namespace paxcheck
