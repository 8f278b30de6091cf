#include "task/paxos_proof.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/kit/sets.hpp"
#include "model/paxos/smt.hpp"
#include "model/paxos/text.hpp"
#include "task/paxos_certificate.hpp"
#include "task/paxos_unproved_step.hpp"
#include "task/request.hpp"

namespace paxcheck::task {
namespace {

bool quorums_meet(const PaxosConfig& config) { return all_meet(config.phase1, config.phase2); }

SmtModel model_of(const Setting& setting) {
  const PaxosConfig config = paxos_config(setting);
  return smt_model(config.rules, quorums_meet(config));
}

std::string why_values_matter(const Setting& setting) {
  if (paxos_config(setting).inputs == Inputs::any) return "";
  return "under --inputs own a server has one value of its own, so that values cannot be taken for one another";
}

int values_that_suffice(const Setting& setting) {
  return paxos_config(setting).rules.value_choice == ValueChoice::invented ? 3 : 2;
}

std::string about_quorums(const Setting& setting) {
  const PaxosConfig config = paxos_config(setting);
  if (!quorums_meet(config)) return "nothing of quorums, some of which do not meet here";
  const std::string one = config.phase1.name(), two = config.phase2.name();
  const bool majorities = one == two && one == Quorums::majorities(config.acceptors).name();
  return "every phase-1 quorum meeting every phase-2 quorum, as " +
         (majorities ? "majorities of any number of acceptors do"
                     : fmt::format("{} (phase 1) and {} (phase 2) do among {} acceptors", one, two, config.acceptors));
}

// Of a sort: these members, all different, and no others.
class Members {
 public:
  Members(std::string sort, int count) : sort_(std::move(sort)), count_(count) {}
  std::string name(int i) const { return fmt::format("{}.{}", sort_, i); }
  std::string text() const {
    std::string text, all, one_of;
    for (int i = 0; i < count_; ++i) {
      text += fmt::format("(declare-const {} {})\n", name(i), sort_);
      all += " " + name(i);
      one_of += fmt::format(" (= x {})", name(i));
    }
    if (count_ > 1) text += fmt::format("(assert (distinct{}))\n", all);
    return text + fmt::format("(assert (forall ((x {})) (or false{})))\n", sort_, one_of);
  }
  int count() const { return count_; }

 private:
  std::string sort_;
  int count_;
};

std::string fact(bool holds, const std::string& atom) {
  return holds ? fmt::format("(assert {})\n", atom) : fmt::format("(assert (not {}))\n", atom);
}

std::string quorums_of(const char* sort, const char* relation, const std::vector<AcceptorSet>& sets,
                       const Members& acceptors) {
  const Members quorums(sort, static_cast<int>(sets.size()));
  std::string text = quorums.text();
  for (int q = 0; q < quorums.count(); ++q) {
    for (int a = 0; a < acceptors.count(); ++a) {
      text += fact(contains(sets[static_cast<std::size_t>(q)], a),
                   fmt::format("({} {} {})", relation, acceptors.name(a), quorums.name(q)));
    }
  }
  return text;
}

std::vector<AcceptorSet> non_empty_sets(int acceptors) {
  std::vector<AcceptorSet> sets;
  for (AcceptorSet set = 1; set < AcceptorSet{1} << acceptors; ++set) sets.push_back(set);
  return sets;
}

// What a process has one of at most, and what nothing is sent without.
constexpr const char* kOneEach =
    "(assert (forall ((a acceptor) (n number) (m number)) (=> (and (promise a n) (promise a m)) (= n m))))\n"
    "(assert (forall ((a acceptor) (n number) (m number) (v value) (w value)) (=> (and (memory a n v) (memory a m w)) "
    "(and (= n m) (= v w)))))\n"
    "(assert (forall ((l learner) (v value) (w value)) (=> (and (learned l v) (learned l w)) (= v w))))\n"
    "(assert (forall ((a acceptor) (n number)) (=> (has-promised a n) (prepared n))))\n";

std::string bounded(const Setting& setting) {
  const PaxosConfig config = paxos_config(setting);
  const Members acceptors("acceptor", config.acceptors), numbers("number", config.numbers),
      values("value", config.proposable_values()), servers("server", config.proposers), learners("learner", 1);
  std::string text =
      acceptors.text() + numbers.text() + values.text() + learners.text() + "(assert (told learner.0))\n";
  text += quorums_of("quorum1", "in-phase1", config.phase1.sets(), acceptors);
  text += quorums_of("quorum2", "in-phase2", config.phase2.sets(), acceptors);
  if (config.rules.promise_count == PromiseCount::repeated) {
    text += quorums_of("group", "in-group", non_empty_sets(config.acceptors), acceptors);
  }
  if (config.rules.servers_restart()) text += servers.text();
  for (int n = 0; n < config.numbers; ++n) {
    for (int m = 0; m < config.numbers; ++m) {
      text += fact(n <= m, fmt::format("(at-most {} {})", numbers.name(n), numbers.name(m)));
    }
    for (int v = 0; v < values.count(); ++v) {
      text += fact(contains(config.inputs_of(n), v), fmt::format("(input-of {} {})", numbers.name(n), values.name(v)));
    }
    for (int s = 0; s < config.proposers && config.rules.servers_restart(); ++s) {
      text += fact(config.leader(n) == s, fmt::format("(leads {} {})", servers.name(s), numbers.name(n)));
    }
  }
  for (int v = 0; v < values.count(); ++v) {
    text += fact(contains(config.all_inputs(), v), fmt::format("(input {})", values.name(v)));
    if (config.invented() != 0) {
      text += fact(contains(config.invented(), v), fmt::format("(invented {})", values.name(v)));
    }
  }
  return text + kOneEach;
}

// With two to four numbers, two values, and a learner.
std::vector<Setting> small_bounds(const Setting& setting) {
  std::vector<Setting> all;
  for (int numbers = 2; numbers <= 4; ++numbers) {
    Setting small = setting;
    const PaxosRules rules = paxos_config(setting).rules;
    set_bound(small, "ballots", std::to_string(numbers));
    set_bound(small, "values", "2");
    set_bound(small, "learners", "1");
    set_bound(small, "learning", "direct");
    if (rules.acceptors_restart() || rules.servers_restart()) set_bound(small, "crashes", "1");
    all.push_back(small);
  }
  return all;
}

}  // namespace

const ProtocolProof& paxos_proof() {
  static const ProtocolProof proof{
      .model = model_of,
      .words = [](const Setting& setting) { return smt_words(paxos_config(setting).rules); },
      // "Only a value that has been proposed may be chosen, only a single value is chosen, and a process never learns that
      // a value has been chosen unless it actually has been" (Paxos Made Simple, section 2.1).
      .safety = {"agreement", "validity", "learner-safety", "learner-agreement"},
      .why_values_matter = why_values_matter,
      .values_that_suffice = values_that_suffice,
      .about_quorums = about_quorums,
      .bounded = bounded,
      .small_bounds = small_bounds,
      .unproved_step = paxos_unproved_step,
      .certify = certify_paxos};
  return proof;
}

}  // namespace paxcheck::task
