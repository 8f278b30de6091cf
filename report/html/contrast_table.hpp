// The same steps under the wrong rules and under the right ones, side by side.
#pragma once

#include "report/html/element.hpp"
#include "report/result.hpp"

namespace paxcheck::report::html {

Html contrast_table(const Contrast&);

}  // namespace paxcheck::report::html
