// The layer of proposal numbers: any number of them, by rounds (docs/rounds.md), with the acceptors and values that were given.
#include <fmt/format.h>

#include "model/kit/sets.hpp"
#include "report/text.hpp"
#include "task/proof_layer.hpp"
#include "task/request.hpp"

namespace paxcheck::task {

using report::ProofVerdict;

LayerResult prove_for_numbers(const ProofRequest& request) {
  Setting setting = request.setting;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    if (setting.text->bounds[i].may_be_any) setting.bounds[i] = kAny;
  }
  report::ProofLayer layer{.name = "numbers",
                           .about = "any number of proposal numbers",
                           .claim = "with the other bounds as they are, no round reaches anything new or bad any more",
                           .rests_on = {"that every run can be put into the order of its numbers (docs/rounds.md)"},
                           .reason = setting.text->why_no_rounds(setting)};
  LayerResult result;
  if (!layer.reason.empty()) {
    if (request.certifies) result.certified.reason = layer.reason;
    result.layer = layer;
    return result;
  }
  ProtocolQuestion question;
  for (const std::string& property : request.properties)
    question.wanted |= only(property_index(request.table, property));
  checker::SearchOptions options;
  options.strategy = checker::Strategy::rounds;
  options.timeout_seconds = std::max(0.0, request.seconds_left());
  options.interrupted = &request.interrupted;
  try {
    const ProtocolFindings found = request.table.search(setting, question, options);
    if (found.rounds) {
      layer.rests_on.push_back(fmt::format("{} boundaries, of which {} rounds reach the last",
                                           report::grouped(found.rounds->boundaries), found.rounds->rounds));
    }
    if (!found.outcome.violations.empty()) {
      layer.verdict = ProofVerdict::refuted;
      layer.reason = "some round leads to a violation";
    } else if (found.outcome.stop == checker::Stop::none) {
      layer.verdict = ProofVerdict::proved;
      layer.proved = request.properties;
    } else {
      layer.reason = "the limits were reached first";
    }
    if (request.certifies) result.certified = request.protocol.certify(setting, options);
  } catch (const std::invalid_argument& error) {  // the bounds do not fit
    layer.reason = result.certified.reason = error.what();
  }
  result.layer = layer;
  return result;
}

}  // namespace paxcheck::task
