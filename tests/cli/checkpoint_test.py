"""A search that is killed at any moment goes on from its last checkpoint to the same counts and verdict."""

import fcntl
import os
import pty
import subprocess
import termios
import time
import unittest

from paxcheck_runner import HUGE, PATIENCE, REDUCED, SANITIZED, PaxcheckTest, Status

FILE = "search.checkpoint"
SLEEP = ("check", "--ballots", 4, "--strategy", "sleep")
TABLE = ("check", "--ballots", 3, "--exact-counts", "--encoding", "full")
COLLAPSED = ("check", "--rule", "accepted-durable=no", "--crashes", 1, "--exact-counts", "--property", "unique-proposal")
BREADTH = ("check", "--ballots", 4, "--exact-counts", "--strategy", "breadth-first")
COMPACT = ("check", "--ballots", 4, "--exact-counts", "--strategy", "breadth-first", "--compact-table")
REDUCED_SEARCH = ("check", "--acceptors", 5, "--ballots", 4, *REDUCED)
HUGE_SEARCH = ("check", *HUGE, "--checkpoint", FILE)
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
        for search in (SLEEP, BREADTH, TABLE, COLLAPSED, REDUCED_SEARCH, (*REDUCED_SEARCH, "--compact-table")):
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

    def test_says_where_to_go_on(self):
        """Also if there is nothing to go on with."""
        cut = self.paxcheck(*HUGE_SEARCH, "--timeout", 0.3, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(cut.stderr.count(f"'paxcheck resume {FILE}' goes on"), 1)
        again = self.paxcheck("resume", FILE, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(again.stderr.count(f"'paxcheck resume {FILE}' goes on"), 1)
        self.file().unlink()
        for whole, status in ((("check",), Status.VERIFIED), (("check", "--bug", "own-value"), Status.VIOLATED)):
            run = self.paxcheck(*whole, "--checkpoint", FILE, status=status)
            self.assert_message(run.stderr, "ended before it saved anything", f"'{FILE}' is not written")
            self.assertFalse(self.file().exists())

    def test_text_options_where_the_first_run_asked_for_json(self):
        self.result(*HUGE_SEARCH, "--timeout", 0.1, status=Status.NOT_EXHAUSTIVE)
        self.assert_rejected(Status.BAD_OPTION, ("resume", FILE, "--verbose"), "--verbose", "--json")

    def test_hang_up(self):
        """The terminal goes away with all that could be told."""
        master, slave = pty.openpty()
        process = self.start(*HUGE_SEARCH, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                             preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        os.read(master, 1)
        os.close(master)
        self.assertEqual(process.wait(timeout=PATIENCE), Status.CANNOT_ACCESS)
        self.assertTrue(self.file().exists())
        self.paxcheck("resume", FILE, "--timeout", 0.1, status=Status.NOT_EXHAUSTIVE)

    def test_what_killed_processes_left_is_swept(self):
        gone = subprocess.Popen(["true"])
        gone.wait()
        ours, cut, empty = b"paxcheck-checkpoint\n\3\0\0\0and so on", b"paxch", b""
        for name, contents, swept in ((f"{FILE}.{gone.pid}.tmp", ours, True), (f"{FILE}.{gone.pid}.tmp", cut, True),
                                      (f"{FILE}.{gone.pid}.tmp", empty, True), (f"{FILE}.{gone.pid}.tmp", b"mine", False),
                                      (f"{FILE}.{os.getpid()}.tmp", ours, False), (f"{FILE}.-1.tmp", ours, False),
                                      (f"{FILE}.{gone.pid}x.tmp", ours, False), (f"{FILE}{gone.pid}.tmp", ours, False),
                                      (f"other.{gone.pid}.tmp", ours, False), (f"{FILE}.{gone.pid}.tmp.bak", ours, False)):
            with self.subTest(name, contents=contents):
                left = self.folder / name
                left.write_bytes(contents)
                self.paxcheck(*HUGE_SEARCH, "--timeout", 0.1, status=Status.NOT_EXHAUSTIVE)
                self.assertEqual(left.exists(), not swept)
                left.unlink(missing_ok=True)
        with open(self.folder / f"{FILE}.{gone.pid}.tmp", "wb") as held:  # by a process of another container, say
            held.write(ours)
            fcntl.flock(held, fcntl.LOCK_SH)
            self.paxcheck(*HUGE_SEARCH, "--timeout", 0.1, status=Status.NOT_EXHAUSTIVE)
            self.assertTrue(os.path.exists(held.name))

    def test_killed_while_it_saves(self):
        """Nothing is left when the next one has saved."""
        for _ in range(20):
            process = self.start(*REDUCED_SEARCH, *OFTEN)
            while process.poll() is None and not list(self.folder.glob("*.tmp")):
                time.sleep(0.001)
            process.kill()
            process.wait()
            if list(self.folder.glob("*.tmp")):
                break
        else:
            self.skipTest("never caught at it")
        self.paxcheck(*HUGE_SEARCH, "--timeout", 0.2)
        self.assertEqual(list(self.files()), [FILE])

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
