#include "task/why/account.hpp"

#include <algorithm>

namespace paxcheck::task {

std::optional<std::set<int>> PaxosAccount::quorum_within(const std::vector<std::set<int>>& quorums,
                                                         const std::set<int>& set) {
  const auto inside = [&](const std::set<int>& q) { return std::ranges::includes(set, q); };
  const auto found = std::ranges::find_if(quorums, inside);
  return found == quorums.end() ? std::nullopt : std::optional(*found);
}

std::map<PaxosProposal, std::set<int>> PaxosAccount::chosen() const {
  std::map<PaxosProposal, std::set<int>> all;
  for (const auto& [proposal, steps] : accepted) {
    if (const auto quorum = quorum_within(phase2_quorums, accepted_by(proposal))) all.emplace(proposal, *quorum);
  }
  return all;
}

}  // namespace paxcheck::task
