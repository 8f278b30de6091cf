// What the parallel searches remember of the states that they have seen.
//
// Keys are looked up a batch at a time, so that the call is virtual at no cost and the memory of a whole batch is
// fetched at once.
#pragma once

#include <cstdint>

#include "checker/checkpoint.hpp"
#include "checker/model.hpp"
#include "checker/visited/hash.hpp"

namespace paxcheck::checker {

template <Storable State>
class Visited {
 public:
  static constexpr int kBatch = 64;

  virtual ~Visited() = default;

  // Adds `count` keys with their hashes (hash.hpp), at most kBatch. Bit i of the answer: key i was not there. Threads may call it
  // together; of equal keys added together one is new. Not to be called while crowded(): a table that is full throws
  // std::logic_error.
  virtual std::uint64_t insert(const State* keys, const std::uint64_t* hashes, int count) = 0;

  // Whether there may be no room for a batch of each thread; then grow() has to be called, by one thread while no other
  // uses the table, until there is. False: it cannot grow within so many bytes.
  virtual bool crowded() const = 0;
  virtual bool grow(std::uint64_t max_bytes) = 0;

  // Whether so many more keys would probably crowd it. Who is about to add them may grow it first, to save moving them
  // again and again; crowded() has to be asked before every batch all the same.
  virtual bool cramped_by(std::uint64_t more) const = 0;

  // Forgets all keys. By one thread alone.
  virtual void clear() = 0;

  virtual std::uint64_t size() const = 0;
  virtual std::uint64_t bytes() const = 0;

  // Writes all keys; by one thread alone. Only where exact. They may come in the order of their places, in which they
  // are not to be inserted into a smaller table: they would all meet at its beginning.
  virtual void save(Sink&) const {}

  // How many states were probably taken for known ones and left out; 0 for an exact table.
  virtual double expected_omissions() const { return 0; }
};

// The place of a hash among `places`, by its high bits (D. Lemire, "Fast random integer generation in an interval",
// 2019).
inline std::uint64_t place_of(std::uint64_t hash, std::uint64_t places) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>(static_cast<Wide>(hash) * places >> 64);
}

}  // namespace paxcheck::checker
