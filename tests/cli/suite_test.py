"""paxcheck suite: every check is held against its expectation, whatever becomes of the others."""

import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from paxcheck_runner import BINARY, PATIENCE, SANITIZED, Status, environment
from suite_runner import CAUGHT, ENDLESS, RIGHT, UNDECIDED, WRONG, SuiteTest


class Outcomes(SuiteTest):
    def test_met(self):
        run = self.suite(RIGHT, CAUGHT, status=Status.VERIFIED)
        self.assertRegex(run.stdout, r"(?m)^met +caught +violated:P2b:10 +violated:P2b:10 +[\d,]+ +[\d.]+ s$")
        self.assertRegex(run.stdout, r"(?m)^2 checks: 2 met; ")
        self.assertEqual(run.stderr, "")

    def test_not_met(self):
        """Above all a bug that is no longer caught."""
        run = self.suite(RIGHT, '[[check]]\nname = "gone"\nballots = 2\nexpect = "violated"\n', WRONG, status=Status.NOT_MET)
        self.assertRegex(run.stdout, r"(?m)^NOT MET +gone +verified +violated ")
        self.assertRegex(run.stdout, r"(?m)^NOT MET  gone \(suite.toml:7:8\)\n  expected violated, but the verdict is verified")

    def test_undecided(self):
        self.assertEqual(self.outcomes(RIGHT, UNDECIDED, status=Status.NOT_EXHAUSTIVE), {"right": "met", "undecided": "undecided"})
        self.suite(UNDECIDED, WRONG, status=Status.NOT_MET)

    def test_command_that_repeats_it(self):
        """In the words of a shell."""
        check = '[[check]]\nname = "q"\nacceptors = 4\nphase1-quorum = [["S1", "S2"], ["S3", "S4"]]\nphase2-quorum = 3\n' \
                'ballots = 1\nexpect = "violated"\n[check.rules]\npromise-guard = "always"\n'
        run = self.suite(check, status=Status.NOT_MET)
        command = shlex.split(re.search(r"(?m)^  (paxcheck check .*)$", run.stdout)[1])
        self.assertIn("--phase1-quorum={S1,S2} {S3,S4}", command)
        self.paxcheck(*command[1:], status=Status.NOT_MET)

    def test_defaults(self):
        defaults = '[defaults]\nballots = 1\nexpect = "violated:P2b"\ntags = ["all"]\n[defaults.rules]\npromise-guard = "always"\n'
        own = '[[check]]\nname = "own"\nballots = 2\nbug = "own-value"\ntags = ["one"]\n[check.rules]\npromise-guard = "above"\n'
        row = self.rows(defaults, own, status=Status.VERIFIED)["own"]
        self.assertEqual((row["tags"], row["expected"], row["result"]["bounds"]["ballots"]), (["all", "one"], "violated:P2b", 2))
        self.assertEqual(row["result"]["rules"]["promise-guard"], "above")

    def test_several_files(self):
        self.write(CAUGHT, name="other.toml")
        run = self.paxcheck("suite", self.write(RIGHT), "other.toml", "--no-cache", status=Status.VERIFIED)
        self.assertIn("2 checks: 2 met", run.stdout)

    def test_one_that_crashes(self):
        """It has failed; the others go on."""
        suite = self.start("suite", self.write(ENDLESS, RIGHT), "--no-cache", "--jobs", 1)
        os.kill(self.child_of(suite), signal.SIGKILL)
        stdout, _ = suite.communicate(timeout=PATIENCE)
        self.assertEqual(suite.returncode, Status.NOT_MET)
        self.assertRegex(stdout, r"(?m)^BROKEN +endless ")
        self.assertIn("was ended by signal 9 (Killed)", stdout)
        self.assertRegex(stdout, r"(?m)^met +right ")

    @unittest.skipIf(SANITIZED, "the sanitizers need terabytes of address space")
    def test_one_that_exhausts_memory(self):
        large = ENDLESS + 'exact-counts = true\nstrategy = "breadth-first"\n'
        run = self.suite(large, RIGHT, options=["--max-memory", "8G"], status=Status.NOT_MET,
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20)))
        self.assertRegex(run.stdout, r"(?m)^BROKEN  endless .*\n  the check ended with exit status 80: memory is exhausted")
        self.assertRegex(run.stdout, r"(?m)^met +right ")

    def child_of(self, process):
        """A child that has begun to search."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
                if "check" in Path(f"/proc/{child}/cmdline").read_text().split("\0")[:2]:
                    return int(child)
            time.sleep(0.02)
        self.fail("no child")


class Selection(SuiteTest):
    def test_only(self):
        both = {"right": "met", "caught": "met"}
        for only, names in ((["right"], ["right"]), (["*ght"], ["right", "caught"]), (["r*", "caught"], ["right", "caught"])):
            options = [word for name in only for word in ("--only", name)]
            self.assertEqual(self.outcomes(RIGHT, CAUGHT, UNDECIDED, options=options, status=Status.VERIFIED),
                             {name: both[name] for name in names})

    def test_name_that_looks_like_a_pattern(self):
        odd = RIGHT.replace('"right"', '"a [right] one*"')
        self.assertEqual(list(self.outcomes(odd, CAUGHT, options=["--only", "a [right] one*"])), ["a [right] one*"])

    def test_tag(self):
        self.assertEqual(list(self.outcomes(RIGHT, CAUGHT, options=["--tag", "bug"], status=Status.VERIFIED)), ["caught"])

    def test_nothing_selected(self):
        for options, *named in ((["--only", "rigth"], "'rigth'", "'right'"), (["--tag", "bugs"], "'bugs'", "allowed: bug"),
                                (["--only", "right", "--tag", "bug"], "--only", "--tag")):
            self.write(RIGHT, CAUGHT)
            self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml", *options], *named)

    def test_list(self):
        run = self.suite_list(RIGHT, CAUGHT, WRONG.replace("verified", "not-exhaustive"))
        self.assertRegex(run.stdout, r"(?m)^caught +violated:P2b:10 +bug +suite.toml:7$")
        self.assertEqual(len(run.stdout.splitlines()), 4)
        self.assertEqual(set(self.files()), {"suite.toml"})

    def suite_list(self, *checks):
        return self.paxcheck("suite", self.write(*checks), "--list", status=Status.VERIFIED)

    def test_options_without_effect(self):
        for options in (("--list", "--json"), ("--list", "--junit", "j.xml"), ("--list", "--jobs", 2), ("--list", "--no-cache"),
                        ("--cache", "c", "--no-cache")):
            self.write(RIGHT)
            self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml", *options], options[0])


class Cache(SuiteTest):
    def reused(self, *checks, options=()):
        return {name for name, row in self.rows(*checks, options=options).items() if row["reused"]}

    def test_only_what_was_met_and_decided_is_reused(self):
        cut = UNDECIDED.replace("undecided", "cut").replace("verified", "not-exhaustive")
        checks = (RIGHT, CAUGHT, WRONG, UNDECIDED, cut)
        first = self.rows(*checks)
        self.assertEqual({row["reused"] for row in first.values()}, {False})
        second = self.rows(*checks)
        self.assertEqual({name for name, row in second.items() if row["reused"]}, {"right", "caught"})
        for name in ("right", "caught"):
            self.assertEqual(second[name]["result"], first[name]["result"])
        self.assertRegex(self.suite(*checks).stdout, r"(?m)^met +right .* reused$")

    def test_what_a_result_depends_on(self):
        self.reused(RIGHT)
        self.assertEqual(self.reused(RIGHT.replace("right", "by another name")), {"by another name"})
        self.assertEqual(self.reused("# moved\n" + RIGHT + "tags = [\"x\"]\n"), {"right"})
        self.assertEqual(self.reused(RIGHT.replace("ballots = 2", "ballots = 1")), set())
        self.assertEqual(self.reused(RIGHT.replace("verified", "verified,states=133") + "exact-counts = true\n"), set())

    def test_another_program(self):
        self.reused(RIGHT)
        copy = self.folder / "copy"
        shutil.copy(BINARY, copy)
        with copy.open("ab") as file:
            file.write(b"\0")
        for expected in (": 1 met; ", ": 1 met (1 reused); "):
            run = subprocess.run([copy, "suite", "suite.toml", "--cache", "cache"], cwd=self.folder, capture_output=True,
                                 text=True, env=environment(), timeout=PATIENCE)
            self.assertIn(expected, run.stdout)

    def test_damaged(self):
        self.reused(RIGHT)
        (entry,) = (self.folder / "cache").iterdir()
        whole = entry.read_bytes()
        for damaged in (whole.replace(b'"exhaustive": true', b'"exhaustive": null'), whole[:-10], b"", b"\n", whole + b" "):
            self.assertNotEqual(damaged, whole)
            entry.write_bytes(damaged)
            self.assertEqual(self.reused(RIGHT), set())
            self.assertEqual(self.reused(RIGHT), {"right"})

    def test_no_cache(self):
        self.reused(RIGHT)
        run = self.paxcheck("suite", "suite.toml", "--no-cache", env=environment(XDG_CACHE_HOME=str(self.folder / "usual")))
        self.assertIn(": 1 met; ", run.stdout)
        self.assertFalse((self.folder / "usual").exists())

    def test_usual_folder(self):
        self.write(RIGHT)
        for variable, value, folder in (("XDG_CACHE_HOME", "usual", "usual/paxcheck"), ("HOME", "home", "home/.cache/paxcheck")):
            env = {k: v for k, v in environment().items() if k not in ("XDG_CACHE_HOME", "HOME")}
            self.paxcheck("suite", "suite.toml", env={**env, variable: str(self.folder / value)}, status=Status.VERIFIED)
            self.assertEqual(len(list((self.folder / folder).iterdir())), 1)

    def test_folder_that_cannot_be_made(self):
        self.write(RIGHT)
        (self.folder / "file").write_text("")
        self.assert_rejected(Status.CANNOT_ACCESS, ["suite", "suite.toml", "--cache", "file"], "'file'")
        run = self.paxcheck("suite", "suite.toml", env=environment(XDG_CACHE_HOME=str(self.folder / "file")), status=Status.VERIFIED)
        self.assert_message(run.stderr, "results are not kept")


class Ending(SuiteTest):
    def test_fail_fast(self):
        checks = (WRONG, RIGHT, ENDLESS)
        run = self.suite(*checks, options=["--fail-fast", "--jobs", 1], status=Status.NOT_MET)
        self.assertRegex(run.stdout, r"(?m)^not run +endless ")
        self.assert_message(run.stderr, "ended at the first failure; 2 of 3 checks were not run")

    def test_jobs_share_processors_and_memory(self):
        """One after the other each gets all of both."""
        checks = (RIGHT + "strategy = \"breadth-first\"\n", CAUGHT)
        processors = len(os.sched_getaffinity(0))
        for jobs, threads in ((1, processors), (2, max(1, processors // 2))):
            rows = self.rows(*checks, options=["--jobs", jobs])
            shutil.rmtree(self.folder / "cache")
            self.assertEqual(rows["right"]["result"]["search"]["threads"], threads)
        large = ENDLESS + "exact-counts = true\nstrategy = \"breadth-first\"\n"
        row = self.rows(large, options=["--max-memory", "20M"], status=Status.NOT_EXHAUSTIVE)["endless"]
        self.assertIn("20.0 MiB", row["reason"])

    def test_interrupted(self):
        for by in (signal.SIGINT, signal.SIGTERM):
            suite = self.start("suite", self.write(RIGHT, ENDLESS, CAUGHT), "--no-cache", "--jobs", 1)
            children = self.wait_for_endless(suite)
            suite.send_signal(by)
            stdout, stderr = suite.communicate(timeout=20)
            self.assertEqual(suite.returncode, Status.NOT_EXHAUSTIVE, stderr)
            self.assertRegex(stdout, r"(?m)^met +right ")
            self.assertRegex(stdout, r"(?m)^not run +endless ")
            self.assert_message(stderr, "interrupted; 2 of 3 checks were not run")
            self.assertFalse(any(map(self.alive, children)))

    def test_killed(self):
        """The children do not outlive it, not even one that writes nothing."""
        suite = self.start("suite", self.write(ENDLESS + 'strategy = "depth-first"\n'), "--no-cache", "--max-memory", "1G")
        children = self.wait_for_endless(suite)
        suite.kill()
        suite.wait(timeout=20)
        end = time.monotonic() + 2
        while any(map(self.alive, children)) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertFalse(any(map(self.alive, children)))

    def alive(self, process):
        try:
            return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
        except OSError:
            return False

    def wait_for_endless(self, suite):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            children = Path(f"/proc/{suite.pid}/task/{suite.pid}/children").read_text().split()
            if any("--acceptors=6" in Path(f"/proc/{child}/cmdline").read_text() for child in children):
                return children
            time.sleep(0.02)
        self.fail("not started")


if __name__ == "__main__":
    unittest.main()
