#include "cli/command_options.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "cli/bound_options.hpp"
#include "cli/commands.hpp"
#include "cli/search_options.hpp"
#include "cli/suite/suite_options.hpp"
#include "cli/values.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

const ExitStatuses kExitStatuses{
    {0, "verified; the situation is reached; what --expect says is so"},
    {1, "what --expect says is not so; the situation cannot be reached"},
    {11, "stuck: from some state nothing can be decided any more"},
    {12, "a property is violated"},
    {13, "livelock: a fair run goes on for ever without a decision; deadlock: nothing has to happen any more"},
    {80, "not exhaustive, and no violation found; too little was searched to tell whether what --expect says is so"},
    {150, "malformed input file; a file with a protocol that does not compile"},
    {151, "bad option, bound or configuration"},
    {153, "cannot read or write"},
    {255, "internal error"}};
const ExitStatuses kReplayStatuses{{0, "the run is possible, and violates nothing or shows its situation"},
                                   {1, "the run is impossible under these rules"},
                                   {12, "the run violates the property"},
                                   {150, "malformed file"},
                                   {151, "bad option"},
                                   {153, "cannot read or write"},
                                   {255, "internal error"}};

const ExitStatuses kSmallestStatuses{{0, "all bounds were searched, whether or not something breaks"},
                                     {80, "some bounds were given up for their size"},
                                     {151, "bad option"},
                                     {255, "internal error"}};

const ExitStatuses kCountStatuses{{0, "counted"},
                                  {80, "the limit on time was reached, or interrupted"},
                                  {151, "bad option, bound or configuration; rules that do not fit"},
                                  {255, "internal error"}};

const ExitStatuses kMatrixStatuses{{0, "the matrix was computed"},
                                   {80, "interrupted"},
                                   {151, "bad option"},
                                   {153, "cannot read or write"},
                                   {255, "internal error"}};

const ExitStatuses kAskStatuses{{0, "possible; or as the scenario expects"},
                                {1, "impossible; or not as it expects"},
                                {80, "neither is known: the limits were reached, or interrupted"},
                                {150, "a scenario that is not understood"},
                                {151, "bad option, bound or rule"},
                                {153, "cannot read or write"},
                                {255, "internal error"}};

const ExitStatuses kExploreStatuses{{0, "ended by the user"},
                                    {1, "there is no counterexample, or no run into the situation, to begin with"},
                                    {80, "the limits ended the search for one, or interrupted"},
                                    {150, "malformed file; a file with a protocol that does not compile"},
                                    {151, "bad option, bound or configuration"},
                                    {153, "cannot read or write"},
                                    {255, "internal error"}};
const ExitStatuses kCostStatuses{{0, "counted"},
                                 {1, "no run comes to the goal"},
                                 {80, "not all runs were looked at: the limits were reached, or interrupted"},
                                 {150, "malformed configuration file"},
                                 {151, "bad option, bound, rule or expression"},
                                 {153, "cannot read or write"},
                                 {255, "internal error"}};

const ExitStatuses kProveStatuses{{0, "proved; with --all: all is proved or refuted"},
                                  {12, "refuted: a run violates a property, or a conjunct of --invariant"},
                                  {80, "neither, or interrupted"},
                                  {150, "a conjunct of --invariant that cannot be read, or not without bounds"},
                                  {151, "bad option"},
                                  {153, "cannot read or write"},
                                  {255, "internal error"}};

const ExitStatuses kExportStatuses{{0, "written"},
                                   {151, "bad option; a protocol that is not described; bounds that are too large"},
                                   {153, "cannot read or write"},
                                   {255, "internal error"}};

constexpr std::uint64_t kMostSteps = 99;
constexpr std::uint64_t kMostPort = 65535;
constexpr std::uint64_t kMostWalked = 1'000'000;  // steps
constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();

using Place = OptionText::Place;

using Names = std::vector<std::string>;

OptionText positional(const char* name, const char* meaning, std::string& target, Place place,
                      const Names& values = {}) {
  return {name, "", meaning, text(target), 0, place, values};
}

OptionText file_positional(const char* meaning, std::string& target) {
  return {"file", "FILE", meaning, text(target), 0, Place::required_positional};
}

OptionText protocol_option(Options& o) {
  Names names;
  for (const auto& protocol : protocols()) {
    if (protocol->file().empty()) names.emplace_back(protocol->name());
  }
  const std::string meaning = fmt::format(
      "the protocol (default {}; 'paxcheck list protocols'), or a file with a description of one, as in lease.cpp, or "
      "lease.cpp:NAME if it has several",
      names.front());
  return {"protocol", "", meaning, text(o.protocol), 0, Place::positional, names};
}

// The names in a list of a protocol, if it is known which.
Names names_in(const Protocol* about, nlohmann::ordered_json (Protocol::*list)() const) {
  Names names;
  if (about == nullptr) return names;
  for (const auto& row : (about->*list)()) names.push_back(row["name"]);
  return names;
}

Names alternatives(const Protocol* about) {
  Names names;
  if (about == nullptr) return names;
  for (const auto& rule : about->rules()) {
    for (const auto& alternative : rule["alternatives"]) {
      names.push_back(fmt::format("{}={}", rule["name"].get<std::string>(), alternative["name"].get<std::string>()));
    }
  }
  return names;
}

OptionText json_option(Options& o) { return {"json", "", "print the result as one JSON object", flag(o.json)}; }

OptionText color_option(Options& o) {
  return choice(
      "color", "WHEN",
      "auto (default): on a terminal, unless NO_COLOR is set or TERM is dumb, and where FORCE_COLOR is set; always; "
      "never",
      o.color, {"auto", "always", "never"});
}

OptionText language_option(Options& o) {
  return choice("lang", "LANGUAGE",
                "en (default) or zh: of what is said in sentences; a text that the program has no Chinese for stays "
                "English",
                o.language, {"en", "zh"});
}

OptionText itf_option(Options& o) {
  return {"itf", "FILE", "save the states of the run in the Informal Trace Format (Apalache's ADR-015)",
          text(o.itf_file)};
}

OptionText html_option(Options& o) {
  return {"html", "FILE", "save all of it as one HTML page, to be read, gone through step by step, mailed and printed",
          text(o.html_file)};
}

OptionText svg_option(Options& o) {
  return {"svg", "FILE", "save the run as a space-time diagram: lanes, messages on their way, what is remembered",
          text(o.svg_file)};
}

OptionText contrast_option(Options& o) {
  return {"contrast", "", "where wrong rules are in force: also show what the right ones make of the same steps",
          flag(o.contrast)};
}

OptionText rule_option(Options& o, const char* meaning, const Protocol* about = nullptr) {
  return {"rule", "NAME=ALTERNATIVE", meaning, texts(o.rules), 0, Place::dashes, alternatives(about)};
}

OptionText bug_option(Options& o, const char* meaning, const Protocol* about = nullptr) {
  return {"bug", "NAME,...", meaning, comma_separated(o.bugs), 0, Place::dashes, names_in(about, &Protocol::bugs)};
}

constexpr const char* kCheckOnly = "check only these ('paxcheck list properties PROTOCOL')";

OptionText property_option(Options& o, const char* meaning, const Protocol* about) {
  return {"property",
          "NAME,...",
          meaning,
          comma_separated(o.properties),
          0,
          Place::dashes,
          names_in(about, &Protocol::properties)};
}

OptionText config_option() {
  return {"config", "FILE", "a TOML file with options by their long names; the command line overrides it",
          [](const std::string&) { return std::string(); }};  // is read before the rest is parsed
}

OptionGroup bounds(Options& o, const Protocol* about) {
  return about == nullptr ? bound_options(o) : bound_options(o, *about);
}

OptionGroup rules(Options& o, const Protocol* about) {
  return {
      "Rules and properties",
      {rule_option(o, "switch a rule, any number of times ('paxcheck list rules PROTOCOL')", about),
       bug_option(
           o,
           "named wrong rules, at the smallest bounds that show what is asked unless bounds are given ('paxcheck list "
           "bugs PROTOCOL')",
           about),
       property_option(o, kCheckOnly, about),
       {"assert", "'NAME: EXPRESSION'",
        "check a property of your own too, any number of times ('paxcheck list vocabulary PROTOCOL', "
        "docs/assertions.md)",
        texts(o.assertions)}}};
}

void add(OptionGroup& group, std::vector<OptionText> more) {
  for (OptionText& option : more) group.options.push_back(std::move(option));
}

OptionGroup output(Options& o) {
  return {
      "Output",
      {json_option(o),
       {"verbose", "", "also tell statistics: encoding, threads, rates, memory", flag(o.verbose), 'v'},
       color_option(o),
       {"report-interval", "TIME",
        "tell on standard error how the search is doing, at most so often; 0: never (default: 0.2 on a terminal, "
        "30 elsewhere)",
        seconds_or_never(o.report_interval)},
       {"expect", "VERDICT,...",
        "verified, violated[:PROPERTY[:STEPS]], stuck[:STEPS], livelock[:STEM+CYCLE], reached[:STEPS], "
        "unreachable, not-exhaustive, states=N, transitions=N, depth=N: exit status 0 if all is so, 1 if not, 80 if "
        "the search ended too early to tell",
        comma_separated(o.expect)},
       {"allow-vacuous", "", "--expect verified is met even if a property named by --property had nothing to check",
        flag(o.allow_vacuous)},
       contrast_option(o),
       {"trace-json", "FILE", "save the counterexample for 'paxcheck replay'", text(o.trace_file)},
       {"mermaid", "FILE", "save the counterexample as a Mermaid sequence diagram", text(o.mermaid_file)},
       svg_option(o),
       itf_option(o),
       html_option(o)}};
}

CommandText check(Options& o, const Protocol* about) {
  OptionGroup asked = rules(o, about);
  add(asked,
      {{"reach", "NAME", "print a shortest run into a situation ('paxcheck list situations PROTOCOL')", text(o.reach),
        0, Place::dashes, names_in(about, &Protocol::situations)},
       {"check-stuck", "", "also look for states from which nothing can be decided, or learned, any more",
        flag(o.check_stuck)},
       {"premises", "",
        "first test, by enumeration with up to 3 acceptors, numbers and 2 values, all that --strategy rounds rests on "
        "(part of it is tested anyhow)",
        flag(o.premises)},
       {"require-choice", "", "also require that every outcome is reached by some run", flag(o.require_choice)}});
  OptionGroup search{"Search", strategies(o)};
  add(search, storages(o));
  add(search, checkpoints(o));
  add(search, limits(o, "do not look beyond so many actions"));
  add(search, memory_and_time(o));
  OptionGroup files = output(o);
  add(files, {{"dot", "FILE", "save the state graph, of at most 2000 states, as a DOT file", text(o.dot_file)}});
  return {Command::check,
          "check",
          "search the whole state space and check every property",
          {{"", {protocol_option(o), config_option()}}, bounds(o, about), asked, search, files},
          {"check --acceptors 5 --ballots 2", "check --bug amnesia --property agreement --mermaid run.mmd",
           "check multi-paxos --bug stale-read --expect violated:linearizable:12",
           "check every-value --reach double-vote", "check duel --acceptors 1 --timeout 5m"},
          "",
          kExitStatuses};
}

CommandText count(Options& o, const Protocol* about) {
  return {
      Command::count,
      "count",
      "states, transitions and states at each depth, exactly, without enumerating them",
      {{"", {protocol_option(o), config_option()}},
       bounds(o, about),
       {"Rules and output",
        {rule_option(o, "switch a rule, any number of times ('paxcheck list rules PROTOCOL')", about),
         bug_option(o, "the rules of named bugs ('paxcheck list bugs PROTOCOL')", about), timeout_option(o),
         json_option(o), color_option(o)}}},
      {"count --acceptors 9 --ballots 8", "count --rule value-choice=own --json"},
      "Counts by rounds, one proposal number after the other, where the rules let every run be put into that order; "
      "'check --exact-counts' enumerates every state of any protocol.",
      kCountStatuses};
}

CommandText simulate(Options& o, const Protocol* about) {
  OptionGroup search{"Search",
                     {{"walks", "NUMBER", "number of walks (default 10000)", whole(o.walks, 1, kAny)},
                      {"seed", "NUMBER", "the same seed gives the same walks (default 1)", whole(o.seed, 0, kAny)},
                      {"continue", "", "go on after a violation", flag(o.go_on)}}};
  add(search, limits(o, "actions in a walk at most (default 1000)"));
  add(search, memory_and_time(o));
  return {Command::simulate,
          "simulate",
          "seeded random walks, where an exhaustive search does not fit",
          {{"", {protocol_option(o), config_option()}}, bounds(o, about), rules(o, about), search, output(o)},
          {"simulate --acceptors 5 --ballots 4 --bug any-value --walks 100000", "simulate multi-paxos --seed 2"},
          "",
          kExitStatuses};
}

CommandText resume(Options& o) {
  OptionGroup search{"Search", {threads_option(o)}};
  add(search, checkpoints(o));
  add(search, memory_and_time(o));
  const OptionText file =
      file_positional("a file saved with --checkpoint; goes on being used for checkpoints", o.resume_file);
  return {
      Command::resume,
      "resume",
      "take a search up again from its last checkpoint; --timeout and --max-memory are the first run's unless given",
      {{"", {file}}, search, output(o)},
      {"resume run.checkpoint", "resume run.checkpoint --timeout 2h"},
      "Options that are not given stay as they were when the search began.",
      kExitStatuses};
}

CommandText replay(Options& o) {
  return {Command::replay,
          "replay",
          "run a saved counterexample again, under its own or under other rules",
          {{"",
            {file_positional("a file saved with --trace-json", o.replay_file),
             rule_option(o, "switch a rule from what the file says, any number of times"),
             bug_option(o, "the rules of named bugs instead of the file's; none: all rules right"), contrast_option(o),
             json_option(o), color_option(o), svg_option(o), itf_option(o)}}},
          {"replay run.json", "replay run.json --bug none"},
          "",
          kReplayStatuses};
}

OptionText given_up_option(Options& o, std::uint64_t standard) {
  return max_states_option(o, fmt::format("give bounds up at so many states (default {})", standard));
}

// How the bounds are gone through.
std::string tried_note(const Protocol& protocol) {
  const std::string tried = tried_bounds(protocol);
  if (tried.empty()) return fmt::format("Tries the default bounds of {}.", protocol.name());
  return fmt::format(
      "Tries these bounds of {}: {}; the others are the defaults, or what the rules need. Also "
      "those recorded with a bug.",
      protocol.name(), tried);
}

CommandText smallest(Options& o, const Protocol* about) {
  return {Command::smallest,
          "smallest",
          "search for the smallest bounds at which wrong rules break something",
          {{"",
            {protocol_option(o),
             rule_option(o, "switch a rule, any number of times ('paxcheck list rules PROTOCOL')", about),
             bug_option(o, "named wrong rules ('paxcheck list bugs PROTOCOL')", about),
             {"all", "", "every bug and every wrong alternative of every rule, in turn", flag(o.all)},
             property_option(o, kCheckOnly, about),
             config_option(),
             given_up_option(o, kSmallestMaxStates),
             json_option(o)}}},
          {"smallest --bug amnesia", "smallest multi-paxos --rule no-op=by-anyone --property prefix"},
          about == nullptr ? "" : tried_note(*about),
          kSmallestStatuses};
}

CommandText matrix(Options& o, const Protocol* about) {
  return {Command::matrix,
          "matrix",
          "every wrong rule against every property: what breaks, in how many steps, at which smallest bounds",
          {{"",
            {protocol_option(o),
             given_up_option(o, kMatrixMaxStates),
             {"markdown", "FILE", "write the matrix as Markdown too", text(o.markdown_file)},
             html_option(o),
             json_option(o)}}},
          {"matrix", "matrix two-phase-commit --html matrix.html"},
          about == nullptr ? "" : tried_note(*about),
          kMatrixStatuses};
}

CommandText prove(Options& o, const Protocol* about) {
  return {
      Command::prove,
      "prove",
      "prove the rules without bounds: any number of numbers, values and acceptors; or show a run that refutes them",
      {{"",
        {protocol_option(o),
         rule_option(o, "switch a rule, any number of times ('paxcheck list rules PROTOCOL')", about),
         bug_option(o, "named wrong rules ('paxcheck list bugs PROTOCOL')", about),
         {"all", "", "the right rules, every bug and every wrong alternative of every rule, in turn", flag(o.all)},
         property_option(
             o, "prove these (default: what the paper calls safety, agreement, validity and that of learners)", about),
         {"invariant", "FILE",
          "prove also the conjuncts in this file, lines NAME: EXPRESSION as of --assert, by induction; or show the "
          "step "
          "that breaks one, and a run (docs/prove.md)",
          text(o.invariant_file)},
         config_option()}},
       bounds(o, about),
       {"Proof",
        {{"timeout", "TIME", "give up after so much time: 90 or 90s, 5m, 2h (default 5m)", seconds(o.timeout)},
         given_up_option(o, kSmallestMaxStates)}},
       {"Output",
        {json_option(o),
         {"verbose", "", "also tell how long it took", flag(o.verbose), 'v'},
         color_option(o),
         {"certificate", "FILE",
          "save what the solver was asked as SMT-LIB 2, and boundaries as FILE.boundaries.json: 'z3 FILE' answers "
          "unsat "
          "each time, 'tools/check_certificate FILE.boundaries.json' confirms",
          text(o.certificate_file)},
         {"markdown", "FILE", "with --all: write a table as Markdown too", text(o.markdown_file)}}}},
      {"prove", "prove --rule accept-guard=first-only", "prove --bug any-value", "prove --all"},
      "Quorums count by whether each of phase 1 meets each of phase 2; the other bounds are where a run that refutes "
      "is searched for.",
      kProveStatuses};
}

CommandText ask(Options& o) {
  OptionGroup search{
      "Search",
      {threads_option(o),
       {"no-symmetry", "", "also where the scenario tells nobody apart, search states that differ in names alone",
        flag(o.no_symmetry)}}};
  add(search, memory_and_time(o));
  return {Command::ask,
          "ask",
          "can this happen? Whether a schedule, in your own words, is possible: how, or what forbids it",
          {{"",
            {{"file", "FILE", "scenarios (docs/ask.md); '-' for standard input", texts(o.scenario_files), 0,
              Place::required_positionals},
             rule_option(o, "switch a rule, besides those of the file, any number of times"),
             bug_option(o, "the rules of named bugs, besides"),
             {"endings", "",
              "also ask what can still come of it: which values chosen, which decisions taken, who told what; every "
              "way it can end, counted, with a run to each",
              flag(o.endings)},
             {"why-safe", "",
              "also ask with every other alternative of every rule, one at a time: which make another answer",
              flag(o.why_safe)}}},
           search,
           {"Output",
            {json_option(o),
             {"verbose", "", "also tell which reductions of the search were not used, and why", flag(o.verbose), 'v'},
             language_option(o),
             html_option(o),
             svg_option(o),
             color_option(o)}}},
          {"ask scenarios/000-q1-1-exercise.txt", "ask --why-safe scenarios/000-q1-1-exercise.txt",
           "ask --rule value-choice=own -"},
          "A scenario names its protocol, its bounds and its rules, and then says step by step what happens.",
          kAskStatuses};
}

CommandText explore(Options& o, const Protocol* about) {
  OptionGroup search{"Searches", {threads_option(o)}};
  add(search, memory_and_time(o));
  return {
      Command::explore,
      "explore",
      "walk through a protocol by hand: what can happen, what cannot and which guard forbids it, what breaks",
      {{"", {protocol_option(o), config_option()}},
       bounds(o, about),
       rules(o, about),
       {"Where to begin",
        {{"counterexample", "", "with the shortest counterexample under these rules, at its end",
          flag(o.explore.counterexample)},
         {"reach", "NAME", "with a shortest run into a situation, at its end ('paxcheck list situations PROTOCOL')",
          text(o.reach), 0, Place::dashes, names_in(about, &Protocol::situations)},
         {"from", "FILE", "with a run saved with --trace-json or here; protocol, bounds and rules are the file's",
          text(o.explore.from)},
         {"at", "NUMBER", "at this step of that run, 0 for its beginning", whole(o.explore.at, 0, kMostWalked)}}},
       search,
       {"Where to walk",
        {{"port", "NUMBER", "of the page, on 127.0.0.1 alone (default: any that is free)",
          whole(o.explore.port, 1, kMostPort)},
         {"no-browser", "", "print the address of the page, and open it nowhere", flag(o.explore.no_browser)},
         choice("lang", "LANGUAGE", "en (default) or zh: of the walk of 'paxcheck learn', which the page has as well",
                o.language, {"en", "zh"}),
         {"text", "", "in the terminal instead, by commands on standard input: '?' lists them", flag(o.explore.text)},
         color_option(o)}}},
      {"explore", "explore --text", "explore multi-paxos --bug stale-read --counterexample --at 8 --text",
       "explore --from run.json --rule value-choice=own --text"},
      "The page is served until Ctrl-C, to who has the address that is printed. Searches that it asks for have the "
      "limits "
      "given here; without them a minute, and 1 GiB.",
      kExploreStatuses};
}

CommandText cost(Options& o, const Protocol* about) {
  return {
      Command::cost,
      "cost",
      "what it costs to come to a goal: messages, message delays and log writes, the least and the most",
      {{"",
        {protocol_option(o),
         {"until", "GOAL",
          "count until this is so: an expression of --assert, a situation or an outcome (default: the first outcome, "
          "as 'X' or 'commit')",
          text(o.until)},
         {"after", "GOAL", "count from where this is so first (default: from the initial state)", text(o.after)},
         {"without", "ACTION,...", "in runs without these actions ('paxcheck explain ACTION')",
          comma_separated(o.without)},
         {"max-states", "NUMBER", "give up beyond so many states (default 100,000)",
          whole(o.max_states, 1, 10'000'000)},
         {"timeout", "TIME", "give up after so much time: 90 or 90s, 5m, 2h", seconds(o.timeout)},
         config_option()}},
       bounds(o, about),
       {"Rules",
        {rule_option(o, "switch a rule, any number of times ('paxcheck list rules PROTOCOL')", about),
         bug_option(o, "named wrong rules ('paxcheck list bugs PROTOCOL')", about)}},
       {"Output", {json_option(o), color_option(o)}}},
      {"cost", "cost paxos --learners 1 --until 'exists l in learners, v in values: learned(l, v)'",
       "cost two-phase-commit --variant optimised --clients 1 --until 'told = committed'"},
      "Of numbered proposals only the first number is used, unless --ballots says more. docs/cost.md says what is "
      "counted.",
      kCostStatuses};
}

CommandText write_model(Options& o, const Protocol* about) {
  return {Command::write_model,
          "export",
          "write a described protocol within bounds for another model checker, to confirm counts and verdicts",
          {{"",
            {protocol_option(o),
             {"promela", "", "in Promela, for SPIN", flag(o.promela)},
             {"tla", "", "in TLA+, for TLC", flag(o.tla)},
             config_option()}},
           bounds(o, about),
           rules(o, about),
           {"Output",
            {{"output", "FILE", "write to the file (default: standard output); a module of TLA+ is called as its file",
              text(o.output_file)},
             {"cfg", "FILE", "with --tla: also write what TLC is to be told", text(o.cfg_file)}}}},
          {"export two-phase-commit --promela --output model.pml && spin -o2 -a model.pml",
           "export check-then-write --tla --bug check-ignored --output Model.tla --cfg Model.cfg"},
          "Only what is described in the language of model/kit/describe.hpp can be written out: neither paxos nor "
          "multi-paxos "
          "nor duel.",
          kExportStatuses};
}

CommandText list(Options& o) {
  return {Command::list,
          "list",
          "describe protocols, or rules, bugs, properties, situations or the vocabulary of one",
          {{"",
            {positional("what", "protocols, rules, bugs, properties, situations or vocabulary", o.list_what,
                        Place::required_positional, {std::begin(kLists), std::end(kLists)}),
             protocol_option(o), json_option(o)}}},
          {"list protocols", "list bugs multi-paxos"}};
}

CommandText explain(Options& o) {
  return {
      Command::explain,
      "explain",
      "say what a word in a text of paxcheck means: of a report, or the name of a property, rule, action, ...",
      {{"",
        {positional("word", "the word, as in 'stored' or 'proposal number'; without one: all that are known", o.word,
                    Place::positional),
         protocol_option(o), json_option(o)}}},
      {"explain stored", "explain amnesia"},
      "The protocol matters only if it stands in a file: its names are then known as well; 'explain FILE' lists them."};
}

CommandText learn(Options& o) {
  return {Command::learn,
          "learn",
          "walk from one voter to Basic Paxos in five minutes: predict what can happen, and see what the checker says",
          {{"",
            {language_option(o),
             {"from", "NUMBER", "begin with this step", whole(o.from_step, 1, kMostSteps)},
             {"all", "", "print the whole walk, and ask for no predictions", flag(o.all)},
             color_option(o)}}},
          {"learn", "learn --lang zh --from 6", "learn --all"}};
}

CommandText completion(Options& o) {
  return {
      Command::completion,
      "completion",
      "print what makes a shell complete the words of a command line",
      {{"",
        {positional("shell", "bash, zsh or fish", o.shell, Place::required_positional,
                    {std::begin(kShells), std::end(kShells)})}}},
      {"completion bash"},
      "'source <(paxcheck completion bash)' in ~/.bashrc, likewise with zsh in ~/.zshrc after compinit, and 'paxcheck "
      "completion fish | source' in fish's config.fish. An installed package has it where the shells look for it."};
}

CommandText man() { return {Command::man, "man", "print the manual page, for 'man -l'", {{"", {}}}, {"man"}}; }

}  // namespace

std::vector<CommandText> commands(Options& o, const Protocol* about) {
  return {check(o, about),
          count(o, about),
          simulate(o, about),
          resume(o),
          replay(o),
          smallest(o, about),
          matrix(o, about),
          prove(o, about),
          ask(o),
          cost(o, about),
          explore(o, about),
          write_model(o, about),
          suite_text(o, json_option(o), html_option(o)),
          learn(o),
          list(o),
          explain(o),
          completion(o),
          man()};
}

std::optional<std::size_t> place_of_protocol(const CommandText& command) {
  std::size_t before = 0;
  for (const OptionGroup& group : command.groups) {
    for (const OptionText& option : group.options) {
      if (option.name == "protocol" && option.place == OptionText::Place::positional) return before;
      before += option.place == OptionText::Place::dashes ? 0 : 1;
    }
  }
  return std::nullopt;
}

const CommandText* find_command(const std::vector<CommandText>& commands, const std::string& name) {
  const auto found = std::ranges::find(commands, name, &CommandText::name);
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace paxcheck::cli
