// A state of a strawman decoded, in the words of docs/strawmen.md: what the actions' guards and the properties ask.
//
// A view refers to its terms and its state and lives no longer than they do.
#pragma once

#include "model/strawmen/layout.hpp"

namespace paxcheck::strawmen {

constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Bounds and rules, looked up once.
struct Terms {
  explicit Terms(const Setting& setting)
      : scheme(scheme_of(setting)),
        layout(setting),
        acceptors(setting.bound(Bound::acceptors)),
        proposers(setting.bound(Bound::proposers)),
        values(setting.bound(Bound::values)),
        stops(setting.bound(Bound::stops)),
        majority(acceptors / 2 + 1),
        inputs(strawmen::inputs(setting)) {
    for (ValueSet set = 0; set < votes_of.size(); ++set) {
      for (int v : members(set)) votes_of[set] |= std::uint64_t{1} << 8 * v;
    }
  }

  // The input of proposer s, as a set.
  ValueSet own(int s) const { return only(s % values); }

  Scheme scheme;
  Layout layout;
  int acceptors, proposers, values, stops, majority;
  ValueSet inputs;
  std::array<std::uint64_t, std::size_t{1} << kMostValues> votes_of{};  // by set of values: a 1 in the byte of each
};

// What the answers sent to one proposer report.
struct Answers {
  int count = 0;      // acceptors that have answered
  int nothing = 0;    // ... that they hold no value
  ValueSet seen = 0;  // the values that the others hold
};

// What a state says, in the words of the page.
template <int W>
class StrawmanView {
 public:
  using State = PackedState<W>;

  StrawmanView(const Terms& terms, const State& state) : terms_(&terms), state_(&state) {
    const Layout& layout = terms.layout;
    std::uint64_t votes = 0;  // in byte v the number of acceptors that have accepted v
    for (int a = 0; a < terms.acceptors; ++a) {
      acceptors_[at(a)] = {{layout.acceptors[at(a)].get(state)}};
      votes += terms.votes_of[accepted(a)];
      stopped_ += acceptor_stopped(a);
    }
    chosen_ = at_least(votes, terms.majority);
    for (int s = 0; s < terms.proposers; ++s) {
      proposers_[at(s)] = {{layout.proposers[at(s)].get(state)}};
      if (proposed(s) >= 0) requested_ |= only(proposed(s));
      stopped_ += proposer_stopped(s);
    }
  }

  const State& state() const { return *state_; }
  const Process& acceptor(int a) const { return acceptors_[at(a)]; }
  const Process& proposer(int s) const { return proposers_[at(s)]; }
  int acceptors() const { return terms_->acceptors; }
  int proposers() const { return terms_->proposers; }
  int majority() const { return terms_->majority; }

  // The values that are chosen, that some accept request carries, and that are some proposer's input.
  ValueSet chosen() const { return chosen_; }
  ValueSet requested() const { return requested_; }
  ValueSet inputs() const { return terms_->inputs; }
  ValueSet input(int s) const { return terms_->own(s); }

  // The values that acceptor a has ever accepted, and that it holds.
  ValueSet accepted(int a) const { return static_cast<ValueSet>(terms_->layout.accepted.get(acceptor(a))); }
  ValueSet held(int a) const {
    if (terms_->scheme.keeps != Keeps::last) return accepted(a);
    return static_cast<ValueSet>(std::uint64_t{1} << terms_->layout.held.get(acceptor(a)) >> 1);
  }

  // The value that s has proposed; -1 for none.
  int proposed(int s) const { return static_cast<int>(terms_->layout.proposed.get(proposer(s))) - 1; }
  bool asked(int s) const { return terms_->layout.asked.get(proposer(s)) != 0; }

  Answers answers(int s) const {
    Answers answers;
    for (int a = 0; a < acceptors(); ++a) {
      const auto answer = static_cast<int>(terms_->layout.answer[at(s)].get(acceptor(a)));
      answers.count += answer > 0;
      answers.nothing += answer == 1;
      if (answer > 1) answers.seen |= only(answer - 2);
    }
    return answers;
  }

  bool acceptor_stopped(int a) const { return terms_->layout.acceptor_stopped.get(acceptor(a)) != 0; }
  bool proposer_stopped(int s) const { return terms_->layout.proposer_stopped.get(proposer(s)) != 0; }
  int stopped() const { return stopped_; }

 private:
  // The set of the bytes that are `least` or more; none is above 127.
  static ValueSet at_least(std::uint64_t bytes, int least) {
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    const std::uint64_t are = (bytes + kOnes * static_cast<std::uint64_t>(128 - least)) >> 7 & kOnes;
    return static_cast<ValueSet>(are * 0x0102040810204080 >> 56);
  }

  const Terms* terms_;
  const State* state_;
  std::array<Process, kMostAcceptors> acceptors_;
  std::array<Process, kMostProposers> proposers_;
  ValueSet chosen_ = 0;
  ValueSet requested_ = 0;
  int stopped_ = 0;
};

}  // namespace paxcheck::strawmen
