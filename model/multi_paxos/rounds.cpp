#include "model/multi_paxos/rounds.hpp"

namespace paxcheck {

Setting setting_of_rounds(Setting setting) {
  bound_rounds(setting, setting.bound(MultiPaxosBound::acceptors) + 1);
  return setting;
}

Setting setting_of_premises(Setting setting, int numbers) {
  const auto at_most = [&](MultiPaxosBound bound, int most) {
    int& value = setting.bounds[static_cast<std::size_t>(bound)];
    value = std::min(value, most);
  };
  at_most(MultiPaxosBound::acceptors, 3);
  at_most(MultiPaxosBound::slots, 2);
  at_most(MultiPaxosBound::clients, 2);
  bound_rounds(setting, numbers);
  return setting;
}

std::string why_no_rounds(const Setting& setting) {
  const MultiPaxosConfig config(setting);
  if (config.acceptors_delete()) {
    return "accepted-memory=deleted-once-chosen lets an acceptor forget, before it acts under a number, because of "
           "what is "
           "chosen under a higher one";
  }
  if (config.reads > 0) {
    return "what a read may return depends on what was over when it was invoked, whatever the numbers were (--reads 0 "
           "asks for none)";
  }
  if (config.learners > 0) {
    return "a replica applies slots that were chosen under different numbers, which rounds do not keep (--learners 0 "
           "is "
           "without)";
  }
  return "";
}

}  // namespace paxcheck
