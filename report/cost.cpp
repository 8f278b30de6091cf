#include "report/cost.hpp"

#include <fmt/format.h>

#include "report/colour.hpp"
#include "report/json.hpp"

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

std::string range(const CostRange& of) {
  if (of.most == of.least) return std::to_string(of.least);
  return fmt::format("{} at least, {}", of.least,
                     of.most ? fmt::format("{} at most", *of.most) : "no most: runs can go round in circles");
}

std::string number_of(int number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string chains(const Cost& cost) {
  std::string text;
  if (cost.message_delays) text = number_of(*cost.message_delays, "message");
  if (cost.log_delays) text += (text.empty() ? "" : ", ") + number_of(*cost.log_delays, "log write");
  return text.empty() ? "not found within the limits" : text + ", one after the other, at least";
}

std::string cost_of(const StepCost& step) {
  std::string text;
  if (step.messages > 0) text = number_of(step.messages, "message");
  if (step.log_writes > 0) text += (text.empty() ? "" : ", ") + number_of(step.log_writes, "log write");
  return text.empty() ? "" : fmt::format("  [{}]", text);
}

Json range_json(const CostRange& of) { return {{"least", of.least}, {"most", of.most ? Json(*of.most) : Json()}}; }

template <class T>
Json value_or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

}  // namespace

std::string to_text(const Cost& cost, Style style) {
  std::string text;
  if (!cost.after.empty()) text += line("counted from", cost.after, style);
  text += line(cost.after.empty() ? "counted to" : "to", cost.until, style);
  if (cost.verdict == "counted") {
    text += line("messages", range(cost.messages), style);
    text += line("log writes", cost.log_writes ? range(*cost.log_writes) : "the protocol says nothing of them", style);
    text += line("delays", chains(cost), style);
  } else {
    text += line("result", paint(style, kYellow, cost.verdict) + ": " + cost.reason, style);
  }
  for (const std::string& note : cost.notes) text += line("note", note, style);
  text += line("protocol",
               cost.protocol_file.empty() ? cost.protocol : fmt::format("{} ({})", cost.protocol, cost.protocol_file),
               style);
  text += bounds_line(cost.bounds, cost.bound_words, style) + rules_lines(cost.rules, style);
  if (!cost.without.empty()) text += line("without", fmt::to_string(fmt::join(cost.without, ", ")), style);
  text += line("searched", grouped(cost.states) + " states", style);
  if (cost.verdict != "counted") return text;
  text +=
      fmt::format("\na run with the fewest messages, in {}\n", number_of(static_cast<int>(cost.run.size()), "step"));
  for (std::size_t i = 0; i < cost.run.size(); ++i) {
    text += fmt::format("{:>4}. {}{}\n", i + 1, cost.run[i].text, cost_of(cost.run[i]));
  }
  return text;
}

nlohmann::ordered_json to_json(const Cost& cost) {
  const bool counted = cost.verdict == "counted";
  Json run = Json::array();
  for (const StepCost& step : cost.run) {
    run.push_back({{"text", step.text},
                   {"counted", step.counted},
                   {"messages", step.messages},
                   {"log_writes", cost.log_writes ? Json(step.log_writes) : Json()}});
  }
  return {{"schema", kCostSchema},
          {"version", cost.version},
          {"protocol", cost.protocol},
          {"protocol_file", text_or_null(cost.protocol_file)},
          {"bounds", named(cost.bounds)},
          {"rules", named(cost.rules)},
          {"after", text_or_null(cost.after)},
          {"until", cost.until},
          {"without", cost.without},
          {"verdict", cost.verdict},
          {"reason", text_or_null(cost.reason)},
          {"messages", counted ? range_json(cost.messages) : Json()},
          {"log_writes", counted && cost.log_writes ? range_json(*cost.log_writes) : Json()},
          {"message_delays", value_or_null(cost.message_delays)},
          {"log_delays", value_or_null(cost.log_delays)},
          {"run", run},
          {"notes", cost.notes},
          {"states", cost.states},
          {"seconds", cost.seconds}};
}

}  // namespace paxcheck::report
