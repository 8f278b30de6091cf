#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "task/proof_queries.hpp"

namespace paxcheck::task {
namespace {

using prover::Answer;
using prover::Query;
using prover::Solved;
using report::ProofVerdict;

// What is not proved: the properties that rest on a query without an answer that proves.
std::set<std::string> hit_by(const SmtModel& model, const std::vector<std::string>& properties,
                             const std::vector<const Query*>& failed) {
  std::set<std::string> hit;
  for (const std::string& property : properties) {
    std::set<std::string> claims;
    for (const SmtConjunct& conjunct : prover::support(model, {property})) claims.insert(conjunct.name);
    for (const Query* query : failed) {
      const bool own = query->kind == Query::Kind::implied && query->claim == property;
      const bool below = query->kind != Query::Kind::implied && claims.contains(query->claim);
      if (own || below || query->kind == Query::Kind::definition) hit.insert(property);
    }
  }
  return hit;
}

std::string meaning_of(const SmtModel& model, const Query& query) {
  const auto conjunct = std::ranges::find(model.conjuncts, query.claim, &SmtConjunct::name);
  if (query.kind == Query::Kind::implied || conjunct == model.conjuncts.end()) return query.claim;
  return conjunct->meaning;
}

// The step in a state of few processes, if there is one: where all conjuncts hold that there are, or those of the proof. Gives
// up soon, since it decides nothing.
std::optional<report::UnprovedStep> unproved_step(const ProofRequest& request, const SmtModel& model,
                                                  const Query& query) {
  constexpr double kEach = 3, kAll = 15;
  const double end = request.seconds_left() - kAll;
  const auto left = [&] { return std::max(0.0, request.seconds_left() - std::max(0.0, end)); };
  for (const auto& conjuncts : {model.conjuncts, prover::support(model, request.properties)}) {
    const Query assuming = prover::with_all_assumed(model, conjuncts, query);
    for (const Setting& setting : request.protocol.small_bounds(request.setting)) {
      if (request.interrupted.load() || left() <= 0) return std::nullopt;
      const Solved solved = solve_within(setting, request, model, assuming, std::min(kEach, left()));
      if (solved.answer != Answer::satisfiable) continue;
      report::UnprovedStep step = request.protocol.unproved_step(
          setting, query, *solved.structure, [&] { return request.interrupted.load() || left() <= 0; });
      step.claim = prover::name_of(query);
      step.meaning = meaning_of(model, query);
      return step;
    }
  }
  return std::nullopt;
}

}  // namespace

double ProofRequest::seconds_left() const {
  return std::chrono::duration<double>(end - std::chrono::steady_clock::now()).count();
}

const std::vector<ProofLayerFunction>& proof_layers() {
  static const std::vector<ProofLayerFunction> all{prove_for_numbers, prove_for_values, prove_for_acceptors};
  return all;
}

LayerResult prove_for_values(const ProofRequest& request) {
  const int enough = request.protocol.values_that_suffice(request.setting);
  report::ProofLayer layer{.name = "values",
                           .about = "any number of values",
                           .claim = fmt::format("what holds with {} values holds with any number of them", enough),
                           .rests_on = {"that no rule compares values but for equality, so that a run stays one where "
                                        "values are taken for one another (docs/prove.md goes through the rules)",
                                        "a proof, or a search, with so few values"},
                           .reason = request.protocol.why_values_matter(request.setting)};
  if (layer.reason.empty()) layer.verdict = ProofVerdict::proved;
  return {layer};
}

LayerResult prove_for_acceptors(const ProofRequest& request) {
  const SmtModel model = request.protocol.model(request.setting);
  const std::vector<Query> queries = prover::queries(model, request.properties);
  const std::string quorums = request.protocol.about_quorums(request.setting);
  LayerResult result{
      {.name = "acceptors",
       .about = "any number of acceptors, proposal numbers, values, learners and crashes",
       .claim = "an invariant holds initially, is kept by every action, and implies the properties",
       .rests_on = {quorums,
                    "the rules in first-order logic being those of docs/protocols.md, which tests compare "
                    "state by state at small bounds",
                    "stops only ever taking actions away"},
       .reason = "",
       .whole = true},
      kCertificateHead + certificate(queries)};
  report::ProofLayer& layer = result.layer;
  const auto solver = prover::solver_name();
  if (!solver) {
    layer.reason = "this build has no solver, so that the layer was not built and is not proved (Debian: libz3-dev)";
    return result;
  }
  layer.rests_on.push_back(*solver + " answering right; --certificate saves what it was asked");
  layer.solver = *solver;
  layer.queries = static_cast<int>(queries.size());
  const std::vector<Solved> answers = solve_all(queries, request);
  std::vector<const Query*> failed, satisfiable;
  std::set<std::string> reasons;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (answers[i].answer == Answer::unsatisfiable) continue;
    failed.push_back(&queries[i]);
    layer.failed.push_back(prover::name_of(queries[i]));
    if (answers[i].answer == Answer::satisfiable) satisfiable.push_back(&queries[i]);
    if (answers[i].answer == Answer::unknown) reasons.insert(answers[i].reason);
  }
  const std::set<std::string> hit = hit_by(model, request.properties, failed);
  for (const std::string& property : request.properties) {
    if (!hit.contains(property)) layer.proved.push_back(property);
  }
  if (failed.empty()) {
    layer.verdict = ProofVerdict::proved;
    return result;
  }
  if (!satisfiable.empty()) {
    layer.reason = fmt::format("the invariant does not prove itself: {} fails", prover::name_of(*satisfiable.front()));
    result.unproved = [&request, model, query = *satisfiable.front()] { return unproved_step(request, model, query); };
  } else {
    layer.reason = fmt::format("the solver gave no answer ({})", fmt::join(reasons, ", "));
  }
  return result;
}

}  // namespace paxcheck::task
