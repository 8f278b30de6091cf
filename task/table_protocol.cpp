#include "task/table_protocol.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "model/kit/sets.hpp"
#include "report/text.hpp"
#include "task/assertion/assertion.hpp"
#include "task/bound_letters.hpp"
#include "task/contrast.hpp"
#include "task/cost/cost.hpp"
#include "task/description_test.hpp"
#include "task/errors.hpp"
#include "task/explore/saved_walk.hpp"
#include "task/explore/session.hpp"
#include "task/export/export.hpp"
#include "task/livelock_result.hpp"
#include "task/matrix.hpp"
#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/protocol.hpp"
#include "task/prove.hpp"
#include "task/replay.hpp"
#include "task/request.hpp"
#include "task/scenario/ask.hpp"
#include "task/scenario/scenario.hpp"
#include "task/search_result.hpp"
#include "task/smallest.hpp"
#include "task/stuck_result.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

class TableTask : public Task {
 public:
  // `notes`: on the description itself.
  TableTask(const ProtocolTable& table, const Options& options, std::vector<std::string> notes)
      : table_(table),
        options_(options),
        own_notes_(std::move(notes)),
        request_(table_request(table, options)),
        any_number_(asks_for_any(request_.setting)) {
    if (!options.contrast) return;
    if (!options.reach.empty()) {
      throw Error(kBadOption, "--contrast is for what violates a property, and a situation (--reach) is no mistake");
    }
    require_wrong_rules(request_.setting);
  }

  checker::Strategy strategy() const override { return request_.strategy; }
  bool reduced() const override {
    const bool in_rounds = request_.strategy == checker::Strategy::rounds;
    return request_.question.reductions != 0 || (in_rounds && !request_.question.count);
  }
  bool checks_termination() const override { return request_.question.find_endless; }

  std::string note() const override { return table_.text.note(request_.setting); }

  Json describe() const override {
    Json search{{"protocol", table_.text.name}};
    if (!table_.file.empty()) search["protocol_version"] = table_.file_version;
    for (const auto& [name, value] : describe_bounds(request_.setting)) search["bounds"][name] = Json::parse(value);
    for (const report::Rule& rule : describe_rules(request_.setting)) search["rules"][rule.name] = rule.alternative;
    search["properties"] = request_.question.wanted;
    if (request_.assertions != nullptr) {
      for (const Assertion& each : request_.assertions->list()) search["assertions"][each.name] = each.expression;
    }
    search["reductions"] = reductions();
    search["encoding"] = options_.encoding;
    return search;
  }

  report::Result run(const checker::SearchOptions& given) override {
    checker::SearchOptions search = given;
    if (request_.question.find_stuck) search.graph_up_to = checker::kMostStatesForStuck;
    search.find_endless = request_.question.find_endless;
    try {
      findings_ = table_.search(request_.setting, request_.question, search);
      if (request_.watch != nullptr) findings_.vacuous |= request_.watch->open();
      // The runs were found with so many proposal numbers, whatever number was asked for.
      if (findings_.numbers) bound_rounds(request_.setting, *findings_.numbers);
    } catch (const std::invalid_argument& error) {  // the state does not fit, or the table
      throw Error(kBadOption, error.what());
    } catch (const std::length_error& error) {  // nor what is left of so many numbers in rounds
      throw Error(kBadOption, error.what());
    }
    return result(search);
  }

  void draw(std::vector<report::GraphNode>& nodes, std::vector<report::GraphEdge>& edges) const override {
    const auto model = folded_literal_of(table_, request_.setting);
    std::vector<std::string> wanted;
    const std::size_t known = table_.properties.size() + table_.situations.size();  // to the second reading
    for (std::size_t i = 0; i < known; ++i) {
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
      edges.push_back({edge.source, edge.target, sentence(request_.setting, *model, source, action), violates,
                       action.kind, action.arguments});
      if (!states[edge.target]) states[edge.target] = model->apply(source, action);
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
      std::string label = std::to_string(i);
      for (const std::string& line : memory_lines(*states[i])) label += "\n" + line;
      nodes.push_back(
          {label,
           std::ranges::any_of(wanted,
                               [&](const std::string& name) { return model->breach(name, *states[i]).has_value(); }),
           model->reaches_goal(*states[i]).value_or(false)});
    }
  }

 private:
  report::Result result(const checker::SearchOptions& search) const {
    report::Result result;
    result.protocol = table_.text.name;
    result.protocol_file = table_.file;
    result.protocol_version = table_.file_version;
    result.bounds = describe_bounds(request_.setting);
    for (const auto& [name, value] : result.bounds) result.bound_words.emplace_back(words_for(name));
    result.rules = describe_rules(request_.setting);
    describe_search(result,
                    {search, findings_.outcome, request_.texts, request_.question.wanted, findings_.vacuous,
                     breaches(findings_.outcome), reductions(), findings_.rounds ? &*findings_.rounds : nullptr,
                     any_number_, findings_.premises ? &*findings_.premises : nullptr,
                     findings_.counts ? &*findings_.counts : nullptr, request_.question.only_count, keeps_lengths()});
    if (request_.question.only_count) {
      add_notes(result);
      return result;
    }
    for (report::Property& p : result.properties) p.expression = expression_of(p.name);
    add_facts(result);
    add_actions(result);
    add_outcomes(result);
    if (options_.require_choice) require_each_choice(result);
    add_runs(result, search);
    if (!options_.reach.empty()) tell_of_situation(result);
    if (findings_.stuck) {
      tell_of_stuck(result, *findings_.stuck, goal(), [&](const std::string& sentence) {
        return story({report::RunEnd::stuck, kStuckRun, sentence, to_literal(request_.setting, *findings_.stuck->run)});
      });
    }
    if (request_.question.find_endless) tell_of_endless(result);
    add_notes(result);
    return result;
  }

  report::Counterexample story(TableRun run) const {
    run.drawn = options_.draws();
    report::Counterexample told = narrate(table_, request_.setting, run);
    if (wants_contrast(run)) told.contrast = contrast(table_, request_.setting, run.actions);
    return told;
  }

  // A page shows one wherever there is one to make, which takes no time for runs that anybody reads.
  bool wants_contrast(const TableRun& run) const {
    constexpr std::size_t kReadable = 1000;
    if (options_.contrast) return true;
    const bool on_page = !options_.html_file.empty() && run.actions.size() <= kReadable;
    return on_page && run.end == report::RunEnd::violation && has_wrong_rules(request_.setting);
  }

  void add_notes(report::Result& result) const {
    result.notes = notes_on_bounds(request_.setting, options_.bounds);
    for (const std::string& note : own_notes_) result.notes.push_back(note);
    const std::string reading = note_on_reading(table_);
    if (!reading.empty() && !result.counterexamples.empty()) result.notes.push_back(reading);
    if (findings_.numbers) {
      result.notes.push_back(
          fmt::format("of any number of proposal numbers, {} show the violation", *findings_.numbers));
    }
    for (const std::string& note : notes_on_rules(request_.setting)) result.notes.push_back(note);
    for (const std::string& note : request_.lost_to_assertions) result.notes.push_back(note);
    if (request_.assertions != nullptr && !options_.dot_file.empty()) {
      result.notes.push_back("--dot does not mark the states that violate an assertion");
    }
    if (findings_.rounds && table_.why_not_in_order != nullptr) {
      result.notes.push_back(fmt::format(
          "what is left of a number that is over is what the description says, which {} states with few numbers do not "
          "contradict{}",
          findings_.premises->states, options_.premises ? "" : " (--premises looks at more)"));
    }
    if (findings_.rounds && options_.threads.value_or(1) > 1) {
      result.notes.push_back("rounds are played by one thread: --threads changes nothing");
    }
    if (request_.question.find_stuck && result.verdict == "violated") {
      result.notes.push_back("--check-stuck: stuck states are looked for only where no property is violated");
    }
    if (!result.exhaustive) return;
    const std::vector<std::string> known = known_to_break(table_.text, options_.bugs);
    std::vector<std::string> vacuous;
    for (const report::Property& p : result.properties) {
      if (p.vacuous) vacuous.push_back(p.name);
      if (p.verdict == report::PropertyVerdict::holds && std::ranges::count(known, p.name) > 0) {
        result.notes.push_back(
            fmt::format("{} is known to break at other bounds: --property {} sets them", p.name, p.name));
      }
    }
    const std::string lacks = lacking(request_.setting, vacuous);
    if (!lacks.empty()) result.notes.push_back("for every property to have something to check takes " + lacks);
  }

  void tell_of_endless(report::Result& result) const {
    EndlessSummary summary;
    TableRun told{report::RunEnd::livelock, kTermination, "", {}, 0, {}};
    if (findings_.endless) {
      const auto& endless = *findings_.endless;
      summary.states = endless.states;
      summary.whole = endless.whole;
      summary.too_large = endless.too_large;
      summary.found = endless.run.has_value();
      summary.assumed = endless.assumed;
      summary.needed = endless.needed;
      if (endless.run) {
        summary.all_act = endless.run->all_act;
        summary.stem = endless.run->stem.size();
        summary.cycle = endless.run->cycle.size();
        told.actions = to_literal(request_.setting, endless.run->stem);
        for (const auto& action : to_literal(request_.setting, endless.run->cycle)) told.actions.push_back(action);
        told.loop_from = summary.stem;
      }
    }
    decide_endless(result, summary, goal());
    if (result.verdict != "livelock") return;
    told.sentence = termination_sentence(goal());
    told.reasons = explain_endless(summary, goal());
    result.counterexamples.push_back(story(told));
    result.counterexamples.back().shortest = findings_.endless->run->shortest;
  }

  std::string goal() const { return table_.goal_of(request_.setting); }
  std::vector<std::string> reductions() const { return reduction_names(table_.text, request_.question.reductions); }

  // The reductions in force.
  std::vector<ReductionText> in_force() const {
    std::vector<ReductionText> all;
    for (int i : members(request_.question.reductions)) {
      all.push_back(table_.text.reductions[static_cast<std::size_t>(i)]);
    }
    return all;
  }
  bool keeps_lengths() const {
    return std::ranges::all_of(in_force(), [](const ReductionText& r) { return r.keeps_lengths; });
  }

  void add_facts(report::Result& result) const {
    std::vector<report::Named> encoding{{"words", std::to_string(findings_.words)}};
    if (!findings_.encoding.empty()) encoding.insert(encoding.begin(), {"encoding", quoted(findings_.encoding)});
    result.search.insert(result.search.begin(), encoding.begin(), encoding.end());
    for (const ReductionText& r : in_force()) {
      if (r.checked_for_one.empty()) continue;
      const auto place = std::ranges::find(result.search, "reductions", &report::Named::first);
      result.search.insert(place + 1, {"checked_for_one_acceptor", list_literal(r.checked_for_one)});
    }
    if (table_.facts) result.facts = table_.facts(request_.setting);
  }

  // Transitions by kind, of the kinds that the setting has.
  void add_actions(report::Result& result) const {
    result.leaves_out_actions = !keeps_lengths() || findings_.rounds;
    for (std::size_t kind = 0; kind < table_.text.actions.size(); ++kind) {
      const std::string_view name = table_.text.actions[kind].name;
      const bool has = has_kind(request_.setting, kind);
      const bool at_once = std::ranges::any_of(in_force(), [&](const ReductionText& r) { return r.at_once == name; }) ||
                           (findings_.rounds && std::ranges::count(table_.text.at_once_in_rounds, name) > 0);
      // Stops take actions away and no property asks for them, so that rounds leave them out.
      if (has && findings_.rounds && at_once && name.starts_with("stop-")) result.left_out.emplace_back(name);
      if (has && !at_once) {
        result.actions.emplace_back(name, findings_.outcome.transitions_by_kind[kind]);
      }
    }
  }

  void add_outcomes(report::Result& result) const {
    result.outcome = table_.text.outcome;
    const std::vector<std::string> names = table_.text.outcomes(request_.setting);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const int outcome = static_cast<int>(i);
      const bool expected =
          table_.text.outcome_expected == nullptr || table_.text.outcome_expected(request_.setting, outcome);
      if (contains(findings_.outcomes, outcome)) {
        result.chosen_values.push_back(names[i]);
      } else if (result.exhaustive && expected) {
        result.never_chosen.push_back(names[i]);
      }
    }
  }

  void add_runs(report::Result& result, const checker::SearchOptions& search) const {
    for (const auto& violation : sorted(findings_.outcome.violations)) {
      if (!has_run(violation)) continue;
      const PropertyText& text = request_.texts[static_cast<std::size_t>(violation.property)];
      TableRun run{options_.reach.empty() ? report::RunEnd::violation : report::RunEnd::situation,
                   std::string(text.name), std::string(text.sentence), to_literal(request_.setting, violation.run)};
      const bool asserted = request_.assertions != nullptr && violation.property >= request_.assertions->first_bit();
      if (asserted) run.breach = breach_of(violation.property, violation.run);
      result.counterexamples.push_back(story(run));
      result.counterexamples.back().shortest = finds_shortest(search);
      if (!search.go_on) break;
    }
  }

  // The expression of an assertion; empty for another name.
  std::string expression_of(const std::string& name) const {
    if (request_.assertions == nullptr) return "";
    const auto& list = request_.assertions->list();
    const auto found = std::ranges::find(list, name, &Assertion::name);
    return found == list.end() ? "" : found->expression;
  }

  // Why a run violates an assertion: what the model says of its end.
  std::string breach_of(int property, const std::vector<ProtocolAction>& run) const {
    const auto assertions =
        findings_.numbers ? request_.question.assertions_with(*findings_.numbers) : request_.assertions;
    const FollowedRun followed = follow(table_, request_.setting, *assertions, run);
    if (!contains(followed.violated, property)) {
      throw Error(kInternalError, fmt::format("the run of {} steps does not violate the assertion", run.size()));
    }
    return breach_text(followed, *assertions, property);
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
  std::vector<std::string> own_notes_;
  TableRequest request_;
  bool any_number_;  // of proposal numbers
  ProtocolFindings findings_;
};

class TableProtocol : public Protocol {
 public:
  explicit TableProtocol(const ProtocolTable& table) : table_(table) {}

  std::string_view name() const override { return table_.text.name; }
  std::string_view summary() const override { return table_.text.summary; }
  std::string_view file() const override { return table_.file; }
  std::string_view file_version() const override { return table_.file_version; }
  VariantText variant() const override { return table_.text.variant; }
  std::vector<std::string_view> property_names() const override {
    std::vector<std::string_view> names{kCanChoose};
    for (const PropertyText& text : table_.properties) names.push_back(text.name);
    if (table_.endless) names.emplace_back(kTermination);
    return names;
  }
  const std::vector<BoundText>& bounds() const override { return table_.text.bounds; }
  std::unique_ptr<Task> task(const Options& options) const override {
    return std::make_unique<TableTask>(table_, options, tested_notes());
  }
  Replay replay(const TraceFile& trace, const Options& options) const override {
    tested_notes();
    return replay_table(table_, trace, options);
  }
  int smallest(const Options& options, std::size_t width) const override {
    tested_notes();
    return smallest_of_table(table_, options, width);
  }
  int matrix(const Options& options, std::size_t width) const override {
    tested_notes();
    return matrix_of_table(table_, options, width);
  }
  void prove(const Options& options, const std::function<void(const report::Proof&)>& take) const override {
    prove_table(table_, *this, options, take);
  }
  report::Answer ask(const ScenarioFile& file, const Options& options,
                     const checker::SearchOptions& search) const override {
    tested_notes();
    return task::ask(table_, file, options, search);
  }
  void require_understood(const ScenarioFile& file, const Options& options) const override {
    tested_notes();
    compile_scenario(table_, file, options);
  }
  std::unique_ptr<Session> explore(const Options& options) const override {
    tested_notes();
    return std::make_unique<Session>(table_, options);
  }
  std::pair<std::unique_ptr<Session>, std::optional<std::string>> explore(const TraceFile& trace,
                                                                          const Options& options) const override {
    tested_notes();
    return explore_trace(table_, trace, options);
  }
  report::Cost cost(const Options& options) const override {
    tested_notes();
    return cost_of_table(table_, options);
  }
  void write_model(const Options& options) const override { export_protocol(table_, options); }
  Json rules() const override { return named_alternatives(table_.text.rules); }
  Json bugs() const override {
    Json list = Json::array();
    for (const BugText& bug : table_.text.bugs) {
      Json rules = Json::object();
      for (const auto& [rule, alternative] : bug.rules) rules[std::string(rule)] = alternative;
      Json breaks = Json::array();
      for (const BugBreak& found : bug.breaks) breaks.push_back(break_json(found));
      list.push_back({{"name", bug.name},
                      {"rules", rules},
                      {"first", breaks.front()},
                      {"disagreement", disagreement_json(bug)},
                      {"breaks", breaks},
                      {"source", bug.source}});
    }
    return list;
  }
  Json properties() const override {
    Json list = named_sentences(table_.properties);
    if (table_.endless) {
      const std::string goal = table_.goal_of(Setting(table_.text));
      list.push_back({{"name", kTermination}, {"sentence", termination_sentence(goal)}});
    }
    return list;
  }
  Json situations() const override { return named_sentences(table_.situations); }
  Json vocabulary() const override { return vocabulary_json(table_); }
  Json actions() const override {
    const Setting setting(table_.text);
    Json list = Json::array();
    for (const ActionText& text : table_.text.actions) {
      list.push_back({{"name", text.name}, {"sentence", example_of(setting, text)}});
    }
    return list;
  }

 private:
  Json disagreement_json(const BugText& bug) const {
    if (table_.text.disagreement == nullptr) return nullptr;
    Setting setting(table_.text);
    apply_bug(setting, std::string(bug.name));
    const std::string_view differ = table_.text.disagreement(setting);
    const auto found =
        std::ranges::find_if(bug.breaks, [&](const BugBreak& b) { return b.properties.front() == differ; });
    return found == bug.breaks.end() ? Json() : break_json(*found);
  }

  Json break_json(const BugBreak& found) const {
    Setting setting(table_.text);
    set_bounds(setting, found.bounds);
    table_.text.settle(setting);
    Json bounds = Json::object();
    for (const BoundValue& given : found.bounds) {
      const std::size_t place = bound_place(table_.text, given.bound);
      const BoundText& bound = table_.text.bounds[place];
      Json& value = bounds[std::string(given.bound)] = given.value;
      if (bound.is_text) value = setting.texts[place];
      if (!bound.names.empty()) value = bound.names[static_cast<std::size_t>(given.value)];
    }
    return {
        {"bounds", bounds}, {"property", found.properties.front()}, {"all", found.properties}, {"steps", found.steps}};
  }

  // A description that nothing else is held against is tested before anything rests on it, once. Throws Error (150) that says
  // what is wrong in it; what is odd is for notes.
  const std::vector<std::string>& tested_notes() const {
    const std::scoped_lock lock(testing_);
    if (!tested_) tested_ = note_on_reading(table_).empty() ? TestedDescription() : test_description(table_);
    if (!tested_->mistake.empty()) throw Error(kBadInputFile, tested_->mistake);
    return tested_->notes;
  }

  ProtocolTable table_;
  mutable std::mutex testing_;
  mutable std::optional<TestedDescription> tested_;
};

}  // namespace

std::unique_ptr<Protocol> table_protocol(const ProtocolTable& table) { return std::make_unique<TableProtocol>(table); }

}  // namespace paxcheck::task
