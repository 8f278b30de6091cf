"""Colour and progress are for terminals only: none in a file or a pipe, and no colour where NO_COLOR asks for none."""

import os
import pty
import subprocess
import unittest

from paxcheck_runner import BINARY, HUGE, PATIENCE, PaxcheckTest, Status, environment

ESCAPE = "\x1b"
WRONG = ("check", "--bug", "own-value")
LONG = ("check", *HUGE, "--timeout", "0.8")


class Terminal(PaxcheckTest):
    def run_at_terminal(self, stream, *arguments, **variables):
        """Runs with one standard stream at a pseudo-terminal; returns what the terminal and what the other stream got."""
        master, slave = pty.openpty()
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: slave}
        process = subprocess.Popen([BINARY, *arguments], stdin=subprocess.DEVNULL, cwd=self.folder, env=environment(**variables),
                                   **streams)
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 1 << 16)
            except OSError:  # the other end was closed
                break
            if not piece:
                break
            shown += piece
        os.close(master)
        piped = process.communicate(timeout=PATIENCE)
        other = next(text for text in piped if text is not None)
        return shown.decode(), other.decode(), process.returncode

    def test_no_colour_in_a_pipe(self):
        for command in (WRONG, ("check",), (*WRONG, "--continue", "--json"), ("list", "bugs")):
            run = self.paxcheck(*command)
            self.assertNotIn(ESCAPE, run.stdout + run.stderr)

    def test_no_progress_in_a_pipe(self):
        run = self.paxcheck(*LONG, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(run.stderr, "")

    def test_colour(self):
        shown, errors, status = self.run_at_terminal("stdout", *WRONG)
        self.assertEqual((status, errors), (Status.VIOLATED, ""))
        self.assertIn(f"{ESCAPE}[31mviolated{ESCAPE}[0m", shown)
        shown, _, _ = self.run_at_terminal("stdout", "check")
        self.assertIn(f"{ESCAPE}[32mverified{ESCAPE}[0m", shown)

    def test_colour_is_all_that_differs(self):
        shown, _, _ = self.run_at_terminal("stdout", *WRONG)
        for code in ("0", "1", "2", "31", "32", "33"):
            shown = shown.replace(f"{ESCAPE}[{code}m", "")
        measured = ("time ", "memory ")
        lines = [line for line in shown.replace("\r\n", "\n").splitlines() if not line.startswith(measured)]
        piped = [line for line in self.paxcheck(*WRONG).stdout.splitlines() if not line.startswith(measured)]
        self.assertEqual(lines, piped)

    def test_no_color(self):
        shown, _, _ = self.run_at_terminal("stdout", *WRONG, NO_COLOR="1")
        self.assertIn("violated", shown)
        self.assertNotIn(ESCAPE, shown)

    def test_empty_no_color_means_nothing(self):
        """As https://no-color.org has it."""
        shown, _, _ = self.run_at_terminal("stdout", *WRONG, NO_COLOR="")
        self.assertIn(ESCAPE, shown)

    def test_json_has_no_colour(self):
        shown, _, _ = self.run_at_terminal("stdout", *WRONG, "--json")
        self.assertNotIn(ESCAPE, shown)

    def test_progress(self):
        shown, result, status = self.run_at_terminal("stderr", *LONG)
        self.assertEqual(status, Status.NOT_EXHAUSTIVE)
        self.assertRegex(shown, r"[\d,]+ states, [\d,]+/s, frontier [\d,]+, depth \d+")
        self.assertGreater(shown.count("\r"), 2, "rewritten in place")
        self.assertNotIn("\n", shown)
        self.assertTrue(shown.endswith(f"\r{ESCAPE}[K"), "wiped out at the end")
        self.assertNotIn(ESCAPE, result, "standard output is no terminal")

    def test_progress_leaves_json_alone(self):
        _, result, _ = self.run_at_terminal("stderr", *LONG, "--json")
        self.assertEqual((result[0], result[-2:]), ("{", "}\n"))


if __name__ == "__main__":
    unittest.main()
