// The protocols that stand in model/, each folder with a protocol.hpp of its own: CMakeLists.txt finds them.
#pragma once

#include "checker/graph/livelock.hpp"
#include "task/protocol_rounds.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Made from the description, unless the protocol brings its own.
template <class P>
Vocabulary vocabulary_of(const Setting& setting) {
  if constexpr (requires { P::vocabulary(setting); }) {
    return P::vocabulary(setting);
  } else {
    return kit::described_vocabulary<P>(setting);
  }
}

// The bounded models of those of a folder that are described, in a unit of their own (task/trace_instance.cpp.in).
using BoundedModelOf = kit::BoundedModel (*)(const Setting&);

template <class P, int... W>
ProtocolTable table_of(kit::Widths<W...>, BoundedModelOf bounded_model) {
  using Properties = typename P::Properties;
  using Situations = typename P::Situations;
  ProtocolTable table{P::text(),
                      vocabulary_of<P>,
                      Properties::kTexts,
                      Situations::kTexts,
                      P::Goal::sentence,
                      search_described<P>,
                      (checker::FairModel<typename P::template Model<W>> && ...)};
  if constexpr (requires { typename P::VariableTypes; }) table.bounded_model = bounded_model;
  if constexpr (SaysWhatIsLeft<P>) table.why_not_in_order = why_not_in_order<P>;
  return table;
}

// Adds protocols described by kit::Describe, or by a type of the same public members.
template <class... P>
void add(kit::List<P...>, TablesByPlace& tables, BoundedModelOf bounded_model = nullptr) {
  (tables.emplace(P::kPlace, table_of<P>(typename P::Widths{}, bounded_model)), ...);
}

}  // namespace paxcheck::task
