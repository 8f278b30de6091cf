#include "model/duel/words.hpp"

namespace paxcheck::duel {

Vocabulary vocabulary(const Setting& setting) {
  using Content = VocabularyWord::Kind;
  const Config config(setting);
  enum Sort { proposers, acceptors, values };
  Vocabulary all;
  all.sorts = {sort_of(setting, "proposers", "P", static_cast<int>(config.proposers)),
               sort_of(setting, "acceptors", "S", static_cast<int>(config.acceptors), "symmetry"),
               sort_of(setting, "values", "value", config.values)};
  const auto add = [&](Says says, const char* name, const char* sentence, std::vector<int> sorts,
                       Content kind = Content::truth) -> VocabularyWord& {
    VocabularyWord& added = all.words.emplace_back(VocabularyWord{name, sentence, std::move(sorts), kind});
    added.tag = static_cast<int>(says);
    if (kind == Content::element) added.sort = values;
    return added;
  };
  add(Says::phase, "phase", "what proposer {0} is at", {proposers}, Content::choice).choices = {
      "idle", "preparing", "proposing", "refused", "done", "stopped"};
  add(Says::proposes, "proposes", "the value that proposer {0} proposes, or knows to be chosen; or none", {proposers},
      Content::element);
  add(Says::accepted, "accepted", "the value that acceptor {0} remembers, or none", {acceptors}, Content::element);
  add(Says::chosen, "chosen", "{0} has been chosen", {values});
  add(Says::believes, "believes", "proposer {0} believes that it is distinguished", {proposers});
  add(Says::acceptor_stopped, "acceptor stopped", "acceptor {0} has stopped for ever", {acceptors});
  add(Says::elections_left, "elections left", "how many of --elections are left", {}, Content::number);
  add(Says::stops_left, "stops left", "how many of --stops are left", {}, Content::number);
  add_setting(all, setting);
  return all;
}

}  // namespace paxcheck::duel
