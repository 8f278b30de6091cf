// What the page of `paxcheck explore` asks, answered: JSON in, JSON out.
//
// A page keeps its own state and sends it along, so that any number of pages is served, each question by itself. Nothing is read from
// the machine, and nothing is written to it: what is saved is handed to the page.
//
// Thread safety: questions may be answered by several threads.
#pragma once

#include "cli/explore/page_searches.hpp"
#include "cli/explore/start.hpp"

namespace paxcheck::cli {

class PageAnswers {
 public:
  // `start`: what the page begins with.
  PageAnswers(const Start& start, PageSearches::Limits);

  // Throws Error for what is wrong in the question.
  Json answer(const std::string& question, const Json&);

 private:
  Json beginning() const;

  Json start_;
  PageSearches::Limits limits_;
  PageSearches searches_;
};

}  // namespace paxcheck::cli
