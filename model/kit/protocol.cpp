#include "model/kit/protocol.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace paxcheck {
namespace {

// The value of a bound that the protocol may not have.
int bound_or(const Setting& setting, std::string_view name, int otherwise) {
  const auto& bounds = setting.text->bounds;
  const auto found = std::ranges::find(bounds, name, &BoundText::name);
  return found == bounds.end() ? otherwise : setting.bounds[static_cast<std::size_t>(found - bounds.begin())];
}

}  // namespace

std::string argument_name(const Setting& setting, std::string_view sort, int argument) {
  if (sort == "number") {
    const int servers = bound_or(setting, "proposers", 1);
    return fmt::format("{}.{}", argument / servers + 1, argument % servers + 1);
  }
  if (sort == "value") {
    if (argument == bound_or(setting, "values", -1)) return "invented";
    return bound_or(setting, "values", 3) <= 3 && argument < 3 ? std::string(1, static_cast<char>('X' + argument))
                                                               : fmt::format("v{}", argument + 1);
  }
  if (sort == "slot") return std::to_string(argument + 1);
  return fmt::format("{}{}", sort, argument + 1);
}

bool has_kind(const Setting& setting, std::size_t kind) {
  const ProtocolText& text = *setting.text;
  const std::string_view needed = text.actions[kind].needs;
  const bool is_needed = needed.empty() || setting.bounds[bound_place(text, needed)] > 0;
  return is_needed && (text.has_action == nullptr || text.has_action(setting, kind));
}

std::string action_name(const Setting& setting, const ProtocolAction& action) {
  const ActionText& text = setting.text->actions[action.kind];
  std::string arguments;
  for (std::size_t i = 0; i < text.arguments.size(); ++i) {
    arguments += (i > 0 ? ", " : "") + argument_name(setting, text.arguments[i], action.arguments[i]);
  }
  return fmt::format("{}({})", text.name, arguments);
}

std::size_t bound_place(const ProtocolText& text, std::string_view name) {
  const auto found = std::ranges::find(text.bounds, name, &BoundText::name);
  if (found == text.bounds.end()) throw std::out_of_range(fmt::format("{} has no bound {}", text.name, name));
  return static_cast<std::size_t>(found - text.bounds.begin());
}

std::string proposers_beyond_ballots(const Setting& setting) {
  const int proposers = bound_or(setting, "proposers", 0), ballots = bound_or(setting, "ballots", 0);
  if (proposers <= ballots || asks_for_any(setting)) return "";
  return fmt::format("there are proposal numbers for {} of them only, for all takes --ballots {}", ballots, proposers);
}

std::string values_beyond_proposers(const Setting& setting) {
  const int values = bound_or(setting, "values", 0), proposers = bound_or(setting, "proposers", 0);
  if (values <= proposers) return "";
  return fmt::format("{} of them only are a proposer's own, for all takes --proposers {}", proposers, values);
}

std::string stopping_without_stops(const Setting& setting) {
  return bound_or(setting, "stops", 0) > 0 ? "" : "nothing stops: that takes --stops 1";
}

std::optional<std::size_t> place_of_rounds(const ProtocolText& text) {
  const auto found = std::ranges::find_if(text.bounds, &BoundText::may_be_any);
  if (found == text.bounds.end()) return std::nullopt;
  return static_cast<std::size_t>(found - text.bounds.begin());
}

bool asks_for_any(const Setting& setting) { return place_of_rounds(*setting.text) && !bound_on_rounds(setting); }

std::optional<int> bound_on_rounds(const Setting& setting) {
  const std::optional<std::size_t> place = place_of_rounds(*setting.text);
  if (!place || setting.bounds[*place] == kAny) return std::nullopt;
  return setting.bounds[*place];
}

int most_rounds(const Setting& setting) { return setting.text->bounds[*place_of_rounds(*setting.text)].most; }

void bound_rounds(Setting& setting, int numbers) { setting.bounds[*place_of_rounds(*setting.text)] = numbers; }

}  // namespace paxcheck
