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

// Beside what the solver was asked; nowhere if that is no file.
std::string boundaries_file(const Options& options) {
  const std::string& beside = options.certificate_file;
  return beside.empty() || is_special(beside) ? "" : beside + ".boundaries.json";
}

// Before anything is said to be proved.
void write_certificate(const Options& options, report::Proof& proof) {
  if (options.certificate_file.empty()) return;
  const std::string boundaries = boundaries_file(options);
  std::vector<std::pair<std::string, std::string>> files{{options.certificate_file, proof.certificate}};
  std::string missing;
  if (boundaries.empty()) {
    missing = fmt::format("the boundaries are not written: '{}' is no file beside which they could stand",
                          options.certificate_file);
  } else if (proof.boundaries.empty()) {
    missing = fmt::format("'{}' is not written: {}", boundaries, proof.why_no_boundaries);
  } else {
    files.emplace_back(boundaries, proof.boundaries);
  }
  write_files(files);
  if (!missing.empty()) tell(missing);
  for (const auto& file : files) proof.files.push_back(file.first);
}

int prove_one(const Options& options, const Protocol& protocol) {
  int status = kNotExhaustive;
  protocol.prove(options, [&](const report::Proof& found) {
    report::Proof proof = found;
    write_certificate(options, proof);
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
  if (options.all && !options.invariant_file.empty()) {
    throw Error(kBadOption, "--invariant is for one proof: leave out --all, or it");
  }
  if (!options.all && !options.markdown_file.empty()) throw Error(kBadOption, "--markdown is for --all");
  require_outputs(true, {options.certificate_file, boundaries_file(options), options.markdown_file});
  const Protocol& protocol = find_protocol(options.protocol);
  return options.all ? prove_all(options, protocol) : prove_one(options, protocol);
}

}  // namespace paxcheck::cli
