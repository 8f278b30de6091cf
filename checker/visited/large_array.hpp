// Memory for the large tables of a search: reserved at once, taken from the machine page by page as it is touched.
//
// Elements never move, so references stay valid. Huge pages are asked for, which halves the cost of random
// access; where the kernel has none the array works all the same.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace paxcheck::checker {

// Zero-initialised. T is trivial.
template <class T>
class LargeArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  LargeArray() = default;

  // Throws std::bad_alloc if the address space cannot be had.
  explicit LargeArray(std::uint64_t count) : count_(count) {
    void* memory = mmap(nullptr, bytes(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    data_ = static_cast<T*>(memory);
    madvise(memory, bytes(), MADV_HUGEPAGE);  // advice: failure changes nothing but the speed
  }

  // Reserves `count` elements, or as large a part of it as the address space has room for.
  static LargeArray at_most(std::uint64_t count) {
    for (;; count /= 2) {
      try {
        return LargeArray(count);
      } catch (const std::bad_alloc&) {
        if (count < 2) throw;
      }
    }
  }

  LargeArray(LargeArray&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), count_(std::exchange(other.count_, 0)) {}
  LargeArray& operator=(LargeArray&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(count_, other.count_);
    return *this;
  }
  ~LargeArray() {
    if (data_ != nullptr) munmap(data_, bytes());
  }

  // Sets every element to zero again.
  void clear() { std::memset(static_cast<void*>(data_), 0, bytes()); }

  // Gives the memory of the first `count` elements back, as far as it is whole pages. They read as zero afterwards.
  void give_back(std::uint64_t count) {
    const std::size_t whole = count * sizeof(T) / kPage * kPage;
    if (whole > 0) madvise(static_cast<void*>(data_), whole, MADV_DONTNEED);
  }

  T& operator[](std::uint64_t i) { return data_[i]; }
  const T& operator[](std::uint64_t i) const { return data_[i]; }
  std::uint64_t size() const { return count_; }

 private:
  static constexpr std::size_t kPage = std::size_t{1} << 21;  // as large as any in use, so that none is split

  std::size_t bytes() const { return count_ * sizeof(T); }

  T* data_ = nullptr;
  std::uint64_t count_ = 0;
};

}  // namespace paxcheck::checker
