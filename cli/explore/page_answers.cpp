#include "cli/explore/page_answers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "report/by_process.hpp"
#include "report/json.hpp"
#include "report/space_time.hpp"
#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Type = nlohmann::detail::value_t;

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostDrawn = 200;  // steps
constexpr std::chrono::seconds kPatience{10};

// Values of bounds as options have them.
Json bounds_to_json(const std::vector<report::Named>& bounds) {
  Json object = Json::object();
  for (const auto& [name, literal] : bounds) {
    const Json value = Json::parse(literal);
    object[name] = value.is_string() ? value : Json(value.dump());
  }
  return object;
}

// What is in force where nothing is given; of a protocol that cannot be used nothing.
Json standard_bounds(const Protocol& protocol) {
  try {
    return bounds_to_json(protocol.explore(Options())->bounds());
  } catch (const Error&) {
    return Json::object();
  }
}

Json bound_texts(const Protocol& protocol) {
  Json list = Json::array();
  const Json in_force = standard_bounds(protocol);
  for (const BoundText& bound : protocol.bounds()) {
    const std::string name(bound.name);
    std::string standard = std::to_string(bound.standard);
    if (!bound.names.empty()) standard = bound.names[static_cast<std::size_t>(bound.standard)];
    if (in_force.contains(name)) standard = in_force.at(name).get<std::string>();
    list.push_back({{"name", bound.name},
                    {"words", words_for(bound.name)},
                    {"meaning", bound.meaning},
                    {"least", bound.least},
                    {"most", bound.most},
                    {"standard", standard},
                    {"names", bound.names},
                    {"text", bound.is_text}});
  }
  return list;
}

Json protocol_texts() {
  Json list = Json::array();
  for (const auto& protocol : protocols()) {
    list.push_back({{"key", key_of(*protocol)},
                    {"name", protocol->name()},
                    {"summary", protocol->summary()},
                    {"bounds", bound_texts(*protocol)},
                    {"rules", protocol->rules()},
                    {"bugs", protocol->bugs()},
                    {"properties", protocol->properties()},
                    {"situations", protocol->situations()}});
  }
  return list;
}

Json rules_to_json(const std::vector<report::Rule>& rules) {
  Json object = Json::object();
  for (const report::Rule& rule : rules) object[rule.name] = rule.alternative;
  return object;
}

Json state_to_json(const report::State& state) {
  Json processes = Json::array();
  for (const report::ProcessMemory& memory : report::by_process(state)) {
    processes.push_back({{"name", memory.process}, {"variables", memory.variables}});
  }
  return {{"processes", processes}, {"messages", state.sent}};
}

Json violated_to_json(const Session& session) {
  Json list = Json::array();
  for (const Violated& v : session.violated(session.walk().here())) {
    list.push_back({{"property", v.property}, {"sentence", v.sentence}, {"why", session.why(v)}});
  }
  return list;
}

// Every step of the branch; of what is violated what was not before.
Json steps_to_json(const Session& session) {
  Json list = Json::array();
  std::set<std::string> before;
  for (const WalkTree::Place place : session.walk().branch()) {
    std::set<std::string> now;
    for (const Violated& v : session.violated(place)) now.insert(v.property);
    if (place != WalkTree::kBeginning) {
      const WalkedStep step = session.step_to(place);
      Json added = Json::array();
      for (const std::string& property : now) {
        if (!before.contains(property)) added.push_back(property);
      }
      list.push_back({{"text", step.text}, {"changes", step.changes}, {"sent", step.sent}, {"violates", added}});
    }
    before = now;
  }
  return list;
}

Json possible_to_json(const Session& session) {
  Json list = Json::array();
  for (const PossibleStep& step : session.possible()) {
    list.push_back({{"kind", step.action.kind},
                    {"arguments", step.action.arguments},
                    {"text", step.text},
                    {"breaks", step.breaks}});
  }
  return list;
}

Json forbidden_to_json(const Session& session) {
  Json list = Json::array();
  for (const ForbiddenStep& step : session.forbidden()) {
    list.push_back({{"kind", step.action.kind}, {"text", step.text}, {"why", step.why}});
  }
  return list;
}

Json view(const PageAnswers::Walked& walk) {
  const Session& session = *walk.session;
  Json situations = Json::array();
  for (const Violated& s : session.situations()) situations.push_back({{"name", s.property}, {"sentence", s.sentence}});
  const auto goal = session.reaches_goal();
  const WalkTree::Place here = session.walk().here();
  return {{"bounds", bounds_to_json(session.bounds())},
          {"rules", rules_to_json(session.rules())},
          {"notes", session.notes()},
          {"stopped", walk.stopped ? Json(*walk.stopped) : Json()},
          {"at", session.walk().step()},
          {"steps", steps_to_json(session)},
          {"state", state_to_json(session.state())},
          {"before", here == WalkTree::kBeginning ? Json() : state_to_json(session.state(session.walk().before(here)))},
          {"goal", goal ? Json(*goal) : Json()},
          {"violated", violated_to_json(session)},
          {"situations", situations},
          {"possible", possible_to_json(session)},
          {"forbidden", forbidden_to_json(session)}};
}

// The whole branch; the page marks where it is.
Json drawing(const PageAnswers::Walked& walk) {
  if (walk.session->walk().branch().size() > kMostDrawn + 1) {
    throw Error(kBadOption, fmt::format("runs of more than {} steps are not drawn", kMostDrawn));
  }
  report::Counterexample story = walk.session->story(true);
  story.shortest = true;  // or not: a walk is not told to be either
  if (story.end == report::RunEnd::scenario) story.property = "a walk";
  return {{"svg", report::to_svg(story, {.standalone = false, .reasons = false})}};
}

// What a page begins with.
Json start_to_json(const Start& start) {
  const Session& session = *start.session;
  return {{"setting",
           {{"protocol", key_of(start.protocol)},
            {"bounds", bounds_to_json(session.bounds())},
            {"rules", rules_to_json(session.rules())},
            {"properties", session.options().properties},
            {"assertions", session.options().assertions}}},
          {"run", run_to_json(session.walk().run_to(session.walk().branch().back()))},
          {"at", session.walk().step()},
          {"said", start.said}};
}

// A trace that was saved: what a page goes on with at its end.
Json opened(const Json& request) {
  const TraceFile file(text_in(request, "name"), part_of(request, "trace", Type::string).get<std::string>());
  Json begun = start_to_json(start_from(file));
  if (begun.at("run").size() > kMostRunSteps)
    throw Error(kBadOption, fmt::format("a run has at most {} steps", kMostRunSteps));
  return begun;
}

Json begin_search(const Json& request, PageSearches& searches) {
  PageSetting setting = setting_in(request);
  if (request.contains("reach")) {
    setting.options.reach = text_in(request, "reach");
    setting.options.properties.clear();
    setting.options.assertions.clear();
  }
  return {{"search", searches.begin(text_in(request, "page"), search_job(setting))}};
}

}  // namespace

PageAnswers::PageAnswers(const Start& start, PageSearches::Limits limits, std::string language)
    : start_(start_to_json(start)), language_(std::move(language)), limits_(limits), searches_(limits) {}

Json PageAnswers::beginning() const {
  return {{"version", kVersion},
          {"protocols", protocol_texts()},
          {"limits", {{"seconds", limits_.seconds}, {"bytes", limits_.bytes}}},
          {"start", start_}};
}

PageAnswers::Walked PageAnswers::walked(const Json& request) const {
  const PageSetting setting = setting_in(request);
  Walked walk{setting.protocol.explore(setting.options), {}};
  const auto patience =
      std::min<std::chrono::duration<double>>(kPatience, std::chrono::duration<double>(limits_.seconds));
  const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(patience);
  walk.session->set_patience([this, end] { return !ended_ && Clock::now() < end; });
  walk.stopped = walk.session->follow(run_in(request));
  if (request.contains("at")) {
    walk.session->jump(part_of(request, "at", Type::number_unsigned).get<std::size_t>());
  }
  return walk;
}

Json PageAnswers::answer(const std::string& question, const Json& request) {
  if (question == "beginning") return beginning();
  if (question == "view") return view(walked(request));
  if (question == "drawing") return drawing(walked(request));
  if (question == "trace") return walked(request).session->trace();
  if (question == "open") return opened(request);
  if (question == "search") return begin_search(request, searches_);
  if (question == "graph") {
    return {{"search", searches_.begin(text_in(request, "page"), graph_job(setting_in(request)))}};
  }
  if (question == "walk") return learn_walk(request.contains("lang") ? text_in(request, "lang") : language_);
  if (question == "learn") {
    const auto step = part_of(request, "step", Type::number_unsigned).get<std::size_t>();
    return {{"search", searches_.begin(text_in(request, "page"), learn_job(text_in(request, "lang"), step))}};
  }
  if (question == "progress") return searches_.progress(text_in(request, "search"));
  if (question == "cancel") {
    searches_.cancel(text_in(request, "search"));
    return Json::object();
  }
  throw Error(kBadOption, "there is no such question");
}

}  // namespace paxcheck::cli
