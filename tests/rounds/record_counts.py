#!/usr/bin/env python3
"""Make tests/rounds/counts.json: exact counts of Basic Paxos, each with how it was computed.

  record_counts.py            compute and print
  record_counts.py --write    and write the file; takes some minutes

Ways: "enumeration" visits every state (oracle.py), "rounds" plays number by number for any rule that fits (by_rounds.py),
"recurrence" sums over groups of acceptors (recurrence.py). Where several are named they were compared.
"""

import json
import sys
from pathlib import Path

import by_rounds
import oracle
import recurrence
from setting import RULES, Setting, fits_rounds, sets_of_size

FILE = Path(__file__).resolve().parent / "counts.json"
BIG = ((3, 3, 2), (3, 4, 2), (3, 5, 2), (3, 7, 2), (3, 8, 2), (5, 2, 2), (5, 3, 2), (5, 4, 2), (5, 6, 2), (9, 4, 2), (9, 8, 2))
WRONG_BIG = ((3, 4, 2), (5, 3, 2))


def enumerated(setting):
    found = oracle.explore(setting, check=False)
    return found.states, found.transitions, found.per_depth


WAYS = {"enumeration": enumerated, "rounds": by_rounds.count, "recurrence": recurrence.count}


def settings():
    """(setting, ways)"""
    every_way = ("enumeration", "rounds", "recurrence")
    yield Setting(), every_way
    yield Setting(acceptors=2, numbers=3), every_way
    for rule, alternatives in RULES.items():
        for alternative in alternatives[1:]:
            crashes = 1 if rule.endswith("-durable") else 0
            values = 1 if alternative == "shared" else 2  # more take an enumeration too long
            setting = Setting(values=values, crashes=crashes, wrong=((rule, alternative),))
            if fits_rounds(setting):
                yield setting, every_way if alternative in recurrence.FITTING.get(rule, ()) else ("enumeration", "rounds")
    yield Setting(acceptors=2, wrong=(("number-unique", "shared"),)), ("enumeration", "rounds")
    yield Setting(acceptors=2, numbers=3, crashes=1, wrong=(("accepted-durable", "no"),)), ("rounds",)
    yield Setting(inputs="own"), ("enumeration", "rounds")
    yield Setting(stops=2), ("enumeration", "rounds")
    yield Setting(learners=2, learner_stops=1), ("enumeration", "rounds")
    yield Setting(learners=3, distinguished=2, numbers=1), ("enumeration", "rounds")
    yield Setting(phase1=sets_of_size(3, 2), phase2=sets_of_size(3, 2)), ("enumeration", "rounds")
    yield Setting(phase1=(frozenset({0, 1}),), phase2=(frozenset({1, 2}), frozenset({0}))), ("enumeration", "rounds")
    for bounds in WRONG_BIG:
        for rule, alternatives in recurrence.FITTING.items():
            for alternative in alternatives:
                yield Setting(*bounds, wrong=((rule, alternative),)), ("recurrence",)
    for bounds in BIG:
        yield Setting(*bounds), ("recurrence",)


def entry(setting, ways):
    results = {way: WAYS[way](setting) for way in ways}
    states, transitions, per_depth = results[ways[0]]
    assert all(result == results[ways[0]] for result in results.values()), setting
    listed = {name: [sorted(a + 1 for a in q) for q in quorums] for name, quorums in
              (("phase1_quorums", setting.phase1), ("phase2_quorums", setting.phase2)) if quorums is not None}
    return {"acceptors": setting.acceptors, "ballots": setting.numbers, "values": setting.values, "proposers": setting.servers,
            "learners": setting.learners, "distinguished": setting.distinguished, "crashes": setting.crashes,
            "stops": setting.stops, "learner_stops": setting.learner_stops, "inputs": setting.inputs, **listed,
            "rules": dict(setting.wrong), "by": list(ways), "states": states, "transitions": transitions, "per_depth": per_depth}


def setting_of(recorded):
    """The setting that an entry of the file is about."""
    quorums = [recorded.get(name) and tuple(frozenset(a - 1 for a in q) for q in recorded[name])
               for name in ("phase1_quorums", "phase2_quorums")]
    return Setting(recorded["acceptors"], recorded["ballots"], recorded["values"], recorded["proposers"], recorded["learners"],
                   recorded["distinguished"], recorded["crashes"], recorded["stops"], recorded["learner_stops"],
                   recorded["inputs"], *quorums, tuple(recorded["rules"].items()))


def main(arguments):
    if arguments not in ([], ["--write"]):
        sys.exit(__doc__)
    lines = []
    for setting, ways in settings():
        lines.append(json.dumps(entry(setting, ways)))
        print(lines[-1][:200], flush=True)
    if arguments:
        FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main(sys.argv[1:])
