// The literal models by the names of their protocols.
#include "reference/duel/duel.hpp"
#include "reference/literal.hpp"
#include "reference/multi_paxos/multi_paxos.hpp"
#include "reference/paxos/literal.hpp"
#include "reference/strawmen/strawmen.hpp"
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

std::unique_ptr<Literal> literal(const std::string& protocol, const LiteralSetting& setting) {
  if (protocol == "paxos") return literal_paxos(setting);
  if (protocol == "two-phase-commit") return two_phase_commit(setting);
  if (protocol == "duel") return duel(setting);
  if (protocol == "multi-paxos") return multi_paxos(setting);
  for (const char* name : {"single-acceptor", "first-value", "every-value", "majority-write", "check-then-write"}) {
    if (protocol == name) return strawman(protocol, setting);
  }
  return nullptr;
}

}  // namespace paxcheck::reference
