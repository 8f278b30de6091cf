#include "task/received.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <set>
#include <string>

#include "task/narration.hpp"

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralState;
using report::Arrow;
using report::Received;
using report::Step;

// What an action does in a state, but for what that state does not have of the whole one anyway.
struct Effect {
  std::map<std::string, std::string> memory;
  std::set<std::string> sent;
  bool operator==(const Effect&) const = default;
};

class LastStep {
 public:
  LastStep(const Literal& model, const Moment& moment) : model_(model), moment_(moment) {}

  bool is_the_same_in(const LiteralState& state) const {
    try {
      if (model_.refusal(state, moment_.action)) return false;
      const Left left = left_out_of(state);
      return effect(state, model_.apply(state, moment_.action), left) == effect(moment_.before, moment_.after, left);
    } catch (const std::exception&) {
      return false;  // a state that cannot be: the step needs what is missing
    }
  }

 private:
  struct Left {
    std::set<std::string> memory, sent;
  };

  Left left_out_of(const LiteralState& state) const {
    Left left;
    for (const MemoryChange& change : memory_changes(state, moment_.before)) left.memory.insert(change.name);
    for (const std::string& message : messages(state, moment_.before)) left.sent.insert(message);
    return left;
  }

  static Effect effect(const LiteralState& before, const LiteralState& after, const Left& left) {
    Effect effect;
    for (const MemoryChange& change : memory_changes(before, after)) {
      if (!left.memory.contains(change.name)) effect.memory.emplace(change.name, change.after);
    }
    for (const std::string& message : messages(before, after)) {
      if (!left.sent.contains(message)) effect.sent.insert(message);
    }
    return effect;
  }

  const Literal& model_;
  const Moment& moment_;
};

const Arrow* arrow(const Step& step, const std::string& from, const std::string* to) {
  const auto found = std::ranges::find_if(
      step.arrows, [&](const Arrow& each) { return each.from == from && (to == nullptr || each.to == *to); });
  return found == step.arrows.end() ? nullptr : &*found;
}

// As the reader's arrows tell it, or the sender's, or by what was sent.
Received message(const Step& sender, int sent_at, const Step& reader) {
  const Arrow* told = arrow(reader, sender.actor, &reader.actor);
  if (told == nullptr) told = arrow(sender, sender.actor, &reader.actor);
  if (told == nullptr) told = arrow(sender, sender.actor, nullptr);
  if (told != nullptr) return {sent_at, sender.actor, told->label, told->reply};
  std::string sent;
  for (const std::string& text : sender.sent) sent += (sent.empty() ? "" : ", ") + text;
  return {sent_at, sender.actor, sent, false};
}

}  // namespace

std::vector<Received> received(const Literal& model, const std::vector<Moment>& run, const std::vector<Step>& told) {
  const LastStep step(model, run.back());
  const Step& reader = told.back();
  std::vector<Received> all;
  LiteralState enough = run.back().before;
  for (std::size_t i = run.size() - 1; i-- > 0;) {
    if (told[i].actor == reader.actor) continue;
    LiteralState less = model.without(enough, run[i].before, run[i].after);
    if (less == enough) continue;
    if (step.is_the_same_in(less)) {
      enough = std::move(less);
    } else {
      all.push_back(message(told[i], static_cast<int>(i) + 1, reader));
    }
  }
  // What is said to arrive from somebody and is not needed, or was sent by no step.
  for (const Arrow& arrow : reader.arrows) {
    const bool is_known = std::ranges::any_of(
        all, [&](const Received& one) { return one.from == arrow.from || one.label == arrow.label; });
    if (arrow.to == reader.actor && arrow.from != reader.actor && !is_known) {
      all.push_back({0, arrow.from, arrow.label, arrow.reply});
    }
  }
  return all;
}

}  // namespace paxcheck::task
