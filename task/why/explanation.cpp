#include "task/why/explanation.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/why/conflict.hpp"

namespace paxcheck::task {
namespace {

class Explainer : public PaxosConflict {
 public:
  using PaxosConflict::PaxosConflict;

  report::Explanation explain(const std::string& property, const std::string& sentence) {
    say(sentence);
    if (property == "agreement" || property == "P2") explain_two_chosen();
    if (property == "P2a") explain_chosen_against(accepted_proposals(), "accepted");
    if (property == "P2b") explain_chosen_against(issued_proposals(), "issued");
    if (property == "P2c") explain_unsupported();
    if (property == "validity") explain_not_an_input();
    if (property == "unique-proposal") explain_two_values_of_a_number();
    if (property == "learner-safety" || property == "learner-agreement") explain_learned();
    if (property == "P1" || property == "P1a") explain_acceptance();
    if (property == "report-kept") explain_report();
    return std::move(why_);
  }

 private:
  using P = PaxosProposal;

  std::vector<P> accepted_proposals() const {
    std::vector<P> all;
    for (const auto& [proposal, steps] : run_.accepted) all.push_back(proposal);
    return all;
  }
  std::vector<P> issued_proposals() const {
    std::vector<P> all;
    for (const auto& [proposal, step] : run_.issued) all.push_back(proposal);
    return all;
  }

  // agreement, P2: two chosen proposals of different values.
  void explain_two_chosen() {
    for (auto first = chosen_.begin(); first != chosen_.end(); ++first) {
      for (auto second = std::next(first); second != chosen_.end(); ++second) {
        if (first->first.value == second->first.value) continue;
        conflicting(first->first);
        conflicting(second->first);
        say_chosen(first->first);
        say_chosen(second->first);
        explain_cause(first->first, second->first);
        if (why_.acceptor.empty()) explain_accepted_both(first->first, second->first);
        return;
      }
    }
  }

  // Where nobody broke a promise, because none was asked for or counted, somebody at least accepted both.
  void explain_accepted_both(const P& first, const P& second) {
    for (const auto& [a, step] : run_.accepted.at(first)) {
      const auto other = run_.accepted.at(second).find(a);
      if (other == run_.accepted.at(second).end()) continue;
      why_.acceptor = acceptor_name(a);
      say(fmt::format("{} is in both quorums that accepted: it accepted {} at step {} and {} at step {}.",
                      why_.acceptor, run_.name(first), step, run_.name(second), other->second));
      return;
    }
  }

  // P2a, P2b: a chosen proposal and a higher-numbered one of another value.
  void explain_chosen_against(const std::vector<P>& others, const char* verb) {
    for (const auto& [lower, quorum] : chosen_) {
      for (const P& higher : others) {
        if (higher.number <= lower.number || higher.value == lower.value) continue;
        conflicting(lower);
        conflicting(higher);
        say_chosen(lower);
        if (const std::set<int> by = run_.accepted_by(higher); verb == std::string("accepted")) {
          say(fmt::format("{} has a higher number and another value, and {} accepted it {}.", run_.name(higher),
                          acceptor_names(by), at_steps(run_.accepted.at(higher), by)));
        }
        explain_cause(lower, higher);
        return;
      }
    }
  }

  // P2c: no quorum supports an issued proposal.
  void explain_unsupported() {
    for (const auto& [p, step] : run_.issued) {
      if (supported(p)) continue;
      conflicting(p);
      say(fmt::format("{} was issued by {} at step {}. Accepted below {} by now:", run_.name(p),
                      run_.leader_name(p.number), step, run_.number_name(p.number)));
      for (int a = 0; a < run_.acceptors; ++a) {
        const std::optional<P> highest = highest_below(a, p.number);
        say(fmt::format("{}: {}", acceptor_name(a),
                        highest ? fmt::format("{} at step {}", run_.name(*highest), run_.accepted.at(*highest).at(a))
                                : std::string("nothing")));
      }
      say(
          fmt::format("So in every phase-1 quorum somebody accepted a proposal below {}, and the "
                      "highest-numbered one does not have the value {}.",
                      run_.number_name(p.number), run_.value_name(p.value)));
      for (const auto& [lower, quorum] : chosen_) {
        if (lower.number >= p.number || lower.value == p.value) continue;
        conflicting(lower);
        say_chosen(lower);
        explain_overlap(lower, p);
        return;
      }
      return;
    }
  }

  std::optional<P> highest_below(int acceptor, int number) const {
    std::optional<P> highest;
    for (const auto& [p, steps] : run_.accepted) {
      if (p.number < number && steps.contains(acceptor)) highest = p;
    }
    return highest;
  }

  bool supported(const P& p) const {
    return std::ranges::any_of(run_.phase1_quorums, [&](const std::set<int>& quorum) {
      int highest = -1;
      std::set<int> values;
      for (const auto& [q, steps] : run_.accepted) {
        const bool inside = std::ranges::any_of(quorum, [&steps = steps](int a) { return steps.contains(a); });
        if (q.number >= p.number || !inside) continue;
        if (q.number > highest) values.clear();
        highest = q.number;
        values.insert(q.value);
      }
      return highest < 0 || values.contains(p.value);
    });
  }

  void explain_not_an_input() {
    for (const auto& [p, quorum] : chosen_) {
      if (run_.inputs.contains(p.value)) continue;
      conflicting(p);
      say_chosen(p);
      std::string inputs;
      for (int v : run_.inputs) inputs += (inputs.empty() ? "" : ", ") + run_.value_name(v);
      say(fmt::format("{} issued it at step {}, but the servers' inputs are only {}.", run_.leader_name(p.number),
                      issued_at(p), inputs));
      return;
    }
  }

  void explain_two_values_of_a_number() {
    for (const auto& [p, step] : run_.issued) {
      for (const auto& [q, other] : run_.issued) {
        if (p.number != q.number || p.value >= q.value) continue;
        conflicting(p);
        conflicting(q);
        explain_one_number(p, q);
        return;
      }
    }
  }

  void explain_learned() {
    for (const auto& [learner, learned] : run_.learned) {
      const auto& [value, step] = learned;
      say(fmt::format("L{} learned {} at step {}.", learner + 1, run_.value_name(value), step));
      std::set<int> anywhere;
      bool is_chosen = false;
      for (const auto& [p, steps] : run_.accepted) {
        if (p.value != value) continue;
        const std::set<int> by = run_.accepted_by(p);
        anywhere.insert(by.begin(), by.end());
        is_chosen = is_chosen || chosen_.contains(p);
        conflicting(p);
        say(fmt::format("{} accepted {} {}, which is {} phase-2 quorum.", acceptor_names(by), run_.name(p),
                        at_steps(steps, by), chosen_.contains(p) ? "a" : "no"));
      }
      if (!is_chosen && PaxosAccount::quorum_within(run_.phase2_quorums, anywhere)) {
        say(fmt::format("Only added up over all numbers are {} a quorum.", acceptor_names(anywhere)));
      }
    }
  }

  void explain_acceptance() {
    if (run_.last_accept) {
      const auto& [a, p] = *run_.last_accept;
      for (const PaxosPromise& promise : run_.promises) {
        if (promise.acceptor != a || promise.number <= p.number) continue;
        const std::string promised =
            fmt::format("promised {} at step {}", run_.number_name(promise.number), promise.step);
        conflicting(p);
        broken(a, promised, run_.length,
               fmt::format(
                   "{} {} to accept nothing below it, and yet it accepts {} in the last step: it breaks its promise.",
                   acceptor_name(a), promised, run_.name(p)));
        return;
      }
    }
    for (const auto& [p, step] : run_.issued) {
      for (int a = 0; a < run_.acceptors; ++a) {
        const auto refusal = run_.accept_refusal(a, p);
        if (!refusal || excused(a, p)) continue;
        conflicting(p);
        why_.acceptor = acceptor_name(a);
        say(fmt::format(
            "The accept request {} was sent at step {}. {} has promised and accepted nothing above {}, so it "
            "must be able to accept it, and yet it refuses ({}).",
            run_.name(p), step, acceptor_name(a), run_.number_name(p.number), *refusal));
        return;
      }
    }
  }

  // Whether P1a asks nothing of the acceptor for this request.
  bool excused(int a, const P& p) const {
    const bool promised = std::ranges::any_of(
        run_.promises, [&](const PaxosPromise& q) { return q.acceptor == a && q.number > p.number; });
    const bool accepted = std::ranges::any_of(run_.accepted, [&](const auto& q) {
      return q.second.contains(a) && (q.first.number > p.number || q.first == p);
    });
    return promised || accepted;
  }

  void explain_report() {
    for (const PaxosPromise& promise : run_.promises) {
      for (const auto& [p, steps] : run_.accepted) {
        const int reported = promise.report ? promise.report->number : -1;
        if (!steps.contains(promise.acceptor) || p.number <= reported || p.number >= promise.number) continue;
        const int accepted_at = steps.at(promise.acceptor);
        const std::string report = promise.report ? run_.name(*promise.report) : "nothing";
        const std::string promised =
            fmt::format("promised {} at step {}, reporting {}", run_.number_name(promise.number), promise.step, report);
        conflicting(p);
        const bool later = accepted_at > promise.step;
        broken(promise.acceptor, promised, std::max(accepted_at, promise.step),
               later ? fmt::format("{} {}, and yet it accepted {} at step {}: it broke its promise.",
                                   acceptor_name(promise.acceptor), promised, run_.name(p), accepted_at)
                     : fmt::format("{} had accepted {} at step {}, and yet it {}: its report hides what it accepted.",
                                   acceptor_name(promise.acceptor), run_.name(p), accepted_at, promised));
        return;
      }
    }
  }
};

}  // namespace

report::Explanation explain_account(const std::string& property, const std::string& sentence,
                                    const PaxosAccount& account) {
  return Explainer(account).explain(property, sentence);
}

}  // namespace paxcheck::task
