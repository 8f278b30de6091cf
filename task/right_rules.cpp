#include "task/right_rules.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/narration.hpp"
#include "task/plain_literal.hpp"

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;

bool is_restart(const Literal& model, const LiteralState& before, const LiteralAction& action) {
  return std::ranges::any_of(model.events(before, action), [](const reference::ChoosingEvent& event) {
    return event.deed == reference::Deed::restart_acceptor || event.deed == reference::Deed::restart_server;
  });
}

class Comparison {
 public:
  Comparison(const ProtocolTable& table, const Setting& setting, const std::vector<LiteralAction>& run,
             report::Explanation& why)
      : table_(table),
        setting_(setting),
        right_setting_(with_right_rules(setting, &remark_)),
        run_(run),
        wrong_(literal_of(table, setting)),
        right_(literal_of(table, right_setting_)),
        why_(why) {}

  void make() {
    if (right_setting_.rules == setting_.rules && remark_.empty()) {
      say("No rule is switched: this is what the protocol itself allows.");
      return;
    }
    if (!remark_.empty()) say(remark_);
    by_wrong_ = wrong_->initial();
    by_right_ = right_->initial();
    for (std::size_t i = 0; i < run_.size(); ++i) {
      if (!compare(i)) return;
    }
    if (why_.first_wrong_step > 0) return;
    if (omission_.empty()) {
      say("The right rules allow every step of this run; what is wrong is a step that cannot be taken.");
    } else {
      why_.first_wrong_step = omitted_at_;
      why_.first_wrong_reason = omission_;
      say(omission_);
    }
  }

 private:
  // Returns whether there is a point in going on.
  bool compare(std::size_t i) {
    const LiteralAction& action = run_[i];
    const std::string text = sentence(setting_, *wrong_, by_wrong_, action);
    const LiteralState wrong_next = wrong_->apply(by_wrong_, action);
    if (const auto refusal = right_->refusal(by_right_, action)) {
      const bool restart = is_restart(*wrong_, by_wrong_, action);
      if (!restart && why_.first_wrong_step > 0) {
        say(fmt::format("{}, step {} ({}) would have been impossible: {}.", had_it_been_right(), i + 1, text,
                        *refusal));
      } else if (why_.first_wrong_step == 0) {
        add_wrong_step(i, fmt::format("({}) is the first that the right rules do not allow: {}.", text, *refusal),
                       *refusal);
        forgot_ = restart;
        const std::string blamed = restart ? "" : who_allows(i);
        if (!blamed.empty()) say(blamed);
      }
      by_wrong_ = wrong_next;
      return restart;
    }
    const LiteralState right_next = right_->apply(by_right_, action);
    if (const std::string right_text = sentence(right_setting_, *right_, by_right_, action); right_text != text) {
      const std::string reason = "under the right rules " + right_text;
      if (why_.first_wrong_step > 0) {
        say(fmt::format("{}, step {} ({}) would have been impossible: {}.", had_it_been_right(), i + 1, text, reason));
        return false;
      }
      add_wrong_step(i, fmt::format("({}) goes wrong: {}.", text, reason), reason);
    } else if (why_.first_wrong_step == 0) {
      compare_effects(i, text, wrong_next, right_next);
    }
    by_wrong_ = wrong_next;
    by_right_ = right_next;
    return true;
  }

  void compare_effects(std::size_t i, const std::string& text, const LiteralState& wrong_next,
                       const LiteralState& right_next) {
    const auto [kept, more] = effects_apart(by_wrong_, wrong_next, by_right_, right_next);
    if (!kept.empty()) {
      const std::string reason = "under the right rules " + kept;
      forgot_ = true;
      add_wrong_step(i, fmt::format("({}) goes wrong: {}.", text, reason), reason);
    } else if (!more.empty() && omission_.empty()) {
      omitted_at_ = static_cast<int>(i) + 1;
      omission_ = fmt::format("Under the right rules step {} would have had one more effect: {}.", i + 1, more);
    }
  }

  void add_wrong_step(std::size_t i, const std::string& verdict, const std::string& reason) {
    if (!omission_.empty()) say(omission_);
    why_.first_wrong_step = static_cast<int>(i) + 1;
    why_.first_wrong_reason = reason;
    say(fmt::format("Step {} {}", i + 1, verdict));
  }

  // What alone, of all that is switched, lets the run come to this step.
  std::string who_allows(std::size_t step) const {
    std::string rules;
    int count = 0;
    for (std::size_t i = 0; i < setting_.rules.size(); ++i) {
      if (setting_.rules[i] == 0) continue;
      Setting one = right_setting_;
      one.rules[i] = setting_.rules[i];
      if (!would_allow(one, step)) continue;
      const RuleText& rule = setting_.text->rules[i];
      const Alternative& alternative = rule.alternatives[static_cast<std::size_t>(setting_.rules[i])];
      rules +=
          fmt::format("{}{}={} ({})", count++ == 0 ? "" : " and ", rule.name, alternative.name, alternative.meaning);
    }
    if (count > 0) return fmt::format("It is allowed by {}.", rules);
    Setting with_bounds = setting_;
    std::ranges::fill(with_bounds.rules, 0);
    if (!remark_.empty() && would_allow(with_bounds, step)) return "The quorums in force allow it.";
    return "";
  }

  // Whether the run can be taken up to and with this step under these rules.
  bool would_allow(const Setting& setting, std::size_t last) const {
    const std::unique_ptr<Literal> model = literal_of(table_, setting);
    LiteralState state = model->initial();
    for (std::size_t i = 0; i <= last; ++i) {
      if (model->refusal(state, run_[i])) return false;
      state = model->apply(state, run_[i]);
    }
    return true;
  }

  std::string had_it_been_right() const {
    return forgot_ ? "With the memory kept" : fmt::format("Had step {} been right", why_.first_wrong_step);
  }

  void say(std::string text) { why_.sentences.push_back(std::move(text)); }

  const ProtocolTable& table_;
  const Setting& setting_;
  std::string remark_;  // on bounds that were made right; filled by the next
  Setting right_setting_;
  const std::vector<LiteralAction>& run_;
  std::unique_ptr<Literal> wrong_, right_;
  report::Explanation& why_;
  LiteralState by_wrong_, by_right_;
  std::string omission_;  // an effect that the right rules add, and where
  int omitted_at_ = 0;
  bool forgot_ = false;  // the first wrong step lost memory
};

}  // namespace

EffectsApart effects_apart(const LiteralState& by_wrong, const LiteralState& wrong_next, const LiteralState& by_right,
                           const LiteralState& right_next) {
  EffectsApart apart;
  const auto add = [](std::string& list, const std::string& one) { list += (list.empty() ? "" : " and ") + one; };
  for (const auto& [name, before] : by_right.memory) {
    const auto wrong = wrong_next.memory.find(name);
    const auto right = right_next.memory.find(name);
    // What only one of them knows of is its own book-keeping.
    if (wrong == wrong_next.memory.end() || right == right_next.memory.end()) continue;
    if (wrong->second == right->second || by_wrong.memory.at(name) != before) continue;
    if (right->second == before) {
      add(apart.kept, fmt::format("{} would have stayed {}", name, before));
    } else {
      add(apart.more, fmt::format("{} becomes {}", name, right->second));
    }
  }
  for (const std::string& message : messages(by_right, right_next)) {
    if (!wrong_next.sent.contains(message)) add(apart.more, fmt::format("the message {} is sent", message));
  }
  return apart;
}

void hold_against_right_rules(const ProtocolTable& table, const Setting& setting, const std::vector<LiteralAction>& run,
                              report::Explanation& why) {
  Comparison(table, setting, run, why).make();
}

}  // namespace paxcheck::task
