// The page around what there is to say: one file that needs nothing else, and that no other may add to. Its style and
// its script (page.css, page.js) are part of the program; the policy of the page allows these two, by their hashes, and
// nothing else.
// Source: W3C, Content Security Policy Level 3.
#pragma once

#include <string>

#include "report/html/element.hpp"

namespace paxcheck::report::html {

struct Document {
  std::string title;
  Html content;         // of <main>
  std::string made_by;  // the command
  std::string version;  // of paxcheck; empty where the page is not to depend on it
};

std::string to_page(const Document&);

}  // namespace paxcheck::report::html
