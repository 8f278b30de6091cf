"""The page of paxcheck explore in a browser: every control, in light and dark, narrow and wide, held against axe-core."""

import json
import subprocess
import unittest
from pathlib import Path

from browser import CHROMIUM, MODULES, needs_browser, needs_graphviz
from page_runner import Page
from paxcheck_runner import PaxcheckTest, Status, environment

SCRIPTS = Path(__file__).resolve().parent


@needs_browser
class Browser(PaxcheckTest):
    def seen(self, script, *arguments):
        """What the script has seen of the page, in which nothing went wrong and axe found nothing."""
        page = Page(*arguments, cwd=self.folder)
        self.addCleanup(page.close)
        run = subprocess.run(["node", str(SCRIPTS / script), CHROMIUM, page.address, str(self.folder)], capture_output=True, text=True, timeout=240,
                             cwd=self.folder, env=environment(HOME=str(self.folder), NODE_PATH=MODULES))
        self.assertEqual(run.returncode, 0, run.stderr)
        seen = json.loads(run.stdout)
        self.assertEqual(seen["problems"], [])
        self.assertEqual(seen["axe"], [])
        self.assertEqual(seen["wide"], [])
        return seen

    @needs_graphviz
    def test_the_graph(self):
        seen = self.seen("explore_graph_browser.js")
        self.assertIn("200 states and 600 transitions at most", seen["large"])
        self.assertIn("acceptors 3 (least: 1)", seen["large"])
        self.assertEqual(seen["count"].split(", ")[:2], ["45 states", "65 steps"])
        self.assertEqual((seen["nodes"], seen["edges"], seen["initial"]), (45, 65, 1))
        self.assertEqual(seen["goals"], 20)
        self.assertEqual(seen["beginning"], {"here": [0], "walked": [0], "edges": 0})
        self.assertEqual((len(seen["stepped"]["walked"]), seen["stepped"]["edges"]), (3, 2))
        self.assertEqual(seen["clicked"]["here"], [40])
        self.assertEqual(seen["clicked"]["edges"], seen["clicked"]["steps"])
        self.assertEqual((seen["back"]["steps"], seen["back"]["edges"]), (seen["clicked"]["steps"], seen["clicked"]["steps"] - 1))
        self.assertEqual(seen["keys"]["focus"], "1")
        self.assertEqual(seen["keys"]["here"], [1])
        self.assertEqual(seen["tabs"], 1)
        self.assertRegex(seen["label"], r"^State 1 S1's ")
        self.assertIn("state 1", seen["list"])
        self.assertEqual(seen["listed"], [3])
        self.assertGreater(seen["larger"], seen["smaller"])
        self.assertGreater(seen["violating"], 0)
        self.assertEqual(seen["cancelled"], "cancelled")

    def test_properties_and_assertions(self):
        seen = self.seen("explore_properties_browser.js")
        self.assertEqual((seen["standard"], seen["focus"]), ("all", "property-agreement"))
        self.assertIn("Only a single value is chosen.", seen["meaning"])
        self.assertIn("violated: agreement in ", seen["only"])
        self.assertNotIn("P2b", seen["only"])
        for given, said in zip(("late: chosen(Q)", "chosen(X)", "agreement: true"), seen["errors"]):
            run = self.paxcheck("check", "--assert", given, status=Status.BAD_OPTION)
            self.assertEqual("paxcheck: " + said, run.stderr.rstrip("\n"))
        self.assertIn("column 14", seen["errors"][0])
        self.assertIn("NAME: EXPRESSION", seen["errors"][3])
        self.assertTrue(seen["unchanged"])
        self.assertEqual((seen["emptied"], seen["edited"], seen["assertions"]), ("", "no-x: not chosen(Y)", 1))
        self.assertIn("violated: no-x in ", seen["found"])
        self.assertEqual(seen["linked"], ["no-x; asserted: no-x", "no-x: not chosen(X)"])

    def test_a_trace_is_opened(self):
        self.paxcheck("check", "--bug", "own-value", "--property", "agreement", "--trace-json", "run.json", status=Status.VIOLATED)
        (self.folder / "torn.json").write_text((self.folder / "run.json").read_text()[:200])
        (self.folder / "large.json").write_text(" " * 300_000)
        steps = len(json.loads((self.folder / "run.json").read_text())["steps"])
        seen = self.seen("explore_open_browser.js")
        self.assertEqual(seen["opened"], f"Opened 'run.json': {steps} steps.")
        self.assertEqual((seen["steps"], seen["wrong"]), (steps, "value-choice=own"))
        self.assertIn("agreement is violated", seen["violated"])
        self.assertEqual(seen["back"], f"{steps - 1}.")
        self.assertIn("'torn.json' is no trace of paxcheck: not JSON, or cut off", seen["torn"])
        self.assertIn("200,000 bytes at most", seen["large"])
        self.assertEqual((seen["kept"], seen["dropped"]), (steps, steps))

    def test_learning(self):
        seen = self.seen("explore_learn_browser.js")
        self.assertEqual((seen["first"]["title"], seen["first"]["question"]), ("One voter", "Can two different values be chosen?"))
        self.assertIn("exactly one value has to be chosen. The simplest way: one server", seen["first"]["text"])
        self.assertEqual((seen["first"]["lang"], seen["first"]["back"], seen["first"]["answer"], seen["first"]["drawn"]), ("en", True, "", False))
        self.assertTrue(seen["right"]["answer"].startswith("The checker: no, in no run. As you said."))
        self.assertIn("paxcheck check single-acceptor", seen["right"]["answer"])
        self.assertEqual((seen["right"]["score"], seen["right"]["focus"]), ("You predicted 1 of 1.", "next"))
        self.assertEqual((seen["right"]["asked"], seen["right"]["drawn"], seen["focus"]), (False, False, "step-title"))
        self.assertTrue(seen["wrong"]["answer"].startswith("The checker: yes, this can happen. Not as you said."))
        self.assertEqual(seen["wrong"]["score"], "You predicted 1 of 2.")
        self.assertGreater(seen["wrong"]["run"], 0)
        self.assertGreater(seen["wrong"]["drawn"], 0)
        self.assertTrue(seen["seen"]["answer"].startswith("The checker: yes, this can happen.\n"))
        self.assertEqual(seen["seen"]["score"], "You predicted 1 of 2.")
        self.assertEqual((seen["chinese"]["title"], seen["chinese"]["pressed"], seen["chinese"]["address"]), ("来什么值都接受", "true", "lang=zh&step=4"))
        self.assertTrue(seen["chinese"]["answer"].startswith("检查器：会。你猜对了。"))
        self.assertEqual(seen["linked"], "来什么值都接受")
        self.assertEqual(seen["cancelled"], {"asked": True, "answer": ""})
        self.assertIn("and from here on again and again:", seen["last"]["answer"])
        self.assertEqual((seen["last"]["next"], seen["last"]["loop"]), (True, 1))

    def test_a_walk(self):
        seen = self.seen("explore_browser.js")
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


if __name__ == "__main__":
    unittest.main()
