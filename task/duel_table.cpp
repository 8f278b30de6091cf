#include "model/duel/duel.hpp"
#include "model/duel/properties.hpp"
#include "model/duel/text.hpp"
#include "task/protocol_search.hpp"
#include "task/protocol_tables.hpp"

namespace paxcheck::task {

ProtocolTable duel_table() {
  using namespace duel;
  return {duel::text(),
          Properties::kTexts,
          Situations::kTexts,
          SomeOutcome::sentence,
          search_protocol<Duel, Properties, Situations, SomeOutcome, 2, 8>,
          true};
}

}  // namespace paxcheck::task
