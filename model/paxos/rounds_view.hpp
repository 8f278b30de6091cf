// What a state of Basic Paxos played in the order of numbers says (model/paxos/rounds.hpp).
#pragma once

#include <cstdint>

#include "model/kit/sets.hpp"
#include "model/paxos/config.hpp"

namespace paxcheck {

// The messages that are left of the lower numbers, those of the number at hand, and what else is known of the past.
template <class Messages>
struct RoundState {
  static constexpr bool kLowestBitIsFree = true;  // it is the messages'

  Messages messages;
  std::uint64_t past;

  bool operator==(const RoundState&) const = default;

  // The values chosen under lower numbers; the number at hand, as it stands among those kept.
  ValueSet chosen_before() const { return static_cast<ValueSet>(past & 0xffff); }
  int number() const { return static_cast<int>(past >> 16 & 0xff); }
  // An acceptor that does nothing any more, or -1: what is counted with it is what it did last.
  int retired() const { return static_cast<int>(past >> 24) - 1; }
  static std::uint64_t make_past(ValueSet chosen, int number, int retired) {
    return chosen | static_cast<std::uint64_t>(number) << 16 | static_cast<std::uint64_t>(retired + 1) << 24;
  }
};

// To the actions it is the view of an ordinary state. To the properties it says what was sent under the number at hand,
// since what they have to say of lower numbers was said when these were played; values chosen before count as chosen under
// number 0, which is below the one at hand if there are any. Acceptances are there as far as the past has left them: of
// every acceptor the last one, which is what P2c asks of.
template <class Encoding>
class PaxosRoundsView : public Encoding::View {
 public:
  using Ordinary = typename Encoding::View;
  using State = RoundState<typename Encoding::State>;

  PaxosRoundsView(const Encoding& encoding, const State& s) : Ordinary(encoding, s.messages), whole_(s) {}

  // Of all numbers.
  const Ordinary& all() const { return *this; }

  const State& whole() const { return whole_; }
  int number() const { return whole_.number(); }
  ValueSet chosen_before() const { return whole_.chosen_before(); }

  NumberSet proposals(int v) const { return Ordinary::proposals(v) & only(number()); }
  NumberSet proposals_other_than(int v) const { return Ordinary::proposals_other_than(v) & only(number()); }
  NumberSet issued_numbers() const { return Ordinary::issued_numbers() & only(number()); }
  ValueSet issued(int n) const { return n == number() ? Ordinary::issued(n) : 0; }

  bool something_chosen() const { return chosen_before() != 0 || Ordinary::something_chosen(); }
  NumberSet chosen_with(int v) const {
    return (Ordinary::chosen_with(v) & only(number())) | (contains(chosen_before(), v) ? only(0) : 0);
  }

 private:
  const State& whole_;
};

}  // namespace paxcheck
