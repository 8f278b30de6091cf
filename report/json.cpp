#include "report/json.hpp"

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(PropertyVerdict verdict) {
  switch (verdict) {
    case PropertyVerdict::holds:
      return "verified";
    case PropertyVerdict::violated:
      return "violated";
    case PropertyVerdict::not_violated_so_far:
      return "none-so-far";
  }
  return "";
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

// In a result with the numbers of what the arguments name, in a trace without.
Json action(const Step& step, bool counted) {
  Json object{{"kind", step.kind}};
  if (counted && step.number >= 0) object["number"] = step.number;
  if (counted && step.value >= 0) object["value"] = step.value;
  if (counted && step.process >= 0) object["process"] = step.process;
  if (!step.arguments.empty()) object["arguments"] = step.arguments;
  return object;
}

Json steps(const Counterexample& counterexample, bool counted) {
  Json list = Json::array();
  for (std::size_t i = 0; i < counterexample.steps.size(); ++i) {
    const Step& step = counterexample.steps[i];
    list.push_back({{"step", i + 1},
                    {"text", step.text},
                    {"action", action(step, counted)},
                    {"changes", step.changes},
                    {"sent", step.sent}});
  }
  return list;
}

Json explanation(const Explanation& why) {
  Json conflicting = Json::array();
  for (const Proposal& proposal : why.conflicting) {
    conflicting.push_back({{"proposal", proposal.name},
                           {"accepted_by", proposal.acceptors},
                           {"issued_at_step", proposal.issued_at > 0 ? Json(proposal.issued_at) : Json()}});
  }
  return {{"conflicting", conflicting},
          {"quorums", why.quorums},
          {"acceptor_in_both", text_or_null(why.acceptor)},
          {"broken", text_or_null(why.broken_promise)},
          {"first_wrong_step", why.first_wrong_step > 0 ? Json(why.first_wrong_step) : Json()},
          {"first_wrong_reason", text_or_null(why.first_wrong_reason)},
          {"text", why.sentences}};
}

Json contrast_steps(const std::vector<ContrastStep>& steps) {
  Json list = Json::array();
  for (const ContrastStep& step : steps) {
    list.push_back({{"wrong", or_null(step.wrong)},
                    {"right", or_null(step.right)},
                    {"why", step.why.empty() ? Json() : Json(step.why)}});
  }
  return list;
}

Json outcome(const ContrastOutcome& outcome) {
  Json memory = Json::object();
  for (const auto& [name, value] : outcome.memory) memory[name] = value;
  return {{"reached", outcome.reached}, {"violated", outcome.violated}, {"memory", memory}};
}

Json vacuous(const Result& result) {
  Json names = Json::array();
  for (const Property& p : result.properties) {
    if (p.vacuous) names.push_back(p.name);
  }
  return names;
}

Json never_taken(const Result& result) {
  if (!result.exhaustive || result.leaves_out_actions) return nullptr;
  Json names = Json::array();
  for (const auto& [name, count] : result.actions) {
    if (count == 0) names.push_back(name);
  }
  return names;
}

Json rounds(const Result& result) {
  if (!result.rounds) return nullptr;
  return {{"played", result.rounds->played},
          {"boundaries", result.rounds->boundaries},
          {"any_number", result.rounds->any_number},
          {"broken_in", or_null(result.rounds->broken_in)},
          {"premises",
           {{"states", result.rounds->premises.states},
            {"swapped", result.rounds->premises.swapped},
            {"complete", result.rounds->premises.complete}}}};
}

Json computed(const Result& result) {
  if (!result.computed) return nullptr;
  return {{"states", result.computed->states},
          {"transitions", result.computed->transitions},
          {"depth", result.computed->by_depth.size() - 1},
          {"states_by_depth", result.computed->by_depth},
          {"boundaries", result.computed->boundaries}};
}

void add_file(Json& object, const Result& result) {
  if (result.protocol_file.empty()) return;
  object["protocol_file"] = result.protocol_file;
  object["protocol_version"] = result.protocol_version;
}

}  // namespace

nlohmann::ordered_json named(const std::vector<Named>& facts) {
  Json object = Json::object();
  for (const auto& [name, value] : facts) object[name] = Json::parse(value);
  return object;
}

nlohmann::ordered_json named(const std::vector<Rule>& rules) {
  Json object = Json::object();
  for (const Rule& rule : rules) object[rule.name] = rule.alternative;
  return object;
}

nlohmann::ordered_json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

nlohmann::ordered_json expectation(const std::optional<Expected>& expected) {
  if (!expected) return nullptr;
  const Outcome outcome = expected->outcome;
  const char* text = outcome == Outcome::met ? "met" : outcome == Outcome::not_met ? "not-met" : "undecided";
  return {{"expected", expected->text}, {"outcome", text}};
}

nlohmann::ordered_json to_json(const Counterexample& c) {
  return {{"property", c.property},
          {"sentence", c.sentence},
          {"length", c.steps.size()},
          {"shortest", c.shortest},
          {"steps", steps(c, true)},
          {"explanation", explanation(c.explanation)},
          {"loop_from_step", c.loop_from ? Json(*c.loop_from + 1) : Json()},
          {"deadlock", c.is_deadlock()},
          {"goes_on", text_or_null(c.goes_on)},
          {"contrast", c.contrast ? to_json(*c.contrast) : Json()}};
}

nlohmann::ordered_json to_json(const Contrast& contrast) {
  return {{"remark", contrast.remark.empty() ? Json() : Json(contrast.remark)},
          {"first_difference", contrast.first_difference > 0 ? Json(contrast.first_difference) : Json()},
          {"steps", contrast_steps(contrast.steps)},
          {"then", contrast_steps(contrast.then)},
          {"outcome", {{"wrong", outcome(contrast.wrong)}, {"right", outcome(contrast.right)}}}};
}

nlohmann::ordered_json to_json(const Result& result) {
  Json properties = Json::array();
  for (const Property& p : result.properties) {
    properties.push_back({{"name", p.name},
                          {"verdict", name_of(p.verdict)},
                          {"steps", or_null(p.steps)},
                          {"vacuous", p.vacuous},
                          {"sentence", p.sentence}});
    if (!p.expression.empty()) properties.back()["expression"] = p.expression;
  }
  Json actions = Json::object();
  for (const auto& [name, count] : result.actions) actions[name] = count;
  Json counterexamples = Json::array();
  for (const Counterexample& c : result.counterexamples) counterexamples.push_back(to_json(c));

  Json search = named(result.search);
  search["strategy"] = result.strategy;
  Json all{{"schema", kResultSchema},
           {"version", result.version},
           {"protocol", result.protocol},
           {"bounds", named(result.bounds)},
           {"rules", named(result.rules)},
           {"search", search},
           {"verdict", result.verdict},
           {"reason", result.reason},
           {"exhaustive", result.exhaustive},
           {"states", or_null(result.states)},
           {"transitions", or_null(result.transitions)},
           {"depth", or_null(result.depth)},
           {"stored", result.stored},
           {"unexpanded", or_null(result.unexpanded)},
           {"rounds", rounds(result)},
           {"computed", computed(result)},
           {"seconds", result.seconds},
           {"cpu_seconds", result.cpu_seconds},
           {"peak_bytes", result.peak_bytes},
           {"store_bytes", result.store_bytes},
           {"properties", properties},
           {"vacuous", vacuous(result)},
           {"actions", actions},
           {"never_taken", never_taken(result)},
           {"chosen_values", result.chosen_values},
           {"never_chosen", result.exhaustive ? Json(result.never_chosen) : Json()},
           {"notes", result.notes},
           {"expectation", expectation(result.expected)},
           {"counterexample", counterexamples.empty() ? Json() : counterexamples.front()},
           {"counterexamples", counterexamples}};
  for (const Fact& fact : result.facts) all[fact.name] = Json::parse(fact.value);
  add_file(all, result);
  return all;
}

nlohmann::ordered_json trace_to_json(const Result& result) {
  const Counterexample& c = result.counterexamples.front();
  Json trace{{"schema", kTraceSchema},         {"version", result.version},    {"protocol", result.protocol},
             {"bounds", named(result.bounds)}, {"rules", named(result.rules)}, {"property", c.property}};
  for (const Property& p : result.properties) {
    if (p.name == c.property && !p.expression.empty()) trace["assertion"] = p.expression;
  }
  trace["steps"] = steps(c, false);
  add_file(trace, result);
  return trace;
}

}  // namespace paxcheck::report
