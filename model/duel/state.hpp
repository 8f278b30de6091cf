// States of the duel in bits, and back.
#pragma once

#include "model/duel/picture.hpp"
#include "model/kit/packed_state.hpp"

namespace paxcheck::duel {

// Where the parts of a state stand; those that the setting does not need take no room.
//
// Thread safety: const after construction.
class Layout {
 public:
  explicit Layout(const Config& c) : config_(c) {
    LayoutBuilder builder(1);
    // As many numbers as there are places for one.
    const std::size_t places = 2 * c.proposers + 2 * c.acceptors + 2 * c.proposers * c.acceptors * c.channel;
    const int number = bits_for(places), value = bits_for(static_cast<std::uint64_t>(c.values - 1));
    const int set = static_cast<int>(c.acceptors);
    for (std::size_t p = 0; p < c.proposers; ++p) {
      proposers_[p] = {builder.add(3),   builder.add(number),           builder.add(number), builder.add(value),
                       builder.add(set), builder.add(c.loss ? 0 : set), builder.add(set)};
    }
    for (std::size_t a = 0; a < c.acceptors; ++a) {
      acceptors_[a] = {builder.add(number), builder.add(number), builder.add(value)};
    }
    for (std::size_t p = 0; p < c.proposers; ++p) {
      for (std::size_t a = 0; a < c.acceptors; ++a) {
        for (std::size_t i = 0; i < c.channel; ++i) {
          requests_[p][a][i] = {builder.add(2), builder.add(number), builder.add(value), builder.add(set)};
          replies_[p][a][i] = {builder.add(2), builder.add(number), builder.add(value)};
        }
      }
    }
    chosen_ = builder.add(c.values);
    believers_ = builder.add(c.distinguished > 0 ? static_cast<int>(c.proposers) : 0);
    gone_ = builder.add(c.stops > 0 ? set : 0);
    elections_ = builder.add(bits_for(static_cast<std::uint64_t>(c.elections)));
    stops_ = builder.add(bits_for(static_cast<std::uint64_t>(c.stops)));
    words = builder.words();
    bits = builder.bits_of_first_word();
  }

  template <int W>
  PackedState<W> pack(const Picture& picture) const {
    PackedState<W> s{};
    walk(
        picture, [&](const Field& field, auto content) { field.set(s, static_cast<std::uint64_t>(content)); },
        [](const auto&) {});
    return s;
  }

  // The same, of a picture made from another one, of which the state is known: what has not changed stays as it is.
  template <int W>
  PackedState<W> repack(PackedState<W> s, const Picture& before, const Picture& now) const {
    const auto set = [&](const Field& field, auto content) { field.set(s, static_cast<std::uint64_t>(content)); };
    for (std::size_t p = 0; p < config_.proposers; ++p) {
      if (!same(before.proposers[p], now.proposers[p])) walk_proposer(now.proposers[p], p, set);
      for (std::size_t a = 0; a < config_.acceptors; ++a) {
        if (!same(before.requests[p][a], now.requests[p][a])) walk_requests(now.requests[p][a], p, a, set);
        if (!same(before.replies[p][a], now.replies[p][a])) walk_replies(now.replies[p][a], p, a, set);
      }
    }
    for (std::size_t a = 0; a < config_.acceptors; ++a) {
      if (!same(before.acceptors[a], now.acceptors[a])) walk_acceptor(now.acceptors[a], a, set);
    }
    walk_rest(now, set);
    return s;
  }

  template <int W>
  Picture unpack(const PackedState<W>& s) const {
    Picture picture;
    walk(
        picture,
        [&](const Field& field, auto& content) {
          content = static_cast<std::remove_reference_t<decltype(content)>>(field.get(s));
        },
        [](auto& channel) {
          for (const auto& message : channel.messages) channel.count += static_cast<int>(message.kind) != 0 ? 1 : 0;
        });
    return picture;
  }

  int words = 1, bits = 0;

 private:
  struct ProposerFields {
    Field phase, number, reported, value, answered, sent, voters;
  };
  struct AcceptorFields {
    Field promised, accepted, value;
  };
  struct RequestFields {
    Field kind, number, value, voters;
  };
  struct ReplyFields {
    Field kind, number, value;
  };

  // Calls visit(field, content) for every part of the picture, and visit_channel(channel) after each channel.
  template <class APicture, class Visit, class VisitChannel>
  void walk(APicture& picture, Visit&& visit, VisitChannel&& visit_channel) const {
    for (std::size_t p = 0; p < config_.proposers; ++p) walk_proposer(picture.proposers[p], p, visit);
    for (std::size_t a = 0; a < config_.acceptors; ++a) walk_acceptor(picture.acceptors[a], a, visit);
    for (std::size_t p = 0; p < config_.proposers; ++p) {
      for (std::size_t a = 0; a < config_.acceptors; ++a) {
        walk_requests(picture.requests[p][a], p, a, visit);
        visit_channel(picture.requests[p][a]);
        walk_replies(picture.replies[p][a], p, a, visit);
        visit_channel(picture.replies[p][a]);
      }
    }
    walk_rest(picture, visit);
  }

  template <class AProposer, class Visit>
  void walk_proposer(AProposer& proposer, std::size_t p, Visit&& visit) const {
    const ProposerFields& at = proposers_[p];
    visit(at.phase, proposer.phase);
    visit(at.number, proposer.number);
    visit(at.reported, proposer.proposal.number);
    visit(at.value, proposer.proposal.value);
    visit(at.answered, proposer.answered);
    visit(at.sent, proposer.sent);
    visit(at.voters, proposer.voters);
  }

  template <class AnAcceptor, class Visit>
  void walk_acceptor(AnAcceptor& acceptor, std::size_t a, Visit&& visit) const {
    visit(acceptors_[a].promised, acceptor.promised);
    visit(acceptors_[a].accepted, acceptor.accepted.number);
    visit(acceptors_[a].value, acceptor.accepted.value);
  }

  template <class APicture, class Visit>
  void walk_rest(APicture& picture, Visit&& visit) const {
    visit(chosen_, picture.chosen);
    visit(believers_, picture.believers);
    visit(gone_, picture.gone);
    visit(elections_, picture.elections_left);
    visit(stops_, picture.stops_left);
  }

  template <class Requests, class Visit>
  void walk_requests(Requests& requests, std::size_t p, std::size_t a, Visit&& visit) const {
    for (std::size_t i = 0; i < config_.channel; ++i) {
      auto& request = requests.messages[i];
      visit(requests_[p][a][i].kind, request.kind);
      visit(requests_[p][a][i].number, request.proposal.number);
      visit(requests_[p][a][i].value, request.proposal.value);
      visit(requests_[p][a][i].voters, request.voters);
    }
  }

  template <class Replies, class Visit>
  void walk_replies(Replies& replies, std::size_t p, std::size_t a, Visit&& visit) const {
    for (std::size_t i = 0; i < config_.channel; ++i) {
      auto& reply = replies.messages[i];
      visit(replies_[p][a][i].kind, reply.kind);
      visit(replies_[p][a][i].number, reply.reported.number);
      visit(replies_[p][a][i].value, reply.reported.value);
    }
  }

  Config config_;
  ByProposer<ProposerFields> proposers_{};
  ByAcceptor<AcceptorFields> acceptors_{};
  ByProposer<ByAcceptor<std::array<RequestFields, kMostMessages>>> requests_{};
  ByProposer<ByAcceptor<std::array<ReplyFields, kMostMessages>>> replies_{};
  Field chosen_, believers_, gone_, elections_, stops_;
};

}  // namespace paxcheck::duel
