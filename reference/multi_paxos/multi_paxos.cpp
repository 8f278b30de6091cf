// The state, which action is which function, and the questions to a state.
#include "reference/multi_paxos/multi_paxos.hpp"

#include <algorithm>

namespace paxcheck::reference {
namespace {

// Clients write first, then read: the readers are C(C+1) .. C(C+D).
Names readers_of(int writers, int readers) {
  const Names clients = numbered("C", writers + readers);
  return {clients.begin() + writers, clients.end()};
}

// The values by their index: X, Y, Z, and one that nobody wrote when three clients write.
Names values_of(int count) {
  const Names letters = {"X", "Y", "Z", "v4"};
  return {letters.begin(), letters.begin() + count};
}

}  // namespace

MultiPaxos::MultiPaxos(const LiteralSetting& setting)
    : acceptors_(numbered("S", bound(setting, "acceptors", 3))),
      slots_(numbered("", bound(setting, "slots", 2))),
      numbers_(numbered_by_round(bound(setting, "ballots", 2), bound(setting, "proposers", 2))),
      commands_(values_of(bound(setting, "clients", 2))),
      readers_(readers_of(bound(setting, "clients", 2), bound(setting, "reads", 0))),
      replicas_(numbered("L", bound(setting, "learners", 0))),
      values_(values_of(bound(setting, "clients", 2) + 1)),
      invented_(values_.back()),
      operations_(together(commands_, readers_)),
      rules_(setting, {{"phase-1", {"always", "skipped"}},
                       {"promise-covers", {"every-slot", "first-slot"}},
                       {"value-choice", {"highest-reported", "invented"}},
                       {"no-op", {"by-a-quorum", "by-anyone"}},
                       {"no-op-place", {"below-a-slot-in-use", "anywhere"}},
                       {"apply-order", {"no-gaps", "past-gaps"}},
                       {"acknowledge", {"in-order", "when-chosen", "when-accepted"}},
                       {"read-at", {"quorum", "leader-alone"}},
                       {"read-covers", {"reported-slots", "own-prefix"}},
                       {"repeated-command", {"ignored", "applied-again"}},
                       {"accepted-memory", {"kept", "deleted-once-chosen"}}}) {}

// What is there for readers alone is kept only if there are readers.
LiteralState MultiPaxos::initial() const {
  State state;
  for (const Text& a : acceptors_) {
    state.memory[a + "'s promise"] = "none";
    for (const Text& i : slots_) state.memory[a + "'s accepted number in slot " + i] = "none";
  }
  for (const Text& l : replicas_) {
    for (const Text& i : slots_) state.memory[l + "'s slot " + i] = "none";
  }
  if (readers_.empty()) return state;
  for (const Text& c : commands_) state.memory[c + " acknowledged"] = "no";
  for (const Text& c : readers_) {
    state.memory["number that " + c + " asked"] = "none";
    state.memory["confirmations to " + c] = "none";
    state.memory[c + "'s result"] = "none";
  }
  for (const Text& o : operations_) state.memory["over before " + called(o)] = "nothing";
  return state;
}

std::vector<LiteralAction> MultiPaxos::actions() const {
  std::vector<LiteralAction> all;
  const auto each = [&](const Text& kind, const std::vector<Names>& ranges) {
    std::vector<Names> tuples = {{}};
    for (const Names& range : ranges) {
      std::vector<Names> longer;
      for (const Names& tuple : tuples) {
        for (const Text& one : range) longer.push_back(together(tuple, {one}));
      }
      tuples = longer;
    }
    for (const Names& tuple : tuples) all.push_back({kind, tuple});
  };
  each("prepare", {numbers_});
  each("promise", {acceptors_, numbers_});
  each("propose", {numbers_, slots_, values_});
  each("fill", {numbers_, slots_});
  each("accept", {acceptors_, numbers_, slots_});
  each("apply", {replicas_, slots_, values_});
  each("apply-no-op", {replicas_, slots_});
  if (!readers_.empty()) {
    each("acknowledge", {commands_});
    each("ask", {readers_, numbers_});
    if (rules_.is("read-at", "quorum")) each("confirm", {acceptors_, readers_});
    each("answer", {readers_, values_});
    each("answer-initial", {readers_});
  }
  if (rules_.is("accepted-memory", "deleted-once-chosen")) each("forget", {acceptors_, slots_});
  return all;
}

MultiPaxos::Outcome MultiPaxos::step(const State& before, const LiteralAction& action) const {
  const auto is = [&](const char* kind) { return action.kind == kind; };
  const auto argument = [&](std::size_t position) -> const Text& { return action.arguments.at(position); };
  if (is("prepare")) return prepare(before, argument(0));
  if (is("promise")) return promise(before, argument(0), argument(1));
  if (is("propose")) return propose(before, argument(0), argument(1), argument(2));
  if (is("fill")) return fill(before, argument(0), argument(1));
  if (is("accept")) return accept(before, argument(0), argument(1), argument(2));
  if (is("apply")) return apply_value(before, argument(0), argument(1), argument(2));
  if (is("apply-no-op")) return apply_value(before, argument(0), argument(1), "no-op");
  if (is("forget")) return forget(before, argument(0), argument(1));
  const bool by_clients = is("acknowledge") || is("ask") || is("confirm") || is("answer") || is("answer-initial");
  if (!by_clients) throw std::out_of_range(text(action) + " is no action of multi-paxos");
  if (readers_.empty()) return "no client reads, so no client is told anything";
  if (is("acknowledge")) return acknowledge(before, argument(0));
  if (is("ask")) return ask(before, argument(0), argument(1));
  if (is("confirm")) return confirm(before, argument(0), argument(1));
  return answer(before, argument(0), is("answer-initial") ? Text("initial") : argument(1));
}

int MultiPaxos::order(const Text& n) const {
  if (n == "none") return -1;
  const auto found = std::ranges::find(numbers_, n);
  if (found == numbers_.end()) throw std::out_of_range("no number " + n);
  return static_cast<int>(found - numbers_.begin());
}

// Slots are at most four, so that their names are in their order.
Names MultiPaxos::slots_above(const Text& i) const {
  return those(slots_, [&](const Text& j) { return j > i; });
}

Names MultiPaxos::slots_below(const Text& i) const {
  return those(slots_, [&](const Text& j) { return j < i; });
}

// The rest of the message that begins so, without the bracket at its end. By the guards at most one was ever sent: an
// acceptor promises a number once, and a leader proposes once in a slot.
std::optional<std::string> MultiPaxos::message(const State& state, const Text& beginning) {
  const auto found = state.sent.lower_bound(beginning);
  if (found == state.sent.end() || !found->starts_with(beginning)) return std::nullopt;
  return found->substr(beginning.size(), found->size() - beginning.size() - 1);
}

std::optional<std::string> MultiPaxos::proposal(const State& state, const Text& n, const Text& i) {
  return message(state, "accept(" + n + ", " + i + ", ");
}

bool MultiPaxos::promised(const State& state, const Text& a, const Text& n) {
  return message(state, "promise(" + a + ", " + n + ", ").has_value();
}

// What a reported of slot i when it promised n: of "1.1, none" slot 2 is "none".
std::optional<std::string> MultiPaxos::report(const State& state, const Text& a, const Text& n, const Text& i) const {
  std::optional<Text> rest = message(state, "promise(" + a + ", " + n + ", ");
  if (!rest) return std::nullopt;
  for (std::size_t passed = slots_below(i).size(); passed > 0; --passed) rest = rest->substr(rest->find(", ") + 2);
  return rest->substr(0, rest->find(", "));
}

Names MultiPaxos::promisers(const State& state, const Text& n) const {
  return those(acceptors_, [&](const Text& a) { return promised(state, a, n); });
}

// Those whose promise for n reports nothing in slot i. The leader is free by any Q among them.
Names MultiPaxos::free_in(const State& state, const Text& n, const Text& i) const {
  return those(acceptors_, [&](const Text& a) { return report(state, a, n, i) == "none"; });
}

// The values to which some quorum of promises for n binds the leader in slot i. A quorum in which k is the highest number
// can be had if those that report k or less are one, and one of them reports k.
Names MultiPaxos::bound_to(const State& state, const Text& n, const Text& i) const {
  std::vector<int> reports;
  for (const Text& a : acceptors_) {
    if (const auto reported = report(state, a, n, i)) reports.push_back(order(*reported));
  }
  Names values;
  for (const int k : std::set<int>(reports.begin(), reports.end())) {
    const auto up_to = std::ranges::count_if(reports, [&](int other) { return other <= k; });
    if (k < 0 || static_cast<std::size_t>(up_to) * 2 <= acceptors_.size()) continue;
    const Text v = *proposal(state, numbers_.at(k), i);
    if (!std::ranges::count(values, v)) values.push_back(v);
  }
  return values;
}

// In which slot the leader of n has proposed v, if in any.
std::optional<std::string> MultiPaxos::proposed_elsewhere(const State& state, const Text& n, const Text& v) const {
  for (const Text& j : slots_) {
    if (proposal(state, n, j) == v) return j;
  }
  return std::nullopt;
}

Names MultiPaxos::accepters(const State& state, const Text& n, const Text& i) const {
  return those(acceptors_,
               [&](const Text& a) { return state.sent.contains("accepted(" + a + ", " + n + ", " + i + ")"); });
}

// "Some quorum has sent accepted(., n, i)".
bool MultiPaxos::chosen(const State& state, const Text& n, const Text& i) const {
  return quorum(accepters(state, n, i));
}

bool MultiPaxos::chosen(const State& state, const Text& i) const {
  return std::ranges::any_of(numbers_, [&](const Text& n) { return chosen(state, n, i); });
}

Names MultiPaxos::choosing_numbers(const State& state, const Text& i) const {
  return those(numbers_, [&](const Text& n) { return chosen(state, n, i); });
}

Names MultiPaxos::chosen_values(const State& state, const Text& i) const {
  Names values;
  for (const Text& n : choosing_numbers(state, i)) {
    const Text v = *proposal(state, n, i);
    if (!std::ranges::count(values, v)) values.push_back(v);
  }
  return values;
}

std::unique_ptr<Literal> literal_multi_paxos(const std::string& protocol, const LiteralSetting& setting) {
  return protocol == "multi-paxos" ? std::make_unique<MultiPaxos>(setting) : nullptr;
}

}  // namespace paxcheck::reference
