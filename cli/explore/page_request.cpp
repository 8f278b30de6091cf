#include "cli/explore/page_request.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Type = nlohmann::detail::value_t;

constexpr std::size_t kMostTexts = 100;     // in a list
constexpr std::size_t kMostLetters = 1000;  // of one

[[noreturn]] void wrong(const std::string& what) { throw Error(kBadOption, "not what a page asks: " + what); }

std::string checked_text(const Json& value, const std::string& name) {
  if (!value.is_string()) wrong(fmt::format("'{}' is no text", name));
  auto text = value.get<std::string>();
  if (text.size() > kMostLetters) wrong(fmt::format("'{}' is too long", name));
  return text;
}

std::vector<std::string> texts_in(const Json& object, const char* name) {
  std::vector<std::string> texts;
  if (!object.contains(name)) return texts;
  const Json& list = part_of(object, name, Type::array);
  if (list.size() > kMostTexts) wrong(fmt::format("'{}' is too long", name));
  for (const Json& text : list) texts.push_back(checked_text(text, name));
  return texts;
}

const Protocol& protocol_called(const std::string& key) {
  for (const auto& protocol : protocols()) {
    if (key_of(*protocol) == key) return *protocol;
  }
  throw Error(kBadOption, fmt::format("unknown protocol '{}'", key));
}

// A bound that means something only with a value of another that it does not have is left out: the page has it from before.
bool is_idle(const Protocol& protocol, const BoundText& bound, const Json& bounds) {
  if (bound.only_with.empty()) return false;
  const std::string other(bound.only_with);
  if (bounds.contains(other)) return bounds.at(other) != std::string(bound.only_with_value);
  const auto& all = protocol.bounds();
  const auto found = std::ranges::find(all, bound.only_with, &BoundText::name);
  return found == all.end() || found->names.at(static_cast<std::size_t>(found->standard)) != bound.only_with_value;
}

}  // namespace

std::string key_of(const Protocol& protocol) {
  return protocol.file().empty() ? std::string(protocol.name())
                                 : fmt::format("{}:{}", protocol.file(), protocol.name());
}

const Json& part_of(const Json& object, const char* name, Type type) {
  if (!object.is_object() || !object.contains(name)) wrong(fmt::format("there is no '{}'", name));
  const Json& part = object.at(name);
  if (part.type() != type) wrong(fmt::format("'{}' is of a wrong type", name));
  return part;
}

std::string text_in(const Json& object, const char* name) {
  return checked_text(part_of(object, name, Type::string), name);
}

PageSetting setting_in(const Json& request) {
  const Json& setting = part_of(request, "setting", Type::object);
  PageSetting found{protocol_called(text_in(setting, "protocol")), {}};
  Options& options = found.options;
  options.protocol = found.protocol.name();
  if (setting.contains("bounds")) {
    const Json& bounds = part_of(setting, "bounds", Type::object);
    for (const BoundText& bound : found.protocol.bounds()) {
      const std::string name(bound.name);
      if (!bounds.contains(name) || is_idle(found.protocol, bound, bounds)) continue;
      options.bounds[name] = text_in(bounds, name.c_str());
    }
  }
  if (setting.contains("rules")) {
    const Json& rules = part_of(setting, "rules", Type::object);
    if (rules.size() > kMostTexts) wrong("too many rules");
    for (const auto& [rule, alternative] : rules.items()) {
      options.rules.push_back(fmt::format("{}={}", rule, checked_text(alternative, "rules")));
    }
  }
  options.bugs = texts_in(setting, "bugs");
  options.properties = texts_in(setting, "properties");
  options.assertions = texts_in(setting, "assertions");
  return found;
}

std::vector<reference::LiteralAction> run_in(const Json& request) {
  std::vector<reference::LiteralAction> run;
  const Json& list = part_of(request, "run", Type::array);
  if (list.size() > kMostRunSteps) wrong(fmt::format("a run has at most {} steps", kMostRunSteps));
  for (const Json& step : list) run.push_back({text_in(step, "kind"), texts_in(step, "arguments")});
  return run;
}

Json run_to_json(const std::vector<reference::LiteralAction>& run) {
  Json list = Json::array();
  for (const reference::LiteralAction& action : run)
    list.push_back({{"kind", action.kind}, {"arguments", action.arguments}});
  return list;
}

}  // namespace paxcheck::cli
