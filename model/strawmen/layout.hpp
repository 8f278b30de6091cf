// Where the facts about a strawman's processes stand: a field for each process, in words of 64 bits.
//
// All that a state says of one acceptor is in one field, and all these fields have the same parts, so to forget which
// acceptor is which is to sort them.
#pragma once

#include <array>

#include "model/kit/packed_state.hpp"
#include "model/strawmen/text.hpp"

namespace paxcheck::strawmen {

// The field of one process, whose parts are fields of it.
using Process = PackedState<1>;

struct Layout {
  explicit Layout(const Setting& setting) {
    const Scheme scheme = scheme_of(setting);
    const auto values = static_cast<std::uint64_t>(setting.bound(Bound::values));
    const int proposers_there = setting.bound(Bound::proposers);
    const int stop_bits = setting.bound(Bound::stops) > 0 ? 1 : 0;

    LayoutBuilder acceptor(0);  // a part of a field, as the next one
    accepted = acceptor.add(static_cast<int>(values));
    held = acceptor.add(scheme.keeps == Keeps::last ? bits_for(values) : 0);
    for (int s = 0; s < proposers_there && scheme.asks; ++s) answer.at(s) = acceptor.add(bits_for(values + 1));
    acceptor_stopped = acceptor.add(stop_bits);

    LayoutBuilder proposer(0);
    proposed = proposer.add(bits_for(values));
    asked = proposer.add(scheme.asks ? 1 : 0);
    proposer_stopped = proposer.add(stop_bits);

    LayoutBuilder whole(1);
    for (int a = 0; a < setting.bound(Bound::acceptors); ++a)
      acceptors.at(a) = whole.add(acceptor.bits_of_first_word());
    for (int s = 0; s < proposers_there; ++s) proposers.at(s) = whole.add(proposer.bits_of_first_word());
    words = whole.words();
    bits = whole.bits_of_first_word();
  }

  // Of an acceptor.
  Field accepted;                            // the set of values v for which accepted(a, v) was sent
  Field held;                                // if the last value is kept: 0 none, v + 1
  std::array<Field, kMostProposers> answer;  // if proposers ask, to each of them: 0 not sent, 1 none, v + 2
  Field acceptor_stopped;

  // Of a proposer.
  Field proposed;  // 0 none, v + 1
  Field asked;
  Field proposer_stopped;

  std::array<Field, kMostAcceptors> acceptors;
  std::array<Field, kMostProposers> proposers;
  int words = 1;
  int bits = 0;  // of the first word
};

}  // namespace paxcheck::strawmen
