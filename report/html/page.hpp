// What paxcheck has found, as one HTML page that needs nothing else: for a mail, a browser without a network, a
// printer.
#pragma once

#include <string>
#include <vector>

#include "report/answer.hpp"
#include "report/matrix.hpp"
#include "report/result.hpp"
#include "report/suite/suite.hpp"

namespace paxcheck::report {

// `command`: what made it, as it would be typed.
std::string to_html(const Result&, const std::string& command);
std::string to_html(const std::vector<Answer>&, const std::string& command);
std::string to_html(const Matrix&, const std::string& command);
std::string to_html(const Suite&, const std::string& command);

}  // namespace paxcheck::report
