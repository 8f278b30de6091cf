// Descriptions that are not what they declare, one mistake in each: what is said of them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "model/kit/plain/described.hpp"
#include "task/description_test.hpp"
#include "task/errors.hpp"
#include "task/protocol.hpp"
#include "tests/plain/lamps.hpp"

namespace paxcheck {
namespace {

namespace mistakes {
using namespace kit;

inline constexpr Bound<"lamps", 1, 9, 2> lamps{"lamps"};
inline constexpr Bound<"crashes", 0, 3, 0> crashes{"lamps that go out"};
inline constexpr Sort<"R", "lamp", lamps> R;
inline constexpr Sort<"R", "lamp", lamps, symmetric> Like;

inline constexpr SetOf<R, "lit"> lit;
inline constexpr SetOf<Like, "lit"> like_lit;
inline constexpr Maybe<"last", R> last;
inline constexpr Maybe<"last", Like> last_of_alike;
inline constexpr EachMaybe<R, "seen", R> seen;
inline constexpr Per<R, Flag<"marked">> marked;
inline constexpr Left<crashes> crashes_left;

struct Light : Action<"light", "{0} is lit", R> {
  static Set able(const auto& now) { return now.all(R) & ~now[lit]; }
  static void act(auto& next, int r) { next[lit].add(r); }
};
struct LightAlike : Action<"light", "{0} is lit", Like> {
  static Set able(const auto& now) { return now.all(Like) & ~now[like_lit]; }
  static void act(auto& next, int r) { next[like_lit].add(r); }
};

struct PassOn : Action<"pass-on", "{0} lets the next one be lit", R> {
  static Set able(const auto& now) { return now.all(R); }
  static void act(auto& next, int r) { next[lit].add(r + 1); }
};
struct AddsBeyond : Describe<AddsBeyond, "adds-beyond", "", Bounds<lamps>, Variables<lit>, Actions<PassOn>> {};

struct Count : Action<"count", "{0} is counted", R> {
  static Set able(const auto& now) { return now.all(R); }
  static void act(auto& next, int) { next[last] = next[last] + 1; }
};
struct WritesBeyond : Describe<WritesBeyond, "writes-beyond", "", Bounds<lamps>, Variables<last>, Actions<Count>> {};

struct See : Action<"see", "{0} is seen", R> {
  static Set able(const auto& now) { return now.all(R); }
  static void act(auto& next, int r) { next[seen].set(r, r - 2); }
};
struct SeesNobody : Describe<SeesNobody, "sees-nobody", "", Bounds<lamps>, Variables<seen>, Actions<See>> {};

struct Crash : Action<"crash", "{0} goes out", R> {
  static Set able(const auto& now) { return now[lit]; }
  static void act(auto& next, int r) {
    --next[crashes_left];
    next[lit].remove(r);
  }
};
struct CountsBelow : Describe<CountsBelow, "counts-below", "", Bounds<lamps, crashes>, Variables<lit, crashes_left>,
                              Actions<Light, Crash>> {};

struct Mark : Action<"mark", "{0} is marked", R> {
  static bool is_left(const auto& now, int r) { return !now[marked][r + 1]; }
  static Set able(const auto& now) {
    Set found = 0;
    for (int r : members(now.all(R))) found |= is_left(now, r) ? only(r) : 0;
    return found;
  }
  static void act(auto& next, int r) { next[marked][r] = true; }
};
struct ReadsBeyond : Describe<ReadsBeyond, "reads-beyond", "", Bounds<lamps>, Variables<marked>, Actions<Mark>> {};

struct LastMarked : Property<"last-marked", "The last lamp is marked."> {
  static bool holds(const auto& now) { return now[last] < 0 || now[marked][now[last] + 1]; }
  static bool premise(const auto&) { return true; }
};
struct Point : Action<"point", "{0} is the last", R> {
  static Set able(const auto& now) { return now.all(R); }
  static void act(auto& next, int r) { next[last] = r; }
};
struct PropertyReadsBeyond : Describe<PropertyReadsBeyond, "property-reads-beyond", "", Bounds<lamps>,
                                      Variables<marked, last>, Actions<Point>, Properties<LastMarked>> {};

struct Unseen : Property<"unseen", "Nobody sees the third lamp."> {
  static bool holds(const auto& now) { return now[seen].are(2) == 0; }
  static bool premise(const auto&) { return true; }
};
struct SeeItself : See {
  static void act(auto& next, int r) { next[seen].set(r, r); }
};
struct AsksBeyond
    : Describe<AsksBeyond, "asks-beyond", "", Bounds<lamps>, Variables<seen>, Actions<SeeItself>, Properties<Unseen>> {
};

struct EachLit : OutcomeOf<R> {
  static Set reached(const auto& now) { return ~now[lit]; }
};
struct OutcomeBeyond : Describe<OutcomeBeyond, "outcome-beyond", "", Bounds<lamps>, Variables<lit>, Actions<Light>,
                                Outcomes<"dark", EachLit>> {};

struct LightFirst : LightAlike {
  static Set able(const auto& now) { return only(0) & ~now[like_lit]; }
};
struct OneIsSpecial
    : Describe<OneIsSpecial, "one-is-special", "", Bounds<lamps>, Variables<like_lit>, Actions<LightFirst>> {};

// Lights them in the order of their names: the sort is used as a number.
struct LightNext : LightAlike {
  static Set able(const auto& now) { return only(size(now[like_lit])); }
};
struct UsedAsNumber
    : Describe<UsedAsNumber, "used-as-number", "", Bounds<lamps>, Variables<like_lit>, Actions<LightNext>> {};

struct FirstIsLit : Property<"first-is-lit", "The first lamp is lit if any is."> {
  static bool holds(const auto& now) { return now[like_lit] == 0 || contains(now[like_lit], 0); }
  static bool premise(const auto& now) { return now[like_lit] != 0; }
};
struct PropertyTellsApart : Describe<PropertyTellsApart, "property-tells-apart", "", Bounds<lamps>, Variables<like_lit>,
                                     Actions<LightAlike>, Properties<FirstIsLit>> {};

struct FirstShines : Outcome<"first"> {
  static bool reached(const auto& now) { return contains(now[like_lit], 0); }
};
struct OutcomeTellsApart : Describe<OutcomeTellsApart, "outcome-tells-apart", "", Bounds<lamps>, Variables<like_lit>,
                                    Actions<LightAlike>, Outcomes<"reached", FirstShines>> {};

struct LightLast : LightAlike {
  static void act(auto& next, int r) {
    next[like_lit].add(r);
    next[last_of_alike] = r;
  }
};
struct NamesOne
    : Describe<NamesOne, "names-one", "", Bounds<lamps>, Variables<like_lit, last_of_alike>, Actions<LightLast>> {};

struct Never : Action<"never", "{0} is what it never is", R> {
  static Set able(const auto& now) { return now[lit] & ~now.all(R); }
  static void act(auto& next, int r) { next[lit].remove(r); }
};
struct InVain : Action<"in-vain", "{0} stays as it is", R> {
  static Set able(const auto& now) { return now[lit]; }
  static void act(auto& next, int r) { next[lit].add(r); }
};
struct Idle : Property<"idle", "What never is is not."> {
  static bool premise(const auto& now) { return (now[lit] & ~now.all(R)) != 0; }
};
struct ForNothing : Describe<ForNothing, "for-nothing", "", Bounds<lamps>, Variables<lit>,
                             Actions<Light, Never, InVain>, Properties<Idle>> {};
}  // namespace mistakes

const std::string kSource = std::string(PAXCHECK_SOURCES) + "/tests/plain/mistakes_test.cpp";

template <class P>
task::ProtocolTable table(const std::string& source = "") {
  return {.text = P::text(),
          .vocabulary = nullptr,
          .properties = P::Properties::kTexts,
          .situations = P::Situations::kTexts,
          .goal = P::Goal::sentence,
          .search = nullptr,
          .file = source,
          .plain = kit::plain::make<P>};
}
template <class P>
task::TestedDescription tested(const std::string& source = "") {
  return task::test_description(table<P>(source));
}
template <class P>
std::string mistake() {
  return tested<P>().mistake;
}

TEST(Mistakes, AreNotSeenWhereThereAreNone) {
  const auto found = tested<lamps::Lamps>();
  EXPECT_EQ(found.mistake, "");
  EXPECT_EQ(found.notes, std::vector<std::string>());
}

TEST(Mistakes, ValuesBeyondWhatIsDeclared) {
  EXPECT_EQ(mistake<mistakes::AddsBeyond>(),
            "adds-beyond: pass-on(R2) writes R3 into lit, a set of R1 to R2, in the state (nothing has a value)");
  EXPECT_EQ(
      mistake<mistakes::WritesBeyond>(),
      "writes-beyond: count(R1) writes R3 into last, which holds none or one of R1 to R2, in the state (last: R2)");
  EXPECT_EQ(mistake<mistakes::SeesNobody>(),
            "sees-nobody: see(R1) writes none (-2) into seen of R1, which holds none or one of R1 to R2, in the state "
            "(nothing has a value)");
  EXPECT_EQ(
      mistake<mistakes::CountsBelow>(),
      "counts-below: crash(R1) makes crashes left -1, and it counts from 0 down to 0, in the state (lit: R1; crashes "
      "left: 0)");
}

TEST(Mistakes, ReadingWhatIsNotThere) {
  EXPECT_EQ(mistake<mistakes::ReadsBeyond>(),
            "reads-beyond: the guard of mark(R1) asks for marked of R3, and there is one of R1 to R2, in the state "
            "(nothing has a value)");
  EXPECT_EQ(
      mistake<mistakes::PropertyReadsBeyond>(),
      "property-reads-beyond: last-marked asks for marked of R3, and there is one of R1 to R2, in the state (last: "
      "R2)");
  EXPECT_EQ(mistake<mistakes::AsksBeyond>(),
            "asks-beyond: unseen asks where seen is R3, and it is none or one of R1 to R2, in the state (nothing has a "
            "value)");
  EXPECT_EQ(
      mistake<mistakes::OutcomeBeyond>(),
      "outcome-beyond: what is dark reaches R3, and there is one of R1 to R2, in the state (nothing has a value)");
}

TEST(Mistakes, SymmetryThatIsNone) {
  EXPECT_EQ(
      mistake<mistakes::OneIsSpecial>(),
      "one-is-special: the elements of the symmetric sort lamp are told apart: light(R1) changes something, but with "
      "R1 and R2 exchanged light(R2) does not, in the state (nothing has a value): declare the sort R distinct, or let "
      "nothing depend on which lamp it is");
  EXPECT_TRUE(mistake<mistakes::UsedAsNumber>().starts_with(
      "used-as-number: the elements of the symmetric sort lamp are told apart: light(R1) changes something, but"))
      << mistake<mistakes::UsedAsNumber>();
  EXPECT_EQ(
      mistake<mistakes::PropertyTellsApart>(),
      "property-tells-apart: the elements of the symmetric sort lamp are told apart: first-is-lit is true, but with "
      "R1 and R2 exchanged it is not, in the state (lit: R1): declare the sort R distinct, or let nothing depend on "
      "which lamp it is");
  EXPECT_EQ(
      mistake<mistakes::OutcomeTellsApart>(),
      "outcome-tells-apart: the elements of the symmetric sort lamp are told apart: what is reached is not the same "
      "with R1 and R2 exchanged, in the state (lit: R1): declare the sort R distinct, or let nothing depend on which "
      "lamp it is");
  EXPECT_EQ(
      mistake<mistakes::NamesOne>(),
      "names-one: last says which lamp it is, and a search that takes each lamp for any other cannot tell: the sort R "
      "must not be declared symmetric");
}

TEST(Mistakes, WhatIsThereForNothingIsNoted) {
  const auto found = tested<mistakes::ForNothing>();
  EXPECT_EQ(found.mistake, "");
  EXPECT_EQ(found.notes,
            (std::vector<std::string>{"never is enabled in none of the 4 states at small bounds",
                                      "in-vain is enabled, but changes nothing in any of the 4 states at small bounds",
                                      "idle has nothing to check in any of the 4 states at small bounds"}));
}

// Whatever is asked of the protocol: the file that describes it is wrong, and not the options.
TEST(Mistakes, EndEveryCommand) {
  const auto protocol = task::table_protocol(table<mistakes::AddsBeyond>());
  const auto status = [](const auto& command) {
    try {
      command();
    } catch (const task::Error& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with("adds-beyond: pass-on(R2) writes R3")) << error.what();
      return error.status();
    }
    return task::kVerified;
  };
  task::Options options;
  options.bugs = {"any"};
  EXPECT_EQ(status([&] { protocol->task({}); }), task::kBadInputFile);
  EXPECT_EQ(status([&] { protocol->smallest(options, 80); }), task::kBadInputFile);
  EXPECT_EQ(status([&] { protocol->matrix({}, 80); }), task::kBadInputFile);
}

// The line of this file that has the text, as a compiler would name it.
std::string line_with(const std::string& text) {
  std::ifstream file(kSource);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.find(text) != line.npos) return kSource + ":" + std::to_string(number);
  }
  return "";
}

TEST(Mistakes, ComeWithTheirPlaceInTheSource) {
  const std::string said = tested<mistakes::WritesBeyond>(kSource).mistake;
  EXPECT_TRUE(said.ends_with(" (" + line_with("struct Count :") + ") (last is declared in " +
                             line_with("constexpr Maybe<") + ")"))
      << said;
  const std::string naming = tested<mistakes::NamesOne>(kSource).mistake;
  EXPECT_TRUE(naming.ends_with(" (" + line_with("constexpr Maybe<") + ")")) << naming;
  EXPECT_EQ(task::declared_at("/nowhere", {"Action"}, "count"), "");
  EXPECT_EQ(task::declared_at(kSource, {"Situation"}, "count"), "");
}

}  // namespace
}  // namespace paxcheck
