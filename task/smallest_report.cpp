#include "task/smallest_report.hpp"

#include <fmt/core.h>

#include "report/wrap.hpp"
#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

Json finding_json(const SmallestFinding& finding) {
  if (!finding.broken) {
    return {{"harmless_within_bounds", finding.given_up.empty()}, {"given_up", Json(finding.given_up)}};
  }
  return {{"bounds", *finding.broken},
          {"properties", finding.properties},
          {"steps", finding.steps},
          {"given_up", Json(finding.given_up)}};
}

std::string finding_text(const SmallestFinding& finding, const std::string& tried) {
  std::string text;
  if (finding.broken) {
    for (const std::string& name : finding.properties) text += (text.empty() ? "" : ", ") + name;
    text += fmt::format(" in {} steps at {}", finding.steps, bounds_text(*finding.broken));
  } else {
    text = fmt::format("nothing found within {}", tried);
  }
  if (!finding.given_up.empty()) {
    text += "; not searched through, for their size:";
    for (const Json& bounds : finding.given_up) text += " (" + bounds_text(bounds) + ")";
  }
  return text;
}

}  // namespace

void SmallestReport::add(const SmallestRow& row) {
  complete_ = complete_ && row.first.given_up.empty() && (!row.disagreement || row.disagreement->given_up.empty());
  if (json_) {
    Json json{{"name", row.name}};
    json.update(row.facts);
    json["first"] = finding_json(row.first);
    if (row.disagreement) json["disagreement"] = finding_json(*row.disagreement);
    rows_.push_back(json);
    return;
  }
  const auto told = [&](std::string_view label, const SmallestFinding& finding) {
    return fmt::format("  {:<14}{}\n", label, report::wrapped(finding_text(finding, row.tried), 16, 16, width_));
  };
  write_stdout(report::wrapped(row.name, 0, 2, width_) + "\n" + told("breaks first", row.first) +
               (row.disagreement ? told("disagreement", *row.disagreement) : ""));
}

int SmallestReport::finish() const {
  if (json_) write_stdout(rows_.dump(2) + "\n");
  return complete_ ? kVerified : kNotExhaustive;
}

std::string bounds_text(const Json& bounds) {
  std::string text;
  for (const auto& [name, value] : bounds.items()) {
    const char letter = letter_of(name);
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", letter == 0 ? name : std::string(1, letter),
                        value.is_string() ? value.get<std::string>() : value.dump());
  }
  return text.empty() ? "the defaults" : text;
}

}  // namespace paxcheck::task
