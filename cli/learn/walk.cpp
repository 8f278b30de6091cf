#include "cli/learn/walk.hpp"

#include <toml++/toml.h>

#include "cli/embedded.hpp"

namespace paxcheck::cli {

std::vector<WalkStep> read_walk(const std::string& language) {
  const toml::table file = toml::parse(embedded("learn/walk.toml"));
  std::vector<WalkStep> steps;
  for (const toml::node& node : *file["step"].as_array()) {
    const toml::table& step = *node.as_table();
    const auto text = [&](const char* key) { return step[key][language].value<std::string>().value(); };
    WalkStep& read = steps.emplace_back(WalkStep{text("title"), text("text"), text("question"), text("after"), {}});
    for (const toml::node& word : *step["check"].as_array()) read.check.push_back(word.value<std::string>().value());
  }
  return steps;
}

}  // namespace paxcheck::cli
