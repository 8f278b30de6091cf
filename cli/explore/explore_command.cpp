// paxcheck explore: a protocol, walked through by hand.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/explore/page_command.hpp"
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

void reject_idle_options(const Options& options) {
  if (options.explore.text && (options.explore.port || options.explore.no_browser)) {
    throw Error(kBadOption, fmt::format("{} is for the page, and --text shows none (leave one out)",
                                        options.explore.port ? "--port" : "--no-browser"));
  }
  if (options.explore.text && options.language != "en") {
    throw Error(kBadOption, "--lang is for the walk that the page has from 'paxcheck learn' (leave out --text)");
  }
  if (!options.explore.text && options.color != "auto") {
    throw Error(kBadOption, "--color is for --text; the page follows the browser (leave it out)");
  }
}

void walk_in_terminal(const Options& options, const Start& begun) {
  report::Style style = text_style(options, STDOUT_FILENO);
  style.width = std::min(style.width, kColumns);
  std::string text = setting_text(*begun.session, style);
  for (const std::string& said : begun.said) text += report::wrapped(said, 0, 6, style.width) + "\n";
  write_stdout(text + "'?' lists the commands.\n\n");
  walk_by_text(*begun.session, std::cin, style, isatty(STDIN_FILENO) == 0);
}

}  // namespace

int explore_command(const Options& options) {
  reject_idle_options(options);
  const Start begun = start(options);
  if (options.explore.text) {
    walk_in_terminal(options, begun);
  } else {
    serve_page(options, begun);
  }
  return kVerified;
}

}  // namespace paxcheck::cli
