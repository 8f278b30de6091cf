#include "task/stuck_result.hpp"

#include <fmt/core.h>

#include "report/text.hpp"

namespace paxcheck::task {

void decide_stuck(report::Result& result, bool examined, std::uint64_t states, std::uint64_t excused,
                  std::optional<std::size_t> steps, const std::string& goal) {
  if (!examined) {
    result.verdict = "not-exhaustive";
    result.reason = fmt::format(
        "no property is violated, but the graph has {} states, too many to look for stuck ones "
        "(at most {})",
        report::grouped(result.stored), report::grouped(checker::kMostStatesForStuck));
    return;
  }
  if (steps) {
    result.verdict = "stuck";
    result.reason = fmt::format("after {} step{} no continuation reaches a state in which {}; so it is in {} state{}",
                                *steps, *steps == 1 ? "" : "s", goal, report::grouped(states), states == 1 ? "" : "s");
  } else {
    result.reason += fmt::format(", and from each there is a way on to one in which {}", goal);
  }
  if (excused > 0) {
    result.reason += fmt::format("; in {} {}only the bound on proposal numbers blocks it", report::grouped(excused),
                                 steps ? "others " : "");
  }
}

}  // namespace paxcheck::task
