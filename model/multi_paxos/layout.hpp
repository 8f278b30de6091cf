// Where the parts of a state of Multi-Paxos lie.
//
// What was sent says nearly all. An acceptor has promised the highest number of a promise or acceptance that it sent,
// and remembers in each slot the highest proposal that it accepted: no rule lowers a promise. Only deletion makes
// memory, and later promises, differ from that; two more sets then say where. What acceptors do lies in rows of one bit
// for each, so that sorting the columns forgets which acceptor is which (column_order.hpp).
//
// Thread safety: const after construction.
#pragma once

#include "model/kit/packed_state.hpp"
#include "model/multi_paxos/rules.hpp"

namespace paxcheck {

struct MultiPaxosLayout {
  explicit MultiPaxosLayout(const MultiPaxosConfig& config) {
    LayoutBuilder builder(1);
    const auto row = [&] { return builder.add(config.acceptors); };
    const int content_bits = bits_for(static_cast<std::uint64_t>(content_of(config.values() - 1)));
    for (int n = 0; n < config.numbers; ++n) {
      promised[n] = row();
      for (int i = 0; i < config.slots; ++i) {
        accepted[n][i] = row();
        if (config.acceptors_delete() && i < config.slots_reported()) silent[n][i] = row();
        proposal[n][i] = builder.add(content_bits);
      }
    }
    if (config.acceptors_delete()) {
      for (int i = 0; i < config.slots; ++i) deleted[i] = row();
    }
    prepared = builder.add(config.numbers);
    slot_bits = content_bits;
    for (int l = 0; l < config.learners; ++l) applied[l] = builder.add(content_bits * config.slots);
    if (config.reads > 0) {
      acknowledged = builder.add(config.clients);
      for (int o = 0; o < config.operations(); ++o) before[o] = builder.add(config.operations());
    }
    for (int d = 0; d < config.reads; ++d) {
      if (config.reads_ask_acceptors()) confirmed[d] = row();
      asked[d] = builder.add(bits_for(static_cast<std::uint64_t>(config.numbers)));
      result[d] = builder.add(content_bits);
    }
    words = builder.words();
  }

  // Calls visit(field) for every row of acceptors.
  template <class Visit>
  void for_each_row(const MultiPaxosConfig& config, Visit&& visit) const {
    const auto present = [&](const Field& row) {
      if (row.mask != 0) visit(row);
    };
    for (int n = 0; n < config.numbers; ++n) {
      present(promised[n]);
      for (int i = 0; i < config.slots; ++i) present(accepted[n][i]), present(silent[n][i]);
    }
    for (const Field& row : deleted) present(row);
    for (const Field& row : confirmed) present(row);
  }

  using C = MultiPaxosConfig;
  // Rows of acceptors.
  Field promised[C::kMostNumbersHeld];                 // who sent promise(., n, ...)
  Field accepted[C::kMostNumbersHeld][C::kMostSlots];  // who sent accepted(., n, i)
  Field silent[C::kMostNumbersHeld]
              [C::kMostSlots];     // whose promise for n leaves out slot i, where they accepted something
  Field deleted[C::kMostSlots];    // who accepted something in slot i and remembers nothing
  Field confirmed[C::kMostReads];  // who confirmed a read that waits

  Field prepared;                                      // the numbers n with prepare(n) sent
  Field proposal[C::kMostNumbersHeld][C::kMostSlots];  // the content of accept(n, i, .)
  Field applied[C::kMostLearners];                     // slot_bits for the content applied in each slot, slot 1 lowest
  int slot_bits = 0;
  Field acknowledged;                // commands
  Field before[C::kMostOperations];  // the operations that were over when this one was invoked
  Field asked[C::kMostReads];        // the number of the leader, plus 1; or 0
  Field result[C::kMostReads];       // a content, kNoOp for initial
  int words = 1;
};

}  // namespace paxcheck
