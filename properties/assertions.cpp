#include "properties/assertions.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "model/kit/sets.hpp"

namespace paxcheck {
namespace {

using Node = AssertionNode;
using Op = AssertionNode::Op;
using Mask = std::uint32_t;

// One evaluation of one program.
class Evaluation {
 public:
  Evaluation(const AssertionProgram& program, const std::uint32_t* before, const std::uint32_t* after)
      : nodes_(program.nodes.data()), cells_(after), before_(before), after_(after) {}

  bool holds(int i) { return (mask(i) & 1) != 0; }

  void set(int variable, int value) { at(variable) = value; }

  // The values of quantifiers because of which the node is what it is, given that it is `truth`.
  void reasons(int i, bool truth, std::vector<std::pair<int, int>>& values) {
    const Node& node = nodes_[i];
    switch (node.op) {
      case Op::negation:
        return reasons(node.children[0], !truth, values);
      case Op::conjunction:
      case Op::disjunction: {
        const bool decides = node.op == Op::disjunction;  // one child that is so decides
        for (int child : node.children) {
          if (holds(child) == decides) {
            if (truth == decides) return reasons(child, truth, values);
          } else if (truth != decides) {
            reasons(child, truth, values);
          }
        }
        return;
      }
      case Op::implication:
        if (truth) return;
        reasons(node.children[0], true, values);
        return reasons(node.children[1], false, values);
      case Op::every:
      case Op::every_at_once:
      case Op::some:
      case Op::some_at_once: {
        const bool example = node.op == Op::some || node.op == Op::some_at_once;
        if (truth != example) return;
        for (int value = 0; value < node.size; ++value) {
          environment_[static_cast<std::size_t>(node.variable)] = value;
          if (holds(node.children[0]) != truth) continue;
          values.emplace_back(node.variable, value);
          return reasons(node.children[0], truth, values);
        }
        return;
      }
      default:
        return;
    }
  }

 private:
  bool along_lane(const Node& node) const { return lane_ >= 0 && contains(node.depends_on, lane_); }
  int& at(int variable) { return environment_[static_cast<std::size_t>(variable)]; }

  // Bit i: for value i of the innermost variable; the same bit for all where there is none or it makes no difference.
  Mask mask(int i) {
    const Node& node = nodes_[i];
    switch (node.op) {
      case Op::truth:
        return node.value != 0 ? all_ : 0;
      case Op::fact:
        return fact(node);
      case Op::negation:
        return all_ & ~mask(node.children[0]);
      case Op::conjunction: {
        const Mask first = mask(node.children[0]);
        return first == 0 ? 0 : first & mask(node.children[1]);
      }
      case Op::disjunction: {
        const Mask first = mask(node.children[0]);
        return first == all_ ? all_ : first | mask(node.children[1]);
      }
      case Op::implication: {
        const Mask first = mask(node.children[0]);
        return first == 0 ? all_ : (all_ & ~first) | mask(node.children[1]);
      }
      case Op::equivalence:
        return all_ & ~(mask(node.children[0]) ^ mask(node.children[1]));
      case Op::equal:
      case Op::below:
        return comparison(node);
      case Op::every_at_once:
        return at_once(node) == first(node.size) ? all_ : 0;
      case Op::some_at_once:
        return at_once(node) != 0 ? all_ : 0;
      case Op::every:
      case Op::some: {
        const bool example = node.op == Op::some;
        for (int value = 0; value < node.size; ++value) {
          at(node.variable) = value;
          if ((mask(node.children[0]) != 0) == example) return example ? all_ : 0;
        }
        return example ? 0 : all_;
      }
      case Op::stays: {
        cells_ = before_;
        const Mask was = mask(node.children[0]);
        cells_ = after_;
        return was == 0 ? all_ : (all_ & ~was) | mask(node.children[0]);
      }
      default:
        return number(node) != 0 ? all_ : 0;
    }
  }

  // The body of a quantifier over the innermost variable.
  Mask at_once(const Node& node) {
    const Mask outer = all_;
    lane_ = node.variable;
    all_ = first(node.size);
    const Mask body = mask(node.children[0]);
    lane_ = -1;
    all_ = outer;
    return body;
  }

  // Calls test() with each value of the innermost variable.
  template <class Test>
  Mask one_by_one(Test&& test) {
    const int lane = lane_;
    lane_ = -1;
    Mask found = 0;
    for (int value : members(all_)) {
      at(lane) = value;
      found |= test() ? only(value) : 0;
    }
    lane_ = lane;
    return found;
  }

  // The cell of a word, or -1 if an argument is none: all arguments but `spread` last ones.
  int cell(const Node& node, std::size_t spread) {
    int cell = node.value;
    for (std::size_t i = 0; i + spread < node.children.size(); ++i) {
      const int argument = number(nodes_[node.children[i]]);
      if (argument < 0) return -1;
      cell += argument * node.strides[i];
    }
    return cell;
  }

  Mask fact(const Node& node) {
    if (node.children.empty()) return cells_[node.value] != 0 ? all_ : 0;
    const Node& last = nodes_[node.children.back()];
    if (along_lane(node)) {
      const bool row = last.op == Op::variable && last.variable == lane_;
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        const bool is_last = i + 1 == node.children.size();
        if (row && is_last) break;
        if (!row || along_lane(nodes_[node.children[i]])) return one_by_one([&] { return fact(node) != 0; });
      }
      const int at = cell(node, 1);
      return at < 0 ? 0 : cells_[at] & all_;
    }
    const int at = cell(node, 1), element = number(last);
    return at >= 0 && element >= 0 && contains(cells_[at], element) ? all_ : 0;
  }

  Mask comparison(const Node& node) {
    const Node &left = nodes_[node.children[0]], &right = nodes_[node.children[1]];
    const bool equal = node.op == Op::equal;
    if (!along_lane(node)) {
      const int a = number(left), b = number(right);
      return (equal ? a == b : a < b) ? all_ : 0;
    }
    const bool left_is = left.op == Op::variable && left.variable == lane_;
    const bool right_is = right.op == Op::variable && right.variable == lane_;
    if (left_is && !along_lane(right)) return all_ & beside(number(right), equal, false);
    if (right_is && !along_lane(left)) return all_ & beside(number(left), equal, true);
    return one_by_one([&] {
      const int a = number(left), b = number(right);
      return equal ? a == b : a < b;
    });
  }

  // The values that are equal to this one, below it, or above it.
  static Mask beside(int value, bool equal, bool above) {
    if (equal) return value < 0 || value > 31 ? 0 : only(value);
    const Mask below = first(value < 0 ? 0 : value > 31 ? 32 : value);
    const Mask up_to = first(value < 0 ? 0 : value > 30 ? 32 : value + 1);
    return above ? ~up_to : below;
  }

  int number(const Node& node) {
    switch (node.op) {
      case Op::literal:
        return node.value;
      case Op::variable:
        return at(node.variable);
      case Op::content: {
        const int at = cell(node, 0);
        return at < 0 ? -1 : static_cast<int>(cells_[at]);
      }
      case Op::sum:
        return number(nodes_[node.children[0]]) + number(nodes_[node.children[1]]);
      case Op::difference:
        return number(nodes_[node.children[0]]) - number(nodes_[node.children[1]]);
      case Op::count_at_once:
        return size(at_once(node));
      case Op::count: {
        const Node& body = nodes_[node.children[0]];
        const bool counts = body.op == Op::count || body.op == Op::count_at_once;  // for a further variable
        int count = 0;
        for (int value = 0; value < node.size; ++value) {
          at(node.variable) = value;
          count += counts ? number(body) : mask(node.children[0]) != 0;
        }
        return count;
      }
      default:
        throw std::logic_error("what is true or false stands where an assertion needs a number");
    }
  }

  const Node* nodes_;
  const std::uint32_t* cells_;
  const std::uint32_t *before_, *after_;
  Mask all_ = 1;
  int lane_ = -1;  // the innermost variable, of which all values are looked at
  std::array<int, Assertions::kMostVariables> environment_;
};

// What a thread was told of a state last.
struct LastAnswer {
  static constexpr std::size_t kMostCells = 128;  // of more it is not worth it
  std::uint64_t id = 0;                           // of the assertions
  std::uint32_t cells[kMostCells];
  PropertySet violated = 0;
};

// Calls visit(values, bit) for all values of the variables, the last one counting least, with the bit of them.
template <class Visit>
void for_each_value(const AssertionPast& past, Visit&& visit) {
  std::vector<int> values(past.over.size(), 0);
  for (int bit = past.first_bit;; ++bit) {
    visit(values, bit);
    std::size_t i = values.size();
    while (i > 0 && ++values[i - 1] == past.over[i - 1].size) values[--i] = 0;
    if (i == 0) return;
  }
}

int bits_of(const AssertionPast& past) {
  int bits = 1;
  for (const AssertionPast::Variable& variable : past.over) bits *= variable.size;
  return bits;
}

// The bits in rows of the last variable.
void write_past(const AssertionPast& past, std::uint64_t memory, std::uint32_t* cells) {
  const int row = past.over.empty() ? 1 : past.over.back().size;
  for (int i = 0; i < bits_of(past) / row; ++i) {
    cells[past.first_cell + i] = static_cast<std::uint32_t>(memory >> (past.first_bit + i * row)) & first(row);
  }
}

bool holds(const AssertionProgram& program, const std::uint32_t* before, const std::uint32_t* after) {
  return Evaluation(program, before, after).holds(program.root);
}

}  // namespace

Assertions::Assertions(std::vector<Assertion> list, Vocabulary vocabulary, int first_bit)
    : list_(std::move(list)), vocabulary_(std::move(vocabulary)), first_bit_(first_bit) {
  std::vector<int> first_cell(vocabulary_.words.size(), -1);
  int cells = 0;
  int bit = first_bit;
  for (Assertion& assertion : list_) {
    bits_ |= only(bit);
    if (assertion.of_steps) of_steps_ |= only(bit);
    ++bit;
    for (int word : assertion.words) {
      const auto place = static_cast<std::size_t>(word);
      if (first_cell[place] >= 0) continue;
      first_cell[place] = cells;
      asked_.push_back({vocabulary_.words[place].tag, cells});
      cells += vocabulary_.cells(vocabulary_.words[place]);
    }
    std::vector<AssertionProgram*> programs{&assertion.formula, &assertion.premise};
    for (AssertionPast& past : assertion.past) {
      past.first_bit = remembered_;
      past.first_cell = cells;
      remembered_ += bits_of(past);
      cells += past.over.empty() ? 1 : bits_of(past) / past.over.back().size;
      programs.push_back(&past.inner);
    }
    for (AssertionProgram* program : programs) {
      for (Node& node : program->nodes) {
        const auto place = static_cast<std::size_t>(node.value);
        if (node.op != Op::fact && node.op != Op::content) continue;
        node.value = node.of_past ? assertion.past[place].first_cell : first_cell[place];
      }
    }
  }
  static std::atomic<std::uint64_t> last_id{0};
  id_ = ++last_id;
  cells_ = cells;
  if (cells > kMostCells)
    throw std::length_error("the words of the assertions have too many arguments at these bounds");
  if (remembered_ > kMostRemembered) {
    throw std::length_error("once() has " + std::to_string(remembered_) +
                            " facts to remember at these bounds (allowed: " + std::to_string(kMostRemembered) + ")");
  }
}

std::uint64_t Assertions::remember(std::uint64_t memory, std::uint32_t* cells) const {
  for (const Assertion& assertion : list_) {
    for (const AssertionPast& past : assertion.past) {
      Evaluation now(past.inner, cells, cells);
      for_each_value(past, [&](const std::vector<int>& values, int bit) {
        const std::uint64_t fact = std::uint64_t{1} << bit;
        if ((memory & fact) != 0) return;
        for (std::size_t i = 0; i < values.size(); ++i) now.set(past.over[i].place, values[i]);
        if (now.holds(past.inner.root)) memory |= fact;
      });
      write_past(past, memory, cells);
    }
  }
  return memory;
}

void Assertions::recall(std::uint64_t memory, std::uint32_t* cells) const {
  for (const Assertion& assertion : list_) {
    for (const AssertionPast& past : assertion.past) write_past(past, memory, cells);
  }
}

PropertySet Assertions::violated(const std::uint32_t* cells) const {
  if (static_cast<std::size_t>(cells_) > LastAnswer::kMostCells) return violated_by_step(cells, cells);
  thread_local LastAnswer last;
  if (last.id == id_ && std::equal(cells, cells + cells_, last.cells)) return last.violated;
  std::copy(cells, cells + cells_, last.cells);
  last.id = id_;
  return last.violated = violated_by_step(cells, cells);
}

PropertySet Assertions::violated_by_step(const std::uint32_t* before, const std::uint32_t* after) const {
  const bool step = before != after;
  PropertySet violated = 0;
  PropertySet bit = only(first_bit_);
  for (const Assertion& assertion : list_) {
    if ((!step || assertion.of_steps) && !holds(assertion.formula, before, after)) violated |= bit;
    bit <<= 1;
  }
  return violated;
}

PropertySet Assertions::premises(PropertySet open, const std::uint32_t* cells) const {
  PropertySet found = 0;
  for (int bit : members(open & bits_)) {
    const AssertionProgram& premise = list_[static_cast<std::size_t>(bit - first_bit_)].premise;
    if (premise.root < 0 || holds(premise, cells, cells)) found |= only(bit);
  }
  return found;
}

std::string Assertions::why(int bit, const std::uint32_t* before, const std::uint32_t* after) const {
  const Assertion& assertion = list_[static_cast<std::size_t>(bit - first_bit_)];
  std::vector<std::pair<int, int>> values;
  Evaluation(assertion.formula, before, after).reasons(assertion.formula.root, false, values);
  std::string text;
  for (const auto& [variable, value] : values) {
    const auto& [name, sort] = assertion.variables[static_cast<std::size_t>(variable)];
    text += text.empty() ? "" : ", ";
    text += name + " = " + vocabulary_.sorts[static_cast<std::size_t>(sort)].elements[static_cast<std::size_t>(value)];
  }
  const std::string step = before != after ? " in the last step" : "";
  return text.empty() ? "false" + step : "false" + step + " for " + text;
}

}  // namespace paxcheck
