// paxcheck export: the bounded model as a text for SPIN or TLC.
#include "cli/commands.hpp"
#include "cli/output_options.hpp"
#include "task/errors.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

int export_command(const Options& options) {
  if (options.promela == options.tla) throw Error(kBadOption, "export as what? (allowed: --promela or --tla)");
  if (!options.cfg_file.empty() && !options.tla)
    throw Error(kBadOption, "--cfg is for --tla: Promela has no such file");
  require_outputs(options.output_file.empty(), {options.output_file, options.cfg_file});
  find_protocol(options.protocol).write_model(options);
  return kVerified;
}

}  // namespace paxcheck::cli
