// How much a page may hold: it has to fit into a mail, and to stay fluid.
#pragma once

#include <cstddef>

#include "report/html/element.hpp"

namespace paxcheck::report::html {

// For one page. What comes first gets the room; what there is none for is said to be left out.
class Room {
 public:
  // The part, whose room is then taken; what is said in its place if there is none.
  Html fit(const Html& part, const Html& instead) {
    if (part.code().size() > left_) return instead;
    left_ -= part.code().size();
    return part;
  }

 private:
  std::size_t left_ = 420'000;  // bytes, of 500,000 for the whole page
};

}  // namespace paxcheck::report::html
