// What searches in rounds ask of the models that are played in them (docs/rounds.md).
#pragma once

namespace paxcheck {

// What rounds are played for.
//   verdict  what is violated, and by which round: actions that hide nothing come first and are not followed one by one
//   lengths  the lengths of runs: every action is a successor of its own
//   counts   the number of states: likewise, and of the past is kept what actions can see, whatever properties need
enum class RoundsFor { verdict, lengths, counts };

}  // namespace paxcheck
