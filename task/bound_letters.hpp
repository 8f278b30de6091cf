// The bounds that every user of Paxos models abbreviates: -N 3 on the command line, N=3 in lists; and what texts call a bound.
#pragma once

#include <string_view>

namespace paxcheck::task {

struct BoundLetter {
  std::string_view bound;
  char letter;
};
inline constexpr BoundLetter kBoundLetters[] = {{"acceptors", 'N'}, {"ballots", 'B'},  {"values", 'V'},
                                                {"proposers", 'P'}, {"learners", 'L'}, {"crashes", 'K'}};

// 0 if it has none.
constexpr char letter_of(std::string_view bound) {
  for (const BoundLetter& row : kBoundLetters) {
    if (row.bound == bound) return row.letter;
  }
  return 0;
}

// The paper's word where the option has another.
constexpr std::string_view words_for(std::string_view bound) { return bound == "ballots" ? "proposal numbers" : bound; }

}  // namespace paxcheck::task
