// What a state of Multi-Paxos played in the order of numbers says (model/multi_paxos/rounds.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/multi_paxos/view.hpp"

namespace paxcheck {

// What is known of the lower numbers besides what acceptors have kept, and where the round stands.
struct LogPast {
  std::array<std::uint8_t, MultiPaxosConfig::kMostSlots> chosen{};  // the contents chosen in each slot
  std::uint8_t highest_proposed = 0;                                // slots up to the highest proposed in
  std::uint8_t number = 0;                                          // the one at hand, above those kept
  std::uint8_t slot = 0;                                            // the one that is played, or kEverySlot
  std::uint8_t unused = 0;

  static constexpr std::uint8_t kEverySlot = MultiPaxosConfig::kMostSlots;
  bool operator==(const LogPast&) const = default;
};

// What is left of the lower numbers, with what was sent under the number at hand.
template <int W>
struct LogRoundState {
  static constexpr bool kLowestBitIsFree = true;  // it is the messages'

  PackedState<W> messages;
  LogPast past;

  bool operator==(const LogRoundState&) const = default;
};

// To the actions it is the view of an ordinary state. To the properties it says what was proposed under the number at
// hand, since what they have to say of lower numbers was said when these were played, and what was chosen under all.
template <int W>
class LogRoundsView : public MultiPaxosView<W> {
 public:
  using Ordinary = MultiPaxosView<W>;

  LogRoundsView(const MultiPaxosConfig& config, const MultiPaxosLayout& layout, const LogRoundState<W>& s)
      : Ordinary(config, layout, s.messages), past_(&s.past) {
    for (int i = 0; i < config.slots; ++i) {
      const ContentSet here = contains(this->chosen(number()), i) ? only(this->proposal(number(), i)) : 0;
      this->chosen_in_[i] = static_cast<std::uint8_t>(s.past.chosen[static_cast<std::size_t>(i)] | here);
    }
  }

  // Of all numbers.
  const Ordinary& all() const { return *this; }

  const LogPast& past() const { return *past_; }
  int number() const { return past_->number; }

  Content proposal(int n, int i) const { return n == number() ? Ordinary::proposal(n, i) : kNothing; }
  int highest_proposed(int n) const {
    return std::max<int>(past_->highest_proposed, n == number() ? Ordinary::highest_proposed(n) : 0);
  }

 private:
  const LogPast* past_;
};

}  // namespace paxcheck
