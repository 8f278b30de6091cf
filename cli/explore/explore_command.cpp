// paxcheck explore: a protocol, walked through by hand.
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/explore/start.hpp"
#include "cli/explore/text_walk.hpp"
#include "cli/explore/walk_text.hpp"
#include "cli/terminal.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr std::size_t kColumns = 80;  // or fewer on a terminal that is narrower

}  // namespace

int explore_command(const Options& options) {
  if (!options.explore.text) throw Error(kBadOption, "explore how? (allowed: --text)");
  Start begun = start(options);
  report::Style style = text_style(options, STDOUT_FILENO);
  style.width = std::min(style.width, kColumns);
  std::string text = setting_text(*begun.session, style);
  for (const std::string& said : begun.said) text += report::wrapped(said, 0, 6, style.width) + "\n";
  write_stdout(text + "'?' lists the commands.\n\n");
  walk_by_text(*begun.session, std::cin, style, isatty(STDIN_FILENO) == 0);
  return kVerified;
}

}  // namespace paxcheck::cli
