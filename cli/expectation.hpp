// What the user expects of a run (--expect), so that a pipeline can gate on every verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/result.hpp"
#include "task/options.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

// One part of --expect: "verified", "violated:P2c:7", "livelock:4+9", "states=812".
struct Expectation {
  std::string what;                       // the verdict, or the count
  std::string property;                   // of violated; empty: any
  std::optional<std::uint64_t> number{};  // steps, those of a livelock's stem, or what is counted; none: any
  std::optional<std::uint64_t> cycle{};   // of a livelock
};

// Throws Error (151) for what is not understood, and for what contradicts another part.
std::vector<Expectation> parse_expectations(const task::Options&, const task::Protocol&);

// The options of a search that can tell whether the properties named are violated, and in how many steps: of these, if
// --property says nothing else, and past the first that breaks.
task::Options to_decide(task::Options, const std::vector<Expectation>&);

// Throws Error (151) for what can never be so, and for --allow-vacuous without effect.
void reject_impossible(const std::vector<Expectation>&, const task::Options&, const task::Task&);

// Whether all of it is so; not decided if the search ended too early to tell.
report::Expected judge(const std::vector<Expectation>&, const task::Options&, const report::Result&);

int status_of_expectation(report::Outcome);

}  // namespace paxcheck::cli
