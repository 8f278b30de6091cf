#include "cli/explore/page_server.hpp"

#include <fmt/core.h>
#include <httplib.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kThreads = 8;
constexpr std::size_t kMostWaiting = 32;          // connections, besides those that are answered
constexpr std::size_t kMostBytes = 256 * 1024;    // of a request's body
constexpr std::chrono::seconds kMostSeconds{10};  // to send a request; and to take the answer

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

std::string random_token() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw Error(kInternalError, "no random numbers to be had");
  }
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

// A connection, on which everything has to be said in a certain time: the library's own limits count from byte to byte.
class TimedStream : public httplib::Stream {
 public:
  explicit TimedStream(socket_t socket) : socket_(socket), end_(Clock::now() + kMostSeconds) {}

  bool is_readable() const override { return next_ < filled_ || wait(POLLIN); }
  bool is_writable() const override { return wait(POLLOUT); }

  ssize_t read(char* to, std::size_t size) override {
    if (next_ == filled_) {
      if (!wait(POLLIN)) return -1;
      const ssize_t got = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
      if (got <= 0) return got;
      next_ = 0;
      filled_ = static_cast<std::size_t>(got);
    }
    const std::size_t taken = std::min(size, filled_ - next_);
    std::copy_n(buffer_.data() + next_, taken, to);
    next_ += taken;
    return static_cast<ssize_t>(taken);
  }

  ssize_t write(const char* from, std::size_t size) override {
    if (!answering_) end_ = Clock::now() + kMostSeconds;
    answering_ = true;
    if (!wait(POLLOUT)) return -1;
    return send(socket_, from, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip = "", port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip = "", port = 0; }
  socket_t socket() const override { return socket_; }

 private:
  bool wait(short what) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
    pollfd asked{socket_, what, 0};
    return left > 0 && poll(&asked, 1, static_cast<int>(left)) > 0;
  }

  socket_t socket_;
  Clock::time_point end_;
  bool answering_ = false;
  std::array<char, 4096> buffer_{};
  std::size_t next_ = 0, filled_ = 0;
};

// Whether this connection is one too many: it is then dealt with by the thread that accepted it.
thread_local bool one_too_many = false;

class Workers : public httplib::TaskQueue {
 public:
  Workers() {
    for (std::size_t i = 0; i < kThreads; ++i) threads_.emplace_back([this] { work(); });
  }
  void enqueue(std::function<void()> connection) override {
    {
      const std::scoped_lock lock(mutex_);
      if (waiting_.size() < kMostWaiting) {
        waiting_.push_back(std::move(connection));
        there_is_work_.notify_one();
        return;
      }
    }
    one_too_many = true;
    connection();
    one_too_many = false;
  }
  void shutdown() override {
    {
      const std::scoped_lock lock(mutex_);
      ended_ = true;
    }
    there_is_work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      there_is_work_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const std::function<void()> connection = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      connection();
    }
  }

  std::mutex mutex_;
  std::condition_variable there_is_work_;
  std::deque<std::function<void()>> waiting_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace

class PageServer::Http : private httplib::Server {
 public:
  explicit Http(int port) : token_(random_token()) {
    new_task_queue = [] { return new Workers; };
    // The library's would let another process have the port as well.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
    set_payload_max_length(kMostBytes);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return refuse(request, response) ? HandlerResponse::Handled : HandlerResponse::Unhandled;
    });
    Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      give(file_(path_of(request)), response);
    });
    Post(".*", [this](const httplib::Request& request, httplib::Response& response) {
      give(question_(path_of(request), request.body), response);
    });
    set_default_headers({{"Content-Security-Policy", kPolicy},
                         {"X-Content-Type-Options", "nosniff"},
                         {"X-Frame-Options", "DENY"},
                         {"Referrer-Policy", "no-referrer"},
                         {"Cross-Origin-Opener-Policy", "same-origin"},
                         {"Cross-Origin-Resource-Policy", "same-origin"},
                         {"Cache-Control", "no-store"}});
    if (port != 0 && !bind_to_port(kHost, port)) {
      throw Error(kCannotReadOrWrite,
                  fmt::format("cannot listen on {}:{}: is it taken? (--port sets another)", kHost, port));
    }
    port_ = port != 0 ? port : bind_to_any_port(kHost);
    // The library lets 5 wait to be accepted; whoever comes when there are as many has to come again, seconds later.
    if (port_ <= 0 || ::listen(svr_sock_, SOMAXCONN) != 0) {
      throw Error(kCannotReadOrWrite, fmt::format("cannot listen on {}", kHost));
    }
    sigemptyset(&signals_);
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
      struct sigaction action {};
      sigaction(each, nullptr, &action);
      if (action.sa_handler != SIG_IGN) sigaddset(&signals_, each);  // nohup means it
    }
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~Http() override { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  std::string address() const { return fmt::format("http://{}:{}/{}/", kHost, port_, token_); }

  void run(File file, Question question, const std::function<void()>& begun, const std::function<void()>& ended) {
    file_ = std::move(file);
    question_ = std::move(question);
    std::thread listener([this] { listen_after_bind(); });
    begun();
    int caught = 0;
    sigwait(&signals_, &caught);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    ended();
    stop();
    end_connections();
    listener.join();
  }

 private:
  static constexpr const char* kHost = "127.0.0.1";

  bool process_and_close_socket(socket_t socket) override {
    TimedStream stream(socket);
    bool closed = false, answered = true;
    note(socket, true);
    if (one_too_many) {
      stream.httplib::Stream::write(
          "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    } else {
      answered = process_request(stream, true, closed, nullptr);
    }
    note(socket, false);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return answered;
  }

  void note(socket_t socket, bool open) {
    const std::scoped_lock lock(open_mutex_);
    if (open) {
      open_.insert(socket);
      if (ended_) ::shutdown(socket, SHUT_RDWR);
    } else {
      open_.erase(socket);
    }
  }
  void end_connections() {
    const std::scoped_lock lock(open_mutex_);
    ended_ = true;
    for (const socket_t socket : open_) ::shutdown(socket, SHUT_RDWR);
  }

  bool is_own(const std::string& host) const {
    return host == fmt::format("{}:{}", kHost, port_) || host == fmt::format("localhost:{}", port_);
  }

  std::string path_of(const httplib::Request& request) const { return request.path.substr(token_.size() + 2); }

  static void give(const PageAnswer& answer, httplib::Response& response) {
    response.status = answer.status;
    response.set_content(answer.body, answer.type);
  }

  // Whether the request is refused, and with what.
  bool refuse(const httplib::Request& request, httplib::Response& response) const {
    const auto with = [&](int status, const char* why) {
      give({status, "text/plain; charset=utf-8", why}, response);
      return true;
    };
    if (request.get_header_value_count("Host") != 1 || !is_own(request.get_header_value("Host"))) {
      return with(403, "not a name of this server\n");
    }
    if (request.has_header("Origin")) {
      const std::string origin = request.get_header_value("Origin");
      if (!origin.starts_with("http://") || !is_own(origin.substr(7))) return with(403, "not for other pages\n");
    }
    if (!request.path.starts_with("/" + token_ + "/"))
      return with(403, "the address that was printed has more to it\n");
    if (request.method == "GET") return false;
    if (request.method != "POST") return with(405, "GET and POST only\n");
    if (request.get_header_value("Content-Type") != "application/json") return with(415, "JSON only\n");
    if (request.has_header("Transfer-Encoding") || request.has_header("Content-Encoding") ||
        !request.has_header("Content-Length")) {
      return with(411, "the length has to be said\n");
    }
    if (request.get_header_value<std::uint64_t>("Content-Length") > kMostBytes) return with(413, "too large\n");
    return false;
  }

  File file_;
  Question question_;
  std::string token_;
  int port_ = 0;
  sigset_t signals_{}, before_{};
  std::mutex open_mutex_;
  std::set<socket_t> open_;
  bool ended_ = false;
};

PageServer::PageServer(int port) : http_(std::make_unique<Http>(port)) {}
PageServer::~PageServer() = default;

std::string PageServer::address() const { return http_->address(); }
void PageServer::run(File file, Question question, const std::function<void()>& begun,
                     const std::function<void()>& ended) {
  http_->run(std::move(file), std::move(question), begun, ended);
}

}  // namespace paxcheck::cli
