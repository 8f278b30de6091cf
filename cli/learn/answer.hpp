// How the checker answers a step of the walk of `paxcheck learn`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/learn/walk.hpp"
#include "report/result.hpp"
#include "task/options.hpp"

namespace paxcheck::cli {

struct LearnAnswer {
  bool happens = false;
  // If it does: the run in sentences, from which of them on it goes round, and the reasons but for the property, which is what was
  // asked.
  std::vector<std::string> run{}, reasons{};
  std::optional<std::size_t> loop_from{};
};

// The search that answers a step, and that as typed.
task::Options options_of(const WalkStep&);
std::string command_of(const WalkStep&);

// In the language of the walk, as far as there are words for it. Throws Error (80) if limits ended the search: it is no answer then.
LearnAnswer answer_in(const report::Result&, const std::string& language);

}  // namespace paxcheck::cli
