// A state of the duel spelled out, and the fold that every state undergoes: docs/duel.md, "State" and "After every action".
//
// Thread safety: plain values and pure functions.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <type_traits>

#include "model/duel/text.hpp"
#include "model/kit/sets.hpp"

namespace paxcheck::duel {

constexpr std::size_t kMostProposers = 4, kMostAcceptors = 5, kMostMessages = 3;

// The setting by names.
struct Config {
  explicit Config(const Setting& s)
      : proposers(static_cast<std::size_t>(s.bound(Bound::proposers))),
        acceptors(static_cast<std::size_t>(s.bound(Bound::acceptors))),
        channel(static_cast<std::size_t>(s.bound(Bound::channel))),
        values(s.bound(Bound::values)),
        majority(s.bound(Bound::acceptors) / 2 + 1),
        distinguished(s.bound(Bound::distinguished)),
        elections(s.bound(Bound::elections)),
        stops(s.bound(Bound::stops)),
        loss(s.bound(Bound::loss) > 0),
        overlap(s.bound(Bound::overlap) > 0),
        patience(s.bound(Bound::patience) > 0),
        stopping(static_cast<Stopping>(s.bound(Bound::stopping))),
        retry_number(s.rule<RetryNumber>(Rule::retry_number)),
        promise_guard(s.rule<PromiseGuard>(Rule::promise_guard)),
        accept_guard(s.rule<AcceptGuard>(Rule::accept_guard)),
        value_choice(s.rule<ValueChoice>(Rule::value_choice)),
        refusals(s.rule<Refusals>(Rule::refusals)) {}

  int own(std::size_t p) const { return static_cast<int>(p) % values; }

  std::size_t proposers, acceptors, channel;
  int values, majority, distinguished, elections, stops;
  bool loss, overlap, patience;
  Stopping stopping;
  RetryNumber retry_number;
  PromiseGuard promise_guard;
  AcceptGuard accept_guard;
  ValueChoice value_choice;
  Refusals refusals;
};

using Number = std::uint8_t;  // 0 is none, below all others
using Names = std::uint8_t;   // a set of acceptors; small, since pictures are copied for every step

struct Proposal {
  Number number = 0;
  std::uint8_t value = 0;
  bool operator==(const Proposal&) const = default;
};

enum class Phase : std::uint8_t { idle, preparing, proposing, refused, done, stopped };

struct Proposer {
  Phase phase = Phase::idle;
  Number number = 0;
  // Preparing: the highest-numbered proposal reported. Proposing, done: its value is the one proposed; no number.
  Proposal proposal{};
  Names sent = 0, answered = 0;
  Names voters = 0;  // proposing: those that have accepted the proposal

  bool under_way() const { return phase == Phase::preparing || phase == Phase::proposing; }
};

struct Acceptor {
  Number promised = 0;
  Proposal accepted{};
};

struct Request {
  enum class Kind : std::uint8_t { none, prepare, accept };
  Kind kind = Kind::none;
  Proposal proposal{};  // a prepare request has only the number
  Names voters = 0;     // accept: those that have accepted the proposal
};

struct Reply {
  enum class Kind : std::uint8_t { none, promise, accepted, refused };
  Kind kind = Kind::none;
  Proposal reported{};
};

// First in, first out.
template <class Message>
struct Channel {
  std::array<Message, kMostMessages> messages{};
  std::uint8_t count = 0;

  void send(const Message& message) { messages[count++] = message; }
  Message receive() {
    const Message first = messages[0];
    std::size_t taken = 0;
    remove_if([&](const Message&) { return taken++ == 0; });
    return first;
  }
  template <class Unwanted>
  void remove_if(Unwanted&& unwanted) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!unwanted(messages[i])) messages[kept++] = messages[i];
    }
    for (std::size_t i = kept; i < count; ++i) messages[i] = {};
    count = static_cast<std::uint8_t>(kept);
  }
};

template <class Content>
using ByAcceptor = std::array<Content, kMostAcceptors>;
template <class Content>
using ByProposer = std::array<Content, kMostProposers>;

struct Picture {
  ByProposer<Proposer> proposers{};
  ByAcceptor<Acceptor> acceptors{};
  ByProposer<ByAcceptor<Channel<Request>>> requests{};
  ByProposer<ByAcceptor<Channel<Reply>>> replies{};
  ValueSet chosen = 0;
  std::uint32_t believers = 0;
  AcceptorSet gone = 0;
  int elections_left = 0, stops_left = 0;
};

// Whether two parts of pictures are the same, byte by byte.
template <class Part>
bool same(const Part& a, const Part& b) {
  static_assert(std::has_unique_object_representations_v<Part>);
  return std::memcmp(&a, &b, sizeof(Part)) == 0;
}

// Calls visit(number) for every number in the picture.
template <class APicture, class Visit>
void for_each_number(const Config& c, APicture& picture, Visit&& visit) {
  for (std::size_t a = 0; a < c.acceptors; ++a) {
    visit(picture.acceptors[a].promised);
    visit(picture.acceptors[a].accepted.number);
  }
  for (std::size_t p = 0; p < c.proposers; ++p) {
    visit(picture.proposers[p].number);
    visit(picture.proposers[p].proposal.number);
    for (std::size_t a = 0; a < c.acceptors; ++a) {
      auto& requests = picture.requests[p][a];
      for (std::size_t i = 0; i < requests.count; ++i) visit(requests.messages[i].proposal.number);
      auto& replies = picture.replies[p][a];
      for (std::size_t i = 0; i < replies.count; ++i) visit(replies.messages[i].reported.number);
    }
  }
}

inline Number highest_number(const Config& c, const Picture& picture) {
  Number highest = 0;
  for_each_number(c, picture, [&](Number number) { highest = std::max(highest, number); });
  return highest;
}

// Whether an acceptor that has promised `promised` refuses the request.
inline bool refuses(const Config& c, Number promised, const Request& request) {
  if (request.kind == Request::Kind::prepare) {
    return c.promise_guard == PromiseGuard::at_or_above && request.proposal.number < promised;
  }
  switch (c.accept_guard) {
    case AcceptGuard::not_below_promise:
      return request.proposal.number < promised;
    case AcceptGuard::always:
      return false;
    case AcceptGuard::above:
      return request.proposal.number <= promised;
  }
  return false;
}

inline bool heeds(const Proposer& p, const Reply& reply) {
  switch (reply.kind) {
    case Reply::Kind::promise:
      return p.phase == Phase::preparing;
    case Reply::Kind::accepted:
      return p.phase == Phase::proposing;
    default:
      return p.under_way();
  }
}

// Messages that nobody heeds, now or later, leave.
inline void drop_dead_messages(const Config& c, Picture& picture) {
  for (std::size_t p = 0; p < c.proposers; ++p) {
    const Proposer& proposer = picture.proposers[p];
    for (std::size_t a = 0; a < c.acceptors; ++a) {
      const bool gone = contains(picture.gone, static_cast<int>(a));
      const Number promised = picture.acceptors[a].promised;
      if (picture.replies[p][a].count > 0) {
        picture.replies[p][a].remove_if([&](const Reply& reply) { return !heeds(proposer, reply); });
      }
      if (picture.requests[p][a].count == 0) continue;
      picture.requests[p][a].remove_if([&](const Request& request) {
        // A promise that can be lowered can still let through what it refuses now.
        const bool for_good = c.promise_guard == PromiseGuard::at_or_above;
        return gone || (for_good && request.proposal.number != proposer.number && refuses(c, promised, request));
      });
    }
  }
}

// Renames the numbers to 1, 2, ... in their order: each becomes the count of those up to it. Mostly they are that
// already, and nearly always there are fewer than 64.
inline void rank_numbers(const Config& c, Picture& picture) {
  std::uint64_t present = 1;
  Number highest = 0;
  for_each_number(c, picture, [&](Number number) {
    present |= std::uint64_t{1} << number % 64;
    highest = std::max(highest, number);
  });
  if (highest < 64) {
    if ((present & (present + 1)) == 0) return;
    for_each_number(c, picture, [&](Number& number) {
      number = static_cast<Number>(std::popcount(present & ((std::uint64_t{2} << number) - 1)) - 1);
    });
    return;
  }
  std::array<Number, 256> rank{};
  for_each_number(c, picture, [&](Number number) { rank[number] = 1; });
  rank[0] = 0;
  for (std::size_t number = 1; number <= highest; ++number) {
    rank[number] = static_cast<Number>(rank[number] + rank[number - 1]);
  }
  for_each_number(c, picture, [&](Number& number) { number = rank[number]; });
}

inline void fold(const Config& c, Picture& picture) {
  drop_dead_messages(c, picture);
  rank_numbers(c, picture);
}

// The picture in which acceptor a is what source[a] was.
inline Picture renamed(const Config& c, const Picture& picture, const ByAcceptor<std::size_t>& source) {
  const auto set = [&](AcceptorSet before) {
    AcceptorSet after = 0;
    for (std::size_t a = 0; a < c.acceptors; ++a) after |= (before >> source[a] & 1) << a;
    return static_cast<Names>(after);
  };
  Picture other = picture;
  for (std::size_t p = 0; p < c.proposers; ++p) {
    Proposer& proposer = other.proposers[p];
    for (Names* names : {&proposer.sent, &proposer.answered, &proposer.voters}) *names = set(*names);
    for (std::size_t a = 0; a < c.acceptors; ++a) {
      other.requests[p][a] = picture.requests[p][source[a]];
      for (Request& request : other.requests[p][a].messages) request.voters = set(request.voters);
      other.replies[p][a] = picture.replies[p][source[a]];
    }
  }
  for (std::size_t a = 0; a < c.acceptors; ++a) other.acceptors[a] = picture.acceptors[source[a]];
  other.gone = set(picture.gone);
  return other;
}

}  // namespace paxcheck::duel
