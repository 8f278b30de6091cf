#include "cli/suite/suite_options.hpp"

#include "cli/values.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr std::uint64_t kMostJobs = 256;

const ExitStatuses kSuiteStatuses{{0, "every check is as expected"},
                                  {1, "a check is not as expected, or broke off"},
                                  {80, "a check ended too early to tell; interrupted"},
                                  {150, "malformed suite"},
                                  {151, "bad option, or a check that has one"},
                                  {153, "cannot read or write"},
                                  {255, "internal error"}};

}  // namespace

CommandText suite_text(Options& o, const OptionText& json, const OptionText& html) {
  auto& s = o.suite;
  return {Command::suite,
          "suite",
          "run the checks of suite files, and hold each against what it expects",
          {{"",
            {{"file", "FILE", "TOML files of checks, and of scenarios of ask (docs/ci.md)", texts(s.files), 0,
              OptionText::Place::required_positionals},
             {"only", "NAME", "only checks of this name, or that it matches as a pattern ('amnesia*'); repeatable",
              texts(s.only)},
             {"tag", "TAG", "only checks with this tag; repeatable", texts(s.tags)},
             {"list", "", "show the checks, and run none", flag(s.list)}}},
           {"Running",
            {{"jobs", "NUMBER", "checks at a time, which share the processors (default: one for every processor)",
              whole(s.jobs, 1, kMostJobs)},
             {"max-memory", "SIZE", "memory shared by checks at a time (default: nine tenths of what is available)",
              bytes(o.max_memory)},
             {"fail-fast", "", "end with the first check that is not as expected", flag(s.fail_fast)},
             {"cache", "FOLDER",
              "where results of unchanged checks are kept (default: paxcheck in $XDG_CACHE_HOME or ~/.cache)",
              text(s.cache)},
             {"no-cache", "", "run every check, and keep nothing", flag(s.no_cache)}}},
           {"Output",
            {json,
             html,
             {"junit", "FILE", "save the results as JUnit XML", text(s.junit_file)},
             {"sarif", "FILE", "save what failed as SARIF 2.1.0", text(s.sarif_file)},
             {"github", "", "annotations for GitHub Actions, and its job summary if GITHUB_STEP_SUMMARY is set",
              flag(s.github)}}}},
          {"suite suites/paxos.toml", "suite suites/*.toml --tag quick --jobs 2",
           "suite suites/paxos.toml --only 'paxos: amnesia*' --no-cache"},
          "",
          kSuiteStatuses};
}

}  // namespace paxcheck::cli
