#include "cli/search_options.hpp"

#include <limits>

#include "checker/options.hpp"
#include "cli/values.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr std::uint64_t kMostThreads = 256;
constexpr std::uint64_t kMostSteps = std::numeric_limits<int>::max();

}  // namespace

OptionText threads_option(Options& o) {
  return {"threads", "NUMBER", "threads for breadth-first and sleep (default: one for every core)",
          whole(o.threads, 1, kMostThreads)};
}

std::vector<OptionText> strategies(Options& o) {
  return {
      choice("strategy", "NAME",
             "auto (default): the fastest that fits; rounds: one proposal number after the other, for any number of "
             "them with "
             "--ballots any; breadth-first; sleep: every state once by sleep sets, remembering "
             "none; "
             "depth-first: one thread, counterexamples are not shortest",
             o.strategy, {"auto", "rounds", "breadth-first", "sleep", "depth-first"}),
      threads_option(o),
      {"continue", "", "go on after a violation: a counterexample for every property", flag(o.go_on)},
      {"exact-counts", "", "search without reductions, so that states, transitions and depth compare with other tools",
       flag(o.exact_counts)},
      {"reduction", "NAME,...",
       "only these, or none (default: all that are sound); of paxos: acceptor-symmetry, value-symmetry (both: "
       "symmetry), dead-messages, prepare-first; of others: symmetry",
       comma_separated(o.reductions)},
      {"no-symmetry", "", "without symmetry, of whatever kind", flag(o.no_symmetry)},
      {"no-dead-messages", "", "without dead-messages", flag(o.no_dead_messages)},
      choice("encoding", "NAME",
             "of paxos: auto (default): the smallest state that the rules allow; full: every message its own bits",
             o.encoding, {"auto", "full"})};
}

std::vector<OptionText> storages(Options& o) {
  return {{"compact-table", "", "remember states exactly in three to four bytes each, for states of one word; slower",
           flag(o.compact_table)},
          {"hash-compact", "",
           "remember 64-bit fingerprints in place of states: less memory for wide states, never exhaustive",
           flag(o.hash_compact)},
          {"bitstate", "", "remember three bits of a bit array for a state: never exhaustive", flag(o.bitstate)}};
}

std::vector<OptionText> checkpoints(Options& o) {
  return {
      {"checkpoint", "FILE",
       "save the search here now and then, and when a signal or the time limit ends it, for 'paxcheck resume'",
       text(o.checkpoint_file)},
      {"checkpoint-interval", "TIME", "from one checkpoint to the next (default 60)", seconds(o.checkpoint_interval)}};
}

OptionText max_states_option(Options& o, const std::string& meaning) {
  return {"max-states", "NUMBER", meaning, whole(o.max_states, 1, checker::kMostStates)};
}

std::vector<OptionText> limits(Options& o, const char* depth) {
  return {max_states_option(o, "stop at so many states"),
          {"max-depth", "NUMBER", depth, whole(o.max_depth, 0, kMostSteps)}};
}

OptionText timeout_option(Options& o) {
  return {"timeout", "TIME", "stop after so much time: 90 or 90s, 5m, 2h", seconds(o.timeout)};
}

std::vector<OptionText> memory_and_time(Options& o) {
  return {timeout_option(o),
          {"max-memory", "SIZE", "memory for the states, as in 500M or 8G (default: nine tenths of what is available)",
           bytes(o.max_memory)}};
}

}  // namespace paxcheck::cli
