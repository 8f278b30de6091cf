#include "cli/suite/check_options.hpp"

#include <fmt/core.h>

#include "cli/options.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Words = std::vector<std::string>;
using Requirement = std::function<void(const Options&)>;

// Of the first entries alone.
Options first_options(const Words& beginning, const Entries& entries, std::size_t count, const Requirement& require) {
  Words arguments = beginning;
  for (std::size_t i = 0; i < count; ++i) {
    arguments.insert(arguments.end(), entries[i].arguments.begin(), entries[i].arguments.end());
  }
  const Options options = parse_options(arguments).value();
  require(options);
  return options;
}

// Behind the first entry that, after those before it, is refused in these words; 0 if it takes none.
std::size_t end_of_mistake(const Words& beginning, const Entries& entries, const Requirement& require,
                           const std::string& refusal) {
  for (std::size_t count = 0; count < entries.size(); ++count) {
    try {
      first_options(beginning, entries, count, require);
    } catch (const Error& error) {
      if (error.what() == refusal) return count;
    }
  }
  return entries.size();
}

}  // namespace

Options options_of(const Words& beginning, const Entries& entries, const std::string& suite, const Requirement& require,
                   const toml::source_position& otherwise) {
  try {
    return first_options(beginning, entries, entries.size(), require);
  } catch (const Error& error) {
    const std::size_t end = end_of_mistake(beginning, entries, require, error.what());
    throw Error(error.status(),
                fmt::format("{}: {}", place(suite, end == 0 ? otherwise : entries[end - 1].at), error.what()));
  }
}

}  // namespace paxcheck::cli
