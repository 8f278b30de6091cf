// Hashes of texts, as texts: 32 hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace paxcheck::cli {

inline constexpr std::size_t kHashDigits = 32;

std::string hash_of(std::string_view bytes);

}  // namespace paxcheck::cli
