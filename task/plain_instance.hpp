// Adds to the tables of described protocols their plain run (task/plain_literal.hpp). Slow to compile: for one unit for
// each folder of model/, or for a file that describes protocols of its own.
#pragma once

#include "model/kit/plain/described.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// To the tables of those of P... that are described by kit::Describe; others go without.
template <class... P>
void add_plain(kit::List<P...>, TablesByPlace& tables) {
  for (auto& placed : tables) {
    const auto add_to = [&table = placed.second]<class Each>(std::type_identity<Each>) {
      if constexpr (requires { typename Each::VariableTypes; }) {
        if (&table.text == &Each::text()) table.plain = kit::plain::make<Each>;
      }
    };
    (add_to(std::type_identity<P>()), ...);
  }
}

}  // namespace paxcheck::task
