#include "report/suite/json.hpp"

#include <nlohmann/json.hpp>

#include "report/json.hpp"

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json check_object(const SuiteCheck& check) {
  return {{"name", check.name},
          {"file", check.file},
          {"line", check.line},
          {"column", check.column},
          {"scenario", text_or_null(check.scenario.file)},
          {"tags", check.tags},
          {"command", check.command},
          {"expected", check.expected},
          {"outcome", name_of(check.end)},
          {"found", text_or_null(check.found)},
          {"reason", text_or_null(check.why)},
          {"reused", check.reused},
          {"seconds", check.seconds},
          {"result", check.result.empty() ? Json() : Json::parse(check.result)}};
}

}  // namespace

std::string to_json_text(const Suite& suite) {
  Json checks = Json::array();
  for (const SuiteCheck& check : suite.checks) checks.push_back(check_object(check));
  Json counts{{"checks", suite.checks.size()}, {"reused", count_reused(suite)}};
  for (const CheckEnd end :
       {CheckEnd::met, CheckEnd::not_met, CheckEnd::broken, CheckEnd::undecided, CheckEnd::not_run}) {
    counts[name_of(end)] = count(suite, end);
  }
  const Json all{
      {"schema", kSuiteSchema}, {"version", suite.version}, {"files", suite.files}, {"outcome", name_of(worst(suite))},
      {"counts", counts},       {"seconds", suite.seconds}, {"checks", checks}};
  // A path or a message of the system may be no UTF-8.
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace paxcheck::report
