"""Runs paxcheck as a user does, in an empty folder: arguments in; exit status, both streams and the files left behind out.

The environment names the binary (PAXCHECK) and, if it was built with sanitizers, these (PAXCHECK_SANITIZE).
"""

import json
import os
import re
import subprocess
import tempfile
import unittest
from enum import IntEnum
from pathlib import Path

BINARY = os.environ["PAXCHECK"]
SANITIZED = bool(os.environ.get("PAXCHECK_SANITIZE"))
PATIENCE = 60  # seconds: what takes longer hangs

# A graph of 7 states and 6 transitions, and one that no test waits for.
TINY = ("--acceptors", "1", "--ballots", "1")
HUGE = ("--acceptors", "6", "--ballots", "5")

# A graph that reductions make smaller, level by level: where rounds would need none.
REDUCED = ("--strategy", "breadth-first")

# The whole graph, level by level, all states of a level kept: where sleep sets would keep none.
WHOLE = ("--exact-counts", "--strategy", "breadth-first")
ALL_REDUCTIONS = ["acceptor-symmetry", "value-symmetry", "dead-messages", "prepare-first"]


class Status(IntEnum):
    VERIFIED = 0
    NOT_MET = 1
    STUCK = 11
    VIOLATED = 12
    LIVELOCK = 13
    NOT_EXHAUSTIVE = 80
    BAD_FILE = 150
    BAD_OPTION = 151
    CANNOT_ACCESS = 153


def environment(**changes):
    """The environment for a run: what the caller wishes of terminals does not reach it."""
    wishes = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    return {**{k: v for k, v in os.environ.items() if k not in wishes}, "TERM": "xterm", **changes}


class PaxcheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="paxcheck-test-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def paxcheck(self, *arguments, status=None, **options):
        """Runs to the end. Checks the exit status if one is given."""
        command = [BINARY, *(str(a) for a in arguments)]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "env": environment(),
                   "timeout": PATIENCE, "cwd": self.folder, "text": True, **options}
        run = subprocess.run(command, **options)
        if status is not None:
            self.assertEqual(run.returncode, status, f"status of paxcheck {' '.join(command[1:])}\n{run.stdout}{run.stderr}")
        return run

    def start(self, *arguments, **options):
        """Starts a run in the background, which is killed at the latest when the test ends."""
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "env": environment(),
                   "cwd": self.folder, "text": True, **options}
        process = subprocess.Popen([BINARY, *(str(a) for a in arguments)], **options)

        def end():
            if process.poll() is None:
                process.kill()
            process.communicate()

        self.addCleanup(end)
        return process

    def result(self, *arguments, status=None, **options):
        """The JSON object of a run."""
        return json.loads(self.paxcheck(*arguments, "--json", status=status, **options).stdout)

    def files(self):
        """Everything in the folder, with its contents."""
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}

    def assert_rejected(self, status, arguments, *named, **options):
        """The run fails with one short message on standard error that contains all of `named`, prints nothing on standard
        output and leaves the folder as it was."""
        before = self.files()
        run = self.paxcheck(*arguments, status=status, **options)
        self.assertEqual(run.stdout or "", "", "on standard output")
        self.assert_message(run.stderr, *named)
        self.assertEqual(self.files(), before, "files")

    def assert_not_drawn(self, status, arguments, *named):
        """The verdict is told all the same, and one message says why there is no drawing; files stay as they were."""
        before = self.files()
        run = self.paxcheck(*arguments, status=status)
        self.assertRegex(run.stdout, r"(?m)^verdict ")
        self.assert_message(run.stderr, *named)
        self.assertEqual(self.files(), before, "files")

    def assert_message(self, text, *named):
        self.assertRegex(text, r"\Apaxcheck: [^\n]+\n\Z")
        self.assertLess(len(text), 1000, text)
        for part in named:
            self.assertIn(part, text)


def labelled(text):
    """The lines of a result: (label, what follows it), broken lines put together again."""
    lines = []
    for line in text.split("\n\n")[0].splitlines():
        label, rest = line[:13].strip(), line[13:]
        if label or not lines:
            lines.append((label, rest))
        else:
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {rest}")
    return lines


def only_line(text, label):
    """What follows the label of a line in the text output."""
    lines = [rest for found, rest in labelled(text) if found == label]
    assert len(lines) == 1, f"{len(lines)} lines '{label}' in:\n{text}"
    return lines[0]


def said_of_properties(text):
    """By the property's name: "holds", "violated in 3 steps", "not violated up to depth 3"."""
    said = {}
    for label, rest in labelled(text):
        if label == "verdict" and re.match(r"violated: .* in \d+ steps?\b", rest):
            label, rest = "violated", re.sub(r"^violated: (.*) (in \d+ steps?).*", r"\1 (\2)", rest)
        if label in ("holds", "violated", "not violated"):
            names, remark = re.fullmatch(r"(.*?)(?: \((.*)\))?", rest).groups()
            said.update((name, f"{label} {remark}" if remark else label) for name in names.split(", "))
    return said
