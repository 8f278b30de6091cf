// A child process that runs this same program: what goes wrong in it, be it a crash or the end of memory, stays there.
// Not thread-safe; a child ends with the thread that started it, however that ends.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace paxcheck::cli {

class Child {
 public:
  // Throws Error (255) if no process can be started.
  explicit Child(const std::vector<std::string>& arguments);
  Child(Child&& other) noexcept;
  ~Child();  // ends it

  bool running() const { return pid_ > 0; }

  // Both streams so far; whole when the child has ended.
  const std::string& out() const { return streams_[0].text; }
  const std::string& err() const { return streams_[1].text; }

  // Of a child that has ended: its exit status, or -N if signal N ended it.
  int status() const { return status_; }

  // Waits until one of the children has written or ended, or the time is over, and takes over what they wrote.
  static void wait(const std::vector<Child*>& children, int milliseconds);

 private:
  struct Stream {
    int descriptor = -1;
    std::string text;
  };
  void read(Stream&);
  void reap();

  pid_t pid_ = -1;
  int status_ = 0;
  Stream streams_[2];
};

}  // namespace paxcheck::cli
