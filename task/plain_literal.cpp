#include "task/plain_literal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "model/kit/plain/model.hpp"
#include "model/kit/sets.hpp"
#include "task/errors.hpp"
#include "task/request.hpp"

namespace paxcheck::task {
namespace {

namespace plain = kit::plain;
using reference::LiteralAction;
using reference::LiteralState;

// What a description reads or writes that is not there ends the run, and is not replayed as if it were.
template <class Ask>
auto allowed(const ProtocolTable& table, const std::string& asked, const Ask& ask) {
  try {
    return ask();
  } catch (const plain::Misuse& misuse) {
    throw Error(kBadInputFile, fmt::format("{}: {} {}", table.text.name, asked, misuse.what()));
  }
}

class PlainLiteral : public reference::Literal {
 public:
  PlainLiteral(const ProtocolTable& table, const Setting& setting) : table_(table), model_(table.plain(setting)) {}

  LiteralState initial() const override { return shown(model_->initial()); }

  std::vector<LiteralAction> actions() const override {
    std::vector<LiteralAction> all;
    for (const ProtocolAction& action : model_->actions()) all.push_back(to_literal(model_->setting(), action));
    return all;
  }

  std::optional<std::string> refusal(const LiteralState& now, const LiteralAction& asked) const override {
    const ProtocolAction action = counted(asked);
    return allowed(table_, asked.kind, [&]() -> std::optional<std::string> {
      if (!has_kind(model_->setting(), action.kind)) return needed_bound(action.kind);
      if (model_->stopped(own(now), action)) return fmt::format("{} has stopped", actor(action));
      const plain::Answer able = model_->able(own(now), action);
      if (able.yes) return std::nullopt;
      return fmt::format("the guard of {} does not hold{}", asked.kind, where(own(now), action, able)) +
             for_whom_it_does(own(now), action);
    });
  }

  LiteralState apply(const LiteralState& now, const LiteralAction& asked) const override {
    if (const auto reason = refusal(now, asked)) {
      throw std::logic_error(reference::text(asked) + " is not enabled: " + *reason);
    }
    return allowed(table_, asked.kind, [&] { return shown(model_->after(own(now), counted(asked))); });
  }

  std::optional<std::string> breach(const std::string& name, const LiteralState& now) const override {
    return allowed(table_, name, [&]() -> std::optional<std::string> {
      const int situation = place(table_.situations, name);
      if (situation >= 0) {
        const plain::Answer reached = model_->reached(situation, own(now));
        if (!reached.yes) return std::nullopt;
        return fmt::format("This is so with {}.", values(own(now), reached, nullptr));
      }
      const plain::Answer holds = model_->holds(property(name), own(now));
      if (holds.yes) return std::nullopt;
      return fmt::format("This is not so with {}.", values(own(now), holds, nullptr));
    });
  }

  std::optional<std::string> step_breach(const std::string& name, const LiteralState& now,
                                         const LiteralAction& asked) const override {
    if (place(table_.situations, name) >= 0) return std::nullopt;
    return allowed(table_, name, [&]() -> std::optional<std::string> {
      const ProtocolAction action = counted(asked);
      const auto allows = model_->allows(property(name), own(now), action);
      if (!allows || allows->yes) return std::nullopt;
      const std::string said = allows->read == 0 ? "" : ", with " + values(own(now), *allows, &action);
      return fmt::format("It does not allow {} where that was taken{}.", reference::text(asked), said);
    });
  }

  std::set<std::string> outcomes(const LiteralState& now) const override {
    return allowed(table_, "an outcome", [&] {
      const std::vector<std::string> names = table_.text.outcomes(model_->setting());
      std::set<std::string> reached;
      std::size_t place = 0;
      for (const plain::OutcomeAnswer& outcome : model_->outcomes(own(now))) {
        for (int i : members(outcome.reached)) reached.insert(names.at(place + static_cast<std::size_t>(i)));
        place += outcome.sort == nullptr ? 1 : static_cast<std::size_t>(model_->count(*outcome.sort));
      }
      return reached;
    });
  }

  std::optional<bool> reaches_goal(const LiteralState& now) const override {
    return allowed(table_, "the goal", [&] { return model_->reaches_goal(own(now)); });
  }

 private:
  static const plain::State& own(const LiteralState& state) {
    return *static_cast<const plain::State*>(state.own.get());
  }

  LiteralState shown(plain::State state) const {
    LiteralState literal;
    for (const plain::Line& line : plain::lines(model_->setting(), model_->variables(), state)) {
      std::string name = line.name;
      while (literal.memory.contains(name)) name += "'";  // two variables whose names and indices read alike
      literal.memory[name] = line.value;
    }
    literal.own = std::make_shared<const plain::State>(std::move(state));
    return literal;
  }

  ProtocolAction counted(const LiteralAction& asked) const {
    const auto& texts = table_.text.actions;
    const auto text = std::ranges::find(texts, asked.kind, &ActionText::name);
    if (text == texts.end()) throw std::out_of_range(fmt::format("no action '{}'", asked.kind));
    ProtocolAction action{static_cast<std::uint8_t>(text - texts.begin())};
    const auto& sorts = model_->arguments()[action.kind];
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      int element = 0;
      while (argument_name(model_->setting(), sorts[i]->shown, element) != asked.arguments.at(i)) {
        if (++element >= model_->count(*sorts[i])) {
          throw std::out_of_range(fmt::format("no action {}", reference::text(asked)));
        }
      }
      action.arguments[i] = static_cast<std::int8_t>(element);
    }
    return action;
  }

  int property(const std::string& name) const {
    const int found = place(table_.properties, name);
    if (found < 0) throw std::out_of_range(fmt::format("no property '{}'", name));
    return found;
  }
  static int place(std::span<const PropertyText> texts, const std::string& name) {
    const auto found = std::ranges::find(texts, name, &PropertyText::name);
    return found == texts.end() ? -1 : static_cast<int>(found - texts.begin());
  }

  std::string needed_bound(std::size_t kind) const {
    const ActionText& text = table_.text.actions[kind];
    if (text.needs.empty()) return fmt::format("there is no {} under these rules", text.name);
    const BoundText& bound = table_.text.bounds[bound_place(table_.text, text.needs)];
    return fmt::format("there is no {} without --{} {}", text.name, bound.name,
                       bound.names.empty() ? "1" : bound.names.at(1));
  }

  std::string actor(const ProtocolAction& action) const {
    const ActionText& text = table_.text.actions[action.kind];
    if (text.lane.find('{') == text.lane.npos) return fmt::format("the {}", text.lane);
    return argument_name(model_->setting(), text.arguments[0], action.arguments[0]);
  }

  // " for R1 (lamp of R1: lit)".
  std::string where(const plain::State& now, const ProtocolAction& action, const plain::Answer& able) const {
    std::string where;
    const auto& sorts = model_->arguments()[action.kind];
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      where += (i == 0 ? " for " : ", ") + argument_name(model_->setting(), sorts[i]->shown, action.arguments[i]);
    }
    return able.read == 0 ? where : where + fmt::format(" ({})", values(now, able, &action));
  }

  // ", but for R2 and R3".
  std::string for_whom_it_does(const plain::State& now, const ProtocolAction& refused) const {
    constexpr std::size_t kNamed = 4;
    std::vector<std::string> others;
    for (const ProtocolAction& other : model_->actions()) {
      if (other.kind != refused.kind || !model_->enabled(now, other)) continue;
      const std::vector<std::string> arguments = to_literal(model_->setting(), other).arguments;
      others.push_back(arguments.size() == 1 ? arguments[0] : fmt::format("({})", fmt::join(arguments, ", ")));
    }
    if (others.empty()) return "";
    if (others.size() > kNamed) {
      others[kNamed - 1] = fmt::format("{} more", others.size() - (kNamed - 1));
      others.resize(kNamed);
    }
    const std::string last = others.back();
    others.pop_back();
    return others.empty() ? ", but for " + last : fmt::format(", but for {} and {}", fmt::join(others, ", "), last);
  }

  // What was read: of variables that belong to elements, those of the action's arguments alone, if there is an action and they
  // have values.
  std::string values(const plain::State& now, const plain::Answer& answer, const ProtocolAction* action) const {
    const std::vector<plain::Line> lines = plain::lines(model_->setting(), model_->variables(), now);
    std::vector<plain::Line> told;
    for (std::size_t i = 0; i < model_->variables().size(); ++i) {
      const plain::Shape& shape = model_->variables()[i];
      if ((answer.read >> i & 1) == 0 || !shape.needed) continue;
      const std::size_t before = told.size();
      const auto tell = [&](bool all) {
        std::ranges::copy_if(lines, std::back_inserter(told), [&](const plain::Line& line) {
          return line.variable == i && (all || concerns(*action, shape, line));
        });
      };
      tell(action == nullptr);
      if (told.size() == before) tell(true);
      if (told.size() == before) told.push_back({shape.text(), "none"});
    }
    return told.empty() ? "nothing that it depends on" : plain::text(told);
  }
  bool concerns(const ProtocolAction& action, const plain::Shape& shape, const plain::Line& line) const {
    const auto& sorts = model_->arguments()[action.kind];
    for (std::size_t i = 0; i < line.indices.size(); ++i) {
      bool asked = false, same = false;
      for (std::size_t j = 0; j < sorts.size(); ++j) {
        if (sorts[j] != shape.indices[i]) continue;
        asked = true;
        same = same || action.arguments[j] == line.indices[i];
      }
      if (asked && !same) return false;
    }
    return true;
  }

  const ProtocolTable& table_;
  std::unique_ptr<plain::Model> model_;
};

}  // namespace

std::unique_ptr<reference::Literal> plain_literal(const ProtocolTable& table, const Setting& setting) {
  if (table.plain == nullptr) {
    throw std::logic_error(fmt::format("{} has neither a second reading nor a description", table.text.name));
  }
  return std::make_unique<PlainLiteral>(table, setting);
}

std::unique_ptr<reference::Literal> folded_literal_of(const ProtocolTable& table, const Setting& setting) {
  if (auto second = reference::literal(std::string(table.text.name), to_literal(setting))) return second;
  return plain_literal(table, setting);
}

std::unique_ptr<reference::Literal> literal_of(const ProtocolTable& table, const Setting& setting) {
  auto folded = folded_literal_of(table, setting);
  auto unfolded = folded->unfolded();
  return unfolded ? std::move(unfolded) : std::move(folded);
}

std::string note_on_reading(const ProtocolTable& table) {
  const bool described = table.plain != nullptr;  // what is not has no other
  if (!described || reference::literal(std::string(table.text.name), to_literal(Setting(table.text)))) return "";
  return "runs are replayed by the description itself over plain values: this protocol has no second reading";
}

}  // namespace paxcheck::task
