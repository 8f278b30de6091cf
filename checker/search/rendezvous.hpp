// Where the threads of a search get their work piece by piece, and where all of them pause.
//
// Between pieces nothing is half done, so that is where a checkpoint can be taken: when everybody has done what they
// had and nobody gets more. Thread safety: all of it.
#pragma once

#include <condition_variable>
#include <mutex>

#include "checker/search/crew.hpp"

namespace paxcheck::checker {

class Rendezvous {
 public:
  // What next() returns, once there is no pause: a piece of work, or null. Work is done within a Shift.
  template <class Next>
  auto take(Next&& next) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !pausing_; });
    auto piece = broken_ ? decltype(next()){} : next();
    if (piece) ++working_;
    return piece;
  }

  // The time that a thread has a piece. If it ends before done(), by an exception, something is half done for good:
  // nobody gets work any more, and there are no more pauses.
  class Shift {
   public:
    explicit Shift(Rendezvous& whole) : whole_(whole) {}
    Shift(const Shift&) = delete;
    Shift& operator=(const Shift&) = delete;
    ~Shift() {
      const std::lock_guard lock(whole_.mutex_);
      --whole_.working_;
      if (!done_) whole_.broken_ = true;
      whole_.changed_.notify_all();
    }
    void done() { done_ = true; }

   private:
    Rendezvous& whole_;
    bool done_ = false;
  };

  // By threads that have no work: calls the function while no other is in one of these, or in next().
  template <class Function>
  void in_turn(Function&& function) {
    const std::lock_guard lock(mutex_);
    function();
  }

  // The same: if due(), waits until nobody has work, and calls pause() before anybody gets more. Others go on to wait
  // for work if somebody is at it already.
  template <class Due, class Pause>
  void pause_if(Due&& due, Pause&& pause) {
    std::unique_lock lock(mutex_);
    if (pausing_ || !due()) return;
    pausing_ = true;
    const Finally go_on([&] {
      pausing_ = false;
      changed_.notify_all();
    });
    changed_.wait(lock, [&] { return working_ == 0; });
    if (!broken_) pause();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int working_ = 0;  // shifts
  bool pausing_ = false;
  bool broken_ = false;
};

}  // namespace paxcheck::checker
