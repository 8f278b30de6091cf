// A protocol of one's own: describe it in the language of model/kit/describe.hpp, then say which types are protocols.
//
//   #include <paxcheck/protocol.hpp>
//   namespace lamps {
//   using namespace paxcheck::kit;
//   ...
//   struct Lamps : Describe<Lamps, "lamps", ...> {};
//   }
//   PAXCHECK_PROTOCOLS(lamps::Lamps)
//
// 'paxcheck check lamps.cpp' compiles such a file and searches it; the first protocol listed is the one that is meant if none is
// named ('lamps.cpp:NAME'). The same file linked with the CMake target paxcheck::paxcheck is a program with the command
// line of paxcheck that knows the protocols; a main() of one's own calls paxcheck::main<lamps::Lamps>(argc, argv).
#pragma once

#include "model/kit/mistakes.hpp"
#include "model/kit/plain/described.hpp"
#include "model/kit/trace/traced_model.hpp"
#include "properties/agreement.hpp"
#include "properties/validity.hpp"
#include "task/registry.hpp"

namespace paxcheck {

// Whoever uses the names of the kit has those of sets and of shared properties with them.
namespace kit {
using namespace paxcheck;
}

namespace own {

template <class P>
inline constexpr bool kIsDescription = requires {
  P::text();
  typename P::Properties;
  typename P::Situations;
  typename P::Widths;
};

// The engine is compiled for states of these widths.
template <int... W>
constexpr bool are_built(kit::Widths<W...>) {
  return ((W == 1 || W == 2 || W == 4 || W == 8) && ...);
}

template <class P>
void add(task::ProtocolTables& tables, std::type_identity<P>) {
  static_assert(
      kIsDescription<P>,
      "PAXCHECK_PROTOCOLS takes what derives from Describe<...>, or Lists of it, and was given something else");
  if constexpr (kIsDescription<P>) {
    static_assert(are_built(typename P::Widths{}), "the Widths of a description are some of 1, 2, 4 and 8");
    if constexpr (kit::has_no_mistakes<P>()) {
      tables.push_back(task::table_of<P>(typename P::Widths{}, kit::bounded_model<P>));
      tables.back().plain = kit::plain::make<P>;  // by which runs are replayed and told
    }
  }
}
template <class... P>
void add(task::ProtocolTables& tables, std::type_identity<kit::List<P...>>) {
  (add(tables, std::type_identity<P>{}), ...);
}

template <class... P>
task::ProtocolTables tables() {
  static_assert(sizeof...(P) > 0, "PAXCHECK_PROTOCOLS lists no protocol");
  task::ProtocolTables all;
  (add(all, std::type_identity<P>{}), ...);
  return all;
}

}  // namespace own

// The program with these protocols besides its own, the first of them the one that is meant where none is named. Returns the
// exit status. To be called once.
int run(int argc, char** argv, const task::ProtocolTables& protocols);

template <class... P>
int main(int argc, char** argv) {
  return run(argc, argv, own::tables<P...>());
}

}  // namespace paxcheck

// Once in a file, outside of all namespaces. The identity is that of the headers, given by whoever compiles an object to be
// loaded: the program that loads it looks at that before anything else.
#ifdef PAXCHECK_IDENTITY
#define PAXCHECK_EXPORTS_IDENTITY extern "C" const char paxcheck_identity[] = PAXCHECK_IDENTITY;
extern "C" const char paxcheck_identity[];
#else
#define PAXCHECK_EXPORTS_IDENTITY
#endif
extern "C" void paxcheck_protocols(paxcheck::task::ProtocolTables&);
#define PAXCHECK_PROTOCOLS(...)                                                \
  PAXCHECK_EXPORTS_IDENTITY                                                    \
  extern "C" void paxcheck_protocols(paxcheck::task::ProtocolTables& tables) { \
    tables = paxcheck::own::tables<__VA_ARGS__>();                             \
  }
