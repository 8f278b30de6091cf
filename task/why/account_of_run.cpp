// From a run to the accounts that explanations are made from: one for each slot of a log.
#include <fmt/core.h>

#include <algorithm>

#include "task/why/explanation.hpp"

namespace paxcheck::task {
namespace {

using reference::Choosing;
using reference::ChoosingEvent;
using reference::Deed;
using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;
using Names = std::vector<std::string>;

int place(const Names& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

// "L2" -> 1.
int number_in(const std::string& name) { return std::stoi(name.substr(1)) - 1; }

std::vector<std::set<int>> places(const std::vector<std::set<std::string>>& quorums, const Names& acceptors) {
  std::vector<std::set<int>> all;
  for (const auto& quorum : quorums) {
    std::set<int>& members = all.emplace_back();
    for (const std::string& name : quorum) members.insert(place(acceptors, name));
  }
  return all;
}

class Builder {
 public:
  Builder(const Choosing& frame, const std::string& slot) : frame_(frame), slot_(slot) {
    account_.acceptors = static_cast<int>(frame.acceptors.size());
    account_.phase1_quorums = places(frame.phase1_quorums, frame.acceptors);
    account_.phase2_quorums = places(frame.phase2_quorums, frame.acceptors);
    for (const std::string& input : frame.inputs) account_.inputs.insert(place(frame.values, input));
    account_.number_name = [names = frame.numbers](int n) { return names.at(static_cast<std::size_t>(n)); };
    account_.value_name = [names = frame.values](int v) { return names.at(static_cast<std::size_t>(v)); };
    account_.leader_name = [names = frame.numbers](int n) { return server_of(names.at(static_cast<std::size_t>(n))); };
  }

  void enter(int step, const ChoosingEvent& event) {
    const bool elsewhere = !event.slot.empty() && event.slot != slot_;
    if (elsewhere) return;
    const PaxosProposal proposal{place(frame_.numbers, event.number), place(frame_.values, event.value)};
    switch (event.deed) {
      case Deed::promise:
        account_.promises.push_back({step, place(frame_.acceptors, event.process), proposal.number, report(event)});
        break;
      case Deed::issue:
        account_.issued.emplace(proposal, step);
        break;
      case Deed::accept:
        account_.accepted[proposal].emplace(place(frame_.acceptors, event.process), step);
        account_.last_accept = {place(frame_.acceptors, event.process), proposal};
        break;
      case Deed::learn:
        account_.learned[number_in(event.process)] = {proposal.value, step};
        break;
      case Deed::restart_acceptor:
      case Deed::restart_server:
        account_.restarts.push_back({step, event.deed == Deed::restart_acceptor, number_in(event.process)});
        break;
    }
  }

  PaxosAccount& account() { return account_; }

 private:
  std::optional<PaxosProposal> report(const ChoosingEvent& event) const {
    const auto found = event.reports.find(slot_);
    if (found == event.reports.end()) return std::nullopt;
    return PaxosProposal{place(frame_.numbers, found->second.first), place(frame_.values, found->second.second)};
  }

  const Choosing& frame_;
  const std::string& slot_;
  PaxosAccount account_;
};

std::set<std::string> slots_of(const std::vector<std::vector<ChoosingEvent>>& steps) {
  std::set<std::string> slots;
  for (const auto& events : steps) {
    for (const ChoosingEvent& event : events) {
      if (!event.slot.empty()) slots.insert(event.slot);
    }
  }
  return slots.empty() ? std::set<std::string>{""} : slots;
}

}  // namespace

report::Explanation explain_choosing(const Literal& model, const std::vector<LiteralAction>& run,
                                     const std::string& property, const std::string& sentence) {
  report::Explanation why;
  why.sentences = {sentence};
  const std::optional<Choosing> frame = model.choosing();
  if (!frame) return why;
  std::vector<std::vector<ChoosingEvent>> steps;
  LiteralState state = model.initial();
  for (const LiteralAction& action : run) {
    steps.push_back(model.events(state, action));
    state = model.apply(state, action);
  }
  for (const std::string& slot : slots_of(steps)) {
    Builder builder(*frame, slot);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      builder.account().last_accept.reset();
      builder.account().length = static_cast<int>(i) + 1;
      for (const ChoosingEvent& event : steps[i]) builder.enter(static_cast<int>(i) + 1, event);
    }
    builder.account().accept_refusal = [&](int a, PaxosProposal p) {
      return model.refusal(
          state, {"accept",
                  {frame->acceptors[static_cast<std::size_t>(a)], frame->numbers[static_cast<std::size_t>(p.number)],
                   frame->values[static_cast<std::size_t>(p.value)]}});
    };
    report::Explanation of_slot = explain_account(property, sentence, builder.account());
    if (of_slot.sentences.size() < 2) continue;
    if (!slot.empty()) of_slot.sentences.insert(of_slot.sentences.begin() + 1, fmt::format("In slot {}:", slot));
    return of_slot;
  }
  return why;
}

}  // namespace paxcheck::task
