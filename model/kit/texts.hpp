// What rules and properties are called, and what they mean in a sentence: for the command line, reports and explanations.
#pragma once

#include <string_view>

namespace paxcheck {

// Of a rule.
struct Alternative {
  std::string_view name;        // as on the command line
  std::string_view meaning;     // what it does
  std::string_view formerly{};  // its name in traces saved under an older one
  std::string_view harmless{};  // why it breaks no property, where that is known
};

struct PropertyText {
  std::string_view name;
  std::string_view sentence;
};

}  // namespace paxcheck
