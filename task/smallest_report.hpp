// What paxcheck smallest has found, as text and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace paxcheck::task {

// Bounds are JSON objects of those that matter: {"acceptors": 3, "ballots": 2}.
struct SmallestFinding {
  std::optional<nlohmann::ordered_json> broken;  // the smallest bounds, if any
  std::vector<std::string> properties;
  int steps = 0;
  std::vector<nlohmann::ordered_json> given_up;  // bounds that have more states than the limit
};

struct SmallestRow {
  std::string name;
  nlohmann::ordered_json facts;  // more members of the row: the rules that are switched
  std::string tried;             // "4 numbers, 2 crashes"
  SmallestFinding first;
  std::optional<SmallestFinding> disagreement;
};

// Prints rows as they come, or at the end as JSON.
class SmallestReport {
 public:
  SmallestReport(bool json, std::size_t width) : json_(json), width_(width) {}
  void add(const SmallestRow&);
  int finish() const;  // returns the exit status

 private:
  bool json_;
  std::size_t width_;
  bool complete_ = true;
  nlohmann::ordered_json rows_ = nlohmann::ordered_json::array();
};

// "N=3 B=2 K=1 participants=2": by letter those that have one.
std::string bounds_text(const nlohmann::ordered_json& bounds);

}  // namespace paxcheck::task
