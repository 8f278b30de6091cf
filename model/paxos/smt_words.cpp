// The table is held against model/paxos/words.hpp by tests/oracle/first_order_words_test.cpp, in every state.
#include "model/paxos/smt.hpp"

namespace paxcheck {

SmtWords smt_words(const PaxosRules& rules) {
  const SmtVariable a{"a", "acceptor"}, n{"n", "number"}, v{"v", "value"}, l{"l", "learner"}, s{"s", "server"};
  const std::string stops = "a process that has stopped only does less, so that the model leaves stops out";
  const std::string leaders = "the model tells servers apart only under round-durable=no";
  SmtWords all;
  all.sorts = {
      {"acceptors", "acceptor"}, {"numbers", "number", "at-most"}, {"values", "value"}, {"learners", "learner"}};
  all.sorts.push_back(rules.servers_restart() ? SmtSortName{"servers", "server"}
                                              : SmtSortName{"servers", "", "", leaders});
  all.words = {{.name = "prepared", .arguments = {n}, .formula = "(prepared n)"},
               {.name = "promised",
                .arguments = {a},
                .formula = "(promise a n)",
                .is = n,
                .at_least = "(promise-least a n)",
                .above = "(promise-above a n)"},
               {.name = "promise sent", .arguments = {a, n}, .formula = "(has-promised a n)"},
               {.name = "issued", .arguments = {n, v}, .formula = "(issued n v)"},
               {.name = "accepted", .arguments = {a, n, v}, .formula = "(accepted a n v)"},
               {.name = "chosen",
                .arguments = {v},
                .formula = "(exists ((n number) (q quorum2)) (forall ((a acceptor)) (=> (in-phase2 a q) "
                           "(accepted a n v))))"},
               {.name = "chosen with",
                .arguments = {n, v},
                .formula = "(exists ((q quorum2)) (forall ((a acceptor)) (=> (in-phase2 a q) (accepted a n v))))"},
               {.name = "learned", .arguments = {l, v}, .formula = "(learned l v)"},
               {.name = "leader", .arguments = {n}, .why_none = leaders},
               {.name = "acceptor stopped", .why_none = stops},
               {.name = "server stopped", .why_none = stops},
               {.name = "learner stopped", .why_none = stops},
               {.name = "crashes left", .why_none = "the proof is for any number of crashes"}};
  if (rules.servers_restart()) {
    for (SmtWord& word : all.words) {
      if (word.name == "leader") word = {.name = "leader", .arguments = {n}, .formula = "(leads s n)", .is = s};
    }
  }
  return all;
}

}  // namespace paxcheck
