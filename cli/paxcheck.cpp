// paxcheck: the entry point.
#include "cli/run.hpp"

int main(int argc, char** argv) { return paxcheck::run(argc, argv, {}); }
