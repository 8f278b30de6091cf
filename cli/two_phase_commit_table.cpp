#include "cli/protocol_tables.hpp"
#include "model/two_phase_commit.hpp"
#include "properties/two_phase_commit.hpp"

namespace paxcheck::cli {

ProtocolTable two_phase_commit_table() {
  using namespace two_phase_commit;
  return {two_phase_commit::text(), Properties::kTexts, Situations::kTexts, Settled::sentence,
          search_protocol<TwoPhaseCommit, Properties, Situations, Settled, 1, 2, 4>};
}

}  // namespace paxcheck::cli
