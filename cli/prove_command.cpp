// paxcheck prove: without bounds where that can be, and otherwise a run that refutes.
#include <fmt/core.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/output_options.hpp"
#include "cli/terminal.hpp"
#include "report/proof.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using report::ProofVerdict;

int status_of(const report::Proof& proof) {
  if (proof.verdict == ProofVerdict::proved) return kVerified;
  return proof.verdict == ProofVerdict::refuted ? kViolated : kNotExhaustive;
}

int prove_one(const Options& options, const Protocol& protocol) {
  int status = kNotExhaustive;
  protocol.prove(options, [&](const report::Proof& proof) {
    if (!options.certificate_file.empty()) write_file(options.certificate_file, proof.certificate);
    write_stdout(options.json ? report::to_json(proof).dump(2) + "\n"
                              : report::to_text(proof, text_style(options, STDOUT_FILENO)));
    status = status_of(proof);
  });
  return status;
}

int prove_all(const Options& options, const Protocol& protocol) {
  std::vector<report::Proof> proofs;
  protocol.prove(options, [&](const report::Proof& proof) {
    proofs.push_back(proof);
    if (!options.json) write_stdout(report::to_line(proof, text_width(STDOUT_FILENO)));
  });
  if (options.json) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const report::Proof& proof : proofs) all.push_back(report::to_json(proof));
    write_stdout(nlohmann::ordered_json{{"schema", report::kProofsSchema}, {"proofs", all}}.dump(2) + "\n");
  }
  if (!options.markdown_file.empty()) write_file(options.markdown_file, report::to_markdown(proofs));
  for (const report::Proof& proof : proofs) {
    if (proof.verdict == ProofVerdict::unknown) return kNotExhaustive;
  }
  return kVerified;
}

}  // namespace

int prove_command(const Options& options) {
  if (options.all && !options.certificate_file.empty()) {
    throw Error(kBadOption, "--certificate is for one proof: leave out --all, or it");
  }
  if (!options.all && !options.markdown_file.empty()) throw Error(kBadOption, "--markdown is for --all");
  require_outputs(true, {options.certificate_file, options.markdown_file});
  const Protocol& protocol = find_protocol(options.protocol);
  return options.all ? prove_all(options, protocol) : prove_one(options, protocol);
}

}  // namespace paxcheck::cli
