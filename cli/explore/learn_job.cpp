// `paxcheck learn` in the page: the same walk, the same answers, with the run drawn.
#include <fmt/core.h>

#include "cli/explore/page_job.hpp"
#include "cli/learn/answer.hpp"
#include "cli/learn/phrases.hpp"
#include "report/space_time.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

void require_language(const std::string& language) {
  if (language == "en" || language == "zh") return;
  throw Error(kBadOption, fmt::format("'lang' is '{}' (allowed: en, zh)", language));
}

Json phrases_to_json(const LearnPhrases& p) {
  return {{"yes", p.yes},           {"no", p.no},           {"right", p.right}, {"wrong", p.wrong},
          {"for_ever", p.for_ever}, {"score", p.score},     {"title", p.title}, {"predict", p.predict},
          {"say_yes", p.say_yes},   {"say_no", p.say_no},   {"see", p.see},     {"searching", p.searching},
          {"cancel", p.cancel},     {"drawing", p.drawing}, {"next", p.next},   {"back", p.back},
          {"step", p.step},         {"explore", p.explore}};
}

// What the checker says, and what follows from that.
Json told(const report::Result& result, const WalkStep& step, const std::string& language) {
  const LearnAnswer answer = answer_in(result, language);
  Json json{{"happens", answer.happens}, {"run", answer.run},
            {"reasons", answer.reasons}, {"loop_from", answer.loop_from ? Json(*answer.loop_from) : Json()},
            {"after", step.after},       {"svg", ""}};
  if (answer.happens) {
    json["svg"] = report::to_svg(result.counterexamples.front(), {.standalone = false, .reasons = false});
  }
  return json;
}

}  // namespace

Json learn_walk(const std::string& language) {
  require_language(language);
  Json steps = Json::array();
  for (const WalkStep& step : read_walk(language)) {
    steps.push_back(
        {{"title", step.title}, {"text", step.text}, {"question", step.question}, {"command", command_of(step)}});
  }
  return {{"lang", language}, {"steps", steps}, {"phrases", phrases_to_json(learn_phrases(language))}};
}

PageJob learn_job(const std::string& language, std::size_t number) {
  require_language(language);
  const std::vector<WalkStep> walk = read_walk(language);
  if (number >= walk.size()) throw Error(kBadOption, fmt::format("the walk has {} steps", walk.size()));
  const WalkStep& step = walk[number];
  Options options = options_of(step);
  options.draw_runs = true;
  const auto tell = [step, language](const report::Result& result, const Task&, const std::atomic<bool>&) {
    return told(result, step, language);
  };
  return {find_protocol(options.protocol).task(options), {}, tell};
}

}  // namespace paxcheck::cli
