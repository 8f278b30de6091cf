#!/usr/bin/env python3
"""What --version says of the commit (cmake/commit.cmake), for sources in each condition."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Commit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="paxcheck-test-")
        self.addCleanup(folder.cleanup)
        self.sources = Path(folder.name) / "a folder"
        (self.sources / "cli").mkdir(parents=True)
        (self.sources / "cli" / "commit.cpp.in").write_text((ROOT / "cli" / "commit.cpp.in").read_text())

    def git(self, *arguments):
        # Not the repository that a hook which runs this test stands in, nor what the user has set.
        env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        env.update(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1")
        command = ["git", "-C", str(self.sources), "-c", "user.name=nobody", "-c", "user.email=nobody@localhost", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout.strip()

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a commit")
        return self.git("rev-parse", "HEAD")[:8]

    def named(self):
        output = self.sources.parent / "commit.cpp"
        subprocess.run(["cmake", f"-DSOURCES={self.sources}", f"-DOUTPUT={output}", "-DPARTS=cli task", "-P",
                        str(ROOT / "cmake" / "commit.cmake")], check=True)
        return re.search('kCommit = "(.*)";', output.read_text())[1]

    def test_no_clone(self):
        self.assertEqual(self.named(), "")

    def test_no_clone_within_another(self):
        inner, self.sources = self.sources, self.sources.parent
        self.git("init", "-q")
        self.commit()
        self.sources = inner
        self.assertEqual(self.named(), "")

    def test_no_commit_yet(self):
        self.git("init", "-q")
        self.assertEqual(self.named(), "")

    def test_clean_and_changed(self):
        self.git("init", "-q")
        first = self.commit()
        self.assertEqual(self.named(), first)
        (self.sources / "README.md").write_text("Not in the binary.\n")
        self.assertEqual(self.named(), first)
        (self.sources / "cli" / "new.cpp").write_text("\n")  # not tracked, but compiled
        self.assertEqual(self.named(), first + "+changes")
        second = self.commit()
        self.assertNotEqual(first, second)
        self.assertEqual(self.named(), second)
        (self.sources / "cli" / "new.cpp").write_text("// changed\n")
        self.assertEqual(self.named(), second + "+changes")


if __name__ == "__main__":
    sys.exit(unittest.main())
