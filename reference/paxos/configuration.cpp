#include "reference/paxos/configuration.hpp"

namespace paxcheck::reference {

std::vector<std::set<int>> sets_of_size(int n, int k) {
  if (k == 0) return {std::set<int>{}};
  if (n < k) return {};
  // A set either leaves the last element out or adds it to a set of one element less.
  std::vector<std::set<int>> sets = sets_of_size(n - 1, k);
  for (std::set<int> smaller : sets_of_size(n - 1, k - 1)) {
    smaller.insert(n - 1);
    sets.push_back(smaller);
  }
  return sets;
}

std::vector<std::set<int>> majorities(int n) {
  std::vector<std::set<int>> sets;
  for (int size = n / 2 + 1; size <= n; ++size) {
    for (const std::set<int>& set : sets_of_size(n, size)) sets.push_back(set);
  }
  return sets;
}

int leader(const Configuration& configuration, int number) { return number % configuration.proposers; }

bool is_input(const Configuration& configuration, int server, int value) {
  if (value < 0 || value >= configuration.values) return false;
  return !configuration.own_inputs || value == server % configuration.values;
}

bool is_some_servers_input(const Configuration& configuration, int value) {
  for (int server = 0; server < configuration.proposers; ++server) {
    if (is_input(configuration, server, value)) return true;
  }
  return false;
}

std::string number_name(const Configuration& configuration, int number) {
  if (number == none) return "none";
  const int round = number / configuration.proposers + 1;
  return std::to_string(round) + "." + std::to_string(leader(configuration, number) + 1);
}

std::string value_name(const Configuration& configuration, int value) {
  if (value == none) return "nothing";
  if (value == configuration.values) return "invented";
  if (configuration.values > 3) return "v" + std::to_string(value + 1);
  return std::string(1, "XYZ"[value]);
}

std::string proposal_name(const Configuration& configuration, Proposal proposal) {
  return number_name(configuration, proposal.number) + " " + value_name(configuration, proposal.value);
}

std::string report_name(const Configuration& configuration, const Report& report) {
  return report ? proposal_name(configuration, *report) : "nothing";
}

std::string server_name(int process) { return "S" + std::to_string(process + 1); }

std::string learner_name(int learner) { return "L" + std::to_string(learner + 1); }

}  // namespace paxcheck::reference
