// What a state of Basic Paxos says in a user's own properties (model/kit/vocabulary.hpp), of any view. All of it is sent, or
// is an acceptor's memory, or follows from these by definition: every encoding says the same.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "model/kit/grid.hpp"
#include "model/kit/vocabulary.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/rounds_view.hpp"

namespace paxcheck {

template <class Encoding>
class Paxos;
template <class Encoding>
class PaxosRounds;

enum class PaxosWord {
  prepared,
  promised,
  promise_sent,
  issued,
  accepted,
  chosen,
  chosen_with,
  learned,
  leader,
  acceptor_stopped,
  server_stopped,
  learner_stopped,
  crashes_left
};

Vocabulary paxos_vocabulary(const Setting&);

// Of each acceptor the highest number at which it stands in the grid, -1 for none.
template <class Grid>
void highest_numbers(const GridShape<Grid>& shape, Grid grid, int numbers, int acceptors, std::uint32_t* cells) {
  std::fill_n(cells, acceptors, ~std::uint32_t{0});
  AcceptorSet left = first(acceptors);
  for (int n = numbers - 1; n >= 0 && left != 0; --n) {
    const AcceptorSet here = shape.row(grid, n) & left;
    for (int a : members(here)) cells[a] = static_cast<std::uint32_t>(n);
    left &= ~here;
  }
}

// Of a model of states as they are, or of rounds, whose view says of numbers that are not at hand nothing, and `chosen with` of
// those that are `told_of`.
template <class Model, class View>
void tell_paxos_word(const Model& model, const View& view, NumberSet told_of, int tag, std::uint32_t* cells) {
  using Word = PaxosWord;
  const PaxosConfig& config = model.config();
  const auto& shape = model.shape();
  const int values = model.values(), numbers = config.numbers, acceptors = config.acceptors;
  switch (static_cast<Word>(tag)) {
    case Word::prepared:
      *cells = view.prepared();
      return;
    case Word::promised:
      return highest_numbers(shape, view.promised_at_least(), numbers, acceptors, cells);
    case Word::promise_sent:
      std::fill_n(cells, acceptors, 0);
      for (int n = 0; n < numbers; ++n) {
        for (int a : members(shape.row(view.promises(), n))) cells[a] |= only(n);
      }
      return;
    case Word::issued:
      for (int n = 0; n < numbers; ++n) cells[n] = view.issued(n);
      return;
    case Word::accepted:
      std::fill_n(cells, acceptors * numbers, 0);
      for (int v = 0; v < values; ++v) {
        const auto accepts = view.accepts_of(v);
        for (int n : members(view.proposals(v))) {
          for (int a : members(shape.row(accepts, n))) cells[a * numbers + n] |= only(v);
        }
      }
      return;
    case Word::chosen:
      *cells = 0;
      if (!view.something_chosen()) return;
      for (int v = 0; v < values; ++v) *cells |= view.chosen_with(v) != 0 ? only(v) : 0;
      return;
    case Word::chosen_with:
      std::fill_n(cells, numbers, 0);
      if (!view.something_chosen()) return;
      for (int v = 0; v < values; ++v) {
        for (int n : members(view.chosen_with(v) & told_of)) cells[n] |= only(v);
      }
      return;
    case Word::learned:
      for (int l = 0; l < config.learners; ++l) {
        const int v = view.learned(l);
        cells[l] = v < 0 ? 0 : only(v);
      }
      return;
    case Word::leader:
      for (int n = 0; n < numbers; ++n) cells[n] = static_cast<std::uint32_t>(config.leader(n));
      return;
    case Word::acceptor_stopped:
      *cells = view.stopped_acceptors();
      return;
    case Word::server_stopped:
      *cells = view.stopped_servers();
      return;
    case Word::learner_stopped:
      *cells = view.stopped_learners();
      return;
    case Word::crashes_left:
      *cells = static_cast<std::uint32_t>(view.crashes_left());
      return;
  }
}

template <class Encoding>
void tell_word(const Paxos<Encoding>& model, const typename Encoding::View& view, int tag, std::uint32_t* cells) {
  tell_paxos_word(model, view, ~NumberSet{0}, tag, cells);
}
// Values chosen under lower numbers stand beside these.
template <class Encoding>
void tell_word(const PaxosRounds<Encoding>& model, const PaxosRoundsView<Encoding>& view, int tag,
               std::uint32_t* cells) {
  tell_paxos_word(model, view, only(view.number()), tag, cells);
}

}  // namespace paxcheck
