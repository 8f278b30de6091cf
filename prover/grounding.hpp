// A query within bounds, without quantifiers: what a solver answers at once where it would search long.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace paxcheck::prover {

// The text with every quantifier written out over the members of its sort, which are constants of these names; every other
// constant is made one of them.
std::string grounded(const std::string& text, const std::map<std::string, std::vector<std::string>>& members);

}  // namespace paxcheck::prover
