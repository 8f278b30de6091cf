// A state, laid out by who remembers what.
#pragma once

#include <string>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::report {

struct ProcessMemory {
  std::string process;           // "S1", "acceptor S1"; empty for what belongs to none
  std::vector<Named> variables;  // named without the process: "promise"
};

// By the names of the variables: "S1's promise", "vote of R1", "asked by S1", "R1"; "coordinator" if there is "coordinator's process". What
// belongs to none comes last.
std::vector<ProcessMemory> by_process(const State&);

}  // namespace paxcheck::report
