// Assertions on what is asked of a model (checker/model.hpp), where a mistake would not show: a state taken for another
// one makes a search leave out what it should have looked at, and call the rest "verified".
//
// They are on in the tests of checker/ and, by the option PAXCHECK_CHECKED, in the builds with sanitizers or without
// optimisation; the build that people use spares itself the time.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace paxcheck::checker {

#ifdef PAXCHECK_CHECKED
inline constexpr bool kChecked = true;
#else
inline constexpr bool kChecked = false;
#endif

// Ends the process, saying what was asked of the model, if that is not so.
inline void require_of_model(bool so, const char* what) {
  if (so) return;
  std::fprintf(stderr, "paxcheck: a model breaks what checker/model.hpp asks of it: %s\n", what);
  std::abort();
}

}  // namespace paxcheck::checker
