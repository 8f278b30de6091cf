"""What a protocol does by its page alone, enumerated literally, and compared with the tool.

A page is read by a module of its own, which makes a Reading of it and calls main(). The search is breadth-first, remembers
whole states and uses no symmetry. It is slow and meant to be obviously right: it shares nothing with the tool but the page.

Compared are: distinct states; transitions, that is steps that change the state, in all and of every action; depth; the
length of a shortest run to a violation of each property, and whether its premise is ever met; the length of a shortest run
into each situation (--reach); the number of stuck states and the length of a shortest run to one (--check-stuck).
"""

import argparse
import collections
import json
import re
import shlex
import subprocess
import sys
import time
from typing import Callable, NamedTuple


class Reading(NamedTuple):
    """A page, as it was read.

    protocol(setting) has initial(); actions(), each as (name, process, function, arguments), of which function(state,
    *arguments) is the state after it, or None where it is not enabled; and of a state holds() by property, premises() by
    property, situations() by name, and settled(). A state has the processes that have stopped.
    """

    name: str
    usage: str
    protocol: Callable
    properties: tuple
    situations: tuple
    bounds: dict  # name -> default, or alternatives of which the first is the default
    settings: str  # a command line each, that main() compares
    breaks: Callable = lambda name, arguments, before: ()  # the properties of steps that a step violates


def enumerate_states(reading, setting, most_states=400000):
    """Breadth-first enumeration of all reachable states; the figures as a dictionary."""
    protocol = reading.protocol(setting)
    actions = list(protocol.actions())
    start = protocol.initial()
    distance = {start: 0}
    queue = collections.deque([start])
    predecessors = collections.defaultdict(list)
    per_action = collections.Counter()
    violated = {}  # property -> length of a shortest run to a violation
    reached = {}  # situation -> length of a shortest run into it
    premise_met = set()
    settled = []

    def note(state, steps):
        """Look at a state when it is first seen: in the order of the distance."""
        for name, good in protocol.holds(state).items():
            if not good:
                violated[name] = min(steps, violated.get(name, steps))
        for name, met in protocol.premises(state).items():
            if met:
                premise_met.add(name)
        for name, within in protocol.situations(state).items():
            if within:
                reached.setdefault(name, steps)
        if protocol.settled(state):
            settled.append(state)

    note(start, 0)
    while queue:
        state = queue.popleft()
        steps = distance[state] + 1
        for name, process, function, arguments in actions:
            if process in state.stopped:  # "No action of a process that has stopped is enabled."
                continue
            after = function(state, *arguments)
            if after is None or after == state:  # "a step that changes nothing is no transition"
                continue
            per_action[name] += 1
            for name_of_property in reading.breaks(name, arguments, state):
                violated[name_of_property] = min(steps, violated.get(name_of_property, steps))
            predecessors[after].append(state)
            if after not in distance:
                if len(distance) >= most_states:
                    raise RuntimeError("more than %d states" % most_states)
                distance[after] = steps
                queue.append(after)
                note(after, steps)

    # Stuck: no continuation reaches a settled state.
    can_settle = set(settled)
    todo = list(settled)
    while todo:
        for before in predecessors[todo.pop()]:
            if before not in can_settle:
                can_settle.add(before)
                todo.append(before)
    stuck = [steps for state, steps in distance.items() if state not in can_settle]

    return {
        "states": len(distance),
        "transitions": sum(per_action.values()),
        "depth": max(distance.values()),
        "violated": {name: violated.get(name) for name in reading.properties},
        "vacuous": [name for name in reading.properties if name not in premise_met],
        "actions": {name: count for name, count in sorted(per_action.items())},
        "stuck": [min(stuck, default=None), len(stuck)],
        "reached": {name: reached.get(name) for name in reading.situations},
    }


def run_tool(reading, tool, setting, options):
    """One run of the tool with the bounds and rules of the setting; its result as it is in the JSON."""
    command = [tool, "check", reading.name, "--json", "--exact-counts"] + options
    for name in reading.bounds:
        command += ["--" + name, str(getattr(setting, name))]
    for choice in setting.rule:
        command += ["--rule", choice]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise RuntimeError("%s: exit status %d: %s" % (shlex.join(command), done.returncode, done.stderr)) from None


def figures_of_tool(reading, tool, setting):
    """The same figures as enumerate_states, from several runs of the tool."""
    result = run_tool(reading, tool, setting, ["--continue"])
    figures = {name: result[name] for name in ("states", "transitions", "depth")}
    figures["violated"] = {p["name"]: p["steps"] for p in result["properties"]}
    figures["vacuous"] = [p["name"] for p in result["properties"] if p["vacuous"]]
    figures["actions"] = {name: count for name, count in sorted(result["actions"].items()) if count}
    figures["stuck"] = None
    good = [name for name in reading.properties if figures["violated"][name] is None]
    if good:  # besides a violation the tool does not look for stuck states: check a property that is not violated
        stuck = run_tool(reading, tool, setting, ["--check-stuck", "--property", good[0]])
        figures["stuck"] = [None, 0]
        if stuck["verdict"] == "stuck":
            number = re.search(r"so it is in ([\d,]+) state", stuck["reason"])
            figures["stuck"] = [stuck["counterexample"]["length"], int(number.group(1).replace(",", ""))]
    figures["reached"] = {}
    for name in reading.situations:
        found = run_tool(reading, tool, setting, ["--reach", name])["counterexample"]
        figures["reached"][name] = None if found is None else found["length"]
    return figures


def differences(page, tool):
    """The figures that differ, as lines."""
    lines = []
    for name, mine in page.items():
        theirs = tool[name]
        if theirs is None or mine == theirs:  # None: the tool was not asked
            continue
        if isinstance(mine, dict):
            for key in sorted(set(mine) | set(theirs)):
                if mine.get(key) != theirs.get(key):
                    lines.append("%s %s: page %s, tool %s" % (name, key, mine.get(key), theirs.get(key)))
        else:
            lines.append("%s: page %s, tool %s" % (name, mine, theirs))
    return lines


def parser_of_settings(reading):
    """The options of the table "Bounds", and --rule."""
    parser = argparse.ArgumentParser(description=reading.usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", nargs="?", metavar="PAXCHECK", help="the tool to compare with")
    for name, default in reading.bounds.items():
        if isinstance(default, tuple):
            parser.add_argument("--" + name, type=type(default[0]), choices=default, default=default[0])
        else:
            parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--rule", action="append", default=[], metavar="NAME=ALTERNATIVE")
    return parser


def compare(reading, tool, parser, options):
    """Compare one setting, given as a command line; prints a line, and returns whether all agrees."""
    setting = parser.parse_args(shlex.split(options))
    start = time.time()
    page = enumerate_states(reading, setting)
    lines = differences(page, figures_of_tool(reading, tool, setting))
    figures = "%7d states %8d transitions depth %2d" % (page["states"], page["transitions"], page["depth"])
    verdict = "DIFFERS" if lines else "agrees "
    print("%s %s %5.1f s  %s" % (verdict, figures, time.time() - start, " ".join(options.split())), flush=True)
    for line in lines:
        print("        " + line)
    return not lines


def main(reading):
    """Compare the list, compare one setting, or print the figures of one; the exit status."""
    parser = parser_of_settings(reading)
    if len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        settings = [line for line in reading.settings.splitlines() if line]
        agreed = [compare(reading, sys.argv[1], parser, options) for options in settings]
        print("%d settings, %d differ" % (len(agreed), agreed.count(False)))
        return 0 if all(agreed) else 1
    setting = parser.parse_args()
    if setting.tool:
        options = sys.argv[1:]
        options.remove(setting.tool)
        return 0 if compare(reading, setting.tool, parser, shlex.join(options)) else 1
    print(json.dumps(enumerate_states(reading, setting), indent=2))
    return 0
