// The duel of proposers: Paxos over channels, with unboundedly many rounds folded to finitely many states (docs/duel.md).
//
// Thread safety: const after construction.
#pragma once

#include "model/duel/actions.hpp"
#include "model/duel/fairness.hpp"
#include "model/duel/state.hpp"

namespace paxcheck::duel {

// A state decoded.
template <int W>
struct View {
  const Config& config;
  const PackedState<W>& state;
  Picture picture;
};

template <int W>
class Duel {
 public:
  using State = PackedState<W>;
  using Action = ProtocolAction;
  using View = duel::View<W>;

  // If symmetric, representative() forgets which acceptor is which.
  Duel(const Setting& setting, bool symmetric)
      : config_(setting), layout_(config_), fairness_(config_), symmetric_(symmetric) {}

  static int words(const Setting& setting) { return Layout(Config(setting)).words; }

  template <class Emit>
  void initial(Emit&& emit) const {
    Picture start;
    if (config_.distinguished > 0) start.believers = only(config_.distinguished - 1);
    start.elections_left = config_.elections;
    start.stops_left = config_.stops;
    emit(layout_.template pack<W>(start));
  }

  View view(const State& s) const { return {config_, s, layout_.unpack(s)}; }

  // A state of one word is below 2^bits().
  int bits() const { return layout_.bits; }

  State representative(const State& s) const { return symmetric_ ? least_renamed(s) : s; }

  std::uint32_t outcomes(const View& v) const { return v.picture.chosen; }

  int fairness_classes() const { return fairness_.count(); }
  std::string fairness_name(int fairness_class) const { return fairness_.name(fairness_class); }
  bool strongly_fair(int fairness_class) const { return fairness_.strong(fairness_class); }
  int fairness_class(const Action& action) const { return fairness_.class_of(action); }
  int actors() const { return static_cast<int>(config_.proposers); }
  int actor(const Action& action) const { return Fairness::actor(action); }
  int ranks() const { return static_cast<int>(config_.acceptors); }
  int rank(const Action& action) const { return Fairness::acceptor(action) + 1; }

  // Every action moves a message, a phase, the believers or a counter, so none leads to a state that folds to the same:
  // there is no step that would be a loop in the folded graph.
  template <class Emit>
  void successors(const View& v, Emit&& emit) const {
    using enum Kind;
    const Config& c = config_;
    const Picture& now = v.picture;
    const auto step = [&](Kind kind, std::size_t x, int y, auto&& act) {
      Picture next = now;
      act(next);
      if (takes_away(kind)) fold(c, next);
      emit(Action{static_cast<std::uint8_t>(kind), {static_cast<std::int8_t>(x), static_cast<std::int8_t>(y), -1, -1}},
           layout_.repack(v.state, now, next));
    };
    // For every proposer, or acceptor, that is able to: what it does.
    const auto each = [&](Kind kind, std::size_t count, auto&& able, auto&& act) {
      for (std::size_t x = 0; x < count; ++x) {
        if (able(x)) step(kind, x, -1, [&](Picture& s) { act(s, x); });
      }
    };
    // For every proposer p and acceptor a; actions of acceptors name the acceptor first.
    const auto proposer_each = [&](Kind kind, auto&& able, auto&& act) {
      for (std::size_t p = 0; p < c.proposers; ++p) {
        for (std::size_t a = 0; a < c.acceptors; ++a) {
          if (able(p, a)) step(kind, p, static_cast<int>(a), [&](Picture& s) { act(s, p, a); });
        }
      }
    };
    const auto acceptor_each = [&](Kind kind, auto&& able, auto&& act) {
      for (std::size_t a = 0; a < c.acceptors; ++a) {
        for (std::size_t p = 0; p < c.proposers; ++p) {
          if (able(p, a)) step(kind, a, static_cast<int>(p), [&](Picture& s) { act(s, p, a); });
        }
      }
    };
    const auto sends = [&](Phase phase) {
      return [&, phase](std::size_t p, std::size_t a) { return may_send(c, now, p, a, phase); };
    };
    const auto requested = [&](Request::Kind kind) {
      return [&, kind](std::size_t p, std::size_t a) {
        const Request request = next_request(c, now, p, a);
        return request.kind == kind && !refuses(c, now.acceptors[a].promised, request);
      };
    };
    const auto refused = [&](std::size_t p, std::size_t a) {
      const Request request = next_request(c, now, p, a);
      return request.kind != Request::Kind::none && refuses(c, now.acceptors[a].promised, request);
    };
    const auto replied = [&](Reply::Kind kind) {
      return [&, kind](std::size_t p, std::size_t a) { return now.replies[p][a].messages[0].kind == kind; };
    };

    each(
        Kind::start, c.proposers, [&](auto p) { return may_start(c, now, p); },
        [&](Picture& s, auto p) { duel::start(c, s, p); });
    proposer_each(prepare, sends(Phase::preparing), [&](Picture& s, auto p, auto a) { send_prepare(c, s, p, a); });
    acceptor_each(promise, requested(Request::Kind::prepare),
                  [&](Picture& s, auto p, auto a) { duel::promise(s, p, a); });
    proposer_each(collect, replied(Reply::Kind::promise),
                  [&](Picture& s, auto p, auto a) { duel::collect(c, s, p, a); });
    proposer_each(propose, sends(Phase::proposing), [&](Picture& s, auto p, auto a) { send_accept(c, s, p, a); });
    acceptor_each(accept, requested(Request::Kind::accept),
                  [&](Picture& s, auto p, auto a) { duel::accept(c, s, p, a); });
    proposer_each(Kind::count, replied(Reply::Kind::accepted),
                  [&](Picture& s, auto p, auto a) { duel::count(c, s, p, a); });
    acceptor_each(refuse, refused, [&](Picture& s, auto p, auto a) { duel::refuse(c, s, p, a); });
    proposer_each(Kind::give_up, replied(Reply::Kind::refused), [](Picture& s, auto p, auto) { duel::give_up(s, p); });
    proposer_each(
        lose_request, [&](auto p, auto a) { return c.loss && now.requests[p][a].count > 0; },
        [](Picture& s, auto p, auto a) { s.requests[p][a].receive(); });
    acceptor_each(
        lose_reply, [&](auto p, auto a) { return c.loss && now.replies[p][a].count > 0; },
        [](Picture& s, auto p, auto a) { s.replies[p][a].receive(); });
    each(
        pass, c.proposers, [&](auto q) { return may_be_elected(c, now, q); },
        [](Picture& s, auto q) {
          s.believers = just(q);
          --s.elections_left;
        });
    each(
        join, c.proposers, [&](auto q) { return c.overlap && may_be_elected(c, now, q); },
        [](Picture& s, auto q) {
          s.believers |= just(q);
          --s.elections_left;
        });
    each(
        replace, c.proposers, [&](auto q) { return may_replace(c, now, q); },
        [](Picture& s, auto q) { s.believers = just(q); });
    each(
        Kind::stop_proposer, c.proposers, [&](auto p) { return may_stop_proposer(c, now, p); },
        [](Picture& s, auto p) { duel::stop_proposer(s, p); });
    each(
        Kind::stop_acceptor, c.acceptors, [&](auto a) { return may_stop_acceptor(c, now, a); },
        [](Picture& s, auto a) { duel::stop_acceptor(s, a); });
  }

 private:
  // Whether the action can take a number out of the state, or make a message one that nobody heeds. A start adds a number above
  // all others, and a request that is sent is of the number that its proposer is at: what was folded stays so.
  static bool takes_away(Kind kind) {
    switch (kind) {
      case Kind::start:
      case Kind::prepare:
      case Kind::propose:
      case Kind::pass:
      case Kind::join:
      case Kind::replace:
        return false;
      default:
        return true;
    }
  }

  // Of the states that differ from s in the names of acceptors only, the least.
  State least_renamed(const State& s) const {
    const Picture picture = layout_.unpack(s);
    ByAcceptor<std::size_t> source{0, 1, 2, 3, 4};
    const auto end = source.begin() + static_cast<std::ptrdiff_t>(config_.acceptors);
    State least = s;
    while (std::next_permutation(source.begin(), end)) {
      const State other = layout_.template pack<W>(renamed(config_, picture, source));
      if (std::ranges::lexicographical_compare(other.words, least.words)) least = other;
    }
    return least;
  }

  Config config_;
  Layout layout_;
  Fairness fairness_;
  bool symmetric_;
};

}  // namespace paxcheck::duel
