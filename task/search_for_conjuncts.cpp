// What searches within bounds say of a user's conjuncts.
#include <fmt/format.h>

#include <algorithm>

#include "task/errors.hpp"
#include "task/proof_of_invariant.hpp"

namespace paxcheck::task {
namespace {

using report::ConjunctResult;
using report::ProofVerdict;
using report::StepVerdict;

// What breaks it: "accept breaks it", or that the initial state does.
std::string breach(const ConjunctResult& c) {
  if (c.initially == StepVerdict::broken) return "the initial state breaks it";
  const auto broken = std::ranges::find(c.actions, StepVerdict::broken, &std::pair<std::string, StepVerdict>::second);
  return broken == c.actions.end() ? c.reason : broken->first + " breaks it";
}

// If it was kept as long as others were assumed.
std::string help_lost(const ConjunctResult& c) {
  if (c.left_out.empty()) return "";
  return fmt::format(" (it was kept by the help of {}, not kept {})", fmt::join(c.left_out, ", "),
                     c.left_out.size() == 1 ? "itself" : "themselves");
}

class Searches {
 public:
  Searches(const ProofRequest& request, const SearchForConjunct& search)
      : request_(request), search_(search), bounds_(request.protocol.small_bounds(request.setting)) {}

  void refute(ConjunctResult& c) const {
    std::string searched;
    for (const Setting& bounds : bounds_) {
      if (request_.is_over()) break;
      report::Result result = search_(bounds, c);
      if (result.verdict == "violated") {
        c.verdict = ProofVerdict::refuted;
        c.reason = fmt::format(
            "false, {}; {}",
            result.counterexamples.empty() ? "as some run shows that was not found again in time" : "as the run shows",
            breach(c));
        c.run = std::move(result);
        return;
      }
      if (result.exhaustive) searched = report::bounds_in_words(result);
    }
    const bool answered = c.reason.empty();
    c.reason = breach(c);
    if (c.step && !c.step->run.empty()) {
      c.verdict = ProofVerdict::refuted;
      c.reason = fmt::format("false, as the run to the state before that step shows; {}", breach(c));
      return;
    }
    c.reason += help_lost(c);
    if (searched.empty()) {
      c.reason += "; whether a run violates it was not found out within the limits";
    } else {
      c.reason += fmt::format("; no run violates it with {}", searched);
      if (answered) c.reason += ": too weak to prove itself, which does not make the protocol wrong";
    }
  }

  // A second opinion on what was proved, which also tells what is true for want of anything to check.
  void confirm(ConjunctResult& c) const {
    c.reason = "holds initially, and every action keeps it";
    std::string searched;
    for (const Setting& bounds : bounds_) {
      if (request_.is_over()) return;
      const report::Result result = search_(bounds, c);
      if (result.verdict == "violated") {
        throw Error(kInternalError, fmt::format("{} was proved, and a run violates it with {}", c.name,
                                                report::bounds_in_words(result)));
      }
      if (!result.exhaustive) break;
      searched = report::bounds_in_words(result);
      const auto found = std::ranges::find(result.properties, c.name, &report::Property::name);
      if (found == result.properties.end() || !found->vacuous) return;
    }
    if (!searched.empty()) c.remark = "there was nothing to check of it in any state with " + searched;
  }

 private:
  const ProofRequest& request_;
  const SearchForConjunct& search_;
  std::vector<Setting> bounds_;
};

}  // namespace

std::optional<report::ConjunctResult> refuted_soon(const ProofRequest& request, const OwnConjunct& own,
                                                   const SearchForConjunct& search) {
  if (request.is_over()) return std::nullopt;
  ConjunctResult c = report::named(own.name, own.expression);
  report::Result result = search(request.protocol.small_bounds(request.setting).front(), c);
  if (result.verdict != "violated" || result.counterexamples.empty()) return std::nullopt;
  const std::vector<report::Step>& steps = result.counterexamples.front().steps;
  if (steps.empty()) {
    c.initially = StepVerdict::broken;
  } else {
    c.actions.emplace_back(steps.back().kind, StepVerdict::broken);
  }
  c.verdict = ProofVerdict::refuted;
  c.reason = "false, as the run shows; " + breach(c);
  c.run = std::move(result);
  return c;
}

void search_for_conjuncts(const ProofRequest& request, report::InvariantResult& invariant,
                          const SearchForConjunct& search) {
  const Searches searches(request, search);
  for (ConjunctResult& c : invariant.conjuncts) {
    if (c.verdict == ProofVerdict::proved) {
      searches.confirm(c);
    } else {
      searches.refute(c);
    }
  }
}

}  // namespace paxcheck::task
