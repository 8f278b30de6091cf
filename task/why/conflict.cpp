#include "task/why/conflict.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace paxcheck::task {

std::string acceptor_name(int a) { return fmt::format("S{}", a + 1); }

std::string at_steps(const std::map<int, int>& steps, const std::set<int>& who) {
  std::string text;
  for (const auto& [acceptor, step] : steps) {
    if (who.contains(acceptor)) text += fmt::format("{}{}", text.empty() ? "" : ", ", step);
  }
  return fmt::format("({} {})", who.size() == 1 ? "step" : "steps", text);
}

std::string acceptor_names(const std::set<int>& set) {
  if (set.empty()) return "nobody";
  std::string text;
  for (auto a = set.begin(); a != set.end(); ++a) {
    if (a != set.begin()) text += std::next(a) == set.end() ? " and " : ", ";
    text += acceptor_name(*a);
  }
  return text;
}

void PaxosConflict::say(std::string sentence) { why_.sentences.push_back(std::move(sentence)); }

int PaxosConflict::issued_at(const PaxosProposal& p) const {
  const auto found = run_.issued.find(p);
  return found == run_.issued.end() ? 0 : found->second;
}

void PaxosConflict::conflicting(const PaxosProposal& p) {
  report::Proposal entry{run_.name(p), {}, issued_at(p)};
  for (int a : run_.accepted_by(p)) entry.acceptors.push_back(acceptor_name(a));
  why_.conflicting.push_back(std::move(entry));
}

void PaxosConflict::say_chosen(const PaxosProposal& p) {
  const std::set<int>& quorum = chosen_.at(p);
  why_.quorums.push_back(fmt::format("{} accepted {}", acceptor_names(quorum), run_.name(p)));
  std::vector<int>& steps = why_.quorum_steps.emplace_back();
  for (int a : quorum) steps.push_back(run_.accepted.at(p).at(a));
  for (report::Proposal& told : why_.conflicting) {
    if (told.name == run_.name(p)) told.chosen_at = std::ranges::max(steps);
  }
  say(fmt::format("{} is chosen: {} accepted it {}.", run_.name(p), acceptor_names(quorum),
                  at_steps(run_.accepted.at(p), quorum)));
}

void PaxosConflict::explain_cause(const PaxosProposal& lower, const PaxosProposal& higher) {
  if (lower.number == higher.number) {
    explain_one_number(lower, higher);
    return;
  }
  // The first departure from the chosen value is where the argument of the paper breaks.
  PaxosProposal culprit = higher;
  for (const auto& [p, step] : run_.issued) {
    if (p.number > lower.number && p.value != lower.value) {
      culprit = p;
      break;
    }
  }
  if (culprit.number != higher.number) {
    say(fmt::format("The first proposal above {} with another value is {}.", run_.number_name(lower.number),
                    run_.name(culprit)));
  }
  explain_overlap(lower, culprit);
}

void PaxosConflict::explain_one_number(const PaxosProposal& first, const PaxosProposal& second) {
  const auto [earlier, later] =
      issued_at(first) < issued_at(second) ? std::pair(first, second) : std::pair(second, first);
  say(
      fmt::format("{} was used for two values: for {} at step {} and for {} at step {}, so P2 to P2c, which speak of "
                  "higher numbers, see no conflict.",
                  run_.number_name(first.number), run_.value_name(earlier.value), issued_at(earlier),
                  run_.value_name(later.value), issued_at(later)));
  for (const PaxosRestart& restart : run_.restarts) {
    const bool between = restart.step > issued_at(earlier) && restart.step < issued_at(later);
    if (!restart.acceptor && between && acceptor_name(restart.process) == run_.leader_name(first.number)) {
      say(fmt::format("Between the two S{} restarted (step {}) and forgot that it had used the number.",
                      restart.process + 1, restart.step));
      break;
    }
  }
  std::set<int> both;
  std::ranges::set_intersection(run_.accepted_by(first), run_.accepted_by(second), std::inserter(both, both.end()));
  if (both.empty()) return;
  const int a = *both.begin();
  why_.acceptor = acceptor_name(a);
  say(fmt::format(
      "{} is in both quorums: it accepted {} at step {} and {} at step {}, which its promise of {} does not forbid.",
      why_.acceptor, run_.name(first), run_.accepted.at(first).at(a), run_.name(second), run_.accepted.at(second).at(a),
      run_.number_name(first.number)));
}

void PaxosConflict::explain_overlap(const PaxosProposal& lower, const PaxosProposal& higher) {
  const int issued = issued_at(higher);
  const std::set<int> promisers = run_.promised_before(higher.number, issued);
  const std::string number = run_.number_name(higher.number);
  const auto say_issued = [&](const std::set<int>& members, const char* remark) {
    why_.quorums.push_back(fmt::format("{} promised {}", acceptor_names(members), number));
    std::vector<int>& steps = why_.quorum_steps.emplace_back();
    for (int a : members) steps.push_back(promise_before_issue(a, higher).step);
    say(fmt::format("{} was issued by {} at step {} on promises of {} from {}{}.", run_.name(higher),
                    run_.leader_name(higher.number), issued, number, acceptor_names(members), remark));
  };
  if (promisers.empty()) {
    say(fmt::format("{} was issued at step {} without any promise for {}.", run_.name(higher), issued, number));
    say_lower_promises(higher.number, issued);
    return;
  }
  if (!PaxosAccount::quorum_within(run_.phase1_quorums, promisers)) {
    say_issued(promisers, ", which is no phase-1 quorum");
    return;
  }
  // If the promises of some quorum allow the value, the fault is with its members; otherwise with the leader.
  const std::optional<std::set<int>> allowing = quorum_that_allows(higher, promisers, issued);
  const std::set<int> members = allowing.value_or(promisers);
  say_issued(members, "");
  std::set<int> both;
  std::ranges::set_intersection(run_.accepted_by(lower), members, std::inserter(both, both.end()));
  if (both.empty()) {
    say(fmt::format("No acceptor both accepted {} and promised {}: the quorums do not meet.", run_.name(lower),
                    number));
    return;
  }
  for (int a : both) {
    if (explain_acceptor(a, lower, higher)) return;
  }
  if (!allowing) explain_ignored(*both.begin(), lower, higher);
}

void PaxosConflict::say_lower_promises(int number, int step) {
  for (int lower = 0; lower < number; ++lower) {
    const std::set<int> promisers = run_.promised_before(lower, step);
    if (promisers.empty()) continue;
    say(fmt::format("By then {} had promised {}, which forbids less.", acceptor_names(promisers),
                    run_.number_name(lower)));
  }
}

std::optional<std::set<int>> PaxosConflict::quorum_that_allows(const PaxosProposal& p, const std::set<int>& promisers,
                                                               int step) const {
  for (const std::set<int>& quorum : run_.phase1_quorums) {
    if (!std::ranges::includes(promisers, quorum)) continue;
    int highest = -1;
    std::set<int> values;
    for (const PaxosPromise& promise : run_.promises) {
      const bool counts = promise.number == p.number && promise.step < step && quorum.contains(promise.acceptor);
      if (!counts || !promise.report || promise.report->number < highest) continue;
      if (promise.report->number > highest) values.clear();
      highest = promise.report->number;
      values.insert(promise.report->value);
    }
    if (highest < 0 || values.contains(p.value)) return quorum;
  }
  return std::nullopt;
}

const PaxosPromise& PaxosConflict::promise_before_issue(int a, const PaxosProposal& p) const {
  return *std::ranges::find_if(run_.promises, [&](const PaxosPromise& promise) {
    return promise.acceptor == a && promise.number == p.number && promise.step < issued_at(p);
  });
}

std::string PaxosConflict::tell(const PaxosPromise& promise) const {
  return fmt::format("promised {} at step {}, reporting {}", run_.number_name(promise.number), promise.step,
                     promise.report ? run_.name(*promise.report) : std::string("nothing"));
}

bool PaxosConflict::explain_acceptor(int a, const PaxosProposal& lower, const PaxosProposal& higher) {
  const PaxosPromise& promise = promise_before_issue(a, higher);
  const int accepted_at = run_.accepted.at(lower).at(a);
  const std::string who = acceptor_name(a) + " is in both quorums: it ";
  if (accepted_at > promise.step) {
    broken(a, tell(promise), accepted_at,
           fmt::format("{}{}, and yet it accepted {} at step {}: it broke its promise.", who, tell(promise),
                       run_.name(lower), accepted_at));
    return true;
  }
  const bool hidden = !promise.report || promise.report->number < lower.number;
  const bool another_value = promise.report && promise.report->number == lower.number && *promise.report != lower;
  if (!hidden && !another_value) return false;
  broken(
      a, tell(promise), promise.step,
      fmt::format("{}had accepted {} at step {}, and yet it {}: {}.", who, run_.name(lower), accepted_at, tell(promise),
                  hidden ? "its report hides what it accepted" : "one report can not tell of both values"));
  return true;
}

void PaxosConflict::explain_ignored(int a, const PaxosProposal& lower, const PaxosProposal& higher) {
  why_.acceptor = acceptor_name(a);
  say(
      fmt::format("{} is in both quorums: it accepted {} at step {} and {}, and yet {} was issued, a value that the "
                  "promises of no quorum allow.",
                  why_.acceptor, run_.name(lower), run_.accepted.at(lower).at(a), tell(promise_before_issue(a, higher)),
                  run_.name(higher)));
}

void PaxosConflict::broken(int a, const std::string& promised, int step, std::string sentence) {
  why_.acceptor = acceptor_name(a);
  why_.broken_promise = acceptor_name(a) + " " + promised;
  why_.broken_at = step;
  say(std::move(sentence));
}

}  // namespace paxcheck::task
