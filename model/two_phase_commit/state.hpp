// A state of two-phase commit: a few sets of participants, one below the other, so that participant r owns column r of it.
#pragma once

#include "model/kit/packed_state.hpp"
#include "model/kit/sets.hpp"
#include "model/two_phase_commit/text.hpp"

namespace paxcheck::two_phase_commit {

using ParticipantSet = std::uint32_t;

enum class Decision : std::uint8_t { none, commit, abort };

// The setting by names.
struct Config {
  explicit Config(const Setting& s)
      : participants(s.bound(Bound::participants)),
        all(first(participants)),
        optimised(s.bound(Bound::variant) == static_cast<int>(Variant::optimised)),
        client(s.bound(Bound::clients) > 0),
        crashes(s.bound(Bound::crashes)),
        stops(s.bound(Bound::stops)),
        stopping(static_cast<Stopping>(s.bound(Bound::stopping))),
        participant_list(s.rule<ParticipantList>(Rule::participant_list)),
        finished_participant(s.rule<FinishedParticipant>(Rule::finished_participant)),
        prepare_durable(s.rule<Durable>(Rule::prepare_durable)),
        client_answer(s.rule<ClientAnswer>(Rule::client_answer)),
        decision_durable(s.rule<Durable>(Rule::decision_durable)),
        give_up(s.rule<GiveUp>(Rule::give_up)) {}

  int participants;
  ParticipantSet all;
  bool optimised, client;
  int crashes, stops;
  Stopping stopping;
  ParticipantList participant_list;
  FinishedParticipant finished_participant;
  Durable prepare_durable;
  ClientAnswer client_answer;
  Durable decision_durable;
  GiveUp give_up;
};

// Where the parts of a state stand; those that the setting does not need take no room.
struct Layout {
  explicit Layout(const Config& c) {
    LayoutBuilder builder(1);
    const auto set_if = [&](bool needed) { return builder.add(needed ? c.participants : 0); };
    prepared = set_if(true);
    committed = set_if(true);
    aborted = set_if(true);
    votes = set_if(true);
    said_yes = set_if(true);
    said_no = set_if(c.optimised);
    answered_yes = set_if(c.optimised);
    answered_no = set_if(c.optimised);
    stopped = set_if(c.stops > 0);
    coordinator = builder.add(2);
    commit_sent = builder.add(1);
    abort_sent = builder.add(1);
    told = builder.add(c.client ? 2 : 0);
    restarted = builder.add(c.optimised && c.participant_list == ParticipantList::lost ? 1 : 0);
    coordinator_stopped = builder.add(c.stops > 0 ? 1 : 0);
    crashes = builder.add(bits_for(static_cast<std::uint64_t>(c.crashes)));
    stops = builder.add(bits_for(static_cast<std::uint64_t>(c.stops)));
    words = builder.words();
    bits = builder.bits_of_first_word();
  }

  // Bit 0 of every set of participants.
  template <int W>
  PackedState<W> first_column() const {
    PackedState<W> s{};
    for (const Field* set :
         {&prepared, &committed, &aborted, &votes, &said_yes, &said_no, &answered_yes, &answered_no, &stopped}) {
      if (set->mask != 0) set->add(s, 1);
    }
    return s;
  }

  Field prepared, committed, aborted;  // the others are working
  Field votes;                         // received by the coordinator
  Field said_yes, said_no;             // ever
  Field answered_yes, answered_no;     // the coordinator's present request; classic: what was said
  Field stopped;
  Field coordinator, commit_sent, abort_sent, told, restarted, coordinator_stopped, crashes, stops;
  int words = 1, bits = 0;
};

// A state decoded.
template <int W>
struct View {
  View(const Config& c, const Layout& at, const PackedState<W>& s)
      : config(c),
        state(s),
        prepared(set(at.prepared)),
        committed(set(at.committed)),
        aborted(set(at.aborted)),
        votes(set(at.votes)),
        said_yes(set(at.said_yes)),
        said_no(set(at.said_no)),
        answered_yes(set(c.optimised ? at.answered_yes : at.said_yes)),
        answered_no(set(at.answered_no)),
        stopped(set(at.stopped)),
        coordinator(static_cast<Decision>(set(at.coordinator))),
        told(static_cast<Decision>(set(at.told))),
        commit_sent(set(at.commit_sent) != 0),
        abort_sent(set(at.abort_sent) != 0),
        restarted(set(at.restarted) != 0),
        coordinator_stopped(set(at.coordinator_stopped) != 0),
        crashes_left(static_cast<int>(set(at.crashes))),
        stops_left(static_cast<int>(set(at.stops))) {}

  ParticipantSet working() const { return config.all & ~(prepared | committed | aborted); }

  // "votes holds all participants", or all that the coordinator can know of.
  bool votes_complete() const { return restarted ? votes != 0 : votes == config.all; }

  const Config& config;
  const PackedState<W>& state;
  ParticipantSet prepared, committed, aborted;
  ParticipantSet votes;
  ParticipantSet said_yes, said_no;
  ParticipantSet answered_yes, answered_no;
  ParticipantSet stopped;
  Decision coordinator, told;
  bool commit_sent, abort_sent, restarted, coordinator_stopped;
  int crashes_left, stops_left;

 private:
  std::uint32_t set(const Field& field) const { return static_cast<std::uint32_t>(field.get(state)); }
};

}  // namespace paxcheck::two_phase_commit
