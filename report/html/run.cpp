#include "report/html/run.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "report/html/contrast_table.hpp"
#include "report/html/memory.hpp"
#include "report/html/why.hpp"
#include "report/space_time.hpp"
#include "report/text.hpp"

namespace paxcheck::report::html {
namespace {

Html step_item(const Counterexample& c, std::size_t i, const std::string& id) {
  const Step& step = c.steps[i];
  const bool wrong = static_cast<int>(i + 1) == c.explanation.first_wrong_step;
  Html said;
  if (c.loop_from == i) said += element("p", {{"class", "again"}}, text("From here on again and again:"));
  said += element("span", {{"class", "said"}}, text(step.text));
  if (wrong) said += element("p", {{"class", "remark"}}, text("The right rules do not allow this step."));
  return element("li",
                 {{"id", id.empty() ? "" : fmt::format("{}-step-{}", id, i + 1)},
                  {"class", wrong ? "wrong" : ""},
                  {"data-step", std::to_string(i + 1)}},
                 said + list_of(step.changes, "changes")) +
         Html::made("\n");
}

Html steps_list(const Counterexample& c, const std::string& id) {
  Html items;
  for (std::size_t i = 0; i < c.steps.size(); ++i) items += step_item(c, i, id);
  return element("ol", {{"class", "steps"}}, items) + Html::made("\n");
}

Html step_by_step(const Counterexample& c, const std::string& id) {
  return element("h3", text("Step by step")) +
         element("div", {{"class", "scrolled"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Step by step"}},
                 steps_list(c, id));
}

Html button(const char* go, const char* label, const char* shown) {
  return element("button", {{"type", "button"}, {"data-go", go}, {"aria-label", label}}, text(shown));
}

// Hidden until there is a script to move it.
Html player(const Counterexample& c, const std::string& id) {
  const std::string last = std::to_string(c.steps.size());
  const Html slider =
      empty_element("input", {{"type", "range"}, {"min", "0"}, {"max", last}, {"value", last}, {"aria-label", "Step"}});
  return element("div", {{"class", "player"}, {"hidden", "hidden"}, {"role", "group"}, {"aria-label", "Steps"}},
                 element("div", {{"class", "controls"}},
                         button("first", "To the beginning", "«") + button("back", "One step back", "‹") + slider +
                             button("on", "One step on", "›") + button("last", "To the end", "»")) +
                     element("p", {{"class", "now"}, {"id", id + "-now"}, {"aria-live", "polite"}}, Html()) +
                     element("p", {{"class", "hint"}}, text("Arrow keys go through the steps."))) +
         Html::made("\n");
}

Html left_out(const char* what) {
  return element("p", {{"class", "left-out"}}, text(fmt::format("{} left out, to keep this page small.", what)));
}

// What can be moved through the steps, with what the script needs for it.
Html moving(const Counterexample& c, const std::string& id) { return player(c, id) + memory_data(c); }

}  // namespace

// What matters most gets room first; the order on the page is another.
Html whole_run(const Counterexample& c, const std::string& id, Room& room) {
  const Html steps = room.fit(step_by_step(c, id), left_out("The run is"));
  const Html side = room.fit(element("div", reason(c, id)) + element("div", memory_table(c, id)), {});
  const Html moved = room.fit(moving(c, id), {});
  const Html drawn = drawn_run(c, room);
  const Html contrast =
      c.contrast ? room.fit(contrast_table(*c.contrast), left_out("The run under the right rules is")) : Html();

  const std::string title = id + "-title";
  Html content = element("h2", {{"id", title}}, text(headline(c))) + Html::made("\n");
  if (!c.sentence.empty()) content += element("p", {{"class", "sentence"}}, text(c.sentence));
  const Html views = element("div", {{"class", "drawn"}}, drawn) + element("div", {{"class", "side"}}, side) +
                     element("div", {{"class", "in-order"}}, steps);
  content += moved + element("div", {{"class", "views"}}, views) + contrast;
  return element("section", {{"id", id}, {"class", "run"}, {"aria-labelledby", title}}, content) + Html::made("\n");
}

Html brief_run(const Counterexample& c, const std::string& command, Room& room) {
  const Html instead = text("The run is left out, to keep this page small: ") + element("code", text(command));
  return room.fit(steps_list(c, "") + list_of(c.explanation.sentences, "why"), element("p", instead));
}

Html drawn_run(const Counterexample& c, Room& room) {
  const Html svg = Html::made(to_svg(c, {.standalone = false, .reasons = false}));
  const std::string label = "Space-time diagram: " + headline(c);
  return room.fit(
      element("div", {{"class", "figure"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", label}}, svg), {});
}

Html folded(const std::string& id, const Html& summary, const Html& content) {
  return element("details", {{"id", id}}, element("summary", summary) + content) + Html::made("\n");
}

}  // namespace paxcheck::report::html
