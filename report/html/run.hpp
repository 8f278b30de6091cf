// A run on a page: all of it to be read in order, drawn, and gone through step by step where scripts run.
//
// The script (page.js) knows it by its classes: `run` has the `steps`, each with data-step, a `player` to be shown, the
// `memory` with a row for each variable in the order of the `run-data`, a diagram (report/space_time.hpp), and
// sentences and quorums that say in data-steps, data-lanes and data-processes what of all this they speak of.
#pragma once

#include "report/html/element.hpp"
#include "report/html/room.hpp"
#include "report/result.hpp"

namespace paxcheck::report::html {

// As <section id="...">, with its heading; as much of it as there is room for.
Html whole_run(const Counterexample&, const std::string& id, Room&);

// The steps and the reason alone; or a sentence that there is no room for them, with the command that shows them.
Html brief_run(const Counterexample&, const std::string& command, Room&);

// The space-time diagram of a run; nothing if there is no room for it.
Html drawn_run(const Counterexample&, Room&);

// What can be unfolded, with a text that is always there.
Html folded(const std::string& id, const Html& summary, const Html& content);

}  // namespace paxcheck::report::html
