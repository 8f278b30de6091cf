// What pages have computed beside the questions that are answered at once: a search, and what is told of its result.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "checker/options.hpp"
#include "cli/explore/page_request.hpp"
#include "report/result.hpp"

namespace paxcheck::cli {

struct PageJob {
  std::unique_ptr<task::Task> task{};
  // Makes the limits of the server's searches narrower; may be empty.
  std::function<void(checker::SearchOptions&)> limit{};
  // For the page, in the thread of the searches. `unwanted`: set from outside where nobody waits for it any more.
  std::function<Json(const report::Result&, const task::Task&, const std::atomic<bool>& unwanted)> tell{};
};

// The search for a violation, or for what `setting.options.reach` names. These throw Error for options that do not fit.
PageJob search_job(const PageSetting& setting);
// The whole graph, if it is small (graph_job.cpp).
PageJob graph_job(const PageSetting& setting);
// The answer to a step of the walk of `paxcheck learn`, counted from 0, with the run drawn (learn_job.cpp); and the walk without its
// answers. `language`: "en" or "zh".
PageJob learn_job(const std::string& language, std::size_t step);
Json learn_walk(const std::string& language);

}  // namespace paxcheck::cli
