"""Run contestants in turn and take their times: CPU and wall seconds, peak memory, and what they report to have found."""

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

import paxos_murphi

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "spin"))
from graph_counts import Bounds, Counts  # noqa: E402
from spin_search import SAFETY_FLAGS, build_verifier, read_report, run_tool, search_options  # noqa: E402

# SPIN's fastest exact configuration known for this model. SPACE: its smaller code. NOBOUNDCHECK: the model indexes no arrays.
# SFH: a faster hash for the table; whole states are still compared.
SPIN_FLAGS = ("-O3", "-march=native", *SAFETY_FLAGS, "-DSPACE", "-DNOBOUNDCHECK", "-DSFH")
HUGE_PAGES = (("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"),)
# Rumur's fastest. The rules end in states without successors, which are no error. Symmetry is looked for without the
# permutations that would only serve to print counterexamples, of which there are none.
RUMUR_OPTIONS = ("--threads", "1", "--deadlock-detection", "off", "--scalarset-schedules", "off", "--counterexample-trace", "off")
RUMUR_FLAGS = ("-std=c11", "-O3", "-march=native", "-mcx16")

SLOW_SECONDS = 20  # what takes longer is run once only


class ContestantError(Exception):
    """A contestant failed, or did not find the protocol right."""


@dataclass(frozen=True)
class Found:
    """What a contestant reports. Under reductions `states` are those that it kept, and there are no transitions."""
    states: int
    transitions: Optional[int]
    search_cpu_seconds: Optional[float] = None  # without the start of the process, where it is told
    peak_bytes: Optional[int] = None            # where the contestant knows better than its parent


@dataclass(frozen=True)
class Contestant:
    name: str
    configuration: str  # as a user would type it
    command: tuple
    read: Callable[[str], Found]
    environment: tuple = ()
    limit_seconds: float = 240


@dataclass(frozen=True)
class Run:
    found: Found
    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int
    peak_is_upper_bound: bool


@dataclass(frozen=True)
class Failure:
    reason: str


# --- contestants ----------------------------------------------------------------------------------------------------------

class Contestants:
    """Builds what has to be built, in a directory, once each."""

    def __init__(self, directory, paxcheck):
        self.directory, self.binary, self.made = Path(directory), paxcheck, {}

    def paxcheck(self, bounds, *options, limit_seconds=240):
        command = ("check", "-N", str(bounds.acceptors), "-B", str(bounds.ballots), "-V", str(bounds.values), *options)
        return Contestant("paxcheck", " ".join(("paxcheck", *command)), (str(self.binary), *command, "--json"), read_paxcheck,
                          limit_seconds=limit_seconds)

    def spin(self, bounds, expected_states):
        """expected_states lets it size its table, as its users would."""
        return self.once(("spin", bounds), lambda directory: self.build_spin(directory, bounds, expected_states))

    def rumur(self, bounds, symmetry):
        return self.once(("rumur", bounds, symmetry), lambda directory: self.build_rumur(directory, bounds, symmetry))

    def once(self, key, build):
        if key not in self.made:
            directory = self.directory / str(len(self.made))
            directory.mkdir()
            self.made[key] = build(directory)
        return self.made[key]

    @staticmethod
    def build_spin(directory, bounds, expected_states):
        verifier, options = build_verifier(bounds, directory, SPIN_FLAGS), search_options(bounds, expected_states)
        tunables = [f"{name}={value}" for name, value in HUGE_PAGES]
        return Contestant("SPIN", " ".join(["gcc", *SPIN_FLAGS, "pan.c;", *tunables, "./pan", *options]),
                          (str(verifier), *options), read_spin, HUGE_PAGES)

    @staticmethod
    def build_rumur(directory, bounds, symmetry):
        text = paxos_murphi.model(bounds.acceptors, bounds.ballots, bounds.values, symmetry)
        (directory / "paxos.m").write_text(text)
        generate = ["rumur", *RUMUR_OPTIONS, "--symmetry-reduction", "heuristic" if symmetry else "off", "-o", "paxos.c", "paxos.m"]
        compile_it = ["gcc", *RUMUR_FLAGS, "paxos.c", "-o", "paxos", "-lpthread"]
        run_tool(generate, directory)
        run_tool(compile_it, directory)
        return Contestant("rumur", "; ".join([" ".join(generate), " ".join(compile_it), "./paxos"]), (str(directory / "paxos"),),
                          read_rumur)


def read_paxcheck(report):
    result = json.loads(report)
    if result["verdict"] != "verified" or not result["exhaustive"]:
        raise ContestantError(f"the verdict is {result['verdict']}, not verified")
    return Found(result["stored"], result["transitions"], result["cpu_seconds"], result["peak_bytes"])


def read_spin(report):
    counts = read_report(report)
    return Found(counts.states, counts.transitions)


def read_rumur(report):
    """Every rule of the model changes the state, so that the rules fired are the transitions."""
    end = re.search(r"Status:\s+No error found\.\s+State Space Explored:\s+(\d+) states, (\d+) rules fired", report)
    if end is None:
        raise ContestantError(f"not the report of a search without errors:\n{report[-2000:]}")
    return Found(int(end.group(1)), int(end.group(2)))


def same_graph(found, expected: Counts):
    return (found.states, found.transitions) == (expected.states, expected.transitions)


# --- measuring ------------------------------------------------------------------------------------------------------------

def run_once(contestant):
    """Run it to its end. CPU seconds are user and system time of this one process, not of building it."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        own_peak, start = own_peak_bytes(), time.monotonic()
        process = subprocess.Popen(contestant.command, stdout=output, stderr=errors,
                                   env={**os.environ, **dict(contestant.environment)})
        too_long = threading.Timer(contestant.limit_seconds, process.kill)
        too_long.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        too_long.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        text, complaints = contents(output), contents(errors)
    if wall >= contestant.limit_seconds:
        raise ContestantError(f"not done after {contestant.limit_seconds:.0f} s")
    if process.returncode != 0:
        raise ContestantError(f"ended with status {process.returncode}: {(complaints or text).strip()[-500:]}")
    found = contestant.read(text)
    peak = found.peak_bytes or usage.ru_maxrss * 1024
    return Run(found, usage.ru_utime + usage.ru_stime, wall, peak, found.peak_bytes is None and peak <= own_peak)


def contents(file):
    file.seek(0)
    return file.read()


def own_peak_bytes():
    """Linux counts what the parent held when it started a process into that process's peak, so no peak below this is seen."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure_in_turn(contestants, rounds):
    """The runs of each contestant, or why there are none. In turn, so that what else the machine does meets all of them."""
    runs = {contestant: [] for contestant in contestants}
    for number in range(rounds):
        for contestant, its_runs in runs.items():
            if isinstance(its_runs, Failure) or (its_runs and its_runs[0].wall_seconds > SLOW_SECONDS):
                continue
            try:
                its_runs.append(run_once(contestant))
                said = f"{its_runs[-1].cpu_seconds:.3f} s"
            except (ContestantError, ValueError, KeyError, OSError) as error:
                runs[contestant] = Failure(f"{error}")
                said = str(error)
            # SPIN's and rumur's are several commands, of which the last says least.
            what = contestant.configuration if contestant.name == "paxcheck" else contestant.name
            print(f"round {number + 1} of {rounds}: {what}: {said}", file=sys.stderr, flush=True)
    return runs


def median(runs, name):
    return statistics.median(getattr(run, name) for run in runs)
