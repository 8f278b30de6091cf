"""Pages of --html in a browser: gone through by keys and pointer, in light, dark, on a telephone and on paper, held against axe-core."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from browser import CHROMIUM, MODULES, needs_browser
from html_test import LONG, NASTY, two_hundred_steps
from paxcheck_runner import BINARY, environment
from suite_runner import CAUGHT, RIGHT, WRONG

HERE = Path(__file__).resolve().parent


@needs_browser
class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="paxcheck-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        (cls.folder / "long.txt").write_text(two_hundred_steps())
        (cls.folder / "nasty.txt").write_text(f"question: {NASTY}\n\nballots: 2\n\nS1 prepares 1.1\n", encoding="utf-8")
        (cls.folder / "suite.toml").write_text("\n".join((RIGHT, CAUGHT, WRONG.replace('"wrong"', json.dumps(NASTY)))), encoding="utf-8")
        pages = {"run": ("check", "--bug", "own-value", "--property", "agreement"), "long": ("ask", "long.txt"),
                 "nasty": ("ask", "--endings", "nasty.txt"), "verified": ("check", "--ballots", "2"),
                 "endless": ("check", "duel", "--acceptors", "1"), "suite": ("suite", "suite.toml", "--no-cache"),
                 "matrix": ("matrix", "two-phase-commit")}
        for name, command in pages.items():
            subprocess.run([BINARY, *command, "--html", f"{name}.html"], cwd=cls.folder, env=environment(), capture_output=True, timeout=LONG)
        run = subprocess.run(["node", str(HERE / "html_browser.js"), CHROMIUM, *(f"{name}={cls.folder / name}.html" for name in pages)],
                             env=environment(NODE_PATH=MODULES), capture_output=True, text=True, timeout=280)
        assert run.returncode == 0, run.stderr
        cls.seen = json.loads(run.stdout)
        cls.walked = cls.seen["walked"]

    def at(self, moment):
        seen = self.walked[moment]
        step = seen["slider"]
        self.assertTrue(seen["now"].startswith(f"Step {step} of 12: "), seen["now"])
        self.assertEqual(seen["spoken"], seen["now"])
        self.assertEqual(seen["current"], [step] if step else [])
        self.assertEqual(set(seen["drawn"]), {step} if step else set())
        self.assertEqual(set(seen["dimmed"]), set(range(step + 1, 13)))
        return step

    def test_keys_slider_and_buttons_lead_through_the_steps(self):
        steps = {moment: self.at(moment) for moment in ("loaded", "threeBack", "oneOn", "slid", "last", "back", "followed", "clicked", "clickedInDiagram")}
        self.assertEqual(steps, {"loaded": 12, "threeBack": 9, "oneOn": 10, "slid": 1, "last": 12, "back": 11, "followed": 7, "clicked": 4,
                                 "clickedInDiagram": 6})

    def test_the_memory_is_that_after_the_step(self):
        self.assertEqual(self.walked["threeBack"]["when"], ["after step 9"])
        self.assertEqual(self.walked["threeBack"]["changed"], [])
        before, after = self.walked["threeBack"]["memory"], self.walked["oneOn"]["memory"]
        self.assertEqual(self.walked["oneOn"]["changed"], ["was nothing", "was none"])
        self.assertEqual([new for old, new in zip(before, after) if old != new], ["1.1 X", "1.1"])

    def test_what_a_quorum_did_lights_up(self):
        for moment in ("hovered", "focused"):
            self.assertEqual(self.walked[moment]["lit"], [7, 10], moment)
            self.assertEqual({name[:2] for name in self.walked[moment]["litMemory"]}, {"S2", "S3"}, moment)
            self.assertEqual(self.walked[moment]["litLanes"], ["acceptor S2", "acceptor S3"], moment)
        self.assertEqual([self.walked["left"][what] for what in ("lit", "litMemory", "litLanes")], [[], [], []])

    def test_paper_has_all_steps(self):
        printed = self.walked["printed"]
        self.assertEqual((printed["player"], printed["steps"], printed["cut"]), (False, 12, 0))
        self.assertEqual(printed["when"], ["after step 12"])
        self.assertEqual(self.walked["afterPrint"]["slider"], 6)

    def test_all_is_readable_without_a_script(self):
        self.assertEqual(self.seen["unscripted"], {"player": False, "steps": 12, "why": True, "memory": True})

    def test_a_long_run_stays_fluid(self):
        self.assertLess(self.seen["pace"], 50)

    def test_a_link_unfolds_its_run(self):
        self.assertEqual(self.seen["folded"], {"before": False, "after": True})

    def test_nothing_is_asked_for_refused_or_run_that_should_not_be(self):
        self.assertEqual(self.seen["complaints"], [])

    def test_axe_finds_nothing(self):
        for page, seen in self.seen["looks"].items():
            with self.subTest(page):
                self.assertEqual([each for each in seen["findings"] if each["impact"] != "minor"], [])

    def test_nothing_is_wider_than_the_screen(self):
        for page, seen in self.seen["looks"].items():
            with self.subTest(page):
                self.assertLessEqual(seen["wide"], 0)

    def test_light_and_dark(self):
        looks = self.seen["looks"]
        self.assertEqual({looks["run light"]["ground"], looks["matrix light"]["ground"]}, {"rgb(255, 255, 255)"})
        self.assertEqual({looks["run dark"]["ground"], looks["matrix dark"]["ground"]}, {"rgb(20, 23, 28)"})


if __name__ == "__main__":
    unittest.main()
