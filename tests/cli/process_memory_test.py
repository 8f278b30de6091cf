"""The peak that is reported is this process's own."""

import subprocess
import sys
import unittest

from paxcheck_runner import BINARY, SANITIZED, TINY, PaxcheckTest

MIB = 1 << 20
# A parent that holds 100 MiB: on Linux getrusage() hands its resident size down to the programs that it starts.
LARGE_PARENT = f"""
import subprocess, sys
ballast = bytearray(b"x") * (100 * {MIB})
sys.exit(subprocess.run(sys.argv[1:]).returncode)
"""


@unittest.skipIf(SANITIZED, "the sanitizers take memory of their own")
class PeakMemory(PaxcheckTest):
    def test_parent_is_not_counted(self):
        command = [BINARY, "check", *TINY, "--json"]
        run = subprocess.run([sys.executable, "-c", LARGE_PARENT, *command], capture_output=True, text=True, check=True)
        peak = int(next(line.split(":")[1].strip(" ,") for line in run.stdout.splitlines() if '"peak_bytes"' in line))
        self.assertLess(peak, 50 * MIB)

    def test_states_are_counted(self):
        """In a search that keeps all states to its end, as a bound on depth has it."""
        result = self.result("check", "--acceptors", 4, "--max-depth", 1000)
        self.assertTrue(result["exhaustive"])
        self.assertGreater(result["peak_bytes"], result["store_bytes"])
        self.assertGreater(result["store_bytes"], 8 * result["states"])

    def test_states_of_a_reduced_graph_are_counted(self):
        result = self.result("check", "--acceptors", 4)
        self.assertGreater(result["peak_bytes"], result["store_bytes"])
        self.assertGreater(result["store_bytes"], 0)

    def test_sleep_sets_keep_no_states(self):
        self.assertEqual(self.result("check", "--exact-counts")["store_bytes"], 0)


if __name__ == "__main__":
    unittest.main()
