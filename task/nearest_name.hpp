// Errors for unknown names, with the nearest known one suggested.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "task/errors.hpp"

namespace paxcheck::task {

// The number of letters to insert, delete or replace to make one word of the other (Levenshtein, 1966).
int edit_distance(std::string_view a, std::string_view b);

// The one that may have been meant; empty if none is close.
std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& allowed);

// "unknown rule 'promise-gard' (did you mean 'promise-guard'?)"; nothing is suggested for what resembles nothing.
std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string_view>& allowed);

// An error saying that `name` is no known `what` ("rule", "bug", ...), which one may have been meant, and all
// that are allowed.
Error unknown_name(std::string_view what, std::string_view name, const std::vector<std::string_view>& allowed);

// "allowed: a, b", or that there is none.
std::string allowed_text(const std::vector<std::string_view>& allowed);

}  // namespace paxcheck::task
