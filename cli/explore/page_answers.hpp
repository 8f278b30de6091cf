// What the page of `paxcheck explore` asks, answered: JSON in, JSON out.
//
// A page keeps its own state and sends it along, so that any number of pages is served, each question by itself. Nothing is read from
// the machine, and nothing is written to it: what is saved is handed to the page.
//
// Thread safety: questions may be answered by several threads.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "cli/explore/page_searches.hpp"
#include "cli/explore/start.hpp"

namespace paxcheck::cli {

class PageAnswers {
 public:
  // The session that a page is in: its run as far as that is possible, at its step.
  struct Walked {
    std::unique_ptr<task::Session> session;
    std::optional<std::string> stopped;
  };

  // `start`: what the page begins with; `language`: what the walk of `paxcheck learn` is told in where the page does not say.
  PageAnswers(const Start& start, PageSearches::Limits, std::string language);

  // Throws Error for what is wrong in the question.
  Json answer(const std::string& question, const Json&);

  // Questions that are being answered are given up.
  void end() { ended_ = true; }

 private:
  Json beginning() const;
  Walked walked(const Json& question) const;

  std::atomic<bool> ended_ = false;
  Json start_;
  std::string language_;
  PageSearches::Limits limits_;
  PageSearches searches_;
};

}  // namespace paxcheck::cli
