"""The page of paxcheck explore in a headless chromium, where there are one, node and playwright-core (found by NODE_PATH)."""

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from page_runner import Page
from paxcheck_runner import PaxcheckTest, Status

SCRIPT = Path(__file__).resolve().parent / "explore_browser.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def missing():
    """What it takes and is not there; empty if all is."""
    if CHROMIUM is None:
        return "needs chromium"
    if shutil.which("node") is None:
        return "needs node"
    found = subprocess.run(["node", "-e", "require.resolve('playwright-core')"], cwd=SCRIPT.parent, capture_output=True)
    return "" if found.returncode == 0 else "needs playwright-core in a folder of NODE_PATH"


@unittest.skipIf(missing(), missing())
class Browser(PaxcheckTest):
    def test_a_walk(self):
        page = Page(cwd=self.folder)
        self.addCleanup(page.close)
        run = subprocess.run(["node", str(SCRIPT), CHROMIUM, page.address, str(self.folder)], capture_output=True, text=True, timeout=240,
                             cwd=self.folder, env={**os.environ, "HOME": str(self.folder)})
        self.assertEqual(run.returncode, 0, run.stderr)
        seen = json.loads(run.stdout)
        self.assertEqual(seen["problems"], [])
        self.assertIn("S1 sends prepare 1.1", seen["first"])
        self.assertEqual(seen["branches"], 2)
        self.assertEqual(seen["forbidden"].split("\n")[0], "prepare 2.1 was not sent")
        self.assertIn("S2 promises 2.1", seen["forbidden"])
        self.assertNotIn("S1 promises 2.1", seen["forbidden"])
        self.assertEqual(*seen["linked"])
        self.assertIn("violated: P2b, P2c in 10 steps", seen["found"])
        self.assertIn("P2b is violated", seen["violated"])
        self.assertEqual((seen["drawn"], seen["focus"]), ("3", "rule-accept-guard"))
        replay = self.result("replay", "saved.json", status=Status.VIOLATED)
        self.assertEqual((replay["property"], replay["steps"]), ("P2b", 10))
        self.assertEqual(seen["wide"], [])
        self.assertIn(seen["axe"], (None, []))


if __name__ == "__main__":
    unittest.main()
