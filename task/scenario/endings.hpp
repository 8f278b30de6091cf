// Every way in which what follows a scenario can end, counted: the states that can come after it, grouped by what is then so.
//
// What is so are facts: which outcomes are reached, and, in the words of the vocabulary that are of being told and of learning,
// who was told or has learned what. The states are those of the protocol, each once, however often and by whatever way the
// scenario comes to it; nothing is folded by any reduction. At rest are those in which nothing that the scenario admits is left
// that changes anything.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "task/scenario/scenario_watch.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Facts by their places.
class FactSet {
 public:
  static constexpr std::size_t kMost = 256;
  void add(std::size_t fact) { bits_[fact / 64] |= std::uint64_t{1} << fact % 64; }
  bool contains(std::size_t fact) const { return (bits_[fact / 64] >> fact % 64 & 1) != 0; }
  auto operator<=>(const FactSet&) const = default;

 private:
  std::array<std::uint64_t, kMost / 64> bits_{};
};

class EndingFacts {
 public:
  // The words of which facts are told.
  static std::vector<int> words(const ProtocolText&, const Vocabulary&);

  // `asked`: assertions that ask for these words; null if there are none. Throws Error (151) if there are too many facts.
  EndingFacts(const ProtocolText&, const Setting&, const Assertions* asked);

  // "chosen(X)", "told(S1, X)", "told = committed"; "commit reached" of an outcome that no word says. In order.
  const std::vector<std::string>& names() const { return names_; }
  // Those of outcomes come first: the names of these, "X", "commit".
  const std::vector<std::string>& outcome_names() const { return outcome_names_; }
  FactSet of(const std::uint32_t* cells) const;

 private:
  // Whether a cell has one of the bits, or is equal to them.
  struct Test {
    int cell;
    std::uint32_t bits;
    bool equal;
  };
  void add(std::string name, Test);
  void add_word(const Vocabulary&, const VocabularyWord&, int first_cell);

  std::vector<std::string> names_;
  std::vector<Test> tests_;
  std::vector<std::string> outcome_names_;
};

struct CountedStates {
  std::uint64_t states = 0, at_rest = 0;
};

// Follows runs through a scenario and on, as far as what the scenario says of every state and of steps that are never taken lets
// them. Counts the states behind its end that are gone on from, or looks for runs to some of them.
class EndingsWatch : public ScenarioWatch {
 public:
  // Counts. Refers to both.
  EndingsWatch(const Scenario&, const EndingFacts&);
  // Looks for runs: to states of which `wanted[i]` is so, as property i.
  EndingsWatch(const Scenario&, const EndingFacts&, const std::vector<FactSet>& wanted);

  bool asks_for_outcomes() const override { return true; }
  void after(std::uint64_t memory, const ProtocolAction&, std::uint32_t* cells,
             std::vector<std::uint64_t>& memories) const override;
  PropertySet violated(std::uint64_t memory, std::uint32_t* cells) const override;
  PropertySet properties() const override { return 0; }
  bool counts_states() const override { return wanted_.empty(); }
  void count_state(std::uint64_t memory, std::uint32_t* cells, bool goes_on) const override;

  bool is_through(std::uint64_t memory) const;
  // By what is so; once no search is under way any more.
  const std::map<FactSet, CountedStates>& counts() const { return counts_; }

 private:
  const Scenario& scenario_;
  const EndingFacts& facts_;
  std::map<FactSet, int> wanted_;
  mutable std::mutex mutex_;
  mutable std::map<FactSet, CountedStates> counts_;
};

struct FoundWay {
  std::vector<std::size_t> facts;  // their places
  CountedStates counted;
  std::optional<std::vector<ProtocolAction>> run;  // a shortest one to such a state, the least in the order of actions
  std::size_t through = 0;                         // so many steps of the run go through the scenario
};

struct FoundWays {
  checker::Stop stop = checker::Stop::none;  // what ended the count; all is counted if nothing did
  CountedStates counted;                     // in all
  std::vector<FoundWay> ways;                // few facts first
};

// Of a scenario that was compiled with the words of endings. The number of threads makes no difference to a count that nothing
// ends. Throws std::invalid_argument if the state does not fit.
FoundWays find_ways(const ProtocolTable&, const Scenario&, const EndingFacts&, const checker::SearchOptions&);

}  // namespace paxcheck::task
