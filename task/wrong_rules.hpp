// From --bug and --rule to the rules in force, and to bounds that show what is asked about them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/kit/protocol.hpp"

namespace paxcheck::task {

// Throws Error (151) for an unknown name; if it is one of another protocol, says of which.
const BugText& find_bug(const ProtocolText&, const std::string& name);

// Switches rules to alternatives as traces name them, older ones too.
void apply_rules(Setting&, const std::map<std::string, std::string>& rules);
// Switches the rules of the bug.
void apply_bug(Setting&, const std::string& name);

// Switches the rules of all bugs, and those named besides, each NAME=ALTERNATIVE. Throws Error (151) where one takes back, or switches another
// way, what another switches.
void apply_wrong_rules(Setting&, const std::vector<std::string>& bugs, const std::vector<std::string>& rules);

// What is asked about bugs: these properties; if none are named, what breaks first or, if `go_on`, all properties.
struct AskedOfBugs {
  std::vector<std::string> properties{};
  bool go_on = false;
};

// Sets the least bounds known to show every bug in all that is asked: those at which a property breaks or, where it is not
// known to, has something to check at least.
void set_bounds_of_bugs(Setting&, const std::vector<std::string>& bugs, const AskedOfBugs&);

// Throws Error (151) if these bounds would have to be two things at once, as --variant, and are not given by the user.
void reject_different_choices(const ProtocolText&, const std::vector<std::string>& bugs, const AskedOfBugs&,
                              const std::map<std::string, std::string>& given);

// Throws Error (151) if the user gives another value to a bound that is all that is wrong in one of the bugs.
void reject_cancelled(const ProtocolText&, const std::vector<std::string>& bugs,
                      const std::map<std::string, std::string>& given);

// The properties that one of these bugs is recorded to break, at whatever bounds.
std::vector<std::string> known_to_break(const ProtocolText&, const std::vector<std::string>& bugs);

// Raises the bounds that a property needs to have anything to check.
void raise_to_need(Setting&, std::string_view property);

// What these properties need and the setting lacks, as options: "--learners 2 --values 2".
std::string lacking(const Setting&, const std::vector<std::string>& properties);

// Of the wrong rules in force that change nothing at these bounds: what would let them.
std::vector<std::string> notes_on_rules(const Setting&);

}  // namespace paxcheck::task
