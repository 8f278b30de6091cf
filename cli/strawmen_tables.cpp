#include "cli/protocol_tables.hpp"
#include "model/strawmen.hpp"
#include "properties/strawman_properties.hpp"

namespace paxcheck::cli {
namespace {

template <class Properties, class Situations>
ProtocolTable table(const ProtocolText& text) {
  return {text, Properties::kTexts, Situations::kTexts, SomeOutcome::sentence,
          search_protocol<strawmen::Strawman, Properties, Situations, SomeOutcome, 1, 8>};
}

}  // namespace

std::vector<ProtocolTable> strawman_tables() {
  using namespace strawmen;
  return {table<Properties, SituationsOfSingleAcceptor>(single_acceptor()),
          table<Properties, SituationsOfFirstValue>(first_value()),
          table<Properties, SituationsOfEveryValue>(every_value()),
          table<Properties, SituationsOfMajorityWrite>(majority_write()),
          table<PropertiesOfChecking, SituationsOfCheckThenWrite>(check_then_write())};
}

}  // namespace paxcheck::cli
