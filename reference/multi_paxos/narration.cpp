// What there is to say of a step besides its arguments, and what it does among numbered proposals.
#include <algorithm>

#include "reference/multi_paxos/multi_paxos.hpp"

namespace paxcheck::reference {

// "S2" of 1.2: the server of a number is its second part.
std::string MultiPaxos::leader(const Text& n) { return "S" + n.substr(n.find('.') + 1); }

// What a promise of n reports in each slot in which it reports anything: the number and the value.
std::map<std::string, std::pair<std::string, std::string>> MultiPaxos::reports(const State& after, const Text& a,
                                                                               const Text& n) const {
  std::map<Text, std::pair<Text, Text>> all;
  for (const Text& i : slots_) {
    const auto k = report(after, a, n, i);
    if (k && *k != "none") all[i] = {*k, *proposal(after, *k, i)};
  }
  return all;
}

std::map<std::string, std::string> MultiPaxos::details(const State& before, const LiteralAction& action) const {
  const auto argument = [&](std::size_t position) -> const Text& { return action.arguments.at(position); };
  if (action.kind == "accept") return {{"value", *proposal(before, argument(1), argument(2))}};
  if (action.kind != "promise") return {};
  Text all;
  for (const auto& [i, reported] : reports(apply(before, action), argument(0), argument(1))) {
    all += (all.empty() ? "" : " and ") + reported.first + " " + reported.second + " in slot " + i;
  }
  return {{"report", all.empty() ? "nothing" : all}};
}

std::optional<Choosing> MultiPaxos::choosing() const {
  Choosing all{acceptors_, numbers_, together(values_, {"no-op"}), {}, {}, {commands_.begin(), commands_.end()}};
  all.inputs.insert("no-op");
  const std::size_t count = acceptors_.size();
  for (unsigned members = 1; members < 1U << count; ++members) {
    std::set<Text> quorum;
    for (std::size_t a = 0; a < count; ++a) {
      if ((members >> a & 1) != 0) quorum.insert(acceptors_[a]);
    }
    if (quorum.size() * 2 > count) all.phase1_quorums.push_back(quorum);
  }
  all.phase2_quorums = all.phase1_quorums;
  return all;
}

std::vector<ChoosingEvent> MultiPaxos::events(const State& before, const LiteralAction& action) const {
  const auto argument = [&](std::size_t position) -> const Text& { return action.arguments.at(position); };
  if (action.kind == "promise") {
    return {
        {Deed::promise, argument(0), argument(1), "", "", reports(apply(before, action), argument(0), argument(1))}};
  }
  if (action.kind == "propose") return {{Deed::issue, "", argument(0), argument(2), argument(1)}};
  if (action.kind == "fill") return {{Deed::issue, "", argument(0), "no-op", argument(1)}};
  if (action.kind == "accept") {
    return {{Deed::accept, argument(0), argument(1), *proposal(before, argument(1), argument(2)), argument(2)}};
  }
  return {};
}

}  // namespace paxcheck::reference
