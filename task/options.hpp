// What the user asked for, as given, before anything is looked up.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace paxcheck::task {

enum class Command {
  check,
  count,
  simulate,
  resume,
  replay,
  smallest,
  matrix,
  prove,
  ask,
  explore,
  cost,
  write_model,
  list,
  explain,
  suite,
  learn,
  completion,
  man
};

// At so many states smallest and matrix give bounds up, unless they are told otherwise.
inline constexpr std::uint64_t kSmallestMaxStates = 4'000'000, kMatrixMaxStates = 1'000'000;

struct Options {
  Command command = Command::check;

  // What to search.
  std::string protocol;                       // its name, or the file that it stands in; empty for the first of all
  std::map<std::string, std::string> bounds;  // those that were given, by the long names of their options
  std::vector<std::string> rules;             // NAME=ALTERNATIVE
  std::vector<std::string> bugs;
  std::vector<std::string> properties;
  std::vector<std::string> assertions;  // NAME: EXPRESSION
  std::string reach;                    // a situation
  bool check_stuck = false;
  bool require_choice = false;
  bool premises = false;  // of rounds, at larger bounds than is tested anyhow

  // How to search.
  std::string strategy = "auto";
  std::optional<int> threads;
  std::vector<std::string> reductions;  // names, or "none"; empty: all that are sound
  bool no_symmetry = false, no_dead_messages = false;
  bool compact_table = false, hash_compact = false, bitstate = false;
  std::string checkpoint_file;
  double checkpoint_interval = 60;
  bool go_on = false;
  bool exact_counts = false;
  std::string encoding = "auto";
  std::optional<std::uint64_t> max_states, max_memory;
  std::optional<int> max_depth;
  std::optional<double> timeout;
  std::uint64_t walks = 10000;
  std::uint64_t seed = 1;

  // What to make of it.
  std::vector<std::string> expect;
  bool allow_vacuous = false;
  bool contrast = false;  // a counterexample beside what the right rules make of it
  bool json = false;
  bool verbose = false;
  std::string color = "auto";
  std::optional<double> report_interval;  // 0 for no reports; absent: as the terminal wants it
  // What pages show, which no option asks for.
  bool keep_graph = false;  // as it is, every state and step of it
  bool draw_runs = false;
  // Whether runs will be drawn.
  bool draws() const { return draw_runs || !svg_file.empty() || !html_file.empty() || !mermaid_file.empty(); }
  std::string trace_file, dot_file, mermaid_file, svg_file, itf_file, html_file, markdown_file, certificate_file;
  std::string invariant_file;  // of prove

  // Of export.
  bool promela = false, tla = false;
  std::string output_file, cfg_file;

  std::string replay_file;
  std::string resume_file;
  std::string list_what;
  std::string shell;
  std::string word;  // to explain; empty for the list of all
  bool all = false;  // smallest and prove: every bug and every wrong alternative; learn: the whole walk

  // Of ask.
  std::vector<std::string> scenario_files;  // "-" is standard input
  bool why_safe = false;                    // every other alternative of every rule in turn
  bool endings = false;                     // what can be reached afterwards
  std::string language = "en";              // or "zh"; of learn, too

  // Of cost.
  std::string until, after;          // expressions, or names of situations or outcomes; empty for the standard ones
  std::vector<std::string> without;  // kinds of actions

  std::size_t from_step = 1;  // of learn

  struct {
    std::string from;  // a trace
    bool counterexample = false;
    std::optional<int> at;  // the step of either to begin at
    bool text = false;
    std::optional<int> port;  // of the page
    bool no_browser = false;
  } explore;

  struct {
    std::vector<std::string> files, only, tags;
    std::optional<int> jobs;
    bool list = false, fail_fast = false, no_cache = false, github = false;
    std::string cache, junit_file, sarif_file;
  } suite;

  std::vector<std::string> arguments;  // all that were given, those of --config FILE in its place
};

}  // namespace paxcheck::task
