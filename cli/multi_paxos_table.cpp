#include "cli/protocol_tables.hpp"
#include "model/multi_paxos.hpp"
#include "model/multi_paxos_text.hpp"
#include "properties/multi_paxos_properties.hpp"
#include "properties/multi_paxos_situations.hpp"

namespace paxcheck::cli {

ProtocolTable multi_paxos_table() {
  using namespace multi_paxos;
  return {multi_paxos_text(), Properties::kTexts, Situations::kTexts, SomeOutcome::sentence,
          search_protocol<MultiPaxos, Properties, Situations, SomeOutcome, 1, 2, 4, 8>};
}

}  // namespace paxcheck::cli
