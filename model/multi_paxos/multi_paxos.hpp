// Multi-Paxos: a log of slots, one prepare for all of them, replicas that apply it in order, and clients that write and
// read. L. Lamport, Paxos Made Simple, section 3; docs/multi_paxos.md defines the state graph.
//
// The steps are in model/multi_paxos/log.hpp and model/multi_paxos/clients.hpp. Thread safety: const after construction.
#pragma once

#include <optional>
#include <utility>

#include "model/kit/column_order.hpp"
#include "model/multi_paxos/clients.hpp"
#include "model/multi_paxos/log.hpp"

namespace paxcheck {

template <int W>
class MultiPaxos {
 public:
  using State = PackedState<W>;
  using View = MultiPaxosView<W>;
  using Action = ProtocolAction;

  // If symmetric, representative() forgets which acceptor, and which replica, is which.
  MultiPaxos(const Setting& setting, bool symmetric) : config_(setting), layout_(config_) {
    if (!symmetric) return;
    State first_column{};
    layout_.for_each_row(config_, [&](const Field& row) { row.add(first_column, 1); });
    acceptors_.emplace(first_column, config_.acceptors);
  }
  MultiPaxos(const MultiPaxos& other) = delete;  // the steps refer to the layout
  MultiPaxos& operator=(const MultiPaxos&) = delete;

  const MultiPaxosConfig& config() const { return config_; }
  const MultiPaxosLayout& layout() const { return layout_; }
  static int words(const Setting& setting) { return MultiPaxosLayout(MultiPaxosConfig(setting)).words; }

  template <class Emit>
  void initial(Emit&& emit) const {
    emit(State{});
  }

  View view(const State& s) const { return View(config_, layout_, s); }

  // Every step written below changes the state.
  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    log_.prepare(now, emit);
    log_.promise(now, emit);
    log_.propose(now, emit);
    log_.fill(now, emit);
    log_.accept(now, emit);
    log_.apply(now, emit);
    log_.apply_no_op(now, emit);
    if (config_.reads > 0) {
      clients_.acknowledge(now, emit);
      clients_.ask(now, emit);
      clients_.confirm(now, emit);
      clients_.answer(now, emit);
      clients_.answer_initial(now, emit);
    }
    if (config_.acceptors_delete()) log_.forget(now, emit);
  }

  // The commands chosen in some slot.
  std::uint32_t outcomes(const View& now) const {
    return now.chosen_anywhere() >> content_of(0) & first(config_.clients);
  }

  // Whether all runs to a state have the same length: every action then adds something for good. An answer drops the
  // confirmations of its read, of which there may be more or fewer, and what was deleted may be accepted again.
  bool graded() const { return !config_.acceptors_delete() && !(config_.reads > 0 && config_.reads_ask_acceptors()); }

  State representative(State s) const {
    if (!acceptors_) return s;
    acceptors_->sort(s);
    for (int sorted = 1; sorted < config_.learners; ++sorted) {
      for (int l = sorted; l > 0; --l) {
        const Field &here = layout_.applied[l], &before = layout_.applied[l - 1];
        const std::uint64_t log = here.get(s), log_before = before.get(s);
        if (log_before <= log) break;
        here.set(s, log_before);
        before.set(s, log);
      }
    }
    return s;
  }

 private:
  MultiPaxosConfig config_;
  MultiPaxosLayout layout_;
  MultiPaxosLog<W> log_{config_, layout_};
  MultiPaxosClients<W> clients_{config_, layout_};
  std::optional<ColumnOrder<W>> acceptors_;
};

}  // namespace paxcheck
