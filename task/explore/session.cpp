#include "task/explore/session.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "model/kit/sets.hpp"
#include "report/json.hpp"
#include "task/assertion/assertion.hpp"
#include "task/errors.hpp"
#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/protocol.hpp"
#include "task/version.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {

using reference::LiteralAction;
using reference::LiteralState;

namespace {

TableRequest request_of(const ProtocolTable& table, const Options& options) {
  TableRequest request = table_request(table, options);
  if (asks_for_any(request.setting)) {
    throw Error(kBadOption, "a walk needs a number of proposal numbers, not any (allowed: --ballots NUMBER)");
  }
  return request;
}

bool is_among(const std::vector<Violated>& all, const std::string& property) {
  return std::ranges::find(all, property, &Violated::property) != all.end();
}

}  // namespace

Session::Session(const ProtocolTable& table, const Options& options)
    : table_(table),
      options_(options),
      request_(request_of(table, options)),
      model_(literal_of(table, request_.setting)),
      actions_(model_->actions()),
      walk_(model_->initial()) {}

std::vector<std::string> Session::notes() const {
  std::vector<std::string> notes = notes_on_bounds(request_.setting, options_.bounds);
  for (const std::string& note : notes_on_rules(request_.setting)) notes.push_back(note);
  if (const std::string note = table_.text.note(request_.setting); !note.empty()) notes.push_back(note);
  if (const std::string note = note_on_reading(table_); !note.empty()) notes.push_back(note);
  return notes;
}

void Session::require_patience() const {
  if (patience_ && !patience_()) throw Error(kNotExhaustive, "this takes too long: smaller bounds are needed");
}

report::State Session::state(WalkTree::Place place) const { return shown(walk_.state(place)); }

std::vector<PossibleStep> Session::possible() const {
  const LiteralState& now = walk_.state(walk_.here());
  const std::vector<Violated> already = violated(walk_.here());
  std::vector<LiteralAction> run = walk_.run_to(walk_.here());
  std::vector<PossibleStep> steps;
  for (const LiteralAction& action : actions_) {
    require_patience();
    if (model_->refusal(now, action)) continue;
    const LiteralState after = model_->apply(now, action);
    if (after == now) continue;
    PossibleStep step{action, sentence(request_.setting, *model_, now, action), {}, walk_.was_taken(action)};
    run.push_back(action);
    for (const Violated& violation : violated_by(run, &now, after)) {
      if (!is_among(already, violation.property)) step.breaks.push_back(violation.property);
    }
    run.pop_back();
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<ForbiddenStep> Session::forbidden() const {
  const LiteralState& now = walk_.state(walk_.here());
  std::vector<ForbiddenStep> steps;
  for (const LiteralAction& action : actions_) {
    require_patience();
    std::optional<std::string> why = model_->refusal(now, action);
    if (!why && model_->apply(now, action) == now) why = "it would change nothing";
    if (why) steps.push_back({action, sentence_of(request_.setting, action), *why});
  }
  return steps;
}

void Session::take(const PossibleStep& step) {
  walk_.take(step.action, model_->apply(walk_.state(walk_.here()), step.action));
}

std::optional<std::string> Session::follow(const std::vector<LiteralAction>& run) {
  for (const LiteralAction& action : run) {
    require_patience();
    const LiteralState& now = walk_.state(walk_.here());
    const bool known = std::ranges::find(actions_, action) != actions_.end();
    const std::optional<std::string> why =
        known ? model_->refusal(now, action) : std::optional<std::string>("there is no such action within the bounds");
    if (why) return fmt::format("step {}, {}: {}", walk_.step() + 1, reference::text(action), *why);
    walk_.take(action, model_->apply(now, action));
  }
  return std::nullopt;
}

std::vector<PropertyText> Session::properties() const {
  std::vector<PropertyText> wanted;
  for (int i : members(request_.question.wanted)) wanted.push_back(request_.texts[static_cast<std::size_t>(i)]);
  return wanted;
}

std::vector<Violated> Session::violated_by(const std::vector<LiteralAction>& run, const LiteralState* before,
                                           const LiteralState& now) const {
  std::vector<Violated> violated;
  for (std::size_t i = 0; i < table_.properties.size(); ++i) {
    if (!contains(request_.question.wanted, static_cast<int>(i))) continue;
    require_patience();
    const PropertyText& text = table_.properties[i];
    const std::string name(text.name);
    auto how = model_->breach(name, now);
    if (!how && before != nullptr) how = model_->step_breach(name, *before, run.back());
    if (how) violated.push_back({name, std::string(text.sentence), *how});
  }
  if (request_.assertions != nullptr) add_violated_assertions(run, violated);
  return violated;
}

std::vector<Violated> Session::violated(WalkTree::Place place) const {
  const LiteralState* before = place == WalkTree::kBeginning ? nullptr : &walk_.state(walk_.before(place));
  return violated_by(walk_.run_to(place), before, walk_.state(place));
}

void Session::add_violated_assertions(const std::vector<LiteralAction>& run, std::vector<Violated>& violated) const {
  const Assertions& assertions = *request_.assertions;
  std::vector<ProtocolAction> counted;
  for (const LiteralAction& action : run) counted.push_back(to_counted(request_.setting, action));
  const FollowedRun followed = task::follow(table_, request_.setting, assertions, counted);
  if (!followed.possible) throw Error(kInternalError, "model and reference disagree: the model cannot take the run");
  int bit = assertions.first_bit();
  for (const Assertion& each : assertions.list()) {
    if (contains(followed.violated, bit)) {
      violated.push_back({each.name, each.expression, breach_text(followed, assertions, bit)});
    }
    ++bit;
  }
}

std::vector<Violated> Session::situations() const {
  std::vector<Violated> reached;
  for (const PropertyText& text : table_.situations) {
    require_patience();
    const auto how = model_->breach(std::string(text.name), walk_.state(walk_.here()));
    if (how) reached.push_back({std::string(text.name), std::string(text.sentence), *how});
  }
  return reached;
}

WalkedStep Session::step_to(WalkTree::Place place) const {
  const LiteralState &before = walk_.state(walk_.before(place)), &after = walk_.state(place);
  return {sentence(request_.setting, *model_, before, walk_.action(place)), changes(before, after),
          messages(before, after), violated(place)};
}

report::Counterexample Session::story_of(const Violated& violated, bool drawn) const {
  TableRun told{report::RunEnd::violation, violated.property, violated.sentence, walk_.run_to(walk_.here())};
  const bool known =
      std::ranges::find(table_.properties, violated.property, &PropertyText::name) != table_.properties.end();
  if (!known) told.breach = violated.how;  // an assertion
  told.drawn = drawn;
  return narrate(table_, request_.setting, told);
}

std::vector<std::string> Session::why(const Violated& violated) const {
  std::vector<std::string> sentences = story_of(violated, false).explanation.sentences;
  if (!sentences.empty() && sentences.front() == violated.sentence) sentences.erase(sentences.begin());
  return sentences;
}

report::Counterexample Session::story(bool drawn) const {
  const std::vector<Violated> broken = violated(walk_.here());
  TableRun walked{report::RunEnd::scenario, kNoProperty, "", walk_.run_to(walk_.here())};
  walked.drawn = drawn;
  report::Counterexample story =
      broken.empty() ? narrate(table_, request_.setting, walked) : story_of(broken.front(), drawn);
  story.shortest = false;
  return story;
}

nlohmann::ordered_json Session::trace() const {
  report::Result result;
  result.version = kVersion;
  result.protocol = table_.text.name;
  result.protocol_file = table_.file;
  result.protocol_version = table_.file_version;
  result.bounds = bounds();
  result.rules = rules();
  if (request_.assertions != nullptr) {
    for (const Assertion& each : request_.assertions->list()) {
      result.properties.emplace_back().name = each.name;
      result.properties.back().expression = each.expression;
    }
  }
  result.counterexamples.push_back(story(false));
  return report::trace_to_json(result);
}

}  // namespace paxcheck::task
