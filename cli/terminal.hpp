// The terminal: its width, colour, and a line of progress.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "checker/options.hpp"
#include "report/text.hpp"
#include "task/options.hpp"

namespace paxcheck::cli {

// The columns for text on standard output or standard error: those of the terminal, or of COLUMNS if these are fewer or there
// is no terminal.
std::size_t text_width(int descriptor);

// The same for rows that are broken or cut on a terminal only: elsewhere each is a line, for grep and the like.
std::size_t row_width(int descriptor);

// How to print results there.
report::Style text_style(const task::Options&, int descriptor);

// Options that change a text are refused where the result is no text.
void reject_idle_text_options(const task::Options& given, bool json);

// Says something on standard error. What cannot be said there is lost: nobody may be there any more to read it.
void say(const std::string& text);
// The same with the name of the program, in lines that fit a terminal; elsewhere one line.
void tell(const std::string& message);

// How a search is doing, on standard error: a line that is rewritten on a terminal, and elsewhere a line now and then. For
// one thread.
class ProgressLine {
 public:
  // Seconds from one report to the next, 0 for none; without them five reports a second on a terminal and two a minute
  // elsewhere.
  explicit ProgressLine(std::optional<double> interval);

  void report(const checker::Progress&);
  void report(const std::string& line);  // what does not fit is left out
  void clear();                          // before anything else is said

 private:
  using Clock = std::chrono::steady_clock;

  bool due();
  void put_off();
  std::size_t room() const;
  void show(const std::string& line);

  bool rewritten_;
  double interval_;
  Clock::time_point next_;
};

}  // namespace paxcheck::cli
