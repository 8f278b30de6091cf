#include "report/proof.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/json.hpp"
#include "report/wrap.hpp"

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLabel = 13;  // where what stands beside a label begins

std::string labelled(const char* label, const std::string& text, std::size_t width) {
  return fmt::format("{:<{}}{}\n", label, kLabel, wrapped(text, kLabel, kLabel, width));
}

std::string item(const std::string& text, std::size_t width) {
  return fmt::format("{:{}}- {}\n", "", kLabel, wrapped(text, kLabel + 2, kLabel + 2, width));
}

std::string rules_in_words(const std::vector<Rule>& rules) {
  std::vector<std::string> wrong;
  for (const Rule& rule : rules) {
    if (!rule.is_right()) wrong.push_back(rule.name + "=" + rule.alternative);
  }
  if (wrong.empty()) return "all right";
  return fmt::format("{}, all others right", fmt::join(wrong, ", "));
}

std::string asked(const ProofLayer& layer) {
  if (!layer.queries) return "";
  const std::string unsatisfiable = layer.failed.empty() ? "all" : fmt::format("all but {}", layer.failed.size());
  return fmt::format(" ({} queries, {} unsatisfiable; {})", *layer.queries, unsatisfiable, layer.solver);
}

std::string to_text(const ProofLayer& layer, std::size_t width) {
  std::string text = labelled(name_of(layer.verdict), layer.about + ": " + layer.claim + asked(layer), width);
  if (!layer.reason.empty()) text += labelled("", "Why: " + layer.reason, width);
  for (const std::string& ground : layer.rests_on) text += item("rests on " + ground, width);
  return text;
}

std::string to_text(const UnprovedStep& step, std::size_t width) {
  constexpr std::size_t kIndent = 4;
  std::string text =
      wrapped(fmt::format("A step that the proof does not allow ({}: {})", step.claim, step.meaning), 0, 0, width) +
      "\n\n";
  const auto line = [&](std::size_t indent, const std::string& said) {
    text += std::string(indent, ' ') + wrapped(said, indent, indent, width) + "\n";
  };
  if (!step.run.empty()) {
    for (std::size_t i = 0; i < step.run.size(); ++i) line(kIndent - 2, fmt::format("{:>3}. {}", i + 1, step.run[i]));
    text += "\n";
  }
  for (const std::string& said : step.state) line(kIndent, said);
  line(kIndent - 2, "then " + step.step);
  for (const std::string& said : step.changes) line(kIndent + 2, said);
  return text + "\n" + wrapped(step.searched, 0, 0, width) + "\n";
}

// "agreement in 12 steps at acceptors 3, proposal numbers 2, values 2".
std::string shown_by(const Result& run) {
  const Counterexample& c = run.counterexamples.front();
  return fmt::format("{} violated in {} steps with {}", c.property, c.steps.size(), bounds_in_words(run));
}

// What shows the verdict.
std::string ground(const Proof& proof) {
  if (proof.run) return shown_by(*proof.run);
  if (proof.verdict != ProofVerdict::proved) return proof.reason;
  for (const ProofLayer& layer : proof.layers) {
    if (layer.whole && layer.queries) return fmt::format("{} queries, all unsatisfiable", *layer.queries);
  }
  return proof.reason;
}

// The queries that do not hold.
std::string broken_claims(const Proof& proof) {
  std::vector<std::string> claims;
  for (const ProofLayer& layer : proof.layers) claims.insert(claims.end(), layer.failed.begin(), layer.failed.end());
  return fmt::to_string(fmt::join(claims, ", "));
}

// "kept by prepare, promise and accept", of those of the verdict.
std::string actions_in_words(const ConjunctResult& c, StepVerdict verdict) {
  std::vector<std::string> names;
  for (const auto& [name, found] : c.actions) {
    if (found == verdict) names.push_back(name);
  }
  return fmt::to_string(fmt::join(names, ", "));
}

std::string to_text(const ConjunctResult& c, std::size_t width) {
  std::string text = labelled(name_of(c.verdict), fmt::format("{}: {}", c.name, c.expression), width);
  text += item(c.reason, width);
  if (!c.remark.empty()) text += item(c.remark, width);
  if (c.verdict != ProofVerdict::unknown) return text;
  std::string by = fmt::format("initially: {}", name_of(c.initially));
  for (const StepVerdict verdict : {StepVerdict::kept, StepVerdict::broken, StepVerdict::unknown}) {
    const std::string names = actions_in_words(c, verdict);
    if (!names.empty()) by += fmt::format("; {} by: {}", name_of(verdict), names);
  }
  if (!c.actions.empty() || c.initially != StepVerdict::unknown) text += item(by, width);
  if (!c.assumed.empty()) text += item(fmt::format("asked with {} assumed", fmt::join(c.assumed, ", ")), width);
  return text;
}

std::string to_text(const InvariantResult& invariant, std::size_t width) {
  const std::string queries = invariant.queries == 0 ? "" : fmt::format(" ({} queries)", invariant.queries);
  std::string text = labelled("invariant", invariant.file + queries, width);
  std::vector<std::string> proved;
  for (const ConjunctResult& c : invariant.conjuncts) {
    text += to_text(c, width);
    if (c.verdict == ProofVerdict::proved) proved.push_back(c.name);
  }
  if (proved.empty()) return text;
  const std::string together =
      proved.size() == 1
          ? proved.front() + " rests on itself, on one member at least of each sort"
          : fmt::format("{} rest on each other, on one member at least of each sort", fmt::join(proved, ", "));
  const std::string built_in =
      invariant.known.empty()
          ? ""
          : fmt::format(", and on what is built in and proved by itself: {}", fmt::join(invariant.known, ", "));
  return text + item(together + built_in, width) + item("no property that is built in rests on them", width);
}

// The runs that refute conjuncts; of one that none refutes, the step that breaks it.
std::string shown_for(const InvariantResult& invariant, Style style) {
  std::string text;
  for (const ConjunctResult& c : invariant.conjuncts) {
    if (c.step && !c.run) text += "\n" + to_text(*c.step, style.width);
    if (c.run)
      text += fmt::format("\nThe shortest run at small bounds that refutes {}:\n\n", c.name) + to_text(*c.run, style);
  }
  return text;
}

Json to_json(const ProofLayer& layer) {
  return {{"name", layer.name},
          {"about", layer.about},
          {"verdict", name_of(layer.verdict)},
          {"claim", layer.claim},
          {"rests_on", layer.rests_on},
          {"reason", layer.reason.empty() ? Json() : Json(layer.reason)},
          {"proved", layer.proved},
          {"whole", layer.whole},
          {"queries", layer.queries ? Json(*layer.queries) : Json()},
          {"solver", layer.solver.empty() ? Json() : Json(layer.solver)},
          {"failed", layer.failed}};
}

Json to_json(const UnprovedStep& step) {
  return {{"claim", step.claim},     {"meaning", step.meaning},   {"state", step.state}, {"step", step.step},
          {"changes", step.changes}, {"searched", step.searched}, {"run", step.run}};
}

Json to_json(const ConjunctResult& c) {
  Json actions = Json::object();
  for (const auto& [name, verdict] : c.actions) actions[name] = name_of(verdict);
  return {{"name", c.name},
          {"expression", c.expression},
          {"verdict", name_of(c.verdict)},
          {"reason", c.reason},
          {"initially", name_of(c.initially)},
          {"actions", actions},
          {"assumed", c.assumed},
          {"left_out", c.left_out},
          {"remark", c.remark.empty() ? Json() : Json(c.remark)},
          {"step", c.step ? to_json(*c.step) : Json()},
          {"run", c.run ? to_json(*c.run) : Json()}};
}

Json to_json(const InvariantResult& invariant) {
  Json conjuncts = Json::array();
  for (const ConjunctResult& c : invariant.conjuncts) conjuncts.push_back(to_json(c));
  return {{"file", invariant.file},
          {"built_in", invariant.known},
          {"queries", invariant.queries},
          {"conjuncts", conjuncts}};
}

}  // namespace

ConjunctResult named(const std::string& name, const std::string& expression) {
  ConjunctResult c;
  c.name = name;
  c.expression = expression;
  return c;
}

std::string bounds_in_words(const Result& run) {
  std::string bounds;
  for (std::size_t i = 0; i < run.bounds.size(); ++i) {
    const auto& [name, value] = run.bounds[i];
    const bool counts = name == "acceptors" || name == "ballots" || name == "values";
    const bool some = (name == "learners" || name == "crashes") && value != "0";
    if (counts || some) bounds += fmt::format("{}{} {}", bounds.empty() ? "" : ", ", run.bound_words[i], value);
  }
  return bounds;
}

const char* name_of(StepVerdict verdict) {
  if (verdict == StepVerdict::kept) return "kept";
  return verdict == StepVerdict::broken ? "broken" : "unknown";
}

const char* name_of(ProofVerdict verdict) {
  if (verdict == ProofVerdict::proved) return "proved";
  return verdict == ProofVerdict::refuted ? "refuted" : "unknown";
}

std::string to_text(const Proof& proof, Style style) {
  std::string text = labelled("verdict", fmt::format("{}: {}", name_of(proof.verdict), proof.reason), style.width);
  text += labelled("properties", fmt::to_string(fmt::join(proof.properties, ", ")), style.width);
  text += labelled("protocol", proof.protocol, style.width);
  text += labelled("rules", rules_in_words(proof.rules), style.width);
  if (style.statistics) text += labelled("time", fmt::format("{:.1f} s", proof.seconds), style.width);
  text += "\n";
  for (const ProofLayer& layer : proof.layers) text += to_text(layer, style.width);
  if (proof.invariant) text += "\n" + to_text(*proof.invariant, style.width);
  if (!proof.files.empty())
    text += "\n" + labelled("certificate", fmt::to_string(fmt::join(proof.files, ", ")), style.width);
  if (proof.invariant) text += shown_for(*proof.invariant, style);
  if (proof.unproved) text += "\n" + to_text(*proof.unproved, style.width);
  if (proof.run) text += "\nThe shortest run at small bounds:\n\n" + to_text(*proof.run, style);
  return text;
}

Json to_json(const Proof& proof) {
  Json rules = Json::object(), layers = Json::array();
  for (const Rule& rule : proof.rules) rules[rule.name] = rule.alternative;
  for (const ProofLayer& layer : proof.layers) layers.push_back(to_json(layer));
  return {{"schema", kProofSchema},
          {"name", proof.name},
          {"version", proof.version},
          {"protocol", proof.protocol},
          {"rules", rules},
          {"properties", proof.properties},
          {"verdict", name_of(proof.verdict)},
          {"reason", proof.reason},
          {"layers", layers},
          {"invariant", proof.invariant ? to_json(*proof.invariant) : Json()},
          {"unproved_step", proof.unproved ? to_json(*proof.unproved) : Json()},
          {"run", proof.run ? to_json(*proof.run) : Json()},
          {"certificates", proof.files},
          {"seconds", proof.seconds}};
}

std::string to_line(const Proof& proof, std::size_t width) {
  constexpr std::size_t kNames = 36, kVerdicts = 8;
  const std::string left = fmt::format("{:<{}} {:<{}} ", proof.name, kNames, name_of(proof.verdict), kVerdicts);
  return left + wrapped(ground(proof), left.size(), kNames + 1, width) + "\n";
}

std::string to_markdown(const std::vector<Proof>& proofs) {
  std::string text =
      "# What is proved without bounds, and what a run refutes\n\n"
      "Written by `./paxcheck prove --all --markdown FILE`. Proved: for any number of acceptors, proposal numbers and "
      "values, "
      "and\nquorums that meet (docs/prove.md). Refuted: by a shortest run at the smallest bounds. The last column "
      "names the "
      "queries that\nare not unsatisfiable.\n\n";
  if (!proofs.empty()) {
    text += fmt::format("Properties: {}. paxcheck {}.\n\n", fmt::join(proofs.front().properties, ", "),
                        proofs.front().version);
  }
  text += "| bug or alternative | rule | verdict | by | what does not hold |\n|---|---|---|---|---|\n";
  for (const Proof& proof : proofs) {
    text += fmt::format("| {} | {} | {} | {} | {} |\n", proof.name, rules_in_words(proof.rules), name_of(proof.verdict),
                        ground(proof), broken_claims(proof));
  }
  return text;
}

}  // namespace paxcheck::report
