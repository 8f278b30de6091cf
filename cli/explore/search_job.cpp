#include "cli/explore/page_job.hpp"
#include "cli/explore/start.hpp"
#include "report/json.hpp"
#include "report/text.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

const char* verdict_of(report::PropertyVerdict verdict) {
  return verdict == report::PropertyVerdict::holds      ? "holds"
         : verdict == report::PropertyVerdict::violated ? "violated"
                                                        : "not violated";
}

Json told(const report::Result& result) {
  Json properties = Json::array();
  for (const report::Property& p : result.properties) {
    properties.push_back({{"name", p.name},
                          {"verdict", verdict_of(p.verdict)},
                          {"steps", p.steps ? Json(*p.steps) : Json()},
                          {"vacuous", p.vacuous}});
  }
  Json json{{"verdict", result.verdict},
            {"reason", result.reason},
            {"exhaustive", result.exhaustive},
            {"stored", result.stored},
            {"seconds", result.seconds},
            {"properties", properties},
            {"notes", result.notes},
            {"bounds", report::named(result.bounds)},
            {"run", nullptr}};
  if (!result.counterexamples.empty()) {
    const report::Counterexample& first = result.counterexamples.front();
    json["run"] = {{"headline", report::headline(first)},
                   {"shortest", first.shortest},
                   {"actions", run_to_json(actions_of(first))}};
  }
  return json;
}

}  // namespace

PageJob search_job(const PageSetting& setting) {
  const auto tell = [](const report::Result& result, const Task&, const std::atomic<bool>&) { return told(result); };
  return {setting.protocol.task(setting.options), {}, tell};
}

}  // namespace paxcheck::cli
