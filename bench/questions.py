"""What is asked of whom: the questions, who answers them, and what is made of the runs."""

import json
import statistics
import subprocess
from dataclasses import dataclass
from typing import Optional

from measure import ROOT, Bounds, Contestant, Counts, Failure, median, same_graph

# Counts that any search without reductions must find. SPIN and rumur agree with those of three acceptors.
KNOWN = {
    Bounds(3, 2, 2): Counts(3_921, 9_442),
    Bounds(3, 3, 2): Counts(185_369, 491_535),
    Bounds(3, 4, 2): Counts(8_220_065, 23_340_612),
    Bounds(5, 3, 2): Counts(407_216_225, None),
}
MOST_SECONDS_FOR_FIVE_BALLOTS = 90
PARTS = ROOT / "build" / "release" / "bench" / "parts"


@dataclass(frozen=True)
class Entry:
    """One row: who answers for which bounds."""
    label: str
    bounds: Bounds
    contestant: Contestant
    expected: Optional[Counts] = None
    threads: int = 1
    may_be_left_out: bool = False


# --- the questions --------------------------------------------------------------------------------------------------------

def exact(contestants, bounds, strategy, threads=1, **limit):
    return contestants.paxcheck(bounds, "--exact-counts", "--threads", str(threads), *strategy, **limit)


BREADTH_FIRST, SLEEP, DEPTH_FIRST = (("--strategy", name) for name in ("breadth-first", "sleep", "depth-first"))


def graph(contestants, quick):
    """The same graph, searched exactly by everybody."""
    bounds = Bounds(3, 3, 2) if quick else Bounds(3, 4, 2)
    expected = KNOWN[bounds]
    answers = [("paxcheck sleep", exact(contestants, bounds, SLEEP)),
               ("paxcheck breadth-first", exact(contestants, bounds, BREADTH_FIRST)),
               ("SPIN", contestants.spin(bounds, expected.states)),
               ("paxcheck breadth-first, compact table", exact(contestants, bounds, (*BREADTH_FIRST, "--compact-table"))),
               ("paxcheck depth-first", exact(contestants, bounds, DEPTH_FIRST)),
               ("paxcheck breadth-first, full encoding", exact(contestants, bounds, ("--encoding", "full", *BREADTH_FIRST))),
               ("rumur", contestants.rumur(bounds, symmetry=False))]
    return [Entry(label, bounds, contestant, expected) for label, contestant in answers]


def verdict(contestants, quick):
    """A verdict by whatever reductions each offers."""
    ours = [(3, 3, 2)] if quick else [(3, 4, 2), (5, 3, 2), (3, 5, 2), (5, 4, 2), (7, 3, 2)]
    rumurs = ours[:2]
    entries = [Entry("paxcheck", Bounds(*bounds), contestants.paxcheck(Bounds(*bounds), "--threads", "1")) for bounds in ours]
    return entries + [Entry("rumur, symmetry", Bounds(*bounds), contestants.rumur(Bounds(*bounds), symmetry=True))
                      for bounds in rumurs]


def reach(contestants, quick):
    """The largest bounds decided in minutes, by all cores."""
    sizes = [(5, 3, 2)] if quick else [(5, 5, 2), (3, 7, 2), (7, 4, 2)]
    return [Entry("paxcheck", Bounds(*size), contestants.paxcheck(Bounds(*size)), threads=0) for size in sizes]


def threads(contestants, quick):
    """One thread against two, by the clock."""
    bounds = Bounds(3, 3, 2) if quick else Bounds(3, 4, 2)
    entries = [Entry(f"paxcheck {strategy[1]}", bounds, exact(contestants, bounds, strategy, count), KNOWN[bounds], count)
               for strategy in (BREADTH_FIRST, SLEEP) for count in (1, 2)]
    if not quick:
        large = Bounds(5, 3, 2)
        entries.append(Entry("paxcheck sleep", large, exact(contestants, large, SLEEP, 2), KNOWN[large], 2))
    return entries


def ballots(contestants, quick):
    """What a state costs as the proposal numbers grow. Five of them are too many states to keep, and may be too many to visit."""
    entries = []
    for count in (2, 3) if quick else (2, 3, 4):
        bounds = Bounds(3, count, 2)
        entries += [Entry(f"paxcheck {strategy[1]}", bounds, exact(contestants, bounds, strategy), KNOWN[bounds])
                    for strategy in (SLEEP, BREADTH_FIRST)]
    if not quick:
        bounds = Bounds(3, 5, 2)
        entries.append(Entry("paxcheck sleep", bounds,
                             exact(contestants, bounds, SLEEP, limit_seconds=MOST_SECONDS_FOR_FIVE_BALLOTS), may_be_left_out=True))
    return entries


QUESTIONS = {"graph": graph, "verdict": verdict, "reach": reach, "threads": threads, "ballots": ballots}


# --- the answers ----------------------------------------------------------------------------------------------------------

def answer(name, entries, runs):
    """The rows of a question, as they are recorded, medians of the runs."""
    rows = [row(entry, runs[entry.contestant]) for entry in entries]
    rows = [entry for entry in rows if entry is not None]
    if name == "graph":
        add_ratios(rows, "SPIN")
    if name == "threads":
        add_speed_ups(rows)
    return rows


def row(entry, runs):
    bounds = entry.bounds
    result = {"label": entry.label, "contestant": entry.contestant.name, "configuration": entry.contestant.configuration,
              "bounds": {"acceptors": bounds.acceptors, "ballots": bounds.ballots, "values": bounds.values},
              "threads": entry.threads}
    if isinstance(runs, Failure):
        return None if entry.may_be_left_out else {**result, "wrong": runs.reason}
    found, cpu, peak = runs[0].found, median(runs, "cpu_seconds"), median(runs, "peak_bytes")
    result |= {
        "wrong": wrong(entry, runs), "runs": len(runs), "states": found.states, "transitions": found.transitions,
        "cpu_seconds": round(cpu, 4), "cpu_seconds_of_runs": [round(run.cpu_seconds, 4) for run in runs],
        "wall_seconds": round(median(runs, "wall_seconds"), 4),
        "states_per_cpu_second": round(found.states / max(cpu, 0.001)),
        "peak_bytes": round(peak), "peak_bytes_per_state": round(peak / found.states, 2),
        "peak_is_upper_bound": any(run.peak_is_upper_bound for run in runs)}
    if found.search_cpu_seconds is not None:
        search = statistics.median(run.found.search_cpu_seconds for run in runs)
        result |= {"search_cpu_seconds": round(search, 6), "search_nanoseconds_per_state": round(1e9 * search / found.states, 2)}
    return result


def wrong(entry, runs):
    """What is wrong with the answer, or None."""
    for run in runs:
        expected = entry.expected
        if expected is None:
            expected = Counts(runs[0].found.states, runs[0].found.transitions)
        elif expected.transitions is None:
            expected = Counts(expected.states, run.found.transitions)
        if not same_graph(run.found, expected):
            return (f"found {run.found.states} states and {run.found.transitions} transitions instead of {expected.states} and "
                    f"{expected.transitions}")
    return None


def add_ratios(rows, name):
    """How many times as many states a CPU second as the contestant of this name. Nobody is compared with a wrong answer."""
    other = next((row for row in rows if row["label"] == name), None)
    for one in rows:
        comparable = other and not one["wrong"] and not other["wrong"]
        one[f"ratio_to_{name}"] = round(one["states_per_cpu_second"] / other["states_per_cpu_second"], 3) if comparable else None


def add_speed_ups(rows):
    """Over one thread, by the clock, where one thread was tried."""
    alone = {(row["label"], str(row["bounds"])): row["wall_seconds"] for row in rows if row["threads"] == 1 and not row["wrong"]}
    for one in rows:
        base = alone.get((one["label"], str(one["bounds"])))
        one["speed_up"] = round(base / one["wall_seconds"], 2) if base and not one["wrong"] else None


# --- parts ----------------------------------------------------------------------------------------------------------------

def parts(quick):
    """Nanoseconds for one operation of each part, from Google Benchmark: bench/parts.cpp."""
    command = [str(PARTS), "--benchmark_format=json", "--benchmark_enable_random_interleaving=true",
               f"--benchmark_repetitions={1 if quick else 5}", f"--benchmark_min_time={0.02 if quick else 0.2}"]
    report = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout
    times = {}
    for run in sorted(json.loads(report)["benchmarks"], key=lambda run: run["family_index"]):  # in turn they come in any order
        if run["run_type"] == "iteration":
            times.setdefault(run["run_name"].split("/")[0], []).append(1e9 / run["items_per_second"])
    return [{"label": name, "nanoseconds": round(statistics.median(all_times), 2), "runs": len(all_times)}
            for name, all_times in times.items()]
