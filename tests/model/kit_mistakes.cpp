// Not compiled but by tests that expect it to fail: mistakes in a description, one for each name.
#include "tests/model/party.hpp"

namespace paxcheck::party {

using Now = View<Party, 1>;
inline constexpr Bound<"rooms", 1, 2, 1> rooms{"rooms"};

#if defined(MISTAKE_misspelt_word)
bool mistaken(const Now& now) { return now[mood] == "bald"; }
#elif defined(MISTAKE_misspelt_alternative)
inline constexpr Bug mistaken("mistaken", {door = "opne"}, {}, breaks<Polite>(1), "manners");
#elif defined(MISTAKE_outside_the_bound)
inline constexpr Bug mistaken("mistaken", {door = "open"}, {guests = 20}, breaks<Polite>(1), "manners");
#elif defined(MISTAKE_variable_not_listed)
inline constexpr Flag<"rain"> rain;
bool mistaken(const Now& now) { return now[rain]; }
#elif defined(MISTAKE_bound_not_listed)
int mistaken(const Now& now) { return now[rooms]; }
#elif defined(MISTAKE_rule_not_listed)
inline constexpr Rule<"window", "closed", "open"> window{"nobody hears the music", "all do"};
bool mistaken(const Now& now) { return now[window] == "open"; }
#elif defined(MISTAKE_right_rule_as_bug)
inline constexpr Bug mistaken("mistaken", {door = "closed"}, {}, breaks<Polite>(1), "manners");
#elif defined(MISTAKE_bug_of_another)
inline constexpr Bug stranger("stranger", {door = "open"}, {rooms = 2}, breaks<Polite>(1), "manners");
struct Mistaken
    : Describe<Mistaken, "mistaken", "no rooms", Bounds<guests>, Rules<door>, Properties<Polite>, Bugs<stranger>> {};
const ProtocolText& mistaken() { return Mistaken::text(); }
#elif defined(MISTAKE_meaning_left_out)
inline constexpr Rule<"window", "closed", "open"> window{"nobody hears the music"};
#endif

}  // namespace paxcheck::party
