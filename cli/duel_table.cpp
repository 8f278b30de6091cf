#include "cli/protocol_tables.hpp"
#include "model/duel.hpp"
#include "model/duel_text.hpp"
#include "properties/duel.hpp"

namespace paxcheck::cli {

ProtocolTable duel_table() {
  using namespace duel;
  return {duel::text(),
          Properties::kTexts,
          Situations::kTexts,
          SomeOutcome::sentence,
          search_protocol<Duel, Properties, Situations, SomeOutcome, 2, 8>,
          true};
}

}  // namespace paxcheck::cli
