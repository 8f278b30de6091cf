// The actions of the duel: when each is enabled and what it does to a picture, row by row of the table in docs/duel.md.
//
// Quotations are from L. Lamport, Paxos Made Simple (2001), section 2.2. Pure functions; folding is left to the caller.
#pragma once

#include "model/duel/picture.hpp"

namespace paxcheck::duel {

inline bool in(std::uint32_t set, std::size_t element) { return contains(set, static_cast<int>(element)); }
inline Names just(std::size_t element) { return static_cast<Names>(only(static_cast<int>(element))); }

inline std::uint32_t stopped_proposers(const Config& c, const Picture& s) {
  std::uint32_t stopped = 0;
  for (std::size_t p = 0; p < c.proposers; ++p) stopped |= s.proposers[p].phase == Phase::stopped ? just(p) : 0;
  return stopped;
}

inline bool may_start(const Config& c, const Picture& s, std::size_t p) {
  const Phase phase = s.proposers[p].phase;
  if (phase != Phase::idle && phase != Phase::refused) return false;
  if (c.distinguished > 0 && !in(s.believers, p)) return false;
  const bool others_under_way = std::ranges::any_of(s.proposers, &Proposer::under_way);
  return !(c.patience && phase == Phase::refused && others_under_way);
}

// Phase 1 (a). "A proposer selects a proposal number n ..."
inline void start(const Config& c, Picture& s, std::size_t p) {
  const Number highest = highest_number(c, s);
  const bool shared = c.retry_number == RetryNumber::highest && highest > 0;
  s.proposers[p] = {.phase = Phase::preparing, .number = shared ? highest : static_cast<Number>(highest + 1)};
}

// Whether p sends to a the request of its phase, for the first time or, where messages get lost, again.
inline bool may_send(const Config& c, const Picture& s, std::size_t p, std::size_t a, Phase phase) {
  const Proposer& proposer = s.proposers[p];
  return proposer.phase == phase && !in(proposer.sent | proposer.answered, a) && !in(s.gone, a) &&
         s.requests[p][a].count < c.channel;
}
inline void note_sent(const Config& c, Proposer& proposer, std::size_t a) {
  if (!c.loss) proposer.sent |= just(a);
}

// Phase 1 (a). "... and sends a prepare request with number n to a majority of acceptors."
inline void send_prepare(const Config& c, Picture& s, std::size_t p, std::size_t a) {
  Proposer& proposer = s.proposers[p];
  s.requests[p][a].send({Request::Kind::prepare, {proposer.number, 0}, 0});
  note_sent(c, proposer, a);
}

// What a reads next from p; of no kind if it reads nothing.
inline Request next_request(const Config& c, const Picture& s, std::size_t p, std::size_t a) {
  return s.replies[p][a].count < c.channel ? s.requests[p][a].messages[0] : Request{};
}

// A reply to a number that its proposer has left is as good as not sent.
inline void reply_to(Picture& s, std::size_t p, std::size_t a, const Request& request, const Reply& reply) {
  if (s.proposers[p].number == request.proposal.number) s.replies[p][a].send(reply);
}

// Phase 1 (b). "If an acceptor receives a prepare request with number n greater than that of any prepare request to which
// it has already responded, then it responds to the request with a promise not to accept any more proposals numbered less
// than n and with the highest-numbered proposal (if any) that it has accepted." The same request is answered again.
inline void promise(Picture& s, std::size_t p, std::size_t a) {
  const Request request = s.requests[p][a].receive();
  Acceptor& acceptor = s.acceptors[a];
  acceptor.promised = request.proposal.number;
  reply_to(s, p, a, request, {Reply::Kind::promise, acceptor.accepted});
}

// The acceptors known to have accepted an open proposal. Two proposers propose the same one only if they share a number.
inline Names voters_of(const Config& c, const Picture& s, const Proposal& proposal) {
  for (std::size_t p = 0; p < c.proposers; ++p) {
    const Proposer& proposer = s.proposers[p];
    if (proposer.phase == Phase::proposing && Proposal{proposer.number, proposer.proposal.value} == proposal) {
      return proposer.voters;
    }
    for (std::size_t a = 0; a < c.acceptors; ++a) {
      for (const Request& request : s.requests[p][a].messages) {
        if (request.kind == Request::Kind::accept && request.proposal == proposal) return request.voters;
      }
    }
  }
  return 0;
}

// Phase 2 (a). "If the proposer receives a response to its prepare requests (numbered n) from a majority of acceptors, then
// it sends an accept request ... with a value v, where v is the value of the highest-numbered proposal among the responses,
// or is any value if the responses reported no proposals."
inline void collect(const Config& c, Picture& s, std::size_t p, std::size_t a) {
  const Reply reply = s.replies[p][a].receive();
  Proposer& proposer = s.proposers[p];
  proposer.answered |= just(a);
  if (reply.reported.number > proposer.proposal.number) proposer.proposal = reply.reported;
  if (size(proposer.answered) < c.majority) return;
  const bool free = proposer.proposal.number == 0 || c.value_choice == ValueChoice::own;
  const Proposal proposal{proposer.number, free ? static_cast<std::uint8_t>(c.own(p)) : proposer.proposal.value};
  const Names voters = voters_of(c, s, proposal);
  proposer = {Phase::proposing, proposal.number, {0, proposal.value}, 0, 0, voters};
}
inline void send_accept(const Config& c, Picture& s, std::size_t p, std::size_t a) {
  Proposer& proposer = s.proposers[p];
  s.requests[p][a].send({Request::Kind::accept, {proposer.number, proposer.proposal.value}, proposer.voters});
  note_sent(c, proposer, a);
}

// Phase 2 (b). "If an acceptor receives an accept request for a proposal numbered n, it accepts the proposal unless it has
// already responded to a prepare request having a number greater than n."
inline void accept(const Config& c, Picture& s, std::size_t p, std::size_t a) {
  const Request request = s.requests[p][a].receive();
  const Proposal proposal = request.proposal;
  Acceptor& acceptor = s.acceptors[a];
  acceptor.promised = std::max(acceptor.promised, proposal.number);
  acceptor.accepted = proposal;
  // "A value is chosen when a single proposal with that value has been accepted by a majority of the acceptors."
  const auto voters = static_cast<Names>(request.voters | just(a));
  if (size(voters) >= c.majority) s.chosen |= only(proposal.value);
  // Wherever the proposal stands, so do its voters.
  for (std::size_t q = 0; q < c.proposers; ++q) {
    Proposer& proposer = s.proposers[q];
    if (proposer.phase == Phase::proposing && Proposal{proposer.number, proposer.proposal.value} == proposal) {
      proposer.voters = voters;
    }
    for (std::size_t b = 0; b < c.acceptors; ++b) {
      for (Request& other : s.requests[q][b].messages) {
        if (other.kind == Request::Kind::accept && other.proposal == proposal) other.voters = voters;
      }
    }
  }
  reply_to(s, p, a, request, {Reply::Kind::accepted, {}});
}

inline void count(const Config& c, Picture& s, std::size_t p, std::size_t a) {
  s.replies[p][a].receive();
  Proposer& proposer = s.proposers[p];
  proposer.answered |= just(a);
  if (size(proposer.answered) >= c.majority) {
    proposer = {.phase = Phase::done, .proposal = {0, proposer.proposal.value}};
  }
}

// "It is probably a good idea to abandon a proposal if some proposer has begun trying to issue a higher-numbered one.
// Therefore, if an acceptor ignores a prepare or accept request because it has already received a prepare request with a
// higher number, then it should probably inform the proposer, who should then abandon its proposal." (section 2.3)
inline void refuse(const Config& c, Picture& s, std::size_t p, std::size_t a) {
  const Request request = s.requests[p][a].receive();
  if (c.refusals == Refusals::sent) reply_to(s, p, a, request, {Reply::Kind::refused, {}});
}
inline void give_up(Picture& s, std::size_t p) { s.proposers[p] = {.phase = Phase::refused}; }

inline bool may_be_elected(const Config& c, const Picture& s, std::size_t q) {
  return c.distinguished > 0 && s.elections_left > 0 && !in(s.believers, q) && s.proposers[q].phase != Phase::stopped;
}
inline bool may_replace(const Config& c, const Picture& s, std::size_t q) {
  const std::uint32_t stopped = stopped_proposers(c, s);
  return c.distinguished > 0 && (s.believers & ~stopped) == 0 && !in(stopped, q);
}

inline bool may_stop_proposer(const Config& c, const Picture& s, std::size_t p) {
  const Phase phase = s.proposers[p].phase;
  return s.stops_left > 0 && c.stopping != Stopping::acceptors && phase != Phase::done && phase != Phase::stopped;
}
inline void stop_proposer(Picture& s, std::size_t p) {
  s.proposers[p] = {.phase = Phase::stopped};
  --s.stops_left;
}

inline bool may_stop_acceptor(const Config& c, const Picture& s, std::size_t a) {
  return s.stops_left > 0 && c.stopping != Stopping::proposers && !in(s.gone, a);
}
inline void stop_acceptor(Picture& s, std::size_t a) {
  s.acceptors[a] = {};
  s.gone |= just(a);
  --s.stops_left;
}

}  // namespace paxcheck::duel
