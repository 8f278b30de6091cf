#include "report/answer.hpp"

#include <fmt/core.h>

#include "report/answer_in_chinese.hpp"
#include "report/colour.hpp"
#include "report/json.hpp"

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

const char* colour_of_answer(const std::string& verdict) {
  return verdict == "possible" ? kGreen : verdict == "impossible" ? kRed : kYellow;
}

std::string halt_lines(const Halt& halt, const Answer& answer, Style style) {
  std::string text = line(
      "stops at",
      fmt::format("line {}, '{}', after {} of {} steps", halt.line, halt.text, answer.progress, answer.whole), style);
  for (const auto& [step, why] : halt.refused) text += line("impossible", step + ": " + why, style);
  for (const std::string& step : halt.instead) text += line("possible", step, style);
  return text;
}

std::string tried_line(const Tried& tried, Style style) {
  const std::string steps = tried.run ? fmt::format(" in {} steps", tried.run->steps.size()) : "";
  return line("",
              fmt::format("{}={}: {}{}", tried.rule, tried.alternative,
                          paint(style, colour_of_answer(tried.verdict), tried.verdict), steps),
              style);
}

std::string ending_line(const Answer& answer, const Ending& ending, Style style) {
  const std::string steps = ending.run ? fmt::format(", in {} steps in all", ending.run->steps.size()) : "";
  return line("",
              fmt::format("{} {}: {}{}", ending.outcome, answer.outcome,
                          paint(style, colour_of_answer(ending.verdict), ending.verdict), steps),
              style);
}

std::string ways_text(const Ways& ways, Style style) {
  std::string text = "\nevery way it can end\n";
  text += line("",
               fmt::format("{}{} state{} can come after it, what it ends in included; in {} of them nothing more can "
                           "happen{}",
                           ways.stopped.empty() ? "" : "at least ", grouped(ways.states), ways.states == 1 ? "" : "s",
                           grouped(ways.at_rest),
                           ways.stopped.empty() ? "" : fmt::format(" ({}: there may be more)", ways.stopped)),
               style);
  text += fmt::format("\n{:>14}{:>14}{:>10}   what is so\n", "states", "at rest", "in steps");
  for (const Way& way : ways.list) {
    text += fmt::format("{:>14}{:>14}{:>10}   {}\n", grouped(way.states), grouped(way.at_rest),
                        way.run ? std::to_string(way.run->steps.size()) : "-", facts_of(way));
  }
  for (std::size_t i = 0; i < ways.list.size(); ++i) {
    const Way& way = ways.list[i];
    if (!way.run) continue;
    text += fmt::format("\n{}, for example after the scenario's {} step{}\n", facts_of(way), way.through,
                        way.through == 1 ? "" : "s");
    if (way.through == way.run->steps.size()) text += "      nothing more\n";
    for (std::size_t k = way.through; k < way.run->steps.size(); ++k) {
      text += fmt::format("{:>4}. {}\n", k + 1, way.run->steps[k].text);
    }
  }
  return text;
}

Json ways_json(const Ways& ways) {
  Json list = Json::array();
  for (const Way& way : ways.list) {
    list.push_back({{"facts", way.facts},
                    {"states", way.states},
                    {"at_rest", way.at_rest},
                    {"run", way.run ? to_json(*way.run) : Json()},
                    {"scenario_steps", way.run ? Json(way.through) : Json()}});
  }
  return {{"exhaustive", ways.stopped.empty()},
          {"reason", text_or_null(ways.stopped)},
          {"states", ways.states},
          {"at_rest", ways.at_rest},
          {"list", list}};
}

}  // namespace

std::string reductions_of(const Answer& answer) {
  std::string text;
  for (const std::string& name : answer.reductions) text += (text.empty() ? "" : " and ") + name;
  return text;
}

std::string facts_of(const Way& way) {
  std::string text;
  for (const std::string& fact : way.facts) text += (text.empty() ? "" : ", ") + fact;
  return text.empty() ? "nothing" : text;
}

std::string to_text(const Answer& answer, Style style) {
  if (answer.chinese) return to_chinese_text(answer, style);
  std::string text;
  if (!answer.question.empty()) text += line("question", answer.question, style);
  text += line("answer", paint(style, colour_of_answer(answer.verdict), answer.verdict) + ": " + answer.reason, style);
  if (answer.halt) text += halt_lines(*answer.halt, answer, style);
  if (!answer.said.empty()) text += line("because", answer.said, style);
  for (const std::string& note : answer.notes) text += line("note", note, style);
  text += line("protocol", named_protocol(answer.protocol, answer.protocol_file), style);
  text += bounds_line(answer.bounds, answer.bound_words, style) + rules_lines(answer.rules, style);
  text += line("searched",
               fmt::format("{} states, {} transitions, with the place in the scenario{}", grouped(answer.states),
                           grouped(answer.transitions),
                           answer.reductions.empty() ? "" : ", reduced by " + reductions_of(answer)),
               style);
  if (style.statistics) {
    for (const auto& [name, why] : answer.reductions_off) text += line("without", name + ": " + why, style);
    text += line("time", fmt::format("{:.2f} s", answer.seconds), style);
  }
  if (!answer.endings.empty()) {
    text += "\nwhat can come of it, whatever follows\n";
    for (const Ending& ending : answer.endings) text += ending_line(answer, ending, style);
  }
  if (answer.ways) text += ways_text(*answer.ways, style);
  if (!answer.tried.empty()) {
    text += "\nthe same with one rule switched\n";
    for (const Tried& tried : answer.tried) text += tried_line(tried, style);
  }
  if (answer.run) text += "\n" + to_text(*answer.run, style);
  for (const Tried& tried : answer.tried) {
    if (!tried.run) continue;
    text += fmt::format("\nwith {}={}\n", tried.rule, tried.alternative) + to_text(*tried.run, style);
    break;
  }
  return text;
}

nlohmann::ordered_json to_json(const Answer& answer) {
  Json halt;
  if (answer.halt) {
    Json refused = Json::array();
    for (const auto& [step, why] : answer.halt->refused) refused.push_back({{"step", step}, {"why", why}});
    halt = {{"line", answer.halt->line},
            {"text", answer.halt->text},
            {"refused", refused},
            {"instead", answer.halt->instead}};
  }
  Json tried = Json::array();
  for (const Tried& each : answer.tried) {
    tried.push_back({{"rule", each.rule},
                     {"alternative", each.alternative},
                     {"verdict", each.verdict},
                     {"run", each.run ? to_json(*each.run) : Json()}});
  }
  Json endings = Json::array();
  for (const Ending& each : answer.endings) {
    endings.push_back(
        {{"outcome", each.outcome}, {"verdict", each.verdict}, {"run", each.run ? to_json(*each.run) : Json()}});
  }
  Json reductions_off = Json::array();
  for (const auto& [name, why] : answer.reductions_off) reductions_off.push_back({{"name", name}, {"why", why}});
  return {{"schema", kAnswerSchema},
          {"version", answer.version},
          {"file", answer.file},
          {"question", text_or_null(answer.question)},
          {"answer", text_or_null(answer.said)},
          {"protocol", answer.protocol},
          {"protocol_file", text_or_null(answer.protocol_file)},
          {"bounds", named(answer.bounds)},
          {"rules", named(answer.rules)},
          {"verdict", answer.verdict},
          {"reason", answer.reason},
          {"steps", answer.whole},
          {"steps_taken", answer.progress},
          {"stops", halt},
          {"run", answer.run ? to_json(*answer.run) : Json()},
          {"tried", tried},
          {"endings", endings},
          {"ways", answer.ways ? ways_json(*answer.ways) : Json()},
          {"notes", answer.notes},
          {"expectation", expectation(answer.expected)},
          {"reductions", answer.reductions},
          {"reductions_off", reductions_off},
          {"states", answer.states},
          {"transitions", answer.transitions},
          {"seconds", answer.seconds}};
}

}  // namespace paxcheck::report
