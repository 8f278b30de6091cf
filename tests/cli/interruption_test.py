"""SIGINT, SIGTERM and SIGHUP end a search with what it found so far; the second one ends the process."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import termios
import time
import unittest
from pathlib import Path

from paxcheck_runner import HUGE, PATIENCE, REDUCED, WHOLE, PaxcheckTest, Status, only_line

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
MANY_BOUNDARIES = ("--acceptors", 9, "--values", 4)
F_SETPIPE_SZ = 1031  # named in fcntl since Python 3.10


def waiting_in(pipe):
    """Bytes that were written and not yet read."""
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))[0]


def catches(process, wanted):
    """Whether the process has a handler for the signal."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = int(next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:")), 16)
    return caught >> (wanted - 1) & 1 == 1


class Interruption(PaxcheckTest):
    def wait_until(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def searching(self, *options):
        """A process in mid-search."""
        process = self.start(*options)
        self.wait_until(lambda: process.poll() is not None or catches(process, signal.SIGTERM))
        time.sleep(0.3)
        self.assertIsNone(process.poll(), "still searching")
        return process

    def interrupted(self, *options, by):
        process = self.searching(*options)
        process.send_signal(by)
        stdout, stderr = process.communicate(timeout=20)
        self.assertEqual(process.returncode, Status.NOT_EXHAUSTIVE, stderr)
        return stdout

    def test_text(self):
        for by in SIGNALS:
            with self.subTest(by):
                text = self.interrupted("check", *HUGE, *WHOLE, by=by)
                self.assertRegex(only_line(text, "verdict"), r"not exhaustive: interrupted; [\d,]+ states were checked")
                self.assertIn("not violated agreement", text)
                self.assertIn("up to depth", text)
                self.assertNotIn("holds", text)

    def test_reduced(self):
        """Levels of a reduced graph are no distances: nothing is said of depth."""
        text = self.interrupted("check", *HUGE, *REDUCED, by=signal.SIGINT)
        self.assertRegex(only_line(text, "verdict"), r"not exhaustive: interrupted; [\d,]+ states were checked")
        self.assertIn("no violation found", text)
        self.assertNotIn("up to depth", text)
        self.assertNotIn("holds", text)

    def test_json(self):
        for by in SIGNALS:
            with self.subTest(by):
                result = json.loads(self.interrupted("check", *HUGE, *WHOLE, "--json", by=by))
                self.assertEqual((result["verdict"], result["exhaustive"]), ("not-exhaustive", False))
                self.assertIn("interrupted", result["reason"])
                self.assertGreater(result["states"], 1)

    def test_json_reduced(self):
        result = json.loads(self.interrupted("check", *HUGE, *REDUCED, "--json", by=signal.SIGINT))
        self.assertEqual((result["verdict"], result["exhaustive"], result["states"]), ("not-exhaustive", False, None))
        self.assertIn("interrupted", result["reason"])
        self.assertGreater(result["stored"], 1)

    def test_other_searches(self):
        for command in (["check", "--strategy", "depth-first"], ["check", "--strategy", "sleep"], ["simulate", "--walks", 10**9]):
            with self.subTest(command):
                text = self.interrupted(*command, *HUGE, by=signal.SIGINT)
                self.assertIn("interrupted", only_line(text, "verdict"))

    def test_rounds(self):
        for options in (*MANY_BOUNDARIES, "--ballots", 6), (*MANY_BOUNDARIES, "--ballots", "any"):
            with self.subTest(options):
                text = self.interrupted("check", *options, "--strategy", "rounds", by=signal.SIGINT)
                self.assertRegex(only_line(text, "verdict"), r"not exhaustive: interrupted; [\d,]+ states were checked")
                self.assertNotRegex(text, "verified|holds|any number of proposal numbers")

    def test_nohup(self):
        process = self.start("check", *HUGE, *REDUCED, "--timeout", 2, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.wait_until(lambda: catches(process, signal.SIGTERM))
        self.assertFalse(catches(process, signal.SIGHUP))
        process.send_signal(signal.SIGHUP)
        stdout, _ = process.communicate(timeout=20)
        self.assertIn("limit of 2 s", only_line(stdout, "verdict"))

    def test_smallest(self):
        process = self.searching("smallest", "--rule", "accepted-memory=highest", "--max-states", 10**9)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=20)
        self.assertEqual((process.returncode, stdout), (Status.NOT_EXHAUSTIVE, ""))
        self.assert_message(stderr, "interrupted")

    def test_nothing_is_left_over(self):
        self.interrupted("check", *HUGE, *REDUCED, "--trace-json", "t.json", by=signal.SIGINT)
        self.assertEqual(self.files(), {})

    def test_second_signal(self):
        for first in SIGNALS:
            for second in SIGNALS:
                with self.subTest(first=first, second=second):
                    self.end_by(first, second)

    def end_by(self, first, second):
        """The process is held up where it cannot look at the signal: at writing into a full pipe."""
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        fcntl.fcntl(writer, F_SETPIPE_SZ, 4096)
        process = self.start("check", "--bug", "own-value", "--continue", "--json", stdout=writer)
        os.close(writer)
        self.wait_until(lambda: waiting_in(reader) == 4096)
        process.send_signal(first)
        with self.assertRaises(subprocess.TimeoutExpired, msg="the first one lets it finish"):
            process.wait(timeout=0.3)
        process.send_signal(second)
        self.assertEqual(process.wait(timeout=5), -second)


if __name__ == "__main__":
    unittest.main()
