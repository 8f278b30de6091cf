// How a proposal could be issued, accepted or chosen against a chosen one: through which quorums, past which
// acceptor, and what that acceptor broke. The proof of P2c in Paxos Made Simple, section 2.2, says where to look.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "report/result.hpp"
#include "task/why/account.hpp"

namespace paxcheck::task {

class PaxosConflict {
 public:
  explicit PaxosConflict(const PaxosAccount& account) : run_(account), chosen_(account.chosen()) {}

 protected:
  void say(std::string sentence);
  int issued_at(const PaxosProposal& p) const;
  void conflicting(const PaxosProposal& p);
  void say_chosen(const PaxosProposal& p);
  void explain_cause(const PaxosProposal& lower, const PaxosProposal& higher);
  // Reused and shared numbers: both proposals carry one number.
  void explain_one_number(const PaxosProposal& first, const PaxosProposal& second);
  // How `higher` could be issued although `lower` is chosen: through the acceptors in both quorums.
  void explain_overlap(const PaxosProposal& lower, const PaxosProposal& higher);
  void say_lower_promises(int number, int step);
  // A phase-1 quorum among the promisers whose reports, as the right rules read them, allow the proposal.
  std::optional<std::set<int>> quorum_that_allows(const PaxosProposal& p, const std::set<int>& promisers,
                                                  int step) const;
  // The promise of an acceptor that the proposal was issued on.
  const PaxosPromise& promise_before_issue(int a, const PaxosProposal& p) const;
  std::string tell(const PaxosPromise& promise) const;
  // Whether the acceptor broke its promise or hid what it had accepted; if so, that is told.
  bool explain_acceptor(int a, const PaxosProposal& lower, const PaxosProposal& higher);
  void explain_ignored(int a, const PaxosProposal& lower, const PaxosProposal& higher);
  void broken(int a, const std::string& promised, int step, std::string sentence);

  const PaxosAccount& run_;
  std::map<PaxosProposal, std::set<int>> chosen_;  // with a quorum each
  report::Explanation why_;
};

std::string acceptor_name(int acceptor);
// "S1", "S1 and S2", "S1, S2 and S3"; "nobody" for the empty set.
std::string acceptor_names(const std::set<int>&);
// "(steps 5, 7)": when these acceptors accepted, given the steps at which any did.
std::string at_steps(const std::map<int, int>& steps, const std::set<int>& who);

}  // namespace paxcheck::task
