"""Too little address space: the search says how far it came, or that there is no memory; it neither crashes nor hangs."""

import resource
import subprocess
import unittest

from paxcheck_runner import SANITIZED, WHOLE, PaxcheckTest, Status, only_line

KIB, MIB = 1 << 10, 1 << 20
PATIENCE = 10  # seconds, for searches of one


@unittest.skipIf(SANITIZED, "the sanitizers need terabytes of address space")
class SmallAddressSpace(PaxcheckTest):
    def limited(self, size, *arguments):
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (size, size))

        try:
            return self.paxcheck(*arguments, preexec_fn=limit, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.fail(f"no end after {PATIENCE} s: paxcheck {' '.join(str(a) for a in arguments)} in {size // KIB} KiB")

    def assert_graceful(self, run):
        self.assertEqual(run.returncode, Status.NOT_EXHAUSTIVE, run.stdout + run.stderr)
        if run.stdout:
            self.assertIn("memory limit", only_line(run.stdout, "verdict"))
        else:
            self.assert_message(run.stderr, "memory")

    def least(self):
        size = 4 * MIB
        while self.limited(size, "--version").returncode != 0:
            size += 128 * KIB
        return size

    def test_hardly_enough_to_start(self):
        """From the least in which the program runs at all, in small steps."""
        size = self.least()
        for more in range(0, 2 * MIB, 128 * KIB):
            with self.subTest(size=size + more):
                self.assert_graceful(self.limited(size + more, "check", "--acceptors", 4, *WHOLE))

    def test_search_takes_what_there_is(self):
        for size in (50, 100):
            with self.subTest(size):
                run = self.limited(size * MIB, "check", "--acceptors", 5, "--max-states", 5_000_000)
                self.assert_graceful(run)
                self.assertIn("states were checked", run.stdout)

    def test_memory_promised_beyond_the_address_space(self):
        for strategy in ("breadth-first", "depth-first"):
            for size in (self.least() + MIB, 60 * MIB):
                with self.subTest(strategy, size=size):
                    self.assert_graceful(self.limited(size, "check", "--acceptors", 5, "--exact-counts",
                                                      "--strategy", strategy, "--max-memory", "4G"))


if __name__ == "__main__":
    unittest.main()
