#include "model/kit/quorums.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace paxcheck {
namespace {

template <class Predicate>
std::vector<AcceptorSet> sets_where(int acceptors, Predicate wanted) {
  std::vector<AcceptorSet> sets;
  for (AcceptorSet set = 1; set <= first(acceptors); ++set) {
    if (wanted(size(set))) sets.push_back(set);
  }
  return sets;
}

std::string set_name(AcceptorSet set) {
  std::string name;
  for (int a : members(set)) name += fmt::format("{}S{}", name.empty() ? "{" : ",", a + 1);
  return name + "}";
}

}  // namespace

Quorums::Quorums(int acceptors, std::vector<AcceptorSet> sets, std::string name)
    : sets_(std::move(sets)), through_(std::size_t{1} << acceptors, 0), name_(std::move(name)) {
  // through(set) = set if it is listed itself, joined with through of all its subsets with one element less.
  for (AcceptorSet set : sets_) through_[set] = set;
  for (AcceptorSet set = 1; set < through_.size(); ++set) {
    for (int a : members(set)) through_[set] |= through_[set & ~only(a)];
  }
}

Quorums Quorums::majorities(int acceptors) {
  return {acceptors, sets_where(acceptors, [=](int members) { return 2 * members > acceptors; }), "majorities"};
}

Quorums Quorums::of_size(int acceptors, int count) {
  if (count < 1 || count > acceptors) {
    throw std::invalid_argument(
        fmt::format("a quorum of {} is impossible with {} acceptors (allowed: 1 to {})", count, acceptors, acceptors));
  }
  return {acceptors, sets_where(acceptors, [=](int members) { return members == count; }),
          fmt::format("any {} of {}", count, acceptors)};
}

Quorums Quorums::listed(int acceptors, std::vector<AcceptorSet> sets) {
  if (sets.empty()) throw std::invalid_argument("the list of quorums is empty");
  std::sort(sets.begin(), sets.end());
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  std::string name;
  for (AcceptorSet set : sets) {
    if (set == 0) throw std::invalid_argument("a quorum in the list is empty");
    if ((set & ~first(acceptors)) != 0) {
      throw std::invalid_argument(fmt::format("quorum {} names an acceptor that does not exist (allowed: S1 to S{})",
                                              set_name(set), acceptors));
    }
    name += (name.empty() ? "" : " ") + set_name(set);
  }
  return {acceptors, std::move(sets), std::move(name)};
}

bool all_meet(const Quorums& phase1, const Quorums& phase2) {
  return std::all_of(phase1.sets().begin(), phase1.sets().end(), [&](AcceptorSet q1) {
    return std::all_of(phase2.sets().begin(), phase2.sets().end(), [&](AcceptorSet q2) { return (q1 & q2) != 0; });
  });
}

}  // namespace paxcheck
