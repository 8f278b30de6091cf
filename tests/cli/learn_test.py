"""learn: the walk asks, and the checker answers."""

import re
import signal
import subprocess
import time
import tomllib
import unicodedata
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status

WALK = tomllib.loads((Path(__file__).resolve().parents[2] / "cli/learn/walk.toml").read_text(encoding="utf-8"))["step"]
YES, NO = "The checker: yes, this can happen.", "The checker: no, in no run."


def columns(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


class Learn(PaxcheckTest):
    def walk(self, *options, said=""):
        return self.paxcheck("learn", *options, status=Status.VERIFIED, input=said, stdin=None, timeout=120).stdout

    def test_the_checker_says_what_the_texts_go_on_from(self):
        parts = re.split(r"^\d+/\d+  ", self.walk("--all"), flags=re.MULTILINE)[1:]
        self.assertEqual(len(parts), len(WALK))
        for step, part in zip(WALK, parts):
            with self.subTest(step["title"]["en"]):
                self.assertTrue(part.startswith(step["title"]["en"] + "\n"))
                self.assertIn(YES if step["yes"] else NO, part)
                self.assertEqual("\n   1. " in part, step["yes"])
                self.assertIn(step["after"]["en"], part)
                self.assertIn("paxcheck check " + " ".join(step["check"]), part)
                self.assertNotIn("Your prediction", part)

    def test_predictions_are_held_against_the_checker(self):
        out = self.walk(said="no\nno\n Y \n\nmaybe\nn\n会\nq\n")
        self.assertEqual(re.findall(r"The checker: .*", out),
                         [f"{NO} As you said.", f"{YES} Not as you said.", f"{YES} As you said.", YES, f"{YES} Not as you said.",
                          f"{YES} As you said."])
        self.assertIn("yes, no, q, or nothing: ", out)
        self.assertTrue(out.endswith("You predicted 3 of 5.\n"))

    def test_ends_with_its_input(self):
        out = self.walk(said="no\n")
        self.assertIn(WALK[1]["question"]["en"], out)
        self.assertNotIn(WALK[1]["after"]["en"], out)
        self.assertTrue(out.endswith("You predicted 1 of 1.\n"))
        self.assertNotIn("You predicted", self.walk(said=""))

    def test_a_signal_at_the_prompt_ends_it(self):
        process = self.start("learn", stdin=subprocess.PIPE)
        process.stdin.write("no\n")
        process.stdin.flush()
        while WALK[1]["question"]["en"] not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), -signal.SIGINT)

    def test_begins_where_it_is_told_to(self):
        out = self.walk("--from", len(WALK), said="yes\n")
        self.assertTrue(out.startswith(f"{len(WALK)}/{len(WALK)}  "))
        self.assertIn("again and again:", out)
        for step in (0, "x", 100):
            self.assertIn("--from", self.paxcheck("learn", "--from", step, status=Status.BAD_OPTION).stderr)
        self.assertIn(f"the walk has {len(WALK)} steps", self.paxcheck("learn", "--from", len(WALK) + 1, status=Status.BAD_OPTION).stderr)

    def test_speaks_chinese(self):
        out = self.walk("--lang", "zh", "--from", 12, said="不会\nq\n")
        self.assertIn("检查器：不会，任何运行都不会。你猜对了。", out)
        self.assertTrue(out.endswith("猜对 1 次，共 1 次。\n"))
        self.assertIn("   1. S1 提议 X\n", self.walk("--lang", "zh", "--from", 4, said="\n"))
        whole = self.walk("--lang", "zh", "--from", 8, said="\nq\n")
        self.assertIn("  - Step 14 (S1 sends accept request 2.1 X) is the first", whole, "in one language, whichever")
        self.assertIn("en, zh", self.paxcheck("learn", "--lang", "fr", status=Status.BAD_OPTION).stderr)

    def test_the_whole_walk_in_chinese_takes_no_longer(self):
        begun = time.monotonic()
        out = self.walk("--lang", "zh", "--all")
        self.assertIn("从这里起周而复始：", out)
        self.assertLess(time.monotonic() - begun, 30)  # sentences were taken apart in exponentially many ways

    def test_fits_a_terminal(self):
        for step in WALK:
            for key in ("title", "text", "question", "after"):
                for text in (step[key]["en"], step[key]["zh"]):
                    for line in text.splitlines():
                        self.assertLessEqual(columns(line), 78, line)


if __name__ == "__main__":
    unittest.main()
