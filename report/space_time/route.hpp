// Which way a message takes.
#pragma once

#include <optional>
#include <vector>

#include "report/space_time/layout.hpp"

namespace paxcheck::report::space_time {

// The point that it bends towards in order not to pass through these events, which are none of its own; nothing where it can go
// straight, or where no bend does better. It goes downwards all the way.
std::optional<Point> around(MessageLine, const std::vector<Point>& events);

}  // namespace paxcheck::report::space_time
