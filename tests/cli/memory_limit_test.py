"""--max-memory bounds the memory of the whole process, up to a constant."""

import os
import subprocess
import unittest

from paxcheck_runner import BINARY, HUGE, REDUCED, SANITIZED, WHOLE, PaxcheckTest, Status, environment

MIB = 1 << 20
ELSE = 8 * MIB  # what a search needs besides its states; the program itself, and its libraries, are measured


@unittest.skipIf(SANITIZED, "the sanitizers take memory of their own")
class MemoryLimit(PaxcheckTest):
    def peak_of(self, *arguments):
        """The largest resident size that the kernel saw, and the status."""
        with open(os.devnull, "w") as nowhere:
            process = subprocess.Popen([BINARY, *arguments], stdout=nowhere, stderr=nowhere, env=environment(), cwd=self.folder)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_maxrss * 1024, process.returncode

    def assert_within(self, megabytes, *options):
        with self.subTest(options, megabytes=megabytes):
            peak, status = self.peak_of("check", *options, "--max-memory", f"{megabytes}M")
            self.assertEqual(status, Status.NOT_EXHAUSTIVE)
            program, _ = self.peak_of("--version")
            self.assertLess(peak, program + megabytes * MIB + ELSE)
            self.assertGreater(peak, megabytes * MIB / 2, "a limit of which less than half is used")

    def test_breadth_first(self):
        for megabytes in (20, 50):
            self.assert_within(megabytes, "--acceptors", "5", "--ballots", "3", *WHOLE)
            self.assert_within(megabytes, "--acceptors", "5", "--ballots", "3", "--max-depth", "1000")

    def test_reduced_graph(self):
        self.assert_within(20, *HUGE, *REDUCED)

    def test_depth_first(self):
        self.assert_within(50, "--acceptors", "5", "--ballots", "3", "--strategy", "depth-first")

    def test_wide_states(self):
        self.assert_within(50, "--acceptors", "5", "--ballots", "4", "--encoding", "full", *WHOLE)

    def test_units(self):
        reasons = {self.result("check", "--acceptors", 4, *WHOLE, "--threads", 1, "--max-memory", amount,
                               status=Status.NOT_EXHAUSTIVE)["reason"]
                   for amount in ("4M", "4MB", "4mib", "4096k", str(4 * MIB))}
        self.assertEqual(len(reasons), 1, reasons)

    def test_enough(self):
        self.paxcheck("check", "--max-memory", "50M", status=Status.VERIFIED)


if __name__ == "__main__":
    unittest.main()
