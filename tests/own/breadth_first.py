"""Breadth first, over any model, for the enumerations of this folder: plain Python that shares nothing with the program.

A model has
    initial()            its one initial state, hashable
    steps(state)         yields (action, successor, broken) of every enabled action; `broken` names the properties of steps
                         that taking it violates, () if there are none
    violated(state)      the names of the properties of states that the state violates
    reached(state)       the names of the situations that it is an instance of
"""

import json
import sys


class Figures:
    """What a search counts. Lengths of runs are in steps; of a property or situation that no run comes to, none."""

    def __init__(self):
        self.states, self.transitions, self.per_depth = 0, 0, []
        self.shortest = {}   # of violations and situations by name

    def depth(self):
        return len(self.per_depth) - 1


def explore(model, most=None):
    """All reachable states. States in which a property is broken are expanded like the others, so that counts are those of
    the whole graph. A transition is a pair of a state and an action whose successor is another state.
    """
    figures = Figures()
    first = model.initial()
    seen, level = {first}, [first]
    _note(figures, model, first, 0)
    while level:
        figures.per_depth.append(len(level))
        following = []
        for state in level:
            taken = set()
            for action, successor, broken in model.steps(state):
                assert action not in taken, f"{action} is enabled twice"
                taken.add(action)
                for name in broken:
                    figures.shortest.setdefault(name, len(figures.per_depth))
                if successor == state:
                    continue
                figures.transitions += 1
                if successor not in seen:
                    seen.add(successor)
                    following.append(successor)
                    _note(figures, model, successor, len(figures.per_depth))
        if most is not None and len(seen) > most:
            raise ValueError(f"more than {most} states")
        level = following
    figures.states = len(seen)
    return figures


def _note(figures, model, state, distance):
    for name in (*model.violated(state), *model.reached(state)):
        figures.shortest.setdefault(name, distance)


def record(path, command, entries):
    """Writes what was counted, one setting a line, with the command that made it."""
    rows = ",\n".join("  " + json.dumps(entry) for entry in entries)
    path.write_text(f'{{"command": {json.dumps(command)},\n "counts": [\n{rows}\n]}}\n')


def compare(path, command, entries):
    """0 if the file says just that; otherwise 1, with the first difference on stderr."""
    recorded = json.loads(path.read_text())
    if recorded == {"command": command, "counts": entries}:
        return 0
    for old, new in zip(recorded["counts"], entries):
        if old != new:
            print(f"{path.name}: recorded {old}\nnow {new}", file=sys.stderr)
            return 1
    print(f"{path.name}: other settings, or another command", file=sys.stderr)
    return 1
