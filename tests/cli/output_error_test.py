"""Output that cannot be written: status 153, the path and the reason named, nothing half-written, lost or left over."""

import os
import resource
import shutil
import stat
import subprocess
import unittest
from pathlib import Path

from paxcheck_runner import BINARY, HUGE, REDUCED, TINY, PaxcheckTest, Status, environment

COUNTEREXAMPLE = ("check", "--bug", "own-value")
FILE_OUTPUTS = (("--trace-json", COUNTEREXAMPLE), ("--mermaid", COUNTEREXAMPLE), ("--svg", COUNTEREXAMPLE), ("--dot", ("check", *TINY)))
NOBODY = 65534


class UnwritablePath(PaxcheckTest):
    def assert_unwritable(self, path, reason):
        for option, command in FILE_OUTPUTS:
            with self.subTest(option=option, path=path):
                self.assert_rejected(Status.CANNOT_ACCESS, [*command, option, path], f"'{path}'", reason)

    def test_missing_folder(self):
        self.assert_unwritable("none/out", "No such file")

    def test_folder(self):
        (self.folder / "results").mkdir()
        self.assert_unwritable("results", "directory")
        self.assert_unwritable(".", "directory")

    def test_below_a_file(self):
        (self.folder / "file").write_text("x")
        self.assert_unwritable("file/out", "Not a directory")

    def test_full_device(self):
        self.assert_unwritable("/dev/full", "No space left")

    def test_bad_path_costs_no_search(self):
        self.paxcheck("check", *HUGE, *REDUCED, "--trace-json", "none/out", status=Status.CANNOT_ACCESS, timeout=20)

    def test_unwritable_folder(self):
        """As an ordinary user: root may write anywhere."""
        binary, options = BINARY, {}
        (self.folder / "locked").mkdir()
        (self.folder / "locked" / "old").write_text("old")
        if os.geteuid() == 0:
            binary = shutil.copy(BINARY, self.folder / "paxcheck")
            options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.folder.chmod(0o755)
        for path in ("old", "."):
            (self.folder / "locked" / path).chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
        self.addCleanup((self.folder / "locked").chmod, 0o755)
        for path in ("locked/new", "locked/old"):
            try:
                run = subprocess.run([binary, *COUNTEREXAMPLE, "--trace-json", path], cwd=self.folder, env=environment(),
                                     capture_output=True, text=True, **options)
            except PermissionError:
                self.skipTest("cannot run as another user here")
            self.assertEqual((run.returncode, run.stdout), (Status.CANNOT_ACCESS, ""), run.stderr)
            self.assert_message(run.stderr, f"'{path}'", "Permission denied")
        self.assertEqual([p.name for p in (self.folder / "locked").iterdir()], ["old"])


class FailingWrite(PaxcheckTest):
    """A limit on the size of files stands for a full disk."""

    def write_with_limit(self, path, **options):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

        return self.paxcheck(*COUNTEREXAMPLE, "--trace-json", path, preexec_fn=limit, **options)

    def test_existing_file_stays(self):
        (self.folder / "t.json").write_text("old")
        run = self.write_with_limit("t.json", restore_signals=False, status=Status.CANNOT_ACCESS)  # SIGXFSZ stays ignored
        self.assert_message(run.stderr, "'t.json'", "too large")
        self.assertEqual((run.stdout, self.files()), ("", {"t.json": b"old"}))

    def test_no_file_is_left(self):
        self.write_with_limit("t.json", restore_signals=False, status=Status.CANNOT_ACCESS)
        self.assertEqual(self.files(), {})

    def test_signal_on_large_files(self):
        """As a shell starts programs: SIGXFSZ would end the process."""
        (self.folder / "t.json").write_text("old")
        self.write_with_limit("t.json", status=Status.CANNOT_ACCESS)
        self.assertEqual(self.files(), {"t.json": b"old"})


class FileOutput(PaxcheckTest):
    def test_existing_file_is_replaced_whole(self):
        self.paxcheck(*COUNTEREXAMPLE, "--trace-json", "new", status=Status.VIOLATED)
        (self.folder / "old").write_text("x" * 100_000)
        self.paxcheck(*COUNTEREXAMPLE, "--trace-json", "old", status=Status.VIOLATED)
        self.assertEqual(self.files()["old"], self.files()["new"])

    def test_link_stays_a_link(self):
        (self.folder / "target").write_text("old")
        (self.folder / "link").symlink_to("target")
        self.paxcheck(*COUNTEREXAMPLE, "--trace-json", "link", status=Status.VIOLATED)
        self.assertTrue((self.folder / "link").is_symlink())
        self.assertIn(b"paxcheck-trace", self.files()["target"])

    def test_nothing_to_write(self):
        (self.folder / "t.json").write_text("old")
        run = self.paxcheck("check", *TINY, "--trace-json", "t.json", "--mermaid", "t.mmd", status=Status.VERIFIED)
        self.assertIn("'t.json' is not written", run.stderr)
        self.assertEqual(self.files(), {"t.json": b"old"})


class StandardOutput(PaxcheckTest):
    def commands(self):
        self.paxcheck(*COUNTEREXAMPLE, "--trace-json", "t.json", status=Status.VIOLATED)
        yield from (("check", *TINY), ("check", *TINY, "--json"), (*COUNTEREXAMPLE, "--continue"), ("simulate", "--walks", "3"),
                    ("list", "bugs"), ("list", "rules", "--json"), ("replay", "t.json"), ("replay", "t.json", "--json"),
                    ("smallest", "--bug", "own-value"), ("--help",), ("check", "--help"), ("--version",))

    def test_full(self):
        for command in self.commands():
            with self.subTest(command), Path("/dev/full").open("w") as full:
                run = self.paxcheck(*command, stdout=full, status=Status.CANNOT_ACCESS)
                self.assert_message(run.stderr, "standard output", "No space left")

    def test_closed(self):
        for command in self.commands():
            with self.subTest(command):
                run = self.paxcheck(*command, stdout=None, preexec_fn=lambda: os.close(1), status=Status.CANNOT_ACCESS)
                self.assert_message(run.stderr, "standard output")

    def test_expectation_does_not_hide_it(self):
        with Path("/dev/full").open("w") as full:
            self.paxcheck("check", *TINY, "--expect", "verified", stdout=full, status=Status.CANNOT_ACCESS)


if __name__ == "__main__":
    unittest.main()
