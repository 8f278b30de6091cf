#include "task/small_search.hpp"

#include "task/assertion/assertion.hpp"
#include "task/process.hpp"
#include "task/request.hpp"
#include "task/wrong_cases.hpp"

namespace paxcheck::task {

report::Result SmallSearch::properties(const Setting& setting, const std::vector<std::string>& names) const {
  Options check = options_;
  check.properties = names;
  return at(setting, std::move(check), reductions_that_keep_lengths(setting));
}

report::Result SmallSearch::conjunct(const Setting& setting, const report::ConjunctResult& own) const {
  Options check = options_;
  check.properties = {own.name};
  check.assertions = {own.name + ": " + own.expression};
  const auto assertions = compiled_assertions(request_.table, setting, check.assertions);
  return at(setting, std::move(check),
            reductions_that_keep_lengths(setting) & ~unsound_reductions(*assertions, setting.text->reductions));
}

// Under a limit on states only those reductions will do that leave runs as long as they are.
report::Result SmallSearch::at(const Setting& setting, Options check, std::uint32_t reductions) const {
  check.command = Command::check;
  check.max_states.reset();  // which is for the search below, and as an option refuses reductions
  check.reductions = reduction_names(*setting.text, reductions);
  if (check.reductions.empty()) check.reductions = {"none"};
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    if (bound.is_text || !bound.names.empty() || (bound.recorded && !bound.recorded(setting))) continue;
    check.bounds[std::string(bound.name)] = std::to_string(setting.bounds[i]);
  }
  const std::unique_ptr<Task> task = protocol_.task(check);
  checker::SearchOptions search;
  search.strategy = task->strategy();
  search.max_states = options_.max_states.value_or(kSmallestMaxStates);
  search.max_bytes = available_memory() / 10 * 9;
  search.timeout_seconds = request_.seconds_left();
  search.interrupted = &request_.interrupted;
  return task->run(search);
}

}  // namespace paxcheck::task
