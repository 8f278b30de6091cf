#include "task/cost/run_graph.hpp"

#include <algorithm>

#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"

namespace paxcheck::task {

using reference::LiteralAction;
using reference::LiteralState;

RunGraph::RunGraph(const ProtocolTable& table, const Setting& setting, const std::vector<std::string>& without)
    : table_(table), setting_(setting), model_(folded_literal_of(table, setting)) {
  for (const LiteralAction& action : model_->actions()) {
    if (std::ranges::count(without, action.kind) > 0) continue;
    const ActionText& text = action_text(table_.text, action.kind);
    actions_.push_back(action);
    lanes_.push_back(filled(text.lane, text, action, {}).value_or(std::string(text.lane)));
    logs_.push_back(text.log_write != nullptr && text.log_write(setting));
  }
  number_of(model_->initial());
}

int RunGraph::number_of(const LiteralState& state) {
  const auto [place, is_new] = known_.emplace(state, count());
  if (is_new) nodes_.push_back({&place->first, std::vector<int>(actions_.size(), kUnknown)});
  return place->second;
}

int RunGraph::next(int node, int a) {
  const auto at = static_cast<std::size_t>(node), place = static_cast<std::size_t>(a);
  if (const int known = nodes_[at].next[place]; known != kUnknown) return known;
  const LiteralState& before = *nodes_[at].state;
  int found = kNone;
  if (!model_->refusal(before, actions_[place])) {
    const LiteralState after = model_->apply(before, actions_[place]);
    if (!(after == before)) found = number_of(after);
  }
  nodes_[at].next[place] = found;  // nodes_ may have moved
  return found;
}

int RunGraph::run(int node, const std::vector<int>& actions) {
  for (const int action : actions) {
    if (node != kNone) node = next(node, action);
  }
  return node;
}

std::vector<ToldMessage> RunGraph::told(int node, int a) const {
  const LiteralAction& taken = action(a);
  const ActionText& text = action_text(table_.text, taken.kind);
  std::vector<ToldMessage> all;
  if (text.arrows.empty()) return all;
  const auto details = model_->details(state(node), taken);
  const auto acts = [&](const std::string& who) { return std::ranges::find(lanes_, who) != lanes_.end(); };
  for (const ArrowText& arrow : text.arrows) {
    const auto from = filled(arrow.from, text, taken, details), to = filled(arrow.to, text, taken, details);
    if (!from || !to || !filled(arrow.label, text, taken, details)) continue;
    if (*from != *to && acts(*from) && acts(*to)) all.push_back({*from, *to, arrow.reply});
  }
  return all;
}

}  // namespace paxcheck::task
