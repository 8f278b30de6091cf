#include "report/paxos_explanation.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace paxcheck::report {
namespace {

std::string acceptor_name(int a) { return fmt::format("S{}", a + 1); }

std::string at_steps(const std::map<int, int>& steps, const std::set<int>& who) {
  std::string text;
  for (const auto& [acceptor, step] : steps) {
    if (who.contains(acceptor)) text += fmt::format("{}{}", text.empty() ? "" : ", ", step);
  }
  return fmt::format("({} {})", who.size() == 1 ? "step" : "steps", text);
}

class Explainer {
 public:
  explicit Explainer(const PaxosAccount& account) : run_(account), chosen_(account.chosen()) {}

  Explanation explain(const std::string& property, const std::string& sentence) {
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

  void say(std::string sentence) { why_.sentences.push_back(std::move(sentence)); }

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

  int issued_at(const P& p) const {
    const auto found = run_.issued.find(p);
    return found == run_.issued.end() ? 0 : found->second;
  }

  void conflicting(const P& p) {
    Proposal entry{run_.name(p), {}, issued_at(p)};
    for (int a : run_.accepted_by(p)) entry.acceptors.push_back(acceptor_name(a));
    why_.conflicting.push_back(std::move(entry));
  }

  void say_chosen(const P& p) {
    const std::set<int>& quorum = chosen_.at(p);
    why_.quorums.push_back(fmt::format("{} accepted {}", acceptor_names(quorum), run_.name(p)));
    say(fmt::format("{} is chosen: {} accepted it {}.", run_.name(p), acceptor_names(quorum),
                    at_steps(run_.accepted.at(p), quorum)));
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
        return;
      }
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
          say(fmt::format("{} has a higher number and another value, and {} accepted it {}.",
                          run_.name(higher), acceptor_names(by), at_steps(run_.accepted.at(higher), by)));
        }
        explain_cause(lower, higher);
        return;
      }
    }
  }

  void explain_cause(const P& lower, const P& higher) {
    if (lower.number == higher.number) {
      explain_one_number(lower, higher);
      return;
    }
    // The first departure from the chosen value is where the argument of the paper breaks.
    P culprit = higher;
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

  // Reused and shared numbers: both proposals carry one number.
  void explain_one_number(const P& first, const P& second) {
    const auto [earlier, later] =
        issued_at(first) < issued_at(second) ? std::pair(first, second) : std::pair(second, first);
    say(fmt::format(
        "{} was used for two values: for {} at step {} and for {} at step {}, so P2 to P2c, which speak of "
        "higher numbers, see no conflict.",
        run_.number_name(first.number), run_.value_name(earlier.value), issued_at(earlier),
        run_.value_name(later.value), issued_at(later)));
    for (const PaxosRestart& restart : run_.restarts) {
      if (!restart.acceptor && restart.step > issued_at(earlier) && restart.step < issued_at(later)) {
        say(fmt::format("Between the two S{} restarted (step {}) and forgot that it had used the number.",
                        restart.process + 1, restart.step));
      }
    }
    std::set<int> both;
    std::ranges::set_intersection(run_.accepted_by(first), run_.accepted_by(second),
                                  std::inserter(both, both.end()));
    if (both.empty()) return;
    const int a = *both.begin();
    why_.acceptor = acceptor_name(a);
    say(
        fmt::format("{} is in both quorums: it accepted {} at step {} and {} at step {}, which its promise "
                    "of {} does not "
                    "forbid.",
                    why_.acceptor, run_.name(first), run_.accepted.at(first).at(a), run_.name(second),
                    run_.accepted.at(second).at(a), run_.number_name(first.number)));
  }

  // How `higher` could be issued although `lower` is chosen: through the acceptors in both quorums.
  void explain_overlap(const P& lower, const P& higher) {
    const int issued = issued_at(higher);
    const std::set<int> promisers = run_.promised_before(higher.number, issued);
    const std::string number = run_.number_name(higher.number);
    if (promisers.empty()) {
      say(fmt::format("{} was issued at step {} without any promise for {}.", run_.name(higher), issued,
                      number));
      return;
    }
    why_.quorums.push_back(fmt::format("{} promised {}", acceptor_names(promisers), number));
    const bool is_quorum = PaxosAccount::quorum_within(run_.phase1_quorums, promisers).has_value();
    say(fmt::format("{} was issued by {} at step {} on promises of {} from {}{}.", run_.name(higher),
                    run_.leader_name(higher.number), issued, number, acceptor_names(promisers),
                    is_quorum ? "" : ", which is no phase-1 quorum"));

    std::set<int> both;
    std::ranges::set_intersection(run_.accepted_by(lower), promisers, std::inserter(both, both.end()));
    if (both.empty()) {
      say(fmt::format("No acceptor both accepted {} and promised {}: the quorums do not meet.",
                      run_.name(lower), number));
      return;
    }
    // The acceptor that broke something tells more than one that was merely ignored.
    for (const bool ignored_too : {false, true}) {
      for (int a : both) {
        if (explain_acceptor(a, lower, higher, issued, ignored_too)) return;
      }
    }
  }

  bool explain_acceptor(int a, const P& lower, const P& higher, int issued, bool ignored_too) {
    const PaxosPromise promise = *std::ranges::find_if(run_.promises, [&](const PaxosPromise& p) {
      return p.acceptor == a && p.number == higher.number && p.step < issued;
    });
    const int accepted_at = run_.accepted.at(lower).at(a);
    const std::string report = promise.report ? run_.name(*promise.report) : "nothing";
    const std::string promised = fmt::format("promised {} at step {}, reporting {}",
                                             run_.number_name(higher.number), promise.step, report);
    if (accepted_at > promise.step) {
      broken(a, promised,
             fmt::format(
                 "{} is in both quorums: it {}, and yet it accepted {} at step {}: it broke its promise.",
                 acceptor_name(a), promised, run_.name(lower), accepted_at));
      return true;
    }
    if (!promise.report || promise.report->number < lower.number) {
      broken(
          a, promised,
          fmt::format(
              "{} is in both quorums: it had accepted {} at step {}, and yet it {}: its report hides what it "
              "accepted.",
              acceptor_name(a), run_.name(lower), accepted_at, promised));
      return true;
    }
    if (!ignored_too) return false;
    broken(a, promised,
           fmt::format("{} is in both quorums: it accepted {} at step {} and {}, and yet {} was issued: the "
                       "leader did not "
                       "take the value of the highest-numbered proposal reported.",
                       acceptor_name(a), run_.name(lower), accepted_at, promised, run_.name(higher)));
    return true;
  }

  void broken(int a, const std::string& promised, std::string sentence) {
    why_.acceptor = acceptor_name(a);
    why_.broken_promise = acceptor_name(a) + " " + promised;
    say(std::move(sentence));
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
        say(fmt::format(
            "{}: {}", acceptor_name(a),
            highest ? fmt::format("{} at step {}", run_.name(*highest), run_.accepted.at(*highest).at(a))
                    : std::string("nothing")));
      }
      say(
          fmt::format("So in every phase-1 quorum somebody accepted a proposal below {}, and the "
                      "highest-numbered one does "
                      "not have the value {}.",
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
        const bool inside = std::ranges::any_of(quorum, [&](int a) { return steps.contains(a); });
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
      say(fmt::format("{} issued it at step {}, but the servers' inputs are only {}.",
                      run_.leader_name(p.number), issued_at(p), inputs));
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
      for (const auto& [p, steps] : run_.accepted) {
        if (p.value != value) continue;
        const std::set<int> by = run_.accepted_by(p);
        conflicting(p);
        const bool is_chosen = chosen_.contains(p);
        say(fmt::format("{} accepted {} {}, {}.", acceptor_names(by), run_.name(p), at_steps(steps, by),
                        is_chosen ? "which is a phase-2 quorum" : "which is no phase-2 quorum"));
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
        broken(a, promised,
               fmt::format("{} {} to accept nothing below it, and yet it accepts {} in the last step: it "
                           "breaks its promise.",
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
        const std::string promised = fmt::format("promised {} at step {}, reporting {}",
                                                 run_.number_name(promise.number), promise.step, report);
        conflicting(p);
        const bool later = accepted_at > promise.step;
        broken(promise.acceptor, promised,
               later ? fmt::format("{} {}, and yet it accepted {} at step {}: it broke its promise.",
                                   acceptor_name(promise.acceptor), promised, run_.name(p), accepted_at)
                     : fmt::format(
                           "{} had accepted {} at step {}, and yet it {}: its report hides what it accepted.",
                           acceptor_name(promise.acceptor), run_.name(p), accepted_at, promised));
        return;
      }
    }
  }

  const PaxosAccount& run_;
  std::map<P, std::set<int>> chosen_;
  Explanation why_;
};

}  // namespace

std::string acceptor_names(const std::set<int>& set) {
  if (set.empty()) return "nobody";
  std::string text;
  for (auto a = set.begin(); a != set.end(); ++a) {
    if (a != set.begin()) text += std::next(a) == set.end() ? " and " : ", ";
    text += acceptor_name(*a);
  }
  return text;
}

Explanation explain_paxos(const std::string& property, const std::string& sentence,
                          const PaxosAccount& account) {
  return Explainer(account).explain(property, sentence);
}

}  // namespace paxcheck::report
