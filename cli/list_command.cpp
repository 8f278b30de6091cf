// paxcheck list protocols|rules|bugs|properties.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/errors.hpp"
#include "cli/nearest_name.hpp"
#include "cli/output_file.hpp"
#include "cli/paxos_request.hpp"

namespace paxcheck::cli {
namespace {

using Json = nlohmann::ordered_json;

Json protocols() {
  return Json::array({{{"name", "paxos"},
                       {"description",
                        "Basic Paxos (Lamport, Paxos Made Simple): acceptors, numbered proposals, learners, crashes, "
                        "stops, any quorums, 14 rules"}}});
}

Json rules() {
  Json list = Json::array();
  for (const Rule& rule : rule_table()) {
    Json alternatives = Json::array();
    for (const Alternative& alternative : rule.alternatives) {
      alternatives.push_back({{"name", alternative.name}, {"meaning", alternative.meaning}});
    }
    list.push_back({{"name", rule.name}, {"right", rule.alternatives.front().name}, {"alternatives", alternatives}});
  }
  return list;
}

Json properties() {
  Json list = Json::array();
  for (const PropertyText& text : PaxosProperties::kTexts) {
    list.push_back({{"name", text.name}, {"sentence", text.sentence}});
  }
  return list;
}

Json smallest(const SmallestBreak& s) {
  Json bounds{{"acceptors", s.acceptors}, {"ballots", s.numbers}, {"values", s.values}};
  if (s.crashes > 0) bounds["crashes"] = s.crashes;
  if (s.learners > 0) bounds["learners"] = s.learners;
  return {{"bounds", bounds}, {"property", s.properties.front()}, {"all", s.properties}, {"steps", s.steps}};
}

Json bugs() {
  Json list = Json::array();
  for (const PaxosBug& bug : paxos_bugs()) {
    Json changed = Json::object();
    for (const auto& [rule, alternative] : bug.rules) changed[std::string(rule)] = alternative;
    list.push_back({{"name", bug.name},
                    {"rules", changed},
                    {"half_quorums", bug.half_quorums},
                    {"first", smallest(bug.first)},
                    {"disagreement", bug.disagreement ? smallest(*bug.disagreement) : Json()},
                    {"source", bug.source}});
  }
  return list;
}

// The bounds on one line: "N=3 B=2 V=2 K=1".
std::string bounds_text(const Json& entry) {
  const Json& b = entry["bounds"];
  std::string text =
      fmt::format("N={} B={} V={}", b["acceptors"].get<int>(), b["ballots"].get<int>(), b["values"].get<int>());
  if (b.contains("crashes")) text += fmt::format(" K={}", b["crashes"].get<int>());
  if (b.contains("learners")) text += fmt::format(" L={}", b["learners"].get<int>());
  return text;
}

std::string breaks_text(const Json& entry) {
  std::string names;
  for (const Json& name : entry["all"]) names += (names.empty() ? "" : ", ") + name.get<std::string>();
  return fmt::format("{} in {} steps at {}", names, entry["steps"].get<int>(), bounds_text(entry));
}

std::string bugs_text(const Json& list) {
  std::string text;
  for (const Json& bug : list) {
    std::string changed;
    for (const auto& [rule, alternative] : bug["rules"].items()) {
      changed += fmt::format(" {}={}", rule, alternative.get<std::string>());
    }
    if (bug["half_quorums"].get<bool>()) changed += " quorums of half the acceptors";
    text += fmt::format("{}\n  rule         {}\n  breaks first  {}\n", bug["name"].get<std::string>(), changed,
                        breaks_text(bug["first"]));
    if (!bug["disagreement"].is_null()) text += fmt::format("  disagreement  {}\n", breaks_text(bug["disagreement"]));
    text += fmt::format("  source        {}\n\n", bug["source"].get<std::string>());
  }
  return text +
         "Bounds: N acceptors, B numbers, V values, K crashes, L learners. 'paxcheck check --bug NAME' shows one.\n";
}

std::string rules_text(const Json& list) {
  std::string text;
  for (const Json& rule : list) {
    text += rule["name"].get<std::string>() + "\n";
    for (const Json& alternative : rule["alternatives"]) {
      const std::string name = alternative["name"].get<std::string>();
      text += fmt::format("  {:<18}{} {}\n", name, name == rule["right"] ? " (right)" : "        ",
                          alternative["meaning"].get<std::string>());
    }
  }
  return text;
}

std::string pairs_text(const Json& list, const char* second) {
  std::string text;
  for (const Json& row : list) {
    text += fmt::format("{:<18} {}\n", row["name"].get<std::string>(), row[second].get<std::string>());
  }
  return text;
}

}  // namespace

int list_command(const Options& options) {
  Json list;
  std::string text;
  if (options.list_what == "protocols") {
    list = protocols();
    text = pairs_text(list, "description");
  } else if (options.list_what == "rules") {
    list = rules();
    text = rules_text(list);
  } else if (options.list_what == "bugs") {
    list = bugs();
    text = bugs_text(list);
  } else if (options.list_what == "properties") {
    list = properties();
    text = pairs_text(list, "sentence");
  } else {
    throw unknown_name("list", options.list_what, {"protocols", "rules", "bugs", "properties"});
  }
  write_stdout(options.json ? list.dump(2) + "\n" : text);
  return kVerified;
}

}  // namespace paxcheck::cli
