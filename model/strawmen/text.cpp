#include "model/strawmen/text.hpp"

#include <algorithm>

namespace paxcheck::strawmen {
namespace {

std::vector<BoundText> bounds(BoundText acceptors, int proposers, int values) {
  return {acceptors,
          {"proposers", "proposers, each of which proposes once", 1, kMostProposers, proposers},
          {"values", "values; proposer S(i) has the value with index (i-1) mod V as its input", 1, kMostValues, values},
          {"stops", "acceptors and proposers that stop for ever", 0, kMostAcceptors + kMostProposers, 0}};
}

BoundText some_acceptors() { return {"acceptors", "acceptors; a value is chosen by a majority", 1, kMostAcceptors, 3}; }

// A write carries its value and not its sender, so what an acceptor hears comes from the network.
std::vector<ActionText> one_phase() {
  const std::string_view proposer = "proposer {0}", acceptor = "acceptor {0}", network = "network";
  return {{"propose", {"S", "value"}, "{0} proposes {1}", proposer, {{proposer, network, "accept {1}"}}},
          {"accept",
           {"S", "value"},
           "{0} accepts {1}",
           acceptor,
           {{network, acceptor, "accept {1}"}, {acceptor, network, "accepted {1}", true}}},
          {"stop-acceptor", {"S"}, "acceptor {0} stops", acceptor, {}, "stops"},
          {"stop-proposer", {"S"}, "proposer {0} stops", proposer, {}, "stops"}};
}

std::vector<ActionText> two_phases() {
  std::vector<ActionText> actions = one_phase();
  const std::string_view acceptor = "acceptor {0}", asking = "proposer {1}";
  actions.push_back({"ask", {"S"}, "{0} asks what the acceptors hold", "proposer {0}"});
  actions.push_back({"answer",
                     {"S", "S"},
                     "{0} answers {1} with the value that it holds, if any",
                     acceptor,
                     {{asking, acceptor, "ask"}, {acceptor, asking, "answer", true}}});
  return actions;
}

std::vector<std::string> values(const Setting& setting) {
  std::vector<std::string> names;
  for (int v = 0; v < setting.bound(Bound::values); ++v) names.push_back(argument_name(setting, "value", v));
  return names;
}

ProtocolText table(std::string_view name, std::string_view summary, std::vector<BoundText> with,
                   std::vector<ActionText> actions, std::vector<RuleText> rules = {}, std::vector<BugText> bugs = {}) {
  return {name, summary, std::move(with), std::move(rules), std::move(actions), std::move(bugs), "chosen", values};
}

}  // namespace

const ProtocolText& single_acceptor() {
  static const ProtocolText text =
      table("single-acceptor", "A single acceptor chooses the first value that reaches it: safe, until it stops",
            bounds({"acceptors", "the one acceptor", 1, 1, 1}, 2, 2), one_phase(),
            {{"keeps",
              {{"first", "the acceptor accepts the first value that reaches it and no other"},
               {"last", "the acceptor accepts every value, in place of the one before"}}}},
            {{"single-acceptor-overwrites",
              {{"keeps", "last"}},
              "Paxos Made Simple, section 2.2: the acceptor chooses the first value proposed that it receives",
              {},
              {"agreement"},
              4}});
  return text;
}

const ProtocolText& first_value() {
  static const ProtocolText text = table(
      "first-value", "Every acceptor accepts the first value that reaches it: votes can split, and nothing is chosen",
      bounds(some_acceptors(), 3, 3), one_phase());
  return text;
}

const ProtocolText& every_value() {
  static const ProtocolText text =
      table("every-value", "Every acceptor accepts every value that reaches it: two values can be chosen",
            bounds(some_acceptors(), 2, 2), one_phase());
  return text;
}

const ProtocolText& majority_write() {
  static const ProtocolText text = table(
      "majority-write",
      "Every acceptor lets the latest value replace the one before: a chosen value is overwritten, and another chosen",
      bounds(some_acceptors(), 2, 2), one_phase());
  return text;
}

const ProtocolText& check_then_write() {
  static const ProtocolText text = table(
      "check-then-write",
      "Proposers ask a majority before they write, without numbers: a write that is late still makes two values chosen",
      bounds(some_acceptors(), 2, 2), two_phases(),
      {{"adopts",
        {{"seen", "a proposer proposes a value that an answer reports, and its own if none does"},
         {"own", "a proposer proposes its own value whatever the answers report"}}}},
      {{"check-ignored",
        {{"adopts", "own"}},
        "Ongaro and Ousterhout, Paxos lecture (2013), conflicting choices: once a value is chosen, later proposals "
        "must be "
        "of that value",
        {},
        {"heeded"},
        10}});
  return text;
}

Scheme scheme_of(const Setting& setting) {
  const std::string_view name = setting.text->name;
  if (name == single_acceptor().name) return {.keeps = setting.rule<Keeps>(0)};
  if (name == first_value().name) return {.keeps = Keeps::first};
  if (name == every_value().name) return {.keeps = Keeps::every};
  if (name == majority_write().name) return {.keeps = Keeps::last};
  return {.keeps = Keeps::last, .asks = true, .adopts = setting.rule<Adopts>(0)};
}

ValueSet inputs(const Setting& setting) {
  return first(std::min(setting.bound(Bound::proposers), setting.bound(Bound::values)));
}

}  // namespace paxcheck::strawmen
