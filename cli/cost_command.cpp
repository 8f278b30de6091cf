// paxcheck cost: messages, delays and log writes on the way to a goal.
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "report/cost.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/process.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

int cost_command(const Options& options) {
  interruption();
  const report::Cost cost = find_protocol(options.protocol).cost(options);
  write_stdout(options.json ? report::to_json(cost).dump(2) + "\n"
                            : report::to_text(cost, text_style(options, STDOUT_FILENO)));
  if (cost.verdict == "counted") return kVerified;
  return cost.verdict == "unreachable" ? kExpectationNotMet : kNotExhaustive;
}

}  // namespace paxcheck::cli
