"""What a terminal shows, in the end: tmux is one, and tells what stands on its screen."""

import shutil
import subprocess
import time
import unittest

from paxcheck_runner import PATIENCE, PaxcheckTest, environment


@unittest.skipUnless(shutil.which("tmux"), "needs tmux")
class ScreenTest(PaxcheckTest):
    def tmux(self, *arguments):
        """Every test has a server of its own: one that is being ended would take the next test's window with it."""
        command = ["tmux", "-S", str(self.folder / "tmux"), "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, env=environment(), timeout=PATIENCE).stdout

    def open_screen(self, columns, rows, command):
        self.tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), f"{command}; sleep {PATIENCE}")
        self.addCleanup(self.tmux, "kill-server")

    def rows_when(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition(shown := self.tmux("capture-pane", "-p").rstrip("\n").split("\n")):
            self.assertLess(time.monotonic(), end, shown)
            time.sleep(0.1)
        return shown
