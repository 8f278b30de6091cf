#include "cli/suite/selection.hpp"

#include <fmt/core.h>
#include <fnmatch.h>

#include <algorithm>
#include <set>

#include "task/errors.hpp"
#include "task/nearest_name.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

bool matches(const CheckInFile& check, const std::string& pattern) {
  return check.name == pattern || fnmatch(pattern.c_str(), check.name.c_str(), 0) == 0;
}

bool has_tag(const CheckInFile& check, const std::string& tag) { return std::ranges::count(check.tags, tag) > 0; }

void require_names(const std::vector<CheckInFile>& checks, const std::vector<std::string>& only) {
  std::vector<std::string_view> names;
  for (const CheckInFile& check : checks) names.push_back(check.name);
  for (const std::string& pattern : only) {
    if (std::ranges::any_of(checks, [&](const CheckInFile& check) { return matches(check, pattern); })) continue;
    throw Error(kBadOption, unknown("check", pattern, names) + "; --list shows all");
  }
}

void require_tags(const std::vector<CheckInFile>& checks, const std::vector<std::string>& tags) {
  std::set<std::string_view> known;
  for (const CheckInFile& check : checks) known.insert(check.tags.begin(), check.tags.end());
  for (const std::string& tag : tags) {
    if (!known.contains(tag)) throw unknown_name("tag", tag, {known.begin(), known.end()});
  }
}

}  // namespace

std::vector<CheckInFile> selected(const std::vector<CheckInFile>& checks, const std::vector<std::string>& only,
                                  const std::vector<std::string>& tags) {
  require_names(checks, only);
  require_tags(checks, tags);
  std::vector<CheckInFile> chosen;
  std::ranges::copy_if(checks, std::back_inserter(chosen), [&](const CheckInFile& check) {
    const auto named = [&](const std::string& pattern) { return matches(check, pattern); };
    const auto tagged = [&](const std::string& tag) { return has_tag(check, tag); };
    return (only.empty() || std::ranges::any_of(only, named)) && (tags.empty() || std::ranges::any_of(tags, tagged));
  });
  if (chosen.empty())
    throw Error(kBadOption, "no check has both a name of --only and a tag of --tag; --list shows all");
  return chosen;
}

}  // namespace paxcheck::cli
