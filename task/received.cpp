#include "task/received.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralState;
using report::Arrow;
using report::Received;
using report::Step;

enum class Taken { same, different, refused };

using Memory = std::map<std::string, std::string>;

const std::string* value_in(const Memory& memory, const std::string& name) {
  const auto found = memory.find(name);
  return found == memory.end() ? nullptr : &found->second;
}

bool equal(const std::string* one, const std::string* other) {
  return one == nullptr || other == nullptr ? one == other : *one == *other;
}

// Whether a step leaves every variable of the first memory behind as it did in the whole run, as far as it found it as it did then.
bool leaves(const Memory& variables, const Moment& whole, const LiteralState& before, const LiteralState& after) {
  return std::ranges::all_of(variables, [&](const auto& variable) {
    const std::string& name = variable.first;
    const bool found_the_same = equal(value_in(whole.before.memory, name), value_in(before.memory, name));
    return !found_the_same || equal(value_in(whole.after.memory, name), value_in(after.memory, name));
  });
}

// Whether it sends what was not there before, neither here nor in the whole run, just as there.
bool sends(const std::set<std::string>& messages, const Moment& whole, const LiteralState& before,
           const LiteralState& after) {
  return std::ranges::all_of(messages, [&](const std::string& message) {
    return before.sent.contains(message) || whole.before.sent.contains(message) ||
           (whole.after.sent.contains(message) && after.sent.contains(message));
  });
}

bool is_same(const Moment& whole, const LiteralState& before, const LiteralState& after) {
  return leaves(whole.before.memory, whole, before, after) && leaves(whole.after.memory, whole, before, after) &&
         leaves(after.memory, whole, before, after) && sends(whole.after.sent, whole, before, after) &&
         sends(after.sent, whole, before, after);
}

// Takes a step of the whole run in another state; moves that on if it is the same step there. A description that makes a mistake
// there is told so by what looks for mistakes: the run as it is stands.
Taken take(const Literal& model, const Moment& whole, LiteralState& state) {
  try {
    if (model.refusal(state, whole.action)) return Taken::refused;
    LiteralState after = model.apply(state, whole.action);
    if (!is_same(whole, state, after)) return Taken::different;
    state = std::move(after);
    return Taken::same;
  } catch (const std::exception&) {
    return Taken::refused;
  }
}

// The first arrow of a step from a lane, and to one if that is given.
const Arrow* arrow(const Step& step, const std::string& from, const std::string* to) {
  const auto found = std::ranges::find_if(
      step.arrows, [&](const Arrow& each) { return each.from == from && (to == nullptr || each.to == *to); });
  return found == step.arrows.end() ? nullptr : &*found;
}

bool mentions(const Step& step, const std::string& lane) {
  return std::ranges::any_of(step.arrows, [&](const Arrow& each) { return each.from == lane || each.to == lane; });
}

bool acts(const std::vector<Step>& steps, const std::string& lane) {
  return std::ranges::find(steps, lane, &Step::actor) != steps.end();
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

}  // namespace

// Whether the last step is the same after some of those before it.
bool Receipts::suffices(const Steps& some, const std::vector<Moment>& run) const {
  LiteralState state = run.front().before;
  for (const std::size_t i : some) take(model_, run[i], state);
  return take(model_, run.back(), state) == Taken::same;
}

void Receipts::find_needed(const std::vector<Moment>& run, const std::vector<Step>& told) {
  Steps needed;
  refusing_.clear();
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    const Taken taken = take(model_, run.back(), without_[i]);
    if (taken == Taken::same) continue;
    needed.insert(i);
    if (taken == Taken::refused) refusing_.insert(i);
  }
  without_.push_back(run.back().before);
  add_first_that_suffice(run, told, needed);
  needed_.push_back(std::move(needed));
}

// What is needed is closed: what a step of it needs is in it.
void Receipts::add_first_that_suffice(const std::vector<Moment>& run, const std::vector<Step>& told,
                                      Steps& needed) const {
  const auto add = [&](Steps& some, std::size_t i) {
    some.insert(i);
    some.insert(needed_[i].begin(), needed_[i].end());
  };
  for (const std::size_t i : Steps(needed)) add(needed, i);
  if (suffices(needed, run)) return;
  Steps enough = needed;
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {  // what a process has done itself it knows
    if (told[i].actor == told.back().actor) add(enough, i);
  }
  // The beginning of the run that it takes besides ends with a step that is needed; then without what lies before that.
  for (std::size_t end = run.size() - 1; end > 0 && !suffices(enough, run);) {
    std::size_t few = 0, many = end;
    while (few + 1 < many) {
      const std::size_t middle = (few + many) / 2;
      Steps some = enough;
      for (std::size_t i = 0; i < middle; ++i) add(some, i);
      (suffices(some, run) ? many : few) = middle;
    }
    end = many - 1;
    add(enough, end);
    add(needed, end);
  }
}

// Of what a step needs of the same process. Who gives up what he asked for changes what an answer to it does, but the question
// was sent when it became possible to answer it.
std::size_t Receipts::sent_first(std::size_t i, const std::vector<Step>& told) const {
  if (refusing_.contains(i)) return i;
  const auto sent =
      std::ranges::find_if(refusing_, [&](std::size_t k) { return k < i && told[k].actor == told[i].actor; });
  return sent == refusing_.end() ? i : *sent;
}

void Receipts::enter(std::vector<Received>& all, std::size_t i, const std::vector<Step>& told) {
  const Step &sender = told[i], &reader = told.back();
  const int sent_at = static_cast<int>(i) + 1;
  if (const Arrow* own = arrow(reader, sender.actor, &reader.actor)) {
    const std::size_t first = sent_first(i, told);
    const Received one{static_cast<int>(first) + 1, sender.actor, own->label, own->reply};
    known_.emplace(reader.actor, first);
    if (std::ranges::find(all, one.sent_at, &Received::sent_at) == all.end()) all.push_back(one);
    return;
  }
  const Arrow* sent = arrow(sender, sender.actor, &reader.actor);
  if (sent == nullptr) sent = arrow(sender, sender.actor, nullptr);
  const bool is_for_another = sent != nullptr && sent->to != reader.actor && acts(told, sent->to);
  if (is_for_another && sender.sent.empty()) sent = nullptr;  // and nobody else can have read it
  const std::string label = sent != nullptr ? sent->label : joined(sender.sent);
  if (label.empty() && !refusing_.contains(i)) return;
  const bool is_known = !known_.emplace(reader.actor, i).second;
  if (is_known || (is_for_another && sent != nullptr && mentions(reader, sent->to))) return;
  all.push_back({sent_at, sender.actor, label, sent != nullptr && sent->reply});
}

std::vector<Received> Receipts::next(const std::vector<Moment>& run, const std::vector<Step>& told) {
  const Step& reader = told.back();
  std::vector<Received> all;
  if (run.size() > report::kStepsWithMessages) return all;
  find_needed(run, told);
  const Steps& needed = needed_.back();
  for (const std::size_t i : needed) {
    const bool is_through_another = std::ranges::any_of(needed, [&](std::size_t k) { return needed_[k].contains(i); });
    if (told[i].actor != reader.actor && !is_through_another) enter(all, i, told);
  }
  const auto is_message = [](const Received& one) { return !one.label.empty(); };
  if (std::ranges::any_of(all, is_message)) std::erase_if(all, std::not_fn(is_message));
  // What is said to arrive from somebody and was sent by no step, or came before and is answered again.
  for (const Arrow& arrow : reader.arrows) {
    const bool is_known = std::ranges::any_of(
        all, [&](const Received& one) { return one.from == arrow.from || one.label == arrow.label; });
    if (arrow.to == reader.actor && arrow.from != reader.actor && !is_known) {
      const auto sent = std::ranges::find_if(refusing_, [&](std::size_t k) { return told[k].actor == arrow.from; });
      all.push_back({sent == refusing_.end() ? 0 : static_cast<int>(*sent) + 1, arrow.from, arrow.label, arrow.reply});
    }
  }
  return all;
}

}  // namespace paxcheck::task
