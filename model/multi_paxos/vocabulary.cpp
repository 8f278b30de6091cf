#include "model/multi_paxos/words.hpp"

namespace paxcheck {

Vocabulary multi_paxos_vocabulary(const Setting& setting) {
  using Word = MultiPaxosWord;
  const MultiPaxosConfig config(setting);
  enum Sort { acceptors, numbers, slots, contents, commands, learners };
  Vocabulary all;
  all.sorts = {sort_of(setting, "acceptors", "S", config.acceptors, "symmetry"),
               sort_of(setting, "numbers", "number", std::max(0, config.numbers)),
               sort_of(setting, "slots", "slot", config.slots),
               sort_of(setting, "contents", "value", config.values()),
               sort_of(setting, "commands", "value", config.clients),
               sort_of(setting, "learners", "L", config.learners, "symmetry")};
  all.sorts[acceptors].in_rounds = VocabularySort::InRounds::alike;
  all.sorts[numbers].in_rounds = all.sorts[slots].in_rounds = VocabularySort::InRounds::at_hand;
  std::vector<std::string>& content = all.sorts[contents].elements;
  content.insert(content.begin(), "no-op");
  const auto add = [&](Word word, const char* name, const char* sentence, std::vector<int> sorts) -> VocabularyWord& {
    VocabularyWord& added = all.words.emplace_back(VocabularyWord{name, sentence, std::move(sorts)});
    added.tag = static_cast<int>(word);
    return added;
  };
  add(Word::prepared, "prepared", "prepare {0} was sent", {numbers});
  VocabularyWord& promised = add(Word::promised, "promised", "the number that {0} has promised, or none", {acceptors});
  promised.kind = VocabularyWord::Kind::element;
  promised.sort = numbers;
  add(Word::promise_sent, "promise sent", "{0} has sent a promise for {1}", {acceptors, numbers});
  const auto keep = [](VocabularyWord& word) { word.kept_in_rounds = true; };
  keep(add(Word::issued, "issued", "an accept request {0} {2} for slot {1} was sent", {numbers, slots, contents}));
  keep(add(Word::accepted, "accepted", "{0} has sent that it accepted {1} {3} in slot {2}",
           {acceptors, numbers, slots, contents}));
  keep(add(Word::chosen, "chosen", "{1} is chosen in slot {0}", {slots, contents}));
  add(Word::applied, "applied", "replica {0} has applied {2} from slot {1}", {learners, slots, contents});
  add(Word::acknowledged, "acknowledged", "the client of {0} was told that it is written; needs --reads", {commands});
  add_setting(all, setting);
  return all;
}

}  // namespace paxcheck
