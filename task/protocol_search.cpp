#include "task/protocol_search.hpp"

namespace paxcheck::task {

ProtocolFindings findings_of(const checker::Outcome<checker::PlainAction>& outcome,
                             const std::optional<checker::StuckRun<checker::PlainAction>>& stuck,
                             const std::optional<checker::Endless<checker::PlainAction>>& endless) {
  ProtocolFindings findings;
  findings.outcome = checker::outcome_of<ProtocolAction>(outcome);
  if (stuck) findings.stuck = checker::stuck_of<ProtocolAction>(*stuck);
  if (endless) findings.endless = checker::endless_of<ProtocolAction>(*endless);
  return findings;
}

}  // namespace paxcheck::task
