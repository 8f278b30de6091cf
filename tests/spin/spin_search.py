"""Build and run SPIN's verifier on the Promela model of Basic Paxos, and read its report without trusting it.

A verifier prints "errors: 0" also when it left part of the graph out: when its storage was lossy, its stack was too short or its
memory ran out. read_report() accepts a report only if it says that the search was exact and complete.
"""

import re
import shutil
import subprocess
from pathlib import Path

import paxos_promela
from graph_counts import Counts

# SAFETY: no acceptance cycles are looked for. NOREDUCE: no partial-order reduction, every reachable state is wanted.
# NOFAIR: no fairness, which only cycles would need.
SAFETY_FLAGS = ("-DSAFETY", "-DNOREDUCE", "-DNOFAIR")


class SpinError(Exception):
    """SPIN failed, or its report does not vouch for an exact and complete search."""


class ToolMissing(Exception):
    """A program that the comparison needs is not installed."""


def require_tools():
    missing = [tool for tool in ("spin", "gcc") if shutil.which(tool) is None]
    if missing:
        raise ToolMissing(f"{' and '.join(missing)} not found: install the Debian packages spin and gcc")


def build_verifier(bounds, directory, compiler_flags):
    """Write the model, generate pan.c and compile it in the directory; returns the path of the verifier."""
    directory = Path(directory)
    text = paxos_promela.model(bounds.acceptors, bounds.ballots, bounds.values)
    (directory / "paxos.pml").write_text(text)
    run_tool(["spin", "-a", "paxos.pml"], directory)
    run_tool(["gcc", *compiler_flags, "-o", "pan", "pan.c"], directory)
    return directory / "pan"


def search_options(bounds, expected_states):
    """A stack that no path can fill, and a hash table with more slots than states, so that chains stay short."""
    return [f"-m{bounds.longest_path() + 10}", f"-w{max(16, expected_states.bit_length() + 1)}"]


def run_tool(command, directory):
    result = subprocess.run(command, cwd=directory, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if result.returncode != 0:
        raise SpinError(f"{' '.join(command)} ended with status {result.returncode}:\n{result.stdout}")
    return result.stdout


def read_report(report):
    """The counts of a complete, exact and error-free search; SpinError if the report does not show such a one.

    SPIN counts a transition each time it generates a state, and the start counts as one: its transitions are the states stored
    plus the states matched, and the initial state is among those stored. Ours are the others, so exactly one less. (Each action of
    the model is one d_step that is enabled only where it changes the state, hence no step is counted that is no transition here.)
    """
    require_complete(report)
    states = int(require_match(r"^\s*(\d+) states, stored$", report))
    matched = int(require_match(r"^\s*(\d+) states, matched$", report))
    generated = int(require_match(r"^\s*(\d+) transitions \(= stored\+matched\)$", report))
    if generated != states + matched:
        raise SpinError(f"SPIN's transitions are not the sum of states stored and matched:\n{report}")
    return Counts(states=states, transitions=generated - 1)


def require_complete(report):
    # "Hash-Compact 4 search" and "Bit statespace search" are what the lossy kinds of storage print in its place.
    require_match(r"^(Full statespace search) for:", report)
    require_match(r"errors: (0)$", report)
    require_match(r"^\s*assertion violations\s+(\+)", report)
    for sign in ("not completed", "depth too small", "out of memory", "MEMLIM", "truncated", "hash-compact", "bitstate"):
        if sign.lower() in report.lower():
            raise SpinError(f"SPIN's search was cut short or inexact ('{sign}'):\n{report}")


def require_match(pattern, report):
    match = re.search(pattern, report, re.MULTILINE)
    if match is None:
        raise SpinError(f"SPIN's report has no line like '{pattern}':\n{report}")
    return match.group(1)
