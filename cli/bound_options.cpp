#include "cli/bound_options.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
  return text;
}

// "1 to 12", or the names.
std::string values_of(const BoundText& bound, int from, int to) {
  if (bound.names.empty()) return from == to ? std::to_string(from) : fmt::format("{} to {}", from, to);
  const auto first = bound.names.begin();
  return joined(std::vector<std::string_view>(first + from, first + to + 1));
}

std::string meaning_of(const BoundText& bound) {
  if (bound.is_text) return std::string(bound.meaning);
  const std::string allowed = values_of(bound, bound.least, bound.most);
  if (bound.least == bound.most) return fmt::format("{} ({})", bound.meaning, allowed);
  return fmt::format("{} ({}{}; default {})", bound.meaning, allowed, bound.may_be_any ? ", or any" : "",
                     values_of(bound, bound.standard, bound.standard));
}

OptionText option_of(Options& options, const BoundText& bound) {
  const std::string name(bound.name);
  const auto take = [&options, name](const std::string& value) {
    options.bounds[name] = value;
    return std::string();
  };
  const char* argument = bound.is_text ? "TEXT" : bound.names.empty() ? "NUMBER" : "NAME";
  return {name,
          argument,
          meaning_of(bound),
          take,
          letter_of(name),
          OptionText::Place::dashes,
          {bound.names.begin(), bound.names.end()}};
}

const BoundText* find_bound(const Protocol& protocol, std::string_view name) {
  const auto found = std::ranges::find(protocol.bounds(), name, &BoundText::name);
  return found == protocol.bounds().end() ? nullptr : &*found;
}

[[noreturn]] void reject_foreign(const Protocol& protocol, const std::string& name) {
  std::vector<std::string_view> owners, own;
  for (const auto& other : protocols()) {
    if (find_bound(*other, name) != nullptr) owners.push_back(other->name());
  }
  for (const BoundText& bound : protocol.bounds()) own.push_back(bound.name);
  throw Error(kBadOption, fmt::format("--{} is a bound of {}, not of {} (bounds of {}: {})", name, joined(owners),
                                      protocol.name(), protocol.name(), joined(own)));
}

}  // namespace

OptionGroup bound_options(Options& options, const Protocol& protocol) {
  OptionGroup group{fmt::format("Bounds of {}", protocol.name()), {}};
  for (const BoundText& bound : protocol.bounds()) group.options.push_back(option_of(options, bound));
  for (const auto& other : protocols()) {  // with_variant() takes the flag away before the parser comes
    const auto& [of, flag] = other->variant();
    if (of != protocol.name()) continue;
    group.options.push_back({std::string(flag), "", fmt::format("'{}' in its place, with its bounds", other->name()),
                             [](const std::string&) { return std::string(); }});
  }
  return group;
}

OptionGroup bound_options(Options& options) {
  OptionGroup all{"Bounds", {}};
  for (const auto& protocol : protocols()) {
    for (const BoundText& bound : protocol->bounds()) {
      const auto known = std::ranges::find(all.options, bound.name, &OptionText::name);
      if (known == all.options.end()) all.options.push_back(option_of(options, bound));
    }
  }
  return all;
}

void reject_unfit_bounds(const Options& options) {
  const Protocol& protocol = find_protocol(options.protocol);
  for (const auto& [name, value] : options.bounds) {
    const BoundText* bound = find_bound(protocol, name);
    if (bound == nullptr) reject_foreign(protocol, name);
    if (!bound->names.empty() && std::ranges::find(bound->names, value) == bound->names.end()) {
      throw unknown_name("--" + name, value, bound->names);
    }
  }
}

std::string tried_bounds(const Protocol& protocol) {
  std::vector<std::string> tried;
  for (const BoundText& bound : protocol.bounds()) {
    if (bound.tried_from < 0 || bound.tried_to < bound.tried_from) continue;
    tried.push_back(fmt::format("{} {}", words_for(bound.name), values_of(bound, bound.tried_from, bound.tried_to)));
  }
  return joined(tried);
}

}  // namespace paxcheck::cli
