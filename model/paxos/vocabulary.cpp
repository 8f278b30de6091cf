#include "model/paxos/text.hpp"
#include "model/paxos/words.hpp"

namespace paxcheck {

Vocabulary paxos_vocabulary(const Setting& setting) {
  using Word = PaxosWord;
  using Kind = VocabularyWord::Kind;
  const PaxosConfig config = paxos_config(setting);
  enum Sort { acceptors, numbers, values, learners, servers };
  Vocabulary all;
  all.sorts = {sort_of(setting, "acceptors", "S", config.acceptors, "acceptor-symmetry"),
               sort_of(setting, "numbers", "number", std::max(0, config.numbers)),
               sort_of(setting, "values", "value", config.proposable_values(), "value-symmetry"),
               sort_of(setting, "learners", "L", config.learners), sort_of(setting, "servers", "S", config.proposers)};
  all.sorts[acceptors].in_rounds = VocabularySort::InRounds::alike;
  all.sorts[numbers].in_rounds = VocabularySort::InRounds::at_hand;
  const auto add = [&](Word word, const char* name, const char* sentence, std::vector<int> sorts) -> VocabularyWord& {
    VocabularyWord& added = all.words.emplace_back(VocabularyWord{name, sentence, std::move(sorts)});
    added.tag = static_cast<int>(word);
    return added;
  };
  const auto element = [](VocabularyWord& word, int sort) {
    word.kind = Kind::element;
    word.sort = sort;
  };
  constexpr std::pair<std::string_view, std::string_view> kPromises{"dead-messages",
                                                                    "it leaves out promises that lead to nothing"};
  constexpr std::pair<std::string_view, std::string_view> kOthers{
      "dead-messages", "it is known to keep what is issued, accepted, chosen and learned, and no more"};
  add(Word::prepared, "prepared", "prepare {0} was sent", {numbers}).lost_under = {
      {"prepare-first", "it takes every prepare at once"}, kOthers};
  element(add(Word::promised, "promised", "the number that {0} has promised, or none", {acceptors}), numbers);
  all.words.back().lost_under = {kPromises};
  add(Word::promise_sent, "promise sent", "{0} has sent a promise for {1}", {acceptors, numbers}).lost_under = {
      kPromises};
  const auto keep = [](VocabularyWord& word) { word.kept_in_rounds = true; };
  keep(add(Word::issued, "issued", "an accept request for the proposal {0} {1} was sent", {numbers, values}));
  keep(add(Word::accepted, "accepted", "{0} has sent that it accepted the proposal {1} {2}",
           {acceptors, numbers, values}));
  keep(add(Word::chosen, "chosen", "{0} is chosen: a quorum has accepted it under one number", {values}));
  keep(add(Word::chosen_with, "chosen with", "{1} is chosen under the number {0}", {numbers, values}));
  add(Word::learned, "learned", "{0} has learned {1}", {learners, values});
  element(add(Word::leader, "leader", "the server that {0} belongs to", {numbers}), servers);
  add(Word::acceptor_stopped, "acceptor stopped", "{0} has stopped for ever", {acceptors}).lost_under = {kOthers};
  add(Word::server_stopped, "server stopped", "{0} has stopped for ever", {servers}).lost_under = {kOthers};
  add(Word::learner_stopped, "learner stopped", "{0} has stopped for ever", {learners}).lost_under = {kOthers};
  VocabularyWord& left = add(Word::crashes_left, "crashes left", "how many of --crashes are left", {});
  left.kind = Kind::number;
  left.lost_under = {kOthers};
  add_setting(all, setting);
  return all;
}

}  // namespace paxcheck
