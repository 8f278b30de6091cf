// Two-phase commit, classic (Gray and Lamport, Consensus on Transaction Commit, 2006, section 3) and optimised, with a
// coordinator that keeps no log: docs/two_phase_commit.md, action by action.
//
// Thread safety: const after construction.
#pragma once

#include "model/kit/column_order.hpp"
#include "model/two_phase_commit/state.hpp"

namespace paxcheck::two_phase_commit {

template <int W>
class TwoPhaseCommit {
 public:
  using State = PackedState<W>;
  using Action = ProtocolAction;
  using View = two_phase_commit::View<W>;

  // If symmetric, representative() forgets which participant is which.
  TwoPhaseCommit(const Setting& setting, bool symmetric)
      : config_(setting),
        layout_(config_),
        order_(symmetric ? layout_.template first_column<W>() : State{}, symmetric ? config_.participants : 0) {}

  static int words(const Setting& setting) { return Layout(Config(setting)).words; }

  template <class Emit>
  void initial(Emit&& emit) const {
    State s{};
    layout_.crashes.set(s, static_cast<std::uint64_t>(config_.crashes));
    layout_.stops.set(s, static_cast<std::uint64_t>(config_.stops));
    emit(s);
  }

  View view(const State& s) const { return View(config_, layout_, s); }

  // A state of one word is below 2^bits().
  int bits() const { return layout_.bits; }

  State representative(State s) const {
    order_.sort(s);
    return s;
  }

  std::uint32_t outcomes(const View& v) const {
    return (v.committed != 0 ? only(static_cast<int>(Outcome::commit)) : 0) |
           (v.aborted != 0 ? only(static_cast<int>(Outcome::abort)) : 0);
  }

  template <class Emit>
  void successors(const View& v, Emit&& emit) const {
    const auto step = [&](Kind kind, int participant, const State& next) {
      if (next == v.state) return;
      emit(Action{static_cast<std::uint8_t>(kind), {static_cast<std::int8_t>(participant), -1, -1, -1}}, next);
    };
    // For every participant of a set: what it does to the state.
    const auto each = [&](Kind kind, ParticipantSet able, auto act) {
      for (int r : members(able)) {
        State next = v.state;
        act(next, only(r));
        step(kind, r, next);
      }
    };
    const auto once = [&](Kind kind, bool able, auto act) {
      if (!able) return;
      State next = v.state;
      act(next);
      step(kind, -1, next);
    };
    const ParticipantSet running = config_.all & ~v.stopped;
    const bool undecided = !v.coordinator_stopped && v.coordinator == Decision::none;

    each(Kind::prepare, running & v.working(), [&](State& s, ParticipantSet r) {
      layout_.prepared.add(s, r);
      say_yes(s, r);
    });
    each(Kind::refuse, running & v.working(), [&](State& s, ParticipantSet r) {
      layout_.aborted.add(s, r);
      if (config_.optimised) say_no(s, r);
    });
    each(Kind::receive, undecided ? v.answered_yes & ~v.votes : 0,
         [&](State& s, ParticipantSet r) { layout_.votes.add(s, r); });
    once(Kind::commit, undecided && v.votes_complete(), [&](State& s) {
      layout_.coordinator.set(s, static_cast<std::uint64_t>(Decision::commit));
      layout_.commit_sent.set(s, 1);
    });
    once(Kind::abort, undecided && may_abort(v), [&](State& s) {
      layout_.coordinator.set(s, static_cast<std::uint64_t>(Decision::abort));
      layout_.abort_sent.set(s, 1);
    });
    once(Kind::reply, may_reply(v), [&](State& s) {
      const bool aborted = v.coordinator == Decision::abort;
      layout_.told.set(s, static_cast<std::uint64_t>(aborted ? Decision::abort : Decision::commit));
    });
    each(Kind::learn_commit, v.commit_sent ? running : 0,
         [&](State& s, ParticipantSet r) { decide(s, r, layout_.committed); });
    each(Kind::learn_abort, v.abort_sent ? running : 0,
         [&](State& s, ParticipantSet r) { decide(s, r, layout_.aborted); });
    if (config_.optimised) {
      each(Kind::answer, running & ~v.working() & ~v.answered_yes & ~v.answered_no & ~silent(v),
           [&](State& s, ParticipantSet r) { (denies(v) & r) != 0 ? say_no(s, r) : say_yes(s, r); });
      if (config_.participant_list == ParticipantList::persisted) {
        each(Kind::resolve_commit, running & v.prepared & others_all_in(v.said_yes),
             [&](State& s, ParticipantSet r) { decide(s, r, layout_.committed); });
        each(Kind::resolve_abort, running & v.prepared & others_any_in(v.said_no),
             [&](State& s, ParticipantSet r) { decide(s, r, layout_.aborted); });
      }
    }
    const bool crash_left = v.crashes_left > 0;
    once(Kind::crash_coordinator, crash_left && !v.coordinator_stopped, [&](State& s) { crash_coordinator(s); });
    each(Kind::crash, crash_left ? running : 0, [&](State& s, ParticipantSet r) {
      spend(s, layout_.crashes);
      const bool forgets = config_.prepare_durable == Durable::no && (v.prepared & r) != 0;
      if (forgets || (v.working() & r) != 0) decide(s, r, layout_.aborted);
    });
    const bool stop_left = v.stops_left > 0;
    once(Kind::stop_coordinator, stop_left && !v.coordinator_stopped && config_.stopping != Stopping::participants,
         [&](State& s) {
           spend(s, layout_.stops);
           layout_.coordinator_stopped.set(s, 1);
         });
    each(Kind::stop, stop_left && config_.stopping != Stopping::coordinator ? running : 0,
         [&](State& s, ParticipantSet r) {
           spend(s, layout_.stops);
           layout_.stopped.add(s, r);
         });
  }

 private:
  void say_yes(State& s, ParticipantSet r) const {
    layout_.said_yes.add(s, r);
    if (config_.optimised) layout_.answered_yes.add(s, r);
  }
  void say_no(State& s, ParticipantSet r) const {
    layout_.said_no.add(s, r);
    layout_.answered_no.add(s, r);
  }

  // Puts a participant into one of the sets of those that have decided, whatever it was.
  void decide(State& s, ParticipantSet r, const Field& decided) const {
    for (const Field* set : {&layout_.prepared, &layout_.committed, &layout_.aborted}) set->set(s, set->get(s) & ~r);
    decided.add(s, r);
  }

  // Classic: "the coordinator can abort spontaneously" while it has not decided. Without a log of its own it must not: having
  // crashed it would find that all have prepared, and commit.
  bool may_abort(const View& v) const {
    return !config_.optimised || config_.give_up == GiveUp::alone || v.answered_no != 0;
  }

  bool may_reply(const View& v) const {
    if (!config_.client || v.told != Decision::none || v.coordinator_stopped) return false;
    if (v.coordinator != Decision::none) return true;
    if (config_.client_answer == ClientAnswer::first_vote && v.votes != 0) return true;
    return config_.optimised && v.votes_complete();
  }

  // What participants that have committed answer later on, if anything.
  ParticipantSet silent(const View& v) const {
    return config_.finished_participant == FinishedParticipant::silent ? v.committed : 0;
  }
  ParticipantSet denies(const View& v) const {
    return v.aborted | (config_.finished_participant == FinishedParticipant::answers_abort ? v.committed : 0);
  }

  // The participants all, or some, of whose others are in the set.
  ParticipantSet others_all_in(ParticipantSet set) const {
    const ParticipantSet missing = config_.all & ~set;
    return missing == 0 ? config_.all : size(missing) == 1 ? missing : 0;
  }
  ParticipantSet others_any_in(ParticipantSet set) const {
    return set == 0 ? 0 : size(set) == 1 ? config_.all & ~set : config_.all;
  }

  void crash_coordinator(State& s) const {
    spend(s, layout_.crashes);
    layout_.votes.set(s, 0);
    layout_.restarted.set(s, layout_.restarted.mask);
    if (config_.optimised) {
      layout_.answered_yes.set(s, 0);
      layout_.answered_no.set(s, 0);
    }
    if (config_.optimised || config_.decision_durable == Durable::no) layout_.coordinator.set(s, 0);
  }

  static void spend(State& s, const Field& left) { left.set(s, left.get(s) - 1); }

  Config config_;
  Layout layout_;
  ColumnOrder<W> order_;
};

}  // namespace paxcheck::two_phase_commit
