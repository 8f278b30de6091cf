#include "report/mermaid.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "report/text.hpp"

namespace paxcheck::report {
namespace {

// Mermaid ends a statement at ';' and reads '#' as the start of an entity.
std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == ';') {
      out += ',';
    } else if (c == '#') {
      out += "#35;";
    } else {
      out += c;
    }
  }
  return out;
}

// The lanes in use, by name, each with an identifier.
std::map<std::string, std::string> lanes_of(const Counterexample& c) {
  std::map<std::string, std::string> lanes;
  const auto add = [&](const std::string& name) { lanes.emplace(name, ""); };
  for (const Step& step : c.steps) {
    add(step.actor);
    for (const Arrow& arrow : step.arrows) {
      add(arrow.from);
      add(arrow.to);
    }
  }
  int next = 0;
  for (auto& [name, id] : lanes) id = fmt::format("L{}", next++);
  return lanes;
}

// ", sent in step 3" of what arrives and was not sent just before.
std::string delay(const Counterexample& c, std::size_t step, const Arrow& arrow) {
  const Step& reader = c.steps[step];
  const auto message = std::ranges::find_if(reader.received, [&](const Received& one) {
    return arrow.to == reader.actor && one.from == arrow.from && one.label == arrow.label;
  });
  const bool is_late =
      message != reader.received.end() && message->sent_at > 0 && static_cast<std::size_t>(message->sent_at) < step;
  return is_late ? fmt::format(", sent in step {}", message->sent_at) : "";
}

}  // namespace

std::string to_mermaid(const Counterexample& c) {
  const std::map<std::string, std::string> lanes = lanes_of(c);
  std::string text = fmt::format("sequenceDiagram\n  %% {}\n", escaped(headline(c)));
  std::vector<std::pair<std::string, std::string>> order(lanes.begin(), lanes.end());
  std::ranges::sort(order, {}, [](const auto& lane) {  // proposers, acceptors, learners; S2 before S10
    const int role = lane.first.starts_with("proposer") ? 0 : lane.first.starts_with("acceptor") ? 1 : 2;
    return std::tuple(role, lane.first.size(), lane.first);
  });
  for (const auto& [name, id] : order) text += fmt::format("  participant {} as {}\n", id, name);
  for (std::size_t i = 0; i < c.steps.size(); ++i) {
    const Step& step = c.steps[i];
    const bool wrong = static_cast<int>(i + 1) == c.explanation.first_wrong_step;
    if (c.loop_from == i) text += "  loop for ever\n";
    if (wrong) text += "  rect rgb(255, 225, 225)\n";
    for (const Arrow& arrow : step.arrows) {
      text += fmt::format("  {}{}{}: {}\n", lanes.at(arrow.from), arrow.reply ? "-->>" : "->>", lanes.at(arrow.to),
                          escaped(arrow.label + delay(c, i, arrow)));
    }
    text += fmt::format("  Note over {}: {}. {}\n", lanes.at(step.actor), i + 1, escaped(step.text));
    if (wrong) {
      text += fmt::format("  Note over {}: not allowed by the right rules\n  end\n", lanes.at(step.actor));
    }
  }
  if (c.loop_from && *c.loop_from < c.steps.size()) text += "  end\n";
  return text;
}

}  // namespace paxcheck::report
