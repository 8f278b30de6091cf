// What was asked, for any page: the setting with its rules, the properties, how it was searched.
#pragma once

#include "report/html/element.hpp"
#include "report/result.hpp"

namespace paxcheck::report::html {

// What can be said in one word, as a badge: "good" for what is as it should be, "bad", or "open".
Html badge(const std::string& word, const char* kind);

// A part of a page under its own heading of the second level, which names it.
Html titled_section(const std::string& id, const std::string& title, const Html& content);

// Bounds and what they are called; further facts below.
Html bounds_list(const std::string& protocol, const std::vector<Named>& bounds, const std::vector<std::string>& words,
                 const std::vector<Fact>& facts);
// Every rule with the alternative in force; the wrong ones are marked, and come first.
Html rules_table(const std::vector<Rule>&);
Html properties_table(const std::vector<Property>&);
// How it was searched, and how much was looked at.
Html search_list(const Result&);

}  // namespace paxcheck::report::html
