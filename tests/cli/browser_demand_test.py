"""Tests of pages are skipped where there is no browser, and fail where one is required."""

import subprocess
import sys
import unittest
from pathlib import Path

from paxcheck_runner import environment


class Demand(unittest.TestCase):
    def run_tests(self, **variables):
        run = subprocess.run([sys.executable, "-B", "-m", "unittest", "explore_browser_test", "html_browser_test"], cwd=Path(__file__).parent,
                             env=environment(PAXCHECK_NODE_MODULES="/nowhere", **variables), capture_output=True, text=True, timeout=60)
        return run.returncode, run.stderr

    def test_skipped(self):
        status, said = self.run_tests(PAXCHECK_BROWSER="")
        self.assertEqual(status, 0, said)
        self.assertIn("skipped=", said)

    def test_required(self):
        status, said = self.run_tests(PAXCHECK_BROWSER="required")
        self.assertEqual(status, 1, said)
        self.assertIn("there is no /nowhere/playwright-core, and PAXCHECK_BROWSER is required", said)


if __name__ == "__main__":
    unittest.main()
