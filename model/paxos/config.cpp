#include "model/paxos/config.hpp"

#include <fmt/core.h>

#include <stdexcept>

namespace paxcheck {

void PaxosConfig::validate() const {
  const auto within = [](const char* bound, int value, int low, int high) {
    if (value < low || value > high) {
      throw std::invalid_argument(fmt::format("--{} {} is impossible (allowed: {} to {})", bound, value, low, high));
    }
  };
  within("acceptors", acceptors, 1, kMaxAcceptors);
  if (numbers != kAnyNumber) within("ballots", numbers, 1, kMaxNumbers);
  if (acceptors * numbers > kMaxCells) {
    throw std::invalid_argument(fmt::format("--acceptors {} times --ballots {} is {} (allowed: at most {})", acceptors,
                                            numbers, acceptors * numbers, kMaxCells));
  }
  within("values", values, 1, kMaxValues);
  within("proposers", proposers, 1, kMaxServers);
  within("learners", learners, 0, kMaxLearners);
  if (learning != Learning::direct && learners == 0) {
    throw std::invalid_argument(
        fmt::format("--learning {} needs learners: --learners 0 is impossible (allowed: 1 to {})", name_of(learning),
                    kMaxLearners));
  }
  if (learning == Learning::set) within("distinguished", distinguished, 1, learners);
  within("learner-stops", learner_stops, 0, learners);
  within("crashes", crashes, 0, kMaxCrashes);
  within("stops", stops, 0, acceptors + proposers);
}

const char* name_of(Learning learning) {
  constexpr const char* names[] = {"direct", "distinguished", "set"};
  return names[static_cast<int>(learning)];
}

std::string PaxosConfig::number_name(int number) const {
  return fmt::format("{}.{}", number / proposers + 1, leader(number) + 1);
}

std::string PaxosConfig::value_name(int value) const {
  if (value == values) return "invented";
  return values <= 3 ? std::string(1, static_cast<char>('X' + value)) : fmt::format("v{}", value + 1);
}

}  // namespace paxcheck
