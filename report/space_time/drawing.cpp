#include "report/space_time/drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "report/space_time/lanes.hpp"
#include "report/space_time/memory.hpp"
#include "report/text.hpp"

namespace paxcheck::report::space_time {
namespace {

std::set<std::string> words(const std::string& text) {
  std::set<std::string> all;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += c;
    } else {
      all.insert(std::exchange(word, ""));
    }
  }
  return all;
}

// Whether the lane breaks off: protocols have no more than words for that.
Cut cut_of(const Counterexample& run, std::size_t step) {
  const std::set<std::string> said = words(run.steps[step].text + " " + run.steps[step].kind);
  const auto is_said = [&](std::initializer_list<const char*> any) {
    return std::ranges::any_of(any, [&](const char* word) { return said.contains(word); });
  };
  if (is_said({"restart", "restarts", "recovers", "reboots"})) return Cut::restart;
  const bool acts_again = std::any_of(run.steps.begin() + static_cast<std::ptrdiff_t>(step) + 1, run.steps.end(),
                                      [&](const Step& later) { return later.actor == run.steps[step].actor; });
  if (is_said({"crash", "crashes"})) return acts_again ? Cut::restart : Cut::stop;
  return is_said({"stop", "stops"}) && !acts_again ? Cut::stop : Cut::none;
}

class Drafter {
 public:
  explicit Drafter(const Counterexample& run) : run_(run), why_(run.explanation) {
    drawing_.headline = headline(run);
    drawing_.sentence = run.sentence;
    drawing_.lanes = lanes_of(run);
    drawing_.groups = groups_of(drawing_.lanes);
    drawing_.bands = bands_of(run, drawing_.lanes);
    drawing_.reasons = why_.sentences;
    std::erase(drawing_.reasons, run.sentence);  // above the picture already
    drawing_.caption = "Time goes downwards.";
    if (run.steps.size() > kStepsWithMessages) {
      drawing_.caption += fmt::format(" Messages are drawn up to step {}.", kStepsWithMessages);
    }
    if (run.loop_from && *run.loop_from < run.steps.size()) drawing_.loop_from = run.loop_from;
  }

  Drawing draw() {
    for (std::size_t i = 0; i < run_.steps.size(); ++i) add_row(i);
    add_to_caption();
    if (drawing_.loop_from)
      drawing_.rows[*drawing_.loop_from].notes.push_back({"from here on again and again", "loop"});
    add_remembered();
    add_quorums();
    add_chosen();
    mark(why_.first_wrong_step, "wrong", &Row::wrong,
         "not allowed by the right rules" + after_colon(why_.first_wrong_reason));
    mark(why_.broken_at, "broken", &Row::broken, fmt::format("broken: {}", why_.broken_promise));
    add_end();
    return std::move(drawing_);
  }

 private:
  static std::string after_colon(const std::string& text) { return text.empty() ? "" : ": " + text; }

  void add_row(std::size_t i) {
    const Step& step = run_.steps[i];
    Row row;
    row.sentence = step.text;
    row.lane = place_of(drawing_.lanes, step.actor);
    row.changes = fmt::format("{}", fmt::join(step.changes, "; "));
    row.cut = cut_of(run_, i);
    drawing_.rows.push_back(std::move(row));
    for (const Received& message : step.received) {
      const bool is_sent = message.sent_at > 0;
      drawing_.messages.push_back(
          {is_sent ? std::optional(static_cast<std::size_t>(message.sent_at) - 1) : std::nullopt, i,
           place_of(drawing_.lanes, message.from), drawing_.rows.back().lane, message.label, message.reply});
    }
  }

  void add_to_caption() {
    if (std::ranges::any_of(drawing_.messages, [](const Message& each) { return !each.label.empty(); })) {
      drawing_.caption += " A line leads from the step that sent a message to the step that read it.";
    }
    if (!drawing_.bands.empty()) drawing_.caption += " A band is what a process remembers.";
    if (std::ranges::any_of(drawing_.messages, [](const Message& each) { return each.label.empty(); })) {
      drawing_.caption += " A dotted line is no message: the step is possible by what that one did.";
    }
    if (std::ranges::any_of(drawing_.messages, [](const Message& each) { return !each.sent; })) {
      drawing_.caption += " A dashed line was sent by no step of the run.";
    }
  }

  // What the actor's own bands change to; a band that ends says so.
  void add_remembered() {
    for (const Band& band : drawing_.bands) {
      for (const Stretch& stretch : band.stretches) {
        if (!stretch.from || drawing_.rows[*stretch.from].lane != band.lane) continue;
        drawing_.rows[*stretch.from].remembered.push_back(stretch.said);
      }
    }
  }

  void add_quorums() {
    for (std::size_t q = 0; q < why_.quorums.size(); ++q) {
      const std::string letter(1, static_cast<char>('A' + q % 26));
      drawing_.quorums.push_back({letter, why_.quorums[q]});
      if (q >= why_.quorum_steps.size()) continue;
      for (const int step : why_.quorum_steps[q]) {
        Row* row = row_of(step);
        if (row == nullptr) continue;
        row->letters += letter;
        row->quorums.push_back(q);
      }
    }
    for (std::size_t i = 0; i < drawing_.lanes.size(); ++i) {
      std::set<std::size_t> taken_part;
      for (const Row& row : drawing_.rows) {
        if (row.lane == i) taken_part.insert(row.quorums.begin(), row.quorums.end());
      }
      drawing_.lanes[i].in_both = drawing_.lanes[i].process == why_.acceptor && taken_part.size() > 1;
    }
  }

  void add_chosen() {
    for (const Proposal& proposal : why_.conflicting) {
      mark(proposal.chosen_at, "chosen", &Row::chosen, proposal.name + " is chosen");
    }
  }

  void add_end() {
    if (drawing_.rows.empty()) return;
    const auto end = [&](const std::string& text) { drawing_.rows.back().notes.push_back({text, "end"}); };
    if (run_.end == RunEnd::violation) end(run_.property + " is violated");
    if (run_.end == RunEnd::situation) end(run_.property + " is reached");
    if (run_.end == RunEnd::stuck) end("stuck");
  }

  void mark(int step, const char* kind, bool Row::*flag, const std::string& text) {
    Row* row = row_of(step);
    if (row == nullptr) return;
    row->*flag = true;
    row->notes.push_back({text, kind});
  }

  // Of a step counted from 1; null for 0.
  Row* row_of(int step) {
    const auto place = static_cast<std::size_t>(step) - 1;
    return step > 0 && place < drawing_.rows.size() ? &drawing_.rows[place] : nullptr;
  }

  const Counterexample& run_;
  const Explanation& why_;
  Drawing drawing_;
};

}  // namespace

Drawing drawing_of(const Counterexample& run) { return Drafter(run).draw(); }

}  // namespace paxcheck::report::space_time
