#include "model/two_phase_commit/properties.hpp"
#include "model/two_phase_commit/two_phase_commit.hpp"
#include "task/protocol_search.hpp"
#include "task/protocol_tables.hpp"

namespace paxcheck::task {

ProtocolTable two_phase_commit_table() {
  using namespace two_phase_commit;
  return {two_phase_commit::text(), Properties::kTexts, Situations::kTexts, Settled::sentence,
          search_protocol<TwoPhaseCommit, Properties, Situations, Settled, 1, 2, 4>};
}

}  // namespace paxcheck::task
