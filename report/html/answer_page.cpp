// What can happen, and what cannot: the answers to one scenario or several.
#include <fmt/core.h>

#include "report/html/document.hpp"
#include "report/html/page.hpp"
#include "report/html/run.hpp"
#include "report/html/setting.hpp"
#include "report/text.hpp"

namespace paxcheck::report {
namespace {

using html::element;
using html::Html;
using html::text;

const char* kind_of_answer(const std::string& verdict) {
  return verdict == "possible" ? "good" : verdict == "impossible" ? "bad" : "open";
}

Html answered(const Answer& answer) {
  return element("p", {{"class", "verdict"}},
                 html::badge(answer.verdict, kind_of_answer(answer.verdict)) + text(" " + answer.reason)) +
         Html::made("\n");
}

Html halted(const Answer& answer, const std::string& id) {
  if (!answer.halt) return {};
  const Halt& halt = *answer.halt;
  Html content = element("p", text(fmt::format("Line {}, ", halt.line)) + element("q", text(halt.text)) +
                                  text(fmt::format(", after {} of {} steps.", answer.progress, answer.whole)));
  std::vector<std::string> refused;
  for (const auto& [step, why] : halt.refused) refused.push_back(step + ": " + why);
  if (!refused.empty()) content += element("h3", text("Impossible there")) + html::list_of(refused, "refused");
  if (!halt.instead.empty()) content += element("h3", text("Possible there")) + html::list_of(halt.instead, "instead");
  return html::titled_section(id + "-stops", "Where it stops", content);
}

// A verdict on something else than was asked, with its run folded up below it.
Html other_verdict(const std::string& id, const std::string& what, const std::string& verdict,
                   const std::optional<Counterexample>& run, const std::string& command, html::Room& room) {
  const Html said = element("code", text(what)) + Html::made(" ") + html::badge(verdict, kind_of_answer(verdict));
  if (!run) return element("p", said);
  return html::folded(id, said + text(fmt::format(" in {} steps", run->steps.size())),
                      html::brief_run(*run, command, room) + html::drawn_run(*run, room));
}

Html endings(const Answer& answer, const std::string& id, const std::string& command, html::Room& room) {
  Html content;
  for (std::size_t i = 0; i < answer.endings.size(); ++i) {
    const Ending& ending = answer.endings[i];
    content += other_verdict(fmt::format("{}-ending-{}", id, i + 1), ending.outcome + " " + answer.outcome,
                             ending.verdict, ending.run, command, room);
  }
  if (content.empty()) return content;
  return html::titled_section(id + "-endings", "What can come of it, whatever follows", content);
}

Html counted(const Way& way) {
  return element("code", text(facts_of(way))) +
         text(fmt::format(": {} state{}, {} of them at rest", grouped(way.states), way.states == 1 ? "" : "s",
                          grouped(way.at_rest)));
}

Html ways(const Answer& answer, const std::string& id, const std::string& command, html::Room& room) {
  if (!answer.ways) return {};
  const Ways& all = *answer.ways;
  const bool whole = all.stopped.empty();
  Html content = element(
      "p", text(fmt::format("{} state{} can come after it, what it ends in included; in {} of them nothing more can "
                            "happen: they are at rest.{}",
                            (whole ? "" : "At least ") + grouped(all.states), all.states == 1 ? "" : "s",
                            grouped(all.at_rest),
                            whole ? "" : fmt::format(" Not all were counted ({}): there may be more.", all.stopped))));
  for (std::size_t i = 0; i < all.list.size(); ++i) {
    const Way& way = all.list[i];
    if (!way.run) {
      content += element("p", counted(way));
      continue;
    }
    const std::string in_steps =
        fmt::format("; in {} steps, {} of them the scenario's", way.run->steps.size(), way.through);
    content += html::folded(fmt::format("{}-way-{}", id, i + 1), counted(way) + text(in_steps),
                            html::brief_run(*way.run, command, room) + html::drawn_run(*way.run, room));
  }
  return html::titled_section(id + "-ways", "Every way it can end", content);
}

Html other_rules(const Answer& answer, const std::string& id, const std::string& command, html::Room& room) {
  Html content;
  for (std::size_t i = 0; i < answer.tried.size(); ++i) {
    const Tried& tried = answer.tried[i];
    content += other_verdict(fmt::format("{}-tried-{}", id, i + 1), tried.rule + "=" + tried.alternative, tried.verdict,
                             tried.run, command, room);
  }
  if (content.empty()) return content;
  return html::titled_section(id + "-tried", "The same with one rule switched", content);
}

Html told_expectation(const Answer& answer) {
  if (!answer.expected) return {};
  const bool met = answer.expected->outcome == Outcome::met;
  return element("p", text(fmt::format("The scenario expects {}: {}.", answer.expected->text,
                                       met ? "so it is" : "it is " + answer.verdict)));
}

// All but the title.
Html content_of(const Answer& answer, const std::string& id, const std::string& command, html::Room& room) {
  Html content = answered(answer) + told_expectation(answer);
  if (!answer.said.empty()) content += element("p", text(answer.said));
  if (!answer.notes.empty()) content += html::list_of(answer.notes, "notes");
  content += halted(answer, id);
  if (answer.run) content += html::whole_run(*answer.run, id + "-run", room);
  content += endings(answer, id, command, room) + ways(answer, id, command, room);
  content += other_rules(answer, id, command, room);
  content += html::titled_section(id + "-rules", "Rules", html::rules_table(answer.rules));
  const std::string protocol = named_protocol(answer.protocol, answer.protocol_file);
  const Html bounds = html::bounds_list(protocol, answer.bounds, answer.bound_words, {});
  const std::string searched =
      fmt::format("Searched {} states and {} transitions, with the place in the scenario{}, in {:.2f} s.",
                  grouped(answer.states), grouped(answer.transitions),
                  answer.reductions.empty() ? "" : ", reduced by " + reductions_of(answer), answer.seconds);
  return content + html::titled_section(id + "-setting", "Setting", bounds + element("p", text(searched)));
}

std::string title_of(const Answer& answer) { return answer.question.empty() ? answer.file : answer.question; }

Html contents_list(const std::vector<Answer>& answers) {
  Html items;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string& verdict = answers[i].verdict;
    items += element("li", element("a", {{"href", fmt::format("#answer-{}", i + 1)}}, text(title_of(answers[i]))) +
                               Html::made(" ") + html::badge(verdict, kind_of_answer(verdict)));
  }
  return element("nav", {{"aria-label", "Scenarios"}}, element("ol", items)) + Html::made("\n");
}

}  // namespace

std::string to_html(const std::vector<Answer>& answers, const std::string& command) {
  html::Room room;
  const bool several = answers.size() > 1;
  const std::string title = several ? fmt::format("{} scenarios", answers.size()) : title_of(answers.front());
  Html content =
      element("header", element("h1", text(title)) + (several ? contents_list(answers) : Html())) + Html::made("\n");
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    const std::string id = fmt::format("answer-{}", i + 1);
    Html said = element("p", element("code", text(answer.file))) + content_of(answer, id, command, room);
    if (several) said = element("h2", text(title_of(answer))) + said;
    content += element("article", {{"id", id}}, said) + Html::made("\n");
  }
  return html::to_page({"paxcheck ask: " + title, content, command, answers.front().version});
}

}  // namespace paxcheck::report
