#include "model/multi_paxos/multi_paxos.hpp"
#include "model/multi_paxos/properties.hpp"
#include "model/multi_paxos/situations.hpp"
#include "model/multi_paxos/text.hpp"
#include "task/protocol_search.hpp"
#include "task/protocol_tables.hpp"

namespace paxcheck::task {

ProtocolTable multi_paxos_table() {
  using namespace multi_paxos;
  return {multi_paxos_text(), Properties::kTexts, Situations::kTexts, SomeOutcome::sentence,
          search_protocol<MultiPaxos, Properties, Situations, SomeOutcome, 1, 2, 4, 8>};
}

}  // namespace paxcheck::task
