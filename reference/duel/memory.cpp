// How a state is read and written: variables, proposals, channels and sets as text.
#include <algorithm>
#include <cctype>
#include <sstream>

#include "reference/duel/duel.hpp"

namespace paxcheck::reference {
namespace {

bool counts_something(const std::string& variable) { return variable == "elections left" || variable == "stops left"; }

bool alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

Names words(const std::string& text) {
  std::istringstream in(text);
  Names all;
  for (std::string word; in >> word;) {
    if (word.back() == ',') word.pop_back();
    all.push_back(word);
  }
  return all;
}

// "2 X", from that word on; "nothing" and no word at all are none.
DuelProposal proposal_from(const Names& all, std::size_t first) {
  if (first >= all.size() || all[first] == "nothing") return {};
  return {std::stoi(all[first]), first + 1 < all.size() ? all[first + 1] : ""};
}

std::string as_text(const DuelMessage& message) {
  const DuelProposal& proposal = message.proposal;
  if (message.kind == "accepted" || message.kind == "refused") return message.kind;
  if (message.kind == "prepare") return "prepare " + std::to_string(proposal.number);
  const std::string what = proposal.number == 0 ? "nothing" : std::to_string(proposal.number) + " " + proposal.value;
  return message.kind + (message.kind == "promise" ? " reporting " : " ") + what;
}

// The text with every number in it replaced by what the function says of it.
std::string with_numbers(const std::string& text, const std::function<int(int)>& replacement) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && alphanumeric(text[end])) ++end;
    if (end == i) {
      result += text[i++];
      continue;
    }
    const std::string word = text.substr(i, end - i);
    result += digit(word.front()) ? std::to_string(replacement(std::stoi(word))) : word;
    i = end;
  }
  return result;
}

std::set<int> numbers_in(const LiteralState& state) {
  std::set<int> numbers;
  const auto collect = [&](int number) {
    numbers.insert(number);
    return number;
  };
  for (const auto& [variable, value] : state.memory) {
    if (counts_something(variable)) continue;
    with_numbers(variable, collect);
    with_numbers(value, collect);
  }
  return numbers;
}

}  // namespace

Duel::Text Duel::of(const State& state, const Text& variable) {
  const auto found = state.memory.find(variable);
  return found == state.memory.end() ? "" : found->second;
}

bool Duel::phase_is(const State& state, const Text& p, const Text& phase) {
  return state.memory.at(phase_of(p)) == phase;
}

bool Duel::under_way(const State& state, const Text& p) {
  return phase_is(state, p, "preparing") || phase_is(state, p, "proposing");
}

int Duel::number(const State& state, const Text& variable) {
  const Text value = of(state, variable);
  return value.empty() ? 0 : std::stoi(value);
}

DuelProposal Duel::proposal(const State& state, const Text& variable) {
  return proposal_from(words(of(state, variable)), 0);
}

std::vector<DuelMessage> Duel::channel(const State& state, const Text& name) {
  std::vector<DuelMessage> messages;
  std::istringstream in(of(state, name));
  for (Text message; std::getline(in, message, ',');) {
    const Names all = words(message);
    messages.push_back({all.front(), proposal_from(all, all.front() == "promise" ? 2 : 1)});
  }
  return messages;
}

// Those of a list "S1, S2 and S3".
Names Duel::members(const State& state, const Text& variable) {
  return those(words(of(state, variable)), [](const Text& word) { return word != "and"; });
}

bool Duel::holds(const State& state, const Text& variable, const Text& member) {
  const Names all = members(state, variable);
  return std::ranges::find(all, member) != all.end();
}

int Duel::highest_number(const State& state) {
  const std::set<int> numbers = numbers_in(state);
  return numbers.empty() ? 0 : *numbers.rbegin();
}

void Duel::set(State& state, const Text& variable, const Text& value) {
  state.memory.erase(variable);
  if (!value.empty()) state.memory.emplace(variable, value);
}

void Duel::set(State& state, const Text& channel, const std::vector<DuelMessage>& messages) {
  Text all;
  for (const DuelMessage& message : messages) all += (all.empty() ? "" : ", ") + as_text(message);
  set(state, channel, all);
}

// The first message off a channel that is not empty.
DuelMessage Duel::take(State& state, const Text& name) {
  std::vector<DuelMessage> messages = channel(state, name);
  DuelMessage first = messages.at(0);
  messages.erase(messages.begin());
  set(state, name, messages);
  return first;
}

void Duel::add(State& state, const Text& variable, const Text& member, const Names& order) {
  const Names all = those(order, [&](const Text& each) { return each == member || holds(state, variable, each); });
  set(state, variable, listed(all));
}

void Duel::count_down(State& state, const Text& counter) {
  set(state, counter, std::to_string(number(state, counter) - 1));
}

// "Numbers become ranks."
void Duel::rename_numbers(State& state) {
  const std::set<int> numbers = numbers_in(state);
  const auto rank = [&](int number) {
    return static_cast<int>(std::distance(numbers.begin(), numbers.find(number))) + 1;
  };
  State renamed;
  for (const auto& [variable, value] : state.memory) {
    if (counts_something(variable)) {
      renamed.memory.emplace(variable, value);
    } else {
      renamed.memory.emplace(with_numbers(variable, rank), with_numbers(value, rank));
    }
  }
  state = std::move(renamed);
}

}  // namespace paxcheck::reference
