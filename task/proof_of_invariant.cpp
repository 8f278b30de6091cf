#include "task/proof_of_invariant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "prover/induction.hpp"
#include "task/errors.hpp"
#include "task/proof_queries.hpp"

namespace paxcheck::task {
namespace {

using prover::Answer;
using prover::Answered;
using prover::Induction;
using prover::Query;
using report::ProofVerdict;
using report::StepVerdict;

constexpr double kWithinBounds = 3;  // seconds for what is looked for within small bounds
constexpr double kLeast = 5;  // seconds that a query has, if there is time; one hard one is not to take that of all

StepVerdict verdict_of(Answer answer) {
  if (answer == Answer::unsatisfiable) return StepVerdict::kept;
  return answer == Answer::satisfiable ? StepVerdict::broken : StepVerdict::unknown;
}

class Inductions {
 public:
  Inductions(const ProofRequest& request, const std::vector<OwnConjunct>& own)
      : request_(request), own_(own), model_(request.protocol.model(request.setting)) {}

  InvariantProof proof(const std::string& file) {
    InvariantProof made;
    made.invariant.file = file;
    if (const std::string why = prepare(); !why.empty()) {
      for (const OwnConjunct& c : own_) {
        made.invariant.conjuncts.push_back(report::named(c.name, c.expression));
        made.invariant.conjuncts.back().reason = why;
      }
      return made;
    }
    std::vector<SmtConjunct> formulas;
    for (const OwnConjunct& c : own_) formulas.push_back(c.formula);
    const std::vector<Induction> inductions =
        prover::largest_inductive(model_, for_all_, formulas, [&](const auto& queries) { return ask(queries); });
    for (const SmtConjunct& c : known_) made.invariant.known.push_back(c.name);
    std::vector<Query> asked = invariant_;
    for (std::size_t i = 0; i < own_.size(); ++i) {
      made.invariant.conjuncts.push_back(told(own_[i], inductions[i]));
      for (const Answered& answer : inductions[i].answers) asked.push_back(answer.query);
    }
    made.invariant.queries = static_cast<int>(asked.size());
    made.certificate = certificate(without_those_of_properties(asked));
    return made;
  }

 private:
  // Proves what is built in. Says why nothing can be proved by its help.
  std::string prepare() {
    if (!prover::solver_name()) return "this build has no solver (Debian: libz3-dev)";
    invariant_ = prover::queries_of_invariant(model_);
    const std::vector<prover::Solved> answers = solve_all(invariant_, request_);
    std::vector<Query> failed;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].answer == Answer::unsatisfiable) continue;
      failed.push_back(invariant_[i]);
      if (invariant_[i].kind != Query::Kind::definition) continue;
      return fmt::format("the solver does not show that words keep their meaning: {} ({})",
                         prover::name_of(invariant_[i]), answers[i].reason);
    }
    known_ = prover::established(model_, failed);
    // A pointwise one may take a query out of the fragment in which the solver decides.
    for (const SmtConjunct& c : known_) (c.pointwise ? pointwise_ : for_all_).push_back(c);
    const auto known = [&](const Query& query) {
      return query.kind == Query::Kind::definition || std::ranges::count(known_, query.claim, &SmtConjunct::name) > 0;
    };
    std::erase_if(invariant_, [&](const Query& query) { return !known(query); });
    return "";
  }

  std::vector<Answered> ask(const std::vector<Query>& queries) const {
    std::vector<Answered> answers(queries.size());
    in_parallel(queries.size(), [&](std::size_t i) { answers[i] = answer(queries[i]); });
    return answers;
  }

  // A step of few processes breaks a conjunct soon, if any does. Otherwise it is asked for any number of them; what could lead
  // out of the fragment in which the solver decides is assumed only where it does not do without.
  Answered answer(const Query& query) const {
    if (breaks_within(query, bounds().front())) return {with_all_known(query), Answer::satisfiable};
    Answered last{query};
    for (const Query& assuming : {query, prover::with_assumed(pointwise_, query),
                                  prover::with_all_assumed(model_, {}, query), with_all_known(query)}) {
      const prover::Solved solved = solve_in_time(assuming, request_, std::max(kLeast, request_.seconds_left() / 8));
      last = {assuming, solved.answer, solved.reason};
      if (solved.answer == Answer::unsatisfiable || query.kind == Query::Kind::initially) return last;
    }
    const auto breaks = [&](const Setting& small) { return breaks_within(query, small); };
    if (last.answer == Answer::unknown && std::ranges::any_of(bounds(), breaks))
      return {last.query, Answer::satisfiable};
    return last;
  }

  double soon() const { return std::clamp(request_.seconds_left(), 0.0, kWithinBounds); }
  std::vector<Setting> bounds() const { return request_.protocol.small_bounds(request_.setting); }
  Query with_all_known(const Query& query) const { return prover::with_all_assumed(model_, pointwise_, query); }

  bool breaks_within(const Query& query, const Setting& small) const {
    if (query.kind != Query::Kind::kept || request_.is_over()) return false;
    return solve_within(small, request_, model_, with_all_known(query), soon()).answer == Answer::satisfiable;
  }

  report::ConjunctResult told(const OwnConjunct& own, const Induction& induction) const {
    report::ConjunctResult c = report::named(own.name, own.expression);
    c.assumed = induction.assumed;
    c.left_out = induction.left_out;
    const Answered* broken = nullptr;
    std::set<std::string> unknown;
    for (const Answered& answer : induction.answers) {
      const StepVerdict verdict = verdict_of(answer.answer);
      if (answer.query.kind == Query::Kind::initially) {
        c.initially = verdict;
      } else {
        c.actions.emplace_back(answer.query.action, verdict);
      }
      if (verdict == StepVerdict::unknown) unknown.insert(answer.reason);
      if (verdict == StepVerdict::broken && broken == nullptr) broken = &answer;
    }
    if (induction.kept()) {
      c.verdict = ProofVerdict::proved;
    } else if (broken == nullptr) {
      c.reason = fmt::format("the solver gave no answer ({})", fmt::join(unknown, ", "));
    } else {
      c.step = step(own, broken->query);
    }
    return c;
  }

  std::optional<report::UnprovedStep> step(const OwnConjunct& own, const Query& query) const {
    if (query.kind != Query::Kind::kept) return std::nullopt;
    for (const Setting& small : bounds()) {
      if (request_.is_over()) return std::nullopt;
      const prover::Solved solved = solve_within(small, request_, model_, with_all_known(query), soon());
      if (solved.answer != Answer::satisfiable) continue;
      report::UnprovedStep shown =
          request_.protocol.unproved_step(small, query, *solved.structure, [&] { return request_.is_over(); });
      shown.claim = prover::name_of(query);
      shown.meaning = own.expression;
      return shown;
    }
    return std::nullopt;
  }

  std::vector<Query> without_those_of_properties(std::vector<Query> queries) const {
    std::set<std::string> names;
    for (const Query& query : prover::queries(model_, request_.properties)) names.insert(prover::name_of(query));
    std::erase_if(queries, [&](const Query& query) { return names.contains(prover::name_of(query)); });
    return queries;
  }

  const ProofRequest& request_;
  const std::vector<OwnConjunct>& own_;
  SmtModel model_;
  std::vector<SmtConjunct> known_, for_all_, pointwise_;  // that are built in and proved: all, and those of each kind
  std::vector<Query> invariant_;                          // that proved the former
};

}  // namespace

InvariantProof prove_invariant(const ProofRequest& request, const std::string& file,
                               const std::vector<OwnConjunct>& own, const SearchForConjunct& search) {
  std::vector<std::optional<report::ConjunctResult>> refuted;
  std::vector<OwnConjunct> open;
  for (const OwnConjunct& c : own) {
    refuted.push_back(refuted_soon(request, c, search));
    if (!refuted.back()) open.push_back(c);
  }
  InvariantProof made;
  made.invariant.file = file;
  if (!open.empty()) made = Inductions(request, open).proof(file);
  search_for_conjuncts(request, made.invariant, search);
  std::vector<report::ConjunctResult>& all = made.invariant.conjuncts;
  for (std::size_t i = 0; i < own.size(); ++i) {  // as in the file
    if (refuted[i]) all.insert(all.begin() + static_cast<std::ptrdiff_t>(i), std::move(*refuted[i]));
  }
  return made;
}

}  // namespace paxcheck::task
