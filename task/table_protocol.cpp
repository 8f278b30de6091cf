#include "task/table_protocol.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/text.hpp"
#include "task/errors.hpp"
#include "task/livelock_result.hpp"
#include "task/narration.hpp"
#include "task/replay.hpp"
#include "task/request.hpp"
#include "task/search_demands.hpp"
#include "task/search_result.hpp"
#include "task/smallest.hpp"
#include "task/stuck_result.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

class TableTask : public Task {
 public:
  TableTask(const ProtocolTable& table, const Options& options)
      : table_(table), options_(options), request_(table_request(table, options)) {
    if (options.command == Command::simulate) {
      strategy_ = checker::Strategy::simulation;
    } else if (options.strategy == "depth-first") {
      strategy_ = checker::Strategy::depth_first;
    }
    reject_unfit_storage(options, strategy_);
  }

  checker::Strategy strategy() const override { return strategy_; }

  Json describe() const override {
    Json search{{"protocol", table_.text.name}};
    for (const auto& [name, value] : describe_bounds(request_.setting)) search["bounds"][name] = Json::parse(value);
    for (const report::Rule& rule : describe_rules(request_.setting)) search["rules"][rule.name] = rule.alternative;
    search["properties"] = request_.question.wanted;
    search["symmetry"] = request_.question.symmetric;
    return search;
  }

  report::Result run(const checker::SearchOptions& given) override {
    checker::SearchOptions search = given;
    if (request_.question.find_stuck || request_.question.find_endless)
      search.graph_up_to = checker::kMostStatesForStuck;
    try {
      findings_ = table_.search(request_.setting, request_.question, search);
    } catch (const std::invalid_argument& error) {  // the state does not fit, or the table
      throw Error(kBadOption, error.what());
    }
    return result(search);
  }

  void draw(std::vector<report::GraphNode>& nodes, std::vector<report::GraphEdge>& edges) const override {
    const auto model = reference::literal(std::string(table_.text.name), to_literal(request_.setting));
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < request_.texts.size(); ++i) {
      if (contains(request_.question.wanted, static_cast<int>(i))) wanted.emplace_back(request_.texts[i].name);
    }
    // A state is found before it is expanded, so the first edge into it comes from a state that is known by then.
    std::vector<std::optional<reference::LiteralState>> states(findings_.outcome.states);
    states.front() = model->initial();
    for (const auto& edge : findings_.outcome.graph.edges) {
      const reference::LiteralState& source = *states[edge.source];
      const reference::LiteralAction action = to_literal(request_.setting, edge.action);
      const bool violates = std::ranges::any_of(
          wanted, [&](const std::string& name) { return model->step_breach(name, source, action).has_value(); });
      edges.push_back({edge.source, edge.target, sentence(table_.text, action), violates});
      if (!states[edge.target]) states[edge.target] = model->apply(source, action);
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
      std::string label = std::to_string(i);
      for (const std::string& line : memory_lines(*states[i])) label += "\n" + line;
      nodes.push_back({label, std::ranges::any_of(wanted, [&](const std::string& name) {
                         return model->breach(name, *states[i]).has_value();
                       })});
    }
  }

 private:
  report::Result result(const checker::SearchOptions& search) const {
    report::Result result;
    result.protocol = table_.text.name;
    result.bounds = describe_bounds(request_.setting);
    result.rules = describe_rules(request_.setting);
    describe_search(result,
                    {search, findings_.outcome, request_.texts, request_.question.wanted, findings_.vacuous,
                     breaches(findings_.outcome),
                     request_.question.symmetric ? std::vector<std::string>{"symmetry"} : std::vector<std::string>{}});
    result.search.insert(result.search.begin(), {"words", std::to_string(findings_.words)});
    for (std::size_t kind = 0; kind < table_.text.actions.size(); ++kind) {
      const std::string_view needed = table_.text.actions[kind].needs;
      if (!needed.empty() && request_.setting.bounds[bound_index(table_.text, needed)] == 0) continue;
      result.actions.emplace_back(table_.text.actions[kind].name, findings_.outcome.transitions_by_kind[kind]);
    }
    add_outcomes(result);
    if (options_.require_choice) require_each_choice(result);
    add_runs(result, search);
    if (!options_.reach.empty()) tell_of_situation(result);
    if (findings_.stuck) {
      tell_of_stuck(result, *findings_.stuck, std::string(table_.goal), [&](const std::string& sentence) {
        return narrate(request_.setting, {report::RunEnd::stuck, kStuckRun, sentence,
                                          to_literal(request_.setting, *findings_.stuck->run)});
      });
    }
    if (request_.question.find_endless) tell_of_endless(result);
    return result;
  }

  // Without a violation the search has looked for fair runs, if it came to its end.
  void tell_of_endless(report::Result& result) const {
    EndlessSummary summary;
    TableRun told{report::RunEnd::livelock, kTermination, "", {}, 0, {}};
    if (findings_.endless) {
      const auto& endless = *findings_.endless;
      summary = {endless.examined, endless.run.has_value(), true, 0, 0, endless.assumed, endless.needed};
      if (endless.run) {
        summary.all_act = endless.run->all_act;
        summary.stem = endless.run->stem.size();
        summary.cycle = endless.run->cycle.size();
        told.actions = to_literal(request_.setting, endless.run->stem);
        for (const auto& action : to_literal(request_.setting, endless.run->cycle)) told.actions.push_back(action);
        told.loop_from = summary.stem;
      }
    }
    const std::string goal(table_.goal);
    decide_endless(result, summary, goal);
    if (result.verdict != "livelock") return;
    told.sentence = termination_sentence(goal);
    told.reasons = explain_endless(summary, goal);
    result.counterexamples.push_back(narrate(request_.setting, told));
    result.counterexamples.back().shortest = findings_.endless->run->shortest;
  }

  void add_outcomes(report::Result& result) const {
    result.outcome = table_.text.outcome;
    const std::vector<std::string> names = table_.text.outcomes(request_.setting);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (contains(findings_.outcomes, static_cast<int>(i))) {
        result.chosen_values.push_back(names[i]);
      } else if (result.exhaustive) {
        result.never_chosen.push_back(names[i]);
      }
    }
  }

  void add_runs(report::Result& result, const checker::SearchOptions& search) const {
    for (const auto& violation : sorted(findings_.outcome.violations)) {
      if (!has_run(violation)) continue;
      const PropertyText& text = request_.texts[static_cast<std::size_t>(violation.property)];
      result.counterexamples.push_back(
          narrate(request_.setting,
                  {options_.reach.empty() ? report::RunEnd::violation : report::RunEnd::situation,
                   std::string(text.name), std::string(text.sentence), to_literal(request_.setting, violation.run)}));
      result.counterexamples.back().shortest = finds_shortest(search);
      if (!search.go_on) break;
    }
  }

  // A situation that was looked for is no violation.
  void tell_of_situation(report::Result& result) const {
    result.properties.clear();
    result.looked_for = options_.reach;
    if (result.verdict == "violated") {
      result.verdict = "reached";
    } else if (result.exhaustive) {
      result.verdict = "unreachable";
      result.reason = fmt::format("no reachable state within the bounds shows {}", options_.reach);
    }
  }

  const ProtocolTable& table_;
  Options options_;
  TableRequest request_;
  checker::Strategy strategy_ = checker::Strategy::breadth_first;
  ProtocolFindings findings_;
};

class TableProtocol : public Protocol {
 public:
  explicit TableProtocol(const ProtocolTable& table) : table_(table) {}

  std::string_view name() const override { return table_.text.name; }
  std::string_view summary() const override { return table_.text.summary; }
  std::vector<std::string_view> property_names() const override {
    std::vector<std::string_view> names{kCanChoose};
    for (const PropertyText& text : table_.properties) names.push_back(text.name);
    if (table_.endless) names.emplace_back(kTermination);
    return names;
  }
  std::unique_ptr<Task> task(const Options& options) const override {
    return std::make_unique<TableTask>(table_, options);
  }
  Replay replay(const TraceFile& trace, const Options& options) const override {
    return replay_table(table_, trace, options);
  }
  int smallest(const Options& options) const override { return smallest_of_table(table_, options); }
  Json rules() const override { return named_alternatives(table_.text.rules); }
  Json bugs() const override {
    Json list = Json::array();
    for (const BugText& bug : table_.text.bugs) {
      Json rules = Json::object(), bounds = Json::object();
      for (const auto& [rule, alternative] : bug.rules) rules[std::string(rule)] = alternative;
      for (const auto& [bound, value] : bug.bounds) {
        const BoundText& text = table_.text.bounds[bound_index(table_.text, bound)];
        bounds[std::string(bound)] =
            text.names.empty() ? Json(value) : Json(text.names[static_cast<std::size_t>(value)]);
      }
      list.push_back(
          {{"name", bug.name},
           {"rules", rules},
           {"first",
            {{"bounds", bounds}, {"property", bug.properties.front()}, {"all", bug.properties}, {"steps", bug.steps}}},
           {"disagreement", nullptr},
           {"source", bug.source}});
    }
    return list;
  }
  Json properties() const override {
    Json list = named_sentences(table_.properties);
    if (table_.endless) {
      list.push_back({{"name", kTermination}, {"sentence", termination_sentence(std::string(table_.goal))}});
    }
    return list;
  }
  Json situations() const override { return named_sentences(table_.situations); }

 private:
  ProtocolTable table_;
};

}  // namespace

std::unique_ptr<Protocol> table_protocol(const ProtocolTable& table) { return std::make_unique<TableProtocol>(table); }

}  // namespace paxcheck::task
