#include "task/prove.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/kit/sets.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/process.hpp"
#include "task/proof_layer.hpp"
#include "task/proof_of_invariant.hpp"
#include "task/protocol.hpp"
#include "task/request.hpp"
#include "task/small_search.hpp"
#include "task/version.hpp"
#include "task/wrong_cases.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

using Clock = std::chrono::steady_clock;
using report::ProofVerdict;

const ProtocolProof& proof_of(const ProtocolTable& table) {
  if (table.proof != nullptr) return *table.proof;
  throw Error(kBadOption, fmt::format("{} cannot be proved without bounds (allowed: paxos)", table.text.name));
}

// Those asked for, of which each has a proof to be tried.
std::vector<std::string> properties_of(const ProtocolTable& table, const Options& options) {
  const ProtocolProof& proof = proof_of(table);
  if (options.properties.empty()) return proof.safety;
  const SmtModel model = proof.model(Setting(table_request(table, {}).setting));
  std::vector<std::string_view> names;
  for (const SmtGoal& goal : model.goals) {
    if (std::ranges::count(names, goal.property) == 0) names.push_back(goal.property);
  }
  for (const std::string& property : options.properties) {
    if (std::ranges::count(names, property) == 0) throw unknown_name("property to prove", property, names);
  }
  return options.properties;
}

bool anything_wrong(const Setting& setting) {
  Setting right = setting;
  const bool rules = std::ranges::any_of(setting.rules, [](int alternative) { return alternative != 0; });
  return rules || !setting.text->right_bounds(right).empty();
}

// Searches for a shortest run that violates one of the properties, at bounds that grow.
class Refutation {
 public:
  Refutation(const SmallSearch& search, const Options& options, const ProofRequest& request,
             const std::vector<std::string>& open)
      : search_(search), options_(options), request_(request), open_(open) {}

  std::optional<report::Result> run() const {
    Case wrong{"", request_.setting, options_.bugs};
    wrong = suited(wrong, options_.properties);
    for (const Setting& setting : all_bounds(wrong.setting, wrong.setting)) {
      if (request_.is_over()) return std::nullopt;
      report::Result result = search_.properties(setting, open_);
      if (result.verdict == "violated") return result;
    }
    return std::nullopt;
  }

 private:
  const SmallSearch& search_;
  const Options& options_;
  const ProofRequest& request_;
  const std::vector<std::string>& open_;
};

// Without the properties that a layer proves for all bounds.
std::vector<std::string> unproved(const report::Proof& proof) {
  std::vector<std::string> open = proof.properties;
  for (const report::ProofLayer& layer : proof.layers) {
    if (!layer.whole) continue;
    std::erase_if(open, [&](const std::string& p) { return std::ranges::count(layer.proved, p) > 0; });
  }
  return open;
}

std::string why_unknown(const report::Proof& proof, bool searched) {
  std::string why;
  for (const report::ProofLayer& layer : proof.layers) {
    if (layer.whole) why += (why.empty() ? "" : "; ") + layer.reason;
  }
  if (searched) why += ", and no run at small bounds violates what is not proved";
  return why;
}

std::string verdict_of_conjuncts(const report::InvariantResult& invariant, ProofVerdict verdict) {
  std::vector<std::string> names;
  for (const report::ConjunctResult& c : invariant.conjuncts) {
    if (c.verdict == verdict) names.push_back(c.name);
  }
  return fmt::to_string(fmt::join(names, ", "));
}

// The conjuncts of the user's, beside the properties.
void add_invariant(report::Proof& proof, const ProofRequest& request, const std::string& file,
                   const std::vector<OwnConjunct>& own, const SmallSearch& search) {
  InvariantProof proved = prove_invariant(
      request, file, own,
      [&](const Setting& setting, const report::ConjunctResult& c) { return search.conjunct(setting, c); });
  proof.certificate += proved.certificate;
  proof.invariant = std::move(proved.invariant);
}

// The verdict on all of it, once that on the properties is there.
void judge_invariant(report::Proof& proof) {
  const report::InvariantResult& invariant = *proof.invariant;
  const std::string refuted = verdict_of_conjuncts(invariant, ProofVerdict::refuted);
  const std::string open = verdict_of_conjuncts(invariant, ProofVerdict::unknown);
  const std::string before = proof.verdict == ProofVerdict::proved ? "" : "; " + proof.reason;
  if (!refuted.empty()) {
    proof.reason = fmt::format("{} of {} {} false{}", refuted, invariant.file,
                               refuted.find(',') == refuted.npos ? "is" : "are", before);
    proof.verdict = ProofVerdict::refuted;
  } else if (!open.empty() && proof.verdict != ProofVerdict::refuted) {
    proof.reason = fmt::format("{} of {} {} not proved{}", open, invariant.file,
                               open.find(',') == open.npos ? "is" : "are", before);
    proof.verdict = ProofVerdict::unknown;
  }
}

report::Proof prove(const ProtocolTable& table, const Protocol& protocol, const Options& options) {
  constexpr double kUsualTimeout = 300;
  const auto start = Clock::now();
  const double seconds = options.timeout.value_or(kUsualTimeout);
  Options without_properties = options;
  without_properties.properties.clear();
  const ProofRequest request{
      table,
      proof_of(table),
      table_request(table, without_properties).setting,
      properties_of(table, options),
      !options.certificate_file.empty(),
      start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds)),
      interruption()};
  std::vector<OwnConjunct> own;
  if (!options.invariant_file.empty()) own = read_invariant(options.invariant_file, table, request.setting);
  const SmallSearch search(protocol, options, request);
  report::Proof proof;
  proof.version = kVersion;
  proof.protocol = table.text.name;
  proof.rules = describe_rules(request.setting);
  proof.properties = request.properties;
  std::vector<LayerResult> results;
  for (const ProofLayerFunction layer : proof_layers()) {
    results.push_back(layer(request));
    proof.layers.push_back(results.back().layer);
    proof.certificate += results.back().certificate;
    if (const auto& boundaries = results.back().certified.boundaries) proof.boundaries = report::to_text(*boundaries);
    proof.why_no_boundaries += results.back().certified.reason;
  }
  const std::vector<std::string> open = unproved(proof);
  const bool searches = !open.empty() && anything_wrong(request.setting);
  if (searches) proof.run = Refutation(search, options, request, open).run();
  if (proof.run) {
    proof.verdict = ProofVerdict::refuted;
    proof.reason = report::headline(proof.run->counterexamples.front());
  } else if (open.empty()) {
    proof.verdict = ProofVerdict::proved;
    proof.reason = "for any number of acceptors, proposal numbers and values";
  } else if (interruption().load()) {
    proof.reason = "interrupted";
  } else {
    proof.reason = why_unknown(proof, searches && !request.is_over());
  }
  if (!own.empty()) {
    add_invariant(proof, request, options.invariant_file, own, search);
    judge_invariant(proof);
  }
  for (const LayerResult& result : results) {
    if (!options.all && !proof.unproved) proof.unproved = result.unproved();
  }
  proof.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return proof;
}

}  // namespace

void prove_table(const ProtocolTable& table, const Protocol& protocol, const Options& options,
                 const std::function<void(const report::Proof&)>& take) {
  proof_of(table);
  if (!options.all) {
    report::Proof proof = prove(table, protocol, options);
    proof.name = with_bugs(table.text, options.bugs, options.rules).name;
    if (proof.name.empty()) proof.name = "right rules";
    return take(proof);
  }
  if (!options.bugs.empty() || !options.rules.empty()) {
    throw Error(kBadOption, "--all has every bug and rule already: leave out --bug and --rule, or it");
  }
  report::Proof right = prove(table, protocol, options);
  right.name = "right rules";
  take(right);
  if (interruption().load()) throw Error(kNotExhaustive, "interrupted");
  for (const Case& wrong : all_cases(table.text)) {
    Options one = options;
    one.bugs = wrong.bugs;
    if (wrong.bugs.empty()) one.rules = {wrong.name};
    report::Proof proof = prove(table, protocol, one);
    proof.name = wrong.name;
    take(proof);
    if (interruption().load()) throw Error(kNotExhaustive, "interrupted");
  }
}

}  // namespace paxcheck::task
