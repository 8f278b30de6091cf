// What a long search needs in order to be interrupted and taken up again: where to write its state, and where to read
// it.
//
// A search saves only what its result depends on: counts, what is still to be done, what was seen. Everything is
// written in the byte order and layout of the machine; the file around it (cli/checkpoint_file.hpp) says for which
// search it is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <type_traits>
#include <vector>

namespace paxcheck::checker {

// Both throw what their owner throws for a full disk or a damaged file.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(const void* data, std::size_t bytes) = 0;

  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    write(&value, sizeof(T));
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint64_t>(values.size()));
    write(values.data(), values.size() * sizeof(T));
  }
};

class Source {
 public:
  virtual ~Source() = default;
  virtual void read(void* data, std::size_t bytes) = 0;

  template <class T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    read(&value, sizeof(T));
    return value;
  }
  // The vector has the size that is expected.
  template <class T>
  void get(std::vector<T>& values) {
    if (get<std::uint64_t>() != values.size()) fail();
    read(values.data(), values.size() * sizeof(T));
  }
  // Throws: what was read does not fit.
  [[noreturn]] virtual void fail() = 0;
};

// When the next checkpoint is due, in seconds since the search began.
class SaveSchedule {
 public:
  // To be called before the search, or when what was saved is back.
  void begin(double now, double interval, double rest) {
    interval_ = interval;
    rest_ = rest;
    next_ = now + interval;
  }
  bool due(double now) const { return now >= next_; }
  void saved(double begun, double ended) { next_ = ended + std::max(interval_, rest_ * (ended - begun)); }

 private:
  double interval_ = 0;
  double rest_ = 0;
  double next_ = 0;
};

struct Checkpoints {
  double interval_seconds = 60;
  // A save that takes t is followed by so many times t of search, so that a slow disk or a large table takes a tenth of the
  // time at most and not all of it.
  double rest = 10;
  // Opens a new checkpoint, calls the argument with it, and puts it in the place of the last one.
  std::function<void(const std::function<void(Sink&)>&)> save;
  Source* resumed = nullptr;  // what an earlier run has saved
};

}  // namespace paxcheck::checker
