#include "prover/induction.hpp"

#include <algorithm>

namespace paxcheck::prover {
namespace {

// One round: every conjunct that is left, with all others that are left assumed.
class Rounds {
 public:
  Rounds(const SmtModel& model, const std::vector<SmtConjunct>& known, const std::vector<SmtConjunct>& conjuncts)
      : model_(model), known_(known), conjuncts_(conjuncts), fates_(conjuncts.size()) {
    for (std::size_t i = 0; i < conjuncts.size(); ++i) left_.push_back(i);
  }

  // Whether one more is needed.
  bool play(const Ask& ask) {
    std::vector<Query> all;
    std::vector<std::size_t> ends;
    for (const std::size_t i : left_) {
      for (Query& query : queries_of(model_, conjuncts_[i], assumed(i))) all.push_back(std::move(query));
      ends.push_back(all.size());
      fates_[i].assumed = names_of_others(i);
      fates_[i].left_out = left_out_;
    }
    const std::vector<Answered> answers = ask(all);
    std::size_t begin = 0, end = 0;
    for (const std::size_t i : left_) {
      fates_[i].answers.assign(answers.begin() + static_cast<std::ptrdiff_t>(begin),
                               answers.begin() + static_cast<std::ptrdiff_t>(ends[end]));
      begin = ends[end++];
    }
    const std::size_t before = left_.size();
    std::erase_if(left_, [&](std::size_t i) {
      if (!fates_[i].kept()) left_out_.push_back(conjuncts_[i].name);
      return !fates_[i].kept();
    });
    return left_.size() < before && !left_.empty();
  }

  std::vector<Induction> take() { return std::move(fates_); }

 private:
  std::vector<SmtConjunct> assumed(std::size_t of) const {
    std::vector<SmtConjunct> all = known_;
    for (const std::size_t i : left_) {
      if (i != of) all.push_back(conjuncts_[i]);
    }
    return all;
  }
  std::vector<std::string> names_of_others(std::size_t of) const {
    std::vector<std::string> names;
    for (const std::size_t i : left_) {
      if (i != of) names.push_back(conjuncts_[i].name);
    }
    return names;
  }

  const SmtModel& model_;
  const std::vector<SmtConjunct>&known_, &conjuncts_;
  std::vector<Induction> fates_;
  std::vector<std::size_t> left_;
  std::vector<std::string> left_out_;
};

}  // namespace

bool Induction::kept() const {
  return !answers.empty() &&
         std::ranges::all_of(answers, [](const Answered& a) { return a.answer == Answer::unsatisfiable; });
}

std::vector<Induction> largest_inductive(const SmtModel& model, const std::vector<SmtConjunct>& known,
                                         const std::vector<SmtConjunct>& conjuncts, const Ask& ask) {
  Rounds rounds(model, known, conjuncts);
  while (rounds.play(ask)) {
  }
  return rounds.take();
}

}  // namespace paxcheck::prover
