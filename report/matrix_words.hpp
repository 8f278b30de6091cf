// What is said of a matrix in more than one form.
#pragma once

#include <string>

#include "report/matrix.hpp"

namespace paxcheck::report::matrix_words {

std::string switched(const MatrixRow&);  // "promise-durable=no, round-durable=no"
std::string where(const MatrixCell&);    // "in 12 steps at N=3 B=2"
std::string length(const MatrixCell&);   // "12"
const char* sign(const MatrixCell&);     // of one in which nothing breaks
std::string within(const Matrix&);       // "within 4 proposal numbers and 1,000,000 states"
std::string why_harmless(const MatrixRow&);
// `first`: how the one that breaks first is marked.
std::string legend(const char* first);

}  // namespace paxcheck::report::matrix_words
