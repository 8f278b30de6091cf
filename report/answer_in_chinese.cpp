#include "report/answer_in_chinese.hpp"

#include <fmt/core.h>

#include "report/colour.hpp"

namespace paxcheck::report {
namespace {

std::string verdict_in_chinese(const std::string& verdict, Style style) {
  if (verdict == "possible") return paint(style, kGreen, "可能");
  return verdict == "impossible" ? paint(style, kRed, "不可能") : paint(style, kYellow, "未能判定");
}

std::string listed(const std::vector<Named>& bounds) {
  std::string text;
  for (const auto& [name, value] : bounds) text += fmt::format("{}{} {}", text.empty() ? "" : "，", name, value);
  std::erase(text, '"');  // values are JSON
  return text;
}

std::string wrong_rules(const std::vector<Rule>& rules) {
  std::string text;
  for (const Rule& rule : rules) {
    if (!rule.is_right()) text += fmt::format("{}{}={}", text.empty() ? "" : "，", rule.name, rule.alternative);
  }
  return text.empty() ? "全部正确" : text;
}

std::string run_in_chinese(const Counterexample& run, const std::string& title, Style style) {
  std::string text = fmt::format("\n{}\n\n", paint(style, kBold, fmt::format("{}，共 {} 步", title, run.steps.size())));
  for (std::size_t i = 0; i < run.steps.size(); ++i) {
    text += fmt::format("{:>4}. {}\n", i + 1, run.steps[i].text);
    std::string changes;
    for (const std::string& change : run.steps[i].changes) changes += (changes.empty() ? "" : "；") + change;
    if (!changes.empty()) text += std::string(10, ' ') + paint(style, kDim, changes) + "\n";
  }
  return text;
}

std::string in_steps(const std::optional<Counterexample>& run) {
  return run ? fmt::format("，共 {} 步", run->steps.size()) : "";
}

std::string facts_in_chinese(const Way& way) { return way.facts.empty() ? "什么都没有" : facts_of(way); }

std::string ways_in_chinese(const Ways& ways) {
  std::string text = fmt::format(
      "\n所有可能的结局：走完场景之后{}有 {} 个状态（包括刚走完时），其中 {} 个状态里再也不会发生任何事{}\n",
      ways.stopped.empty() ? "" : "至少", grouped(ways.states), grouped(ways.at_rest),
      ways.stopped.empty() ? "" : fmt::format("（{}：可能还有别的）", ways.stopped));
  for (const Way& way : ways.list) {
    text +=
        fmt::format("  {}：{} 个状态，其中 {} 个里再也不会发生任何事{}\n", facts_in_chinese(way), grouped(way.states),
                    grouped(way.at_rest), way.run ? fmt::format("；最短的运行共 {} 步", way.run->steps.size()) : "");
  }
  for (const Way& way : ways.list) {
    if (!way.run) continue;
    text += fmt::format("\n{}，例如在场景的 {} 步之后\n", facts_in_chinese(way), way.through);
    if (way.through == way.run->steps.size()) text += "      不再发生什么\n";
    for (std::size_t i = way.through; i < way.run->steps.size(); ++i) {
      text += fmt::format("{:>4}. {}\n", i + 1, way.run->steps[i].text);
    }
  }
  return text;
}

}  // namespace

std::string to_chinese_text(const Answer& answer, Style style) {
  std::string text;
  if (!answer.question.empty()) text += fmt::format("问题：{}\n", answer.question);
  text += fmt::format("回答：{}：{}\n", verdict_in_chinese(answer.verdict, style), answer.reason);
  if (answer.halt) {
    text += fmt::format("停在：第 {} 行 '{}'，已走完 {} 步中的 {} 步\n", answer.halt->line, answer.halt->text,
                        answer.whole, answer.progress);
    for (const auto& [step, why] : answer.halt->refused) text += fmt::format("不可能：{}：{}\n", step, why);
    for (const std::string& step : answer.halt->instead) text += fmt::format("可能的：{}\n", step);
  }
  if (!answer.said.empty()) text += fmt::format("因为：{}\n", answer.said);
  for (const std::string& note : answer.notes) text += fmt::format("注意：{}\n", note);
  text += fmt::format("协议：{}{}\n", answer.protocol,
                      answer.protocol_file.empty() ? "" : fmt::format("（{}）", answer.protocol_file));
  text += fmt::format("范围：{}\n规则：{}\n", listed(answer.bounds), wrong_rules(answer.rules));
  text += fmt::format("搜索：{} 个状态，{} 个转移（连同在场景中的位置{}）\n", grouped(answer.states),
                      grouped(answer.transitions),
                      answer.reductions.empty() ? "" : "，用 " + reductions_of(answer) + " 约简");
  if (style.statistics) {
    for (const auto& [name, why] : answer.reductions_off) text += fmt::format("未用：{}：{}\n", name, why);
    text += fmt::format("用时：{:.2f} 秒\n", answer.seconds);
  }
  if (!answer.endings.empty()) text += "\n之后无论发生什么，结局：\n";
  for (const Ending& ending : answer.endings) {
    text +=
        fmt::format("  {}：{}{}\n", ending.outcome, verdict_in_chinese(ending.verdict, style), in_steps(ending.run));
  }
  if (answer.ways) text += ways_in_chinese(*answer.ways);
  if (!answer.tried.empty()) text += "\n只改一条规则：\n";
  for (const Tried& tried : answer.tried) {
    text += fmt::format("  {}={}：{}{}\n", tried.rule, tried.alternative, verdict_in_chinese(tried.verdict, style),
                        in_steps(tried.run));
  }
  if (answer.run) {
    text += run_in_chinese(*answer.run, answer.verdict == "possible" ? "走完场景的运行" : "走得最远的运行", style);
  }
  for (const Tried& tried : answer.tried) {
    if (!tried.run) continue;
    text += run_in_chinese(*tried.run, fmt::format("{}={} 时的运行", tried.rule, tried.alternative), style);
    break;
  }
  return text;
}

}  // namespace paxcheck::report
