// How much a page may hold: it has to fit into a mail, and to stay fluid.
#pragma once

#include <algorithm>
#include <cstddef>

#include "report/html/element.hpp"

namespace paxcheck::report::html {

// For one page. What comes first gets the room; what there is none for is said to be left out.
class Room {
 public:
  // The part, which takes room whether or not there is any.
  Html keep(const Html& part) {
    left_ -= std::min(left_, part.code().size());
    return part;
  }
  // The part if there is room for it, which it then takes; what is said in its place if there is none.
  Html fit(const Html& part, const Html& instead) { return part.code().size() > left_ ? instead : keep(part); }

 private:
  std::size_t left_ = 450'000;  // bytes, of 500,000 for the whole page with its style, its script and what is small
};

}  // namespace paxcheck::report::html
