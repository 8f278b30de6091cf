// Counterexamples read by hand: what a reader of the run finds out without the program's help.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace paxcheck::bugs {

struct ReadRun {
  std::string bug;
  std::string property;  // that the run violates
  std::string run;       // as in short_runs.hpp
  std::vector<std::string> conflicting;
  std::vector<std::string> quorums;
  std::string acceptor;  // in both quorums, or the one at fault
  std::string broken;    // what it promised or reported, and did not keep
  int wrong_step = 0;    // the first that the right rules do not allow; 0: they allow all
  std::string reason;    // part of why they do not
  std::string sentence;  // part of what has to be said
};

inline void PrintTo(const ReadRun& read, std::ostream* out) { *out << read.bug << ", " << read.property; }

// Of every bug the shortest run that violates what breaks first, and the shortest to a disagreement.
const std::vector<ReadRun>& first_breaks();
const std::vector<ReadRun>& disagreements();

}  // namespace paxcheck::bugs
