#include "model/two_phase_commit/text.hpp"

namespace paxcheck::two_phase_commit {
namespace {

constexpr std::string_view kLog =
    "Gray and Lamport, Consensus on Transaction Commit (2006), section 3: what is in stable storage";
constexpr std::string_view kOptimised = "OceanBase's two-phase commit, whose coordinator keeps no log";

std::vector<BoundText> bounds() {
  return {{"participants", "participants that each do a part of the transaction", 1, 12, 3, {}, 2, 3},
          {"variant",
           "classic: the coordinator logs its decision; optimised: it asks the participants",
           0,
           1,
           0,
           {"classic", "optimised"},
           0,
           1},
          {"clients", "1: a client waits for the answer", 0, 1, 0, {}, 0, 1},
          {"crashes", "crashes of the coordinator and of participants, each with its recovery", 0, 15, 0, {}, 0, 2},
          {"stops", "processes that stop for ever", 0, 13, 0},
          {"stopping", "who may stop", 0, 2, 0, {"anyone", "coordinator", "participants"}}};
}

std::vector<RuleText> rules() {
  return {
      {"participant-list",
       {{"persisted", "optimised: the prepare record of a participant holds the list of all participants"},
        {"lost",
         "optimised: nobody knows all participants after the coordinator has crashed; it takes those that answer "
         "for all"}}},
      {"finished-participant",
       {{"remembers", "optimised: a participant that has committed still knows it when it is asked"},
        {"silent", "optimised: a participant that has committed has forgotten it and gives no answer"},
        {"answers-abort", "optimised: a participant that has committed has forgotten it and answers no"}}},
      {"prepare-durable",
       {{"yes", "a participant votes yes once its prepare record is on disk"},
        {"no", "a participant votes yes before its prepare record is on disk, and aborts if it crashes then"}}},
      {"client-answer",
       {{"all-prepared", "the client is told 'committed' once the transaction is sure to commit"},
        {"first-vote", "the client is told 'committed' on the first yes"}}},
      {"decision-durable",
       {{"yes", "classic: the coordinator remembers its decision over a crash"},
        {"no", "classic: a coordinator that crashes forgets its decision and decides anew"}}},
      {"give-up",
       {{"with-a-no", "optimised: the coordinator aborts only if some participant has answered no"},
        {"alone", "optimised: the coordinator aborts when it is tired of waiting"}}},
  };
}

std::vector<ActionText> actions() {
  const std::string_view r = "participant {0}", c = "coordinator";
  return {{"prepare", {"R"}, "{0} prepares and votes yes", r, {{r, c, "yes", true}}},
          {"refuse", {"R"}, "{0} refuses and aborts", r},
          {"receive", {"R"}, "the coordinator receives the yes of {0}", c},
          {"commit", {}, "the coordinator decides to commit", c},
          {"abort", {}, "the coordinator decides to abort", c},
          {"reply", {}, "the coordinator answers the client", c, {{c, "client", "the answer", true}}, "clients"},
          {"learn-commit", {"R"}, "{0} learns of the decision and commits", r, {{c, r, "commit", false}}},
          {"learn-abort", {"R"}, "{0} learns of the decision and aborts", r, {{c, r, "abort", false}}},
          {"answer",
           {"R"},
           "{0} answers when the coordinator asks again",
           r,
           {{c, r, "what do you know?", false}},
           "variant"},
          {"resolve-commit", {"R"}, "{0} finds out that all others have prepared, and commits", r, {}, "variant"},
          {"resolve-abort", {"R"}, "{0} finds out that another has not prepared, and aborts", r, {}, "variant"},
          {"crash-coordinator", {}, "the coordinator crashes and recovers", c, {}, "crashes"},
          {"crash", {"R"}, "{0} crashes and recovers", r, {}, "crashes"},
          {"stop-coordinator", {}, "the coordinator stops for ever", c, {}, "stops"},
          {"stop", {"R"}, "{0} stops for ever", r, {}, "stops"}};
}

// At two participants.
std::vector<BugText> bugs() {
  return {
      {"lost-list",
       {{"participant-list", "lost"}},
       kOptimised,
       {{"participants", 2}, {"variant", 1}, {"crashes", 1}},
       {"validity"},
       4},
      {"forgetful-participant",
       {{"finished-participant", "answers-abort"}},
       kOptimised,
       {{"participants", 2}, {"variant", 1}, {"crashes", 1}},
       {"atomicity"},
       6},
      {"vote-before-disk",
       {{"prepare-durable", "no"}},
       kLog,
       {{"participants", 2}, {"crashes", 1}},
       {"atomicity", "stability"},
       7},
      {"hasty-answer",
       {{"client-answer", "first-vote"}},
       kOptimised,
       {{"participants", 2}, {"clients", 1}},
       {"validity"},
       3},
      {"forgetful-coordinator",
       {{"decision-durable", "no"}},
       kLog,
       {{"participants", 2}, {"crashes", 1}},
       {"stability"},
       7},
      {"impatient-coordinator",
       {{"give-up", "alone"}},
       kOptimised,
       {{"participants", 2}, {"variant", 1}},
       {"atomicity", "stability"},
       5},
  };
}

}  // namespace

const ProtocolText& text() {
  static const ProtocolText table{"two-phase-commit",
                                  "Two-phase commit, classic and with a coordinator that keeps no log: who decides, "
                                  "what must be on disk, and who waits "
                                  "for whom",
                                  bounds(),
                                  rules(),
                                  actions(),
                                  bugs(),
                                  "reached",
                                  [](const Setting&) {
                                    return std::vector<std::string>{"commit", "abort"};
                                  }};
  return table;
}

}  // namespace paxcheck::two_phase_commit
