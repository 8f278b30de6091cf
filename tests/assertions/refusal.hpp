// What is wrong with an expression, and where.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "task/assertion/syntax.hpp"

namespace paxcheck::task {

struct Refusal {
  std::size_t at;
  std::string what;
};

template <class Read>
Refusal refusal_of(const Read& read) {
  try {
    read();
  } catch (const ExpressionError& error) {
    return {error.at(), error.what()};
  }
  return {9999, "nothing is wrong"};
}

// `refused(expression)` is to be a Refusal.
#define EXPECT_REFUSED(expression, column, text)                           \
  do {                                                                     \
    const Refusal refusal = refused(expression);                           \
    EXPECT_EQ(refusal.at, std::size_t{column}) << refusal.what;            \
    EXPECT_NE(refusal.what.find(text), std::string::npos) << refusal.what; \
  } while (false)

}  // namespace paxcheck::task
