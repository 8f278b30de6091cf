// What a state of Multi-Paxos says in a user's own properties (model/kit/vocabulary.hpp): messages sent, what follows from
// them by definition, what replicas have applied and clients were told.
#pragma once

#include <algorithm>
#include <cstdint>

#include "model/kit/vocabulary.hpp"
#include "model/multi_paxos/rounds_view.hpp"
#include "model/multi_paxos/view.hpp"

namespace paxcheck {

template <int W>
class MultiPaxos;
template <int W>
class MultiPaxosRounds;

enum class MultiPaxosWord { prepared, promised, promise_sent, issued, accepted, chosen, applied, acknowledged };

Vocabulary multi_paxos_vocabulary(const Setting&);

// Of a state as it is, or of one of rounds, whose view says nothing of what was proposed under other numbers.
template <class View>
void tell_log_word(const MultiPaxosConfig& config, const View& view, int tag, std::uint32_t* cells) {
  using Word = MultiPaxosWord;
  const auto content = [](Content c) { return c == kNothing ? 0 : only(c - 1); };  // contents begin with no-op
  switch (static_cast<Word>(tag)) {
    case Word::prepared:
      *cells = 0;
      for (int n = 0; n < config.numbers; ++n) *cells |= view.prepared(n) ? only(n) : 0;
      return;
    case Word::promised:
      std::fill_n(cells, config.acceptors, ~std::uint32_t{0});
      for (int n = 0; n < config.numbers; ++n) {
        for (int a : members(view.promised_at_least(n))) cells[a] = static_cast<std::uint32_t>(n);
      }
      return;
    case Word::promise_sent:
      std::fill_n(cells, config.acceptors, 0);
      for (int n = 0; n < config.numbers; ++n) {
        for (int a : members(view.promisers(n))) cells[a] |= only(n);
      }
      return;
    case Word::issued:
      for (int n = 0; n < config.numbers; ++n) {
        for (int i = 0; i < config.slots; ++i) *cells++ = content(view.proposal(n, i));
      }
      return;
    case Word::accepted:
      for (int a = 0; a < config.acceptors; ++a) {
        for (int n = 0; n < config.numbers; ++n) {
          for (int i = 0; i < config.slots; ++i) {
            *cells++ = contains(view.accepted(n, i), a) ? content(view.proposal(n, i)) : 0;
          }
        }
      }
      return;
    case Word::chosen:
      for (int i = 0; i < config.slots; ++i) *cells++ = view.chosen_in(i) >> 1;
      return;
    case Word::applied:
      for (int l = 0; l < config.learners; ++l) {
        for (int i = 0; i < config.slots; ++i) *cells++ = content(view.applied(l, i));
      }
      return;
    case Word::acknowledged:
      *cells = view.acknowledged();
      return;
  }
}

template <int W>
void tell_word(const MultiPaxos<W>& model, const MultiPaxosView<W>& view, int tag, std::uint32_t* cells) {
  tell_log_word(model.config(), view, tag, cells);
}
template <int W>
void tell_word(const MultiPaxosRounds<W>& model, const LogRoundsView<W>& view, int tag, std::uint32_t* cells) {
  tell_log_word(model.config(), view, tag, cells);
}

}  // namespace paxcheck
