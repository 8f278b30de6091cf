#!/usr/bin/env python3
"""Compare paxcheck's counts of states and transitions of Basic Paxos with those of SPIN, an independent model checker.

    spin_counts.py --paxcheck build/release/paxcheck --acceptors 3 --ballots 2 --values 2

SPIN searches the model of paxos_promela.py exhaustively with exact storage; paxcheck searches without reductions.
Exit status: 0 the counts are equal and both found everything right; 1 they differ, or a search failed; 2 spin or gcc is missing.
"""

import argparse
import subprocess
import sys
import tempfile

from graph_counts import Bounds, PaxcheckError, read_paxcheck
from spin_search import (SAFETY_FLAGS, SpinError, ToolMissing, build_verifier, read_report, require_tools, run_tool,
                         search_options)

COMPILER_FLAGS = ("-O2", *SAFETY_FLAGS)


class Parser(argparse.ArgumentParser):
    def error(self, message):
        """argparse would exit with 2, which here means a missing tool and may count as a skipped test."""
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: {message}\n")


def parse_arguments():
    parser = Parser(description="Compare paxcheck's counts of Basic Paxos with SPIN's.")
    parser.add_argument("--paxcheck", required=True, metavar="BINARY", help="the paxcheck to test")
    parser.add_argument("--acceptors", type=int, required=True, metavar="N")
    parser.add_argument("--ballots", type=int, required=True, metavar="B")
    parser.add_argument("--values", type=int, required=True, metavar="V")
    return parser.parse_args()


def paxcheck_counts(binary, bounds):
    command = [binary, *bounds.paxcheck_options()]
    result = subprocess.run(command, text=True, capture_output=True, check=False)
    if result.returncode != 0:
        raise PaxcheckError(f"{' '.join(command)} ended with status {result.returncode}:\n{result.stdout}{result.stderr}")
    return read_paxcheck(result.stdout)


def spin_counts(bounds, expected_states):
    with tempfile.TemporaryDirectory() as directory:
        verifier = build_verifier(bounds, directory, COMPILER_FLAGS)
        return read_report(run_tool([str(verifier), *search_options(bounds, expected_states)], directory))


def compare(arguments):
    require_tools()
    bounds = Bounds(arguments.acceptors, arguments.ballots, arguments.values)
    ours = paxcheck_counts(arguments.paxcheck, bounds)
    theirs = spin_counts(bounds, ours.states)
    print(f"paxcheck  {ours.states} states, {ours.transitions} transitions")
    print(f"SPIN      {theirs.states} states, {theirs.transitions} transitions")
    return ours == theirs


def main():
    try:
        equal = compare(parse_arguments())
    except ToolMissing as error:
        print(error, file=sys.stderr)
        return 2
    except (SpinError, PaxcheckError, OSError) as error:
        print(f"spin_counts: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print("equal" if equal else "the counts differ")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
