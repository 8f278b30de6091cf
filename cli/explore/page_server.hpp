// HTTP on the loopback interface, for one page and what it asks.
//
// What a page in the same browser, or another user of the machine, could try is refused here, before anything is looked at:
//   - every address begins with a random token, which only the address that was printed has;
//   - a Host other than 127.0.0.1 and localhost is refused, so that a name that is made to lead here (DNS rebinding) is of no use, and
//     so is an Origin that is not this page's; what changes anything is a POST of JSON, which other origins cannot send unasked;
//   - requests are limited in size and in time as a whole, connections in number: others are answered with 503 at once.
// The answers forbid the page to load anything from elsewhere, and others to frame it.
//
// Thread safety: questions are answered by several threads at once. This is the only place that knows the library.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace paxcheck::cli {

struct PageAnswer {
  int status = 200;
  std::string type;
  std::string body;
};

class PageServer {
 public:
  // Asked with the path behind the token: "" for the page.
  using File = std::function<PageAnswer(const std::string& path)>;
  using Question = std::function<PageAnswer(const std::string& path, const std::string& json)>;

  // Binds to the port, 0 for any that is free; throws Error (153) if that is not possible. From here on SIGINT, SIGTERM and SIGHUP wait
  // for run(): to be made before any other thread, as threads inherit which signals they leave alone.
  explicit PageServer(int port);
  ~PageServer();

  // "http://127.0.0.1:PORT/TOKEN/"
  std::string address() const;

  // Answers until one of these signals; the next one ends the process. To be called once. `begun`: called as soon as requests are
  // answered; `ended`: before those that are still being answered are waited for.
  void run(File, Question, const std::function<void()>& begun, const std::function<void()>& ended);

 private:
  class Http;
  std::unique_ptr<Http> http_;
};

}  // namespace paxcheck::cli
