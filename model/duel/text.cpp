#include "model/duel/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace paxcheck::duel {
namespace {

std::string nobody_else(const Setting& s) {
  return s.bound(Bound::proposers) > 1 ? "" : "there is nobody else: that takes --proposers 2";
}

std::string others_idle(const Setting& s) {
  const bool may_be_replaced =
      s.bound(Bound::stops) > 0 && static_cast<Stopping>(s.bound(Bound::stopping)) != Stopping::acceptors;
  if (s.bound(Bound::distinguished) == 0 || s.bound(Bound::elections) > 0 || may_be_replaced) return "";
  return "only the distinguished one ever acts: for another that takes --elections 1 or --stops 1";
}

std::vector<BoundText> bounds() {
  std::vector<BoundText> all{
      {"proposers", "proposers that retry with a higher number when they are refused", 1, 4, 2, {}, 1, 3},
      {"acceptors", "acceptors", 1, 5, 2, {}, 1, 3},
      {"values", "values; P(i) has value (i-1) mod V as its own", 1, 4, 2, {}, 1, 2},
      {"channel", "messages that a channel holds, each way between a proposer and an acceptor", 1, 3, 1},
      {"loss", "whether channels lose messages", 0, 1, 0, {"no", "yes"}},
      {"distinguished", "the proposer that alone may start at first; 0: everybody may", 0, 4, 0, {}, -1, -1, true},
      {"elections", "elections of another distinguished proposer, whether or not anything has failed", 0, 7, 0},
      {"overlap", "whether an election can leave the others in their belief", 0, 1, 0, {"no", "yes"}},
      {"stops", "processes that stop for ever", 0, 7, 0},
      {"stopping", "who may stop", 0, 2, 0, {"anyone", "proposers", "acceptors"}},
      {"patience", "whether a retry waits until nobody else is under way", 0, 1, 0, {"no", "yes"}}};
  const auto idle = [&](Bound bound, std::string (*why)(const Setting&)) {
    all[static_cast<std::size_t>(bound)].idle = why;
  };
  idle(Bound::values, values_beyond_proposers);
  idle(Bound::stopping, stopping_without_stops);
  idle(Bound::proposers, others_idle);
  idle(Bound::patience,
       [](const Setting& s) { return s.bound(Bound::proposers) > 1 ? others_idle(s) : nobody_else(s); });
  idle(Bound::distinguished, nobody_else);
  idle(Bound::channel, [](const Setting& s) {
    const bool one_at_a_time = s.bound(Bound::acceptors) == 1 && s.bound(Bound::loss) == 0;
    return std::string(one_at_a_time ? "no channel ever holds two messages: that takes --acceptors 2 or --loss yes"
                                     : "");
  });
  return all;
}

std::vector<RuleText> rules() {
  return {
      {"retry-number",
       {{"above-all", "an attempt takes a number above all numbers in use"},
        {"highest", "an attempt takes the highest number in use, so that two proposers can be at the same one"}}},
      {"promise-guard",
       {{"at-or-above", "an acceptor promises unless it has promised a higher number", "above"},
        {"always", "an acceptor promises whatever it has promised before, and may so lower its promise"}}},
      {"accept-guard",
       {{"not-below-promise", "an acceptor accepts unless it has promised a higher number"},
        {"always", "an acceptor accepts whatever it has promised"},
        {"above", "an acceptor accepts only above the number it has promised: nothing is ever chosen", "",
         "nothing is ever accepted, so that it is termination that it breaks"}}},
      {"value-choice",
       {{"highest-reported", "a proposer proposes the value of the highest-numbered proposal reported to it, if any"},
        {"own", "a proposer proposes its own value whatever was reported"}}},
      {"refusals",
       {{"sent", "an acceptor tells a proposer that it refuses its request"},
        {"silent", "an acceptor ignores the requests that it refuses: their proposer waits for ever", "",
         "who waits for ever does nothing wrong: it is termination that it breaks"}}},
  };
}

std::vector<ActionText> actions() {
  const std::string_view p = "proposer {0}", to_a = "acceptor {1}", a = "acceptor {0}", to_p = "proposer {1}";
  std::vector<ActionText> all = {
      {"start", {"P"}, "proposer {0} begins an attempt with {number}", p},
      {"prepare", {"P", "S"}, "proposer {0} asks acceptor {1} for a promise", p, {{p, to_a, "prepare", false}}},
      {"promise", {"S", "P"}, "acceptor {0} promises to proposer {1}", a, {{a, to_p, "promise", true}}},
      {"collect", {"P", "S"}, "proposer {0} receives the promise of acceptor {1}", p},
      {"propose", {"P", "S"}, "proposer {0} asks acceptor {1} to accept", p, {{p, to_a, "accept", false}}},
      {"accept", {"S", "P"}, "acceptor {0} accepts from proposer {1}", a, {{a, to_p, "accepted", true}}},
      {"count", {"P", "S"}, "proposer {0} learns that acceptor {1} has accepted", p},
      {"refuse", {"S", "P"}, "acceptor {0} refuses proposer {1}", a, {{a, to_p, "refused", true}}},
      {"give-up", {"P", "S"}, "proposer {0} gives up its number, refused by acceptor {1}", p},
      {"lose-request", {"P", "S"}, "a request of proposer {0} to acceptor {1} gets lost", p, {}, "loss"},
      {"lose-reply", {"S", "P"}, "a reply of acceptor {0} to proposer {1} gets lost", a, {}, "loss"},
      {"pass", {"P"}, "proposer {0} is elected, and alone believes so", p, {}, "elections"},
      {"join", {"P"}, "proposer {0} is elected, and others still believe that they are", p, {}, "overlap"},
      {"replace", {"P"}, "proposer {0} replaces a distinguished one that has stopped", p, {}, "distinguished"},
      {"stop-proposer", {"P"}, "proposer {0} stops for ever", p, {}, "stops"},
      {"stop-acceptor", {"S"}, "acceptor {0} stops for ever", a, {}, "stops"}};
  for (ActionText& action : all) {
    const bool logs = action.name == "start" || action.name == "promise" || action.name == "accept";
    if (logs) action.log_write = [](const Setting&) { return true; };
  }
  return all;
}

// One acceptor is enough for what breaks agreement.
std::vector<BugText> bugs() {
  const auto bug = [](std::string_view name, std::string_view rule, std::string_view alternative,
                      std::string_view source) {
    return BugText{name, {{rule, alternative}}, source, {{{{"acceptors", 1}}, {"agreement"}, 12}}};
  };
  return {bug("same-number", "retry-number", "highest",
              "Paxos Made Simple, section 2.5: different proposers choose their numbers from disjoint sets"),
          bug("lowered-promise", "promise-guard", "always",
              "Paxos Made Simple, section 2.2, phase 1 (b): only if the number is greater than any promised"),
          bug("late-acceptance", "accept-guard", "always",
              "Paxos Made Simple, section 2.2, phase 2 (b): unless it has responded to a prepare request above it"),
          bug("stubborn-proposer", "value-choice", "own",
              "Paxos Made Simple, section 2.2, phase 2 (a): the value of the highest-numbered proposal reported")};
}

std::vector<std::string> outcomes(const Setting& setting) {
  std::vector<std::string> names;
  const int inputs = std::min(setting.bound(Bound::proposers), setting.bound(Bound::values));
  for (int v = 0; v < inputs; ++v) names.push_back(argument_name(setting, "value", v));
  return names;
}

void validate(const Setting& setting) {
  if (setting.bound(Bound::distinguished) > setting.bound(Bound::proposers)) {
    throw std::invalid_argument("the distinguished proposer has to be one of the proposers, or 0 for none");
  }
  if (setting.bound(Bound::elections) > 0 && setting.bound(Bound::distinguished) == 0) {
    throw std::invalid_argument("elections need a distinguished proposer");
  }
  if (setting.bound(Bound::overlap) > 0 && setting.bound(Bound::elections) == 0) {
    throw std::invalid_argument("overlap needs elections");
  }
}

}  // namespace

const ProtocolText& text() {
  static const ProtocolText table{
      "duel",
      "Proposers that retry with ever higher numbers: when they can duel for ever, and when "
      "a value is chosen at last",
      bounds(),
      rules(),
      actions(),
      bugs(),
      {},
      "chosen",
      outcomes,
      validate};
  return table;
}

}  // namespace paxcheck::duel
