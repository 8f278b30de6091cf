// Whether the elements of a symmetric sort are alike in a plain state, as the reduction by symmetry takes them to be:
// all that can be done and said, with two of them exchanged, is the same with their names exchanged.
//
// Exchanged is what a packed state has in rows of the sort (model/kit/column_order.hpp), and in squares of it
// (model/kit/pair_order.hpp), as the search does it: nothing else that names an element.
//
// Thread safety: const after construction.
#pragma once

#include <string>
#include <vector>

#include "model/kit/plain/model.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

class ExchangedElements {
 public:
  ExchangedElements(const ProtocolTable& table, const kit::plain::Model& model);

  // Whether any states are taken for one.
  bool any() const { return sort_ != nullptr; }
  const kit::plain::SortText& sort() const { return *sort_; }

  // A variable that says which element it is and stands in no rows or square of the sort, what no symmetric one can have; empty if
  // there is none.
  std::string naming_variable() const;

  // What tells two neighbours apart in the state, as a sentence without its full stop: "light(R1) changes the state, but
  // with R1 and R2 exchanged light(R2) does not"; empty if nothing does. Throws plain::Misuse.
  struct Difference {
    std::string kind, name;  // of what is declared: "Action", "light"
    std::string said;
  };
  Difference difference(const kit::plain::State&) const;

 private:
  struct Pair {
    int one, other;
  };
  // Whether it says something of every two elements.
  bool is_square(const kit::plain::Shape&) const;
  kit::plain::State exchanged(kit::plain::State, Pair) const;
  ProtocolAction exchanged(ProtocolAction, Pair) const;
  std::uint32_t exchanged(const kit::plain::OutcomeAnswer&, Pair) const;
  Difference in_actions(const kit::plain::State&, const kit::plain::State& mirrored, Pair) const;
  Difference in_claims(const kit::plain::State&, const kit::plain::State& mirrored, Pair) const;
  std::string with_exchanged(Pair) const;

  const ProtocolTable& table_;
  const kit::plain::Model& model_;
  const kit::plain::SortText* sort_ = nullptr;
};

}  // namespace paxcheck::task
