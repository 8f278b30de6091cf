// A counterexample as a Mermaid sequence diagram.
#pragma once

#include <string>

#include "report/result.hpp"

namespace paxcheck::report {

std::string to_mermaid(const Counterexample&);

}  // namespace paxcheck::report
