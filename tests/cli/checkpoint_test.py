"""A search that is killed at any moment goes on from its last checkpoint to the same counts and verdict."""

import time
import unittest

from paxcheck_runner import SANITIZED, PaxcheckTest, Status

FILE = "search.checkpoint"
SLEEP = ("check", "--ballots", 4, "--strategy", "sleep")
TABLE = ("check", "--ballots", 3, "--exact-counts", "--encoding", "full")
BREADTH = ("check", "--ballots", 4, "--exact-counts", "--strategy", "breadth-first")
COMPACT = ("check", "--ballots", 4, "--exact-counts", "--strategy", "breadth-first", "--compact-table")
REDUCED = ("check", "--acceptors", 5, "--ballots", 4)
OFTEN = ("--checkpoint", FILE, "--checkpoint-interval", 0.01)
SAME = ("states", "transitions", "depth", "stored", "verdict", "exhaustive", "properties", "actions", "chosen_values",
        "never_chosen")


class Checkpoint(PaxcheckTest):
    def file(self):
        return self.folder / FILE

    def kill_after(self, seconds, *arguments):
        """Starts a run, kills it that long after its first checkpoint; returns whether it was still at work."""
        process = self.start(*arguments)
        while process.poll() is None and not self.file().exists():
            time.sleep(0.005)
        time.sleep(seconds)
        running = process.poll() is None
        process.kill()
        process.communicate()
        return running

    def test_killed_again_and_again(self):
        for search in (SLEEP, BREADTH, TABLE, REDUCED, (*REDUCED, "--compact-table")):
            with self.subTest(search):
                self.file().unlink(missing_ok=True)
                whole = self.result(*search)
                cut = self.kill_after(0.02, *search, *OFTEN)
                for seconds in (0.03, 0.06, 0.1):
                    cut = self.kill_after(seconds, "resume", FILE, "--checkpoint-interval", 0.01) or cut
                self.assertTrue(cut, "no run was cut")
                resumed = self.result("resume", FILE)
                for part in SAME:
                    self.assertEqual(resumed[part], whole[part], part)
                self.assertTrue(resumed["search"]["resumed"])

    @unittest.skipIf(SANITIZED, "takes minutes")
    def test_many_states_in_a_compact_table(self):
        """So many of the next level when it is cut that what overflows its lines fills the table that this has at first."""
        self.assertEqual(self.start_and_resume(1.2, 40), 8_220_065)

    def start_and_resume(self, seconds, most_runs):
        """Gives each run so much time; returns the states of the one that came to the end."""
        run = self.result(*COMPACT, "--checkpoint", FILE, "--timeout", seconds)
        while run["verdict"] != "verified":
            most_runs -= 1
            self.assertGreater(most_runs, 0, "no run comes to the end")
            seconds *= 1.5
            run = self.result("resume", FILE, "--timeout", seconds)
        return run["states"]

    def test_time_is_up_while_it_takes_a_checkpoint_up(self):
        """Then it has nothing to save: the file stays as it is."""
        run = self.result(*COMPACT, "--checkpoint", FILE, "--timeout", 0.5)
        if run["verdict"] == "verified":
            self.skipTest("the whole search takes less than half a second here")
        saved = self.file().read_bytes()
        self.result("resume", FILE, "--timeout", 0.001, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(self.file().read_bytes(), saved)

    def test_resume_says_that_it_keeps_the_time_limit(self):
        if self.result(*BREADTH, "--checkpoint", FILE, "--timeout", 0.05)["verdict"] == "verified":
            self.skipTest("the whole search takes less than 50 ms here")
        kept = self.paxcheck("resume", FILE, status=Status.NOT_EXHAUSTIVE)
        self.assertIn("--timeout 0.05", kept.stderr)
        self.assertIn("first run", kept.stderr)
        given = self.paxcheck("resume", FILE, "--timeout", 600, status=Status.VERIFIED)
        self.assertNotIn("first run", given.stderr)
        self.assertIn("--timeout", self.paxcheck("resume", "--help", status=Status.VERIFIED).stdout.split("\n\n")[0])

    def test_time_limit_and_another_number_of_threads(self):
        whole = self.result(*SLEEP, status=Status.VERIFIED)
        first = self.result(*SLEEP, "--checkpoint", FILE, "--timeout", 0.05, "--threads", 1)
        if first["verdict"] == "verified":
            self.skipTest("the whole search takes less than 50 ms here")
        resumed = self.result("resume", FILE, "--timeout", 600, "--threads", 3, status=Status.VERIFIED)
        self.assertEqual(resumed["states"], whole["states"])

    def test_violation_after_resuming(self):
        search = ("check", "--bug", "own-value", "--acceptors", 5, "--ballots", 2, "--property", "agreement", "--exact-counts",
                  "--strategy", "breadth-first")
        whole = self.result(*search, status=Status.VIOLATED)
        self.kill_after(0, *search, *OFTEN, "--continue")
        if not self.file().exists():
            self.skipTest("the search ended before its first checkpoint")
        resumed = self.result("resume", FILE, status=Status.VIOLATED)
        self.assertEqual(resumed["counterexample"]["length"], whole["counterexample"]["length"])

    def save(self, *search):
        self.kill_after(0, *search, *OFTEN)
        self.assertTrue(self.file().exists())
        return self.file().read_bytes()

    def test_damaged_files(self):
        good = self.save(*SLEEP)
        middle = len(good) // 2
        for name, bad in (("cut", good[:-10]), ("cut early", good[:30]), ("empty", b""), ("foreign", b"\x7fELF" + good),
                          ("changed", good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1:]),
                          ("longer", good + b"x"), ("version", good[:20] + b"\x63" + good[21:])):
            with self.subTest(name):
                self.file().write_bytes(bad)
                self.assert_rejected(Status.BAD_FILE, ["resume", FILE], FILE)
                self.assertEqual(self.file().read_bytes(), bad, "the file is left alone")

    def test_any_changed_byte(self):
        """Of a file that holds many states, in which a wrong one would look like a right one."""
        good = self.save(*BREADTH)
        self.assertGreater(len(good), 20_000)
        for at in range(24, len(good), len(good) // 60):
            with self.subTest(at=at):
                self.file().write_bytes(good[:at] + bytes([good[at] ^ 4]) + good[at + 1:])
                self.assert_rejected(Status.BAD_FILE, ["resume", FILE], FILE)

    def test_missing_file(self):
        self.assert_rejected(Status.CANNOT_ACCESS, ["resume", "nowhere"], "nowhere")

    def test_full_disk(self):
        run = self.paxcheck(*SLEEP, "--checkpoint", "/dev/full", "--checkpoint-interval", 0.001, status=Status.CANNOT_ACCESS)
        self.assertIn("/dev/full", run.stderr)

    def test_what_does_not_go_together(self):
        for options in (("--strategy", "depth-first"), ("--max-states", 10), ("--bitstate",), ("--hash-compact",)):
            self.assert_rejected(Status.BAD_OPTION, ["check", "--checkpoint", FILE, *options], options[0])
        self.assertFalse(self.file().exists())


if __name__ == "__main__":
    unittest.main()
