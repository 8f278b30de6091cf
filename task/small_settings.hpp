// Small bounds of a described protocol under which all that it declares should show.
#pragma once

#include <vector>

#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Its standard setting; the least bounds with two elements of each sort, three of a symmetric one, and one of
// everything else that is counted; the same with each other word of a bound, and with each wrong alternative of a rule
// and the bounds that it needs. Those that fit together.
std::vector<Setting> small_settings(const ProtocolTable&);

}  // namespace paxcheck::task
