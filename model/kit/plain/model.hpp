// A described protocol run over plain states: the description's own actions, properties and outcomes, one question at a
// time.
//
// plain::make (described.hpp) makes it from a description. What is there to be told, tested and replayed of a protocol
// without its type starts from here. All but the simplest throw Misuse.
//
// Thread safety: const after construction; every answer says by itself what it has read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "model/kit/plain/shape.hpp"

namespace paxcheck::kit::plain {

// `read`: variable i is bit i of those that were looked at for it, up to the point where it was decided.
struct Answer {
  bool yes = false;
  std::uint64_t read = 0;
};

// A named claim that a state reaches: for a sort, of as many of its elements.
struct OutcomeAnswer {
  const SortText* sort = nullptr;
  std::uint32_t reached = 0;
};

class Model {
 public:
  explicit Model(const Setting& setting) : setting_(setting) {}
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  virtual ~Model() = default;

  const Setting& setting() const { return setting_; }
  const std::vector<Shape>& variables() const { return variables_; }
  // The sorts of an action's arguments, by its kind.
  const std::vector<std::vector<const SortText*>>& arguments() const { return arguments_; }
  int count(const SortText&) const;

  State initial() const;
  // Every action of the kinds that the setting has, ascending.
  const std::vector<ProtocolAction>& actions() const { return actions_; }

  // Whether the process that would take the action has not stopped, and the action's guard.
  virtual bool stopped(const State&, const ProtocolAction&) const = 0;
  virtual Answer able(const State&, const ProtocolAction&) const = 0;
  bool enabled(const State& state, const ProtocolAction& action) const {
    return !stopped(state, action) && able(state, action).yes;
  }
  virtual State after(const State&, const ProtocolAction&) const = 0;

  // By the places of properties and situations in the description; `allows` is nothing for a property that does not
  // speak of the action, `premise` for one without.
  virtual Answer holds(int property, const State&) const = 0;
  virtual std::optional<Answer> allows(int property, const State&, const ProtocolAction&) const = 0;
  virtual std::optional<bool> premise(int property, const State&) const = 0;
  virtual Answer reached(int situation, const State&) const = 0;
  virtual bool reaches_goal(const State&) const = 0;
  virtual std::vector<OutcomeAnswer> outcomes(const State&) const = 0;

 protected:
  // A variable's place in states follows from those before it.
  void add_variable(Shape);
  void add_kind(std::vector<const SortText*> arguments);
  // Throws Misuse for elements that are not there.
  OutcomeAnswer reached_of(const SortText*, std::uint32_t reached) const;

 private:
  Setting setting_;
  std::vector<Shape> variables_;
  std::vector<std::vector<const SortText*>> arguments_;
  std::vector<ProtocolAction> actions_;
  std::size_t cells_ = 0;
};

}  // namespace paxcheck::kit::plain
