// Texts in XML and HTML.
#pragma once

#include <string>

namespace paxcheck::report {

// For attributes and contents alike: a line's end would become a space in an attribute, and other control characters may
// not stand in XML 1.0 at all.
std::string xml_text(const std::string&);

}  // namespace paxcheck::report
