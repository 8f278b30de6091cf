#include "cli/own/hash.hpp"

#include <fmt/core.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace paxcheck::cli {

std::string hash_of(std::string_view bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", h.high64, h.low64);
}

}  // namespace paxcheck::cli
