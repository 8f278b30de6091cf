// Two-phase commit as a table: its bounds, rules, actions and bugs (docs/two_phase_commit.md).
#pragma once

#include "model/kit/protocol.hpp"

namespace paxcheck::two_phase_commit {

// In the order of the table.
enum class Bound { participants, variant, clients, crashes, stops, stopping };
enum class Rule { participant_list, finished_participant, prepare_durable, client_answer, decision_durable, give_up };

enum class Stopping { anyone, coordinator, participants };
enum class Variant { classic, optimised };
enum class ParticipantList { persisted, lost };
enum class FinishedParticipant { remembers, silent, answers_abort };
enum class Durable { yes, no };
enum class ClientAnswer { all_prepared, first_vote };
enum class GiveUp { with_a_no, alone };

enum class Kind : std::uint8_t {
  prepare,
  refuse,
  receive,
  commit,
  abort,
  reply,
  learn_commit,
  learn_abort,
  answer,
  resolve_commit,
  resolve_abort,
  crash_coordinator,
  crash,
  stop_coordinator,
  stop,
};

enum class Outcome { commit, abort };

const ProtocolText& text();

}  // namespace paxcheck::two_phase_commit
