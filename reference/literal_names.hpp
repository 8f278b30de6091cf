// What the literal models share: names of processes, bounds and rules with their defaults, and steps that either happen
// or are refused.
//
// A misspelt rule, alternative or choice is an error here, so that it cannot pass for the standard one.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "reference/literal.hpp"

namespace paxcheck::reference {

using Names = std::vector<std::string>;

// numbered("S", 3): S1, S2, S3.
inline Names numbered(const std::string& letter, int count) {
  Names names;
  for (int i = 1; i <= count; ++i) names.push_back(letter + std::to_string(i));
  return names;
}

// Proposal numbers, ascending: of P proposers number k belongs to S(k mod P + 1), in its round k div P + 1.
inline Names numbered_by_round(int numbers, int proposers) {
  Names names;
  for (int k = 0; k < numbers; ++k) {
    names.push_back(std::to_string(k / proposers + 1) + "." + std::to_string(k % proposers + 1));
  }
  return names;
}

// The values: X, Y and Z, or v1, v2, ... if there are more than three.
inline Names named_values(int count) {
  const Names letters = {"X", "Y", "Z"};
  return count > 3 ? numbered("v", count) : Names(letters.begin(), letters.begin() + count);
}

// Those of the names, or numbers, of which the question is true, in their order.
template <typename T, typename Question>
std::vector<T> those(const std::vector<T>& all, const Question& question) {
  std::vector<T> found;
  for (const T& one : all) {
    if (question(one)) found.push_back(one);
  }
  return found;
}

// "R1", "R1 and R2", "R1, R2 and R3"; "nobody" of none.
inline std::string listed(const Names& names) {
  if (names.empty()) return "nobody";
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) all += i + 1 == names.size() ? " and " : ", ";
    all += names[i];
  }
  return all;
}

// The names of both, in this order.
inline Names together(Names first, const Names& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// The verb in the number of its subject: agreed({"R1"}, "is", "are").
inline std::string agreed(const Names& subject, const std::string& singular, const std::string& plural) {
  return listed(subject) + " " + (subject.size() > 1 ? plural : singular);
}

// A bound that is a number.
inline int bound(const LiteralSetting& setting, const std::string& option, int standard) {
  const auto given = setting.bounds.find(option);
  return given == setting.bounds.end() ? standard : std::stoi(given->second);
}

// A bound that is one of several words, the standard one first.
inline std::string bound(const LiteralSetting& setting, const std::string& option, const Names& choices) {
  const auto given = setting.bounds.find(option);
  if (given == setting.bounds.end()) return choices.front();
  for (const std::string& choice : choices) {
    if (choice == given->second) return choice;
  }
  throw std::invalid_argument("unknown " + option + " " + given->second);
}

// Which alternative of each rule of a page's table is in force.
class LiteralRules {
 public:
  using Table = std::map<std::string, Names>;  // of each rule its alternatives, the right one first

  LiteralRules(const LiteralSetting& setting, Table table) : table_(std::move(table)) {
    for (const auto& [rule, alternatives] : table_) in_force_[rule] = alternatives.front();
    for (const auto& [rule, alternative] : setting.rules) in_force_[rule] = known(rule, alternative);
  }

  bool is(const std::string& rule, const std::string& alternative) const {
    return in_force_.at(rule) == known(rule, alternative);
  }

 private:
  std::string known(const std::string& rule, const std::string& alternative) const {
    const auto row = table_.find(rule);
    if (row == table_.end()) throw std::invalid_argument("unknown rule " + rule);
    for (const std::string& each : row->second) {
      if (each == alternative) return alternative;
    }
    throw std::invalid_argument("unknown alternative " + alternative + " of rule " + rule);
  }

  Table table_;
  std::map<std::string, std::string> in_force_;
};

// A model that has one function for each action: it tests the guard, then makes the effect on a copy of the state. The
// answer is the state after the step, or the guard that fails, as a sentence fragment.
class SteppingLiteral : public Literal {
 public:
  using Outcome = std::variant<LiteralState, std::string>;

  std::optional<std::string> refusal(const LiteralState& before, const LiteralAction& action) const final {
    const Outcome outcome = step(before, action);
    if (const std::string* reason = std::get_if<std::string>(&outcome)) return *reason;
    return std::nullopt;
  }

  LiteralState apply(const LiteralState& before, const LiteralAction& action) const final {
    const Outcome outcome = step(before, action);
    if (const std::string* reason = std::get_if<std::string>(&outcome)) {
      throw std::logic_error(text(action) + " is not enabled: " + *reason);
    }
    return std::get<LiteralState>(outcome);
  }

 private:
  // Throws std::out_of_range for an action that the protocol does not have.
  virtual Outcome step(const LiteralState&, const LiteralAction&) const = 0;
};

}  // namespace paxcheck::reference
