#include "model/strawmen/properties.hpp"
#include "model/strawmen/strawmen.hpp"
#include "task/protocol_search.hpp"
#include "task/protocol_tables.hpp"

namespace paxcheck::task {
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

}  // namespace paxcheck::task
