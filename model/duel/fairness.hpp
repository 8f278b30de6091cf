// Which actions of the duel a fair run owes what: docs/duel.md, "Fairness".
//
// Thread safety: const after construction.
#pragma once

#include <fmt/core.h>

#include <string>

#include "model/duel/picture.hpp"

namespace paxcheck::duel {

class Fairness {
 public:
  explicit Fairness(const Config& c)
      : proposers_(static_cast<int>(c.proposers)), acceptors_(static_cast<int>(c.acceptors)), loss_(c.loss) {}

  // Counted from 0; -1 for actions that nothing obliges anybody to take.
  int class_of(const ProtocolAction& action) const {
    const int first = action.arguments[0], second = action.arguments[1];
    switch (static_cast<Kind>(action.kind)) {
      case Kind::start:
        return first;
      case Kind::prepare:
      case Kind::propose:
        return pair(first, second);
      case Kind::promise:
      case Kind::accept:
      case Kind::refuse:
        return pair(second, first) + 1;
      case Kind::collect:
      case Kind::count:
      case Kind::give_up:
        return pair(first, second) + 2;
      case Kind::replace:
        return replacement();
      default:
        return -1;
    }
  }

  int count() const { return replacement() + 1; }

  // "start of P1", "requests of P1 to acceptor S2": what the class lets happen.
  std::string name(int fairness_class) const {
    if (fairness_class < proposers_) return fmt::format("start of P{}", fairness_class + 1);
    if (fairness_class == replacement()) return "replacement of a distinguished proposer that has stopped";
    const int pair = (fairness_class - proposers_) / 3, p = pair / acceptors_ + 1, a = pair % acceptors_ + 1;
    switch ((fairness_class - proposers_) % 3) {
      case 0:
        return fmt::format("sending of P{} to acceptor S{}", p, a);
      case 1:
        return fmt::format("requests of P{} to acceptor S{}", p, a);
      default:
        return fmt::format("replies of acceptor S{} to P{}", a, p);
    }
  }

  // A channel that loses messages owes only that one sent again and again is received at last.
  bool strong(int fairness_class) const {
    const int in_pairs = fairness_class - proposers_;
    return loss_ && in_pairs >= 0 && fairness_class < replacement() && in_pairs % 3 != 0;
  }

  // The acceptor that the action is of, or that it sends to or receives from; -1 if there is none.
  static int acceptor(const ProtocolAction& action) {
    switch (static_cast<Kind>(action.kind)) {
      case Kind::promise:
      case Kind::accept:
      case Kind::refuse:
      case Kind::lose_reply:
      case Kind::stop_acceptor:
        return action.arguments[0];
      case Kind::prepare:
      case Kind::collect:
      case Kind::propose:
      case Kind::count:
      case Kind::give_up:
      case Kind::lose_request:
        return action.arguments[1];
      default:
        return -1;
    }
  }

  // The proposer that acts; -1 for acceptors, channels, elections and failures.
  static int actor(const ProtocolAction& action) {
    switch (static_cast<Kind>(action.kind)) {
      case Kind::start:
      case Kind::prepare:
      case Kind::collect:
      case Kind::propose:
      case Kind::count:
      case Kind::give_up:
        return action.arguments[0];
      default:
        return -1;
    }
  }

 private:
  int pair(int p, int a) const { return proposers_ + 3 * (p * acceptors_ + a); }
  int replacement() const { return pair(proposers_, 0); }

  int proposers_, acceptors_;
  bool loss_;
};

}  // namespace paxcheck::duel
