// The entry point of a program that is linked from a file with PAXCHECK_PROTOCOLS(...) (include/paxcheck/protocol.hpp).
#include "cli/run.hpp"

extern "C" void paxcheck_protocols(paxcheck::task::ProtocolTables&);

int main(int argc, char** argv) {
  paxcheck::task::ProtocolTables tables;
  paxcheck_protocols(tables);
  return paxcheck::run(argc, argv, tables);
}
