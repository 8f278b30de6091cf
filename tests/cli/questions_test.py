"""The scenarios in scenarios/ are answered as they expect, and docs/questions.md and docs/questions.zh.md show these answers."""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status, environment

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.txt"))


class Questions(PaxcheckTest):
    def test_a_scenario_that_expects_the_other_answer_fails(self):
        for path in SCENARIOS[:2]:
            text = path.read_text(encoding="utf-8")
            turned = {"possible": "impossible", "impossible": "possible"}
            wrong = self.folder / path.name
            wrong.write_text(re.sub(r"(?m)^expect: (\w+)", lambda m: f"expect: {turned[m[1]]}", text), encoding="utf-8")
            self.paxcheck("ask", wrong, status=Status.NOT_MET)

    def test_the_page_on_ask_shows_scenarios_as_they_are(self):
        shown = re.findall(r"(?m)^\[scenarios/(\S+?)\](?:.+\n)+\n((?: {4}.*\n|\n(?= {4}))+)",
                           (ROOT / "docs" / "ask.md").read_text(encoding="utf-8"))
        self.assertEqual(len(shown), 3)
        for name, block in shown:
            text = (ROOT / "scenarios" / name).read_text(encoding="utf-8")
            head, steps = re.sub(r"(?m)^ {4}", "", block).strip("\n").split("\n\n")
            self.assertLessEqual(set(head.splitlines()), set(text.splitlines()), name)
            self.assertEqual(steps, text.split("\n\n", 1)[1].strip("\n"), name)

    def questions(self, tree, *arguments):
        """Runs the copy of tools/questions in a tree."""
        command = [sys.executable, tree / "tools" / "questions", *arguments]
        return subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=250)

    def test_the_pages_are_what_the_answers_make(self):
        """Every scenario is answered as it expects, too."""
        run = self.questions(ROOT, "--check")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_a_page_that_is_stale_is_noticed_and_written_anew(self):
        tree = Path(tempfile.mkdtemp(dir=self.folder))
        for folder in ("tools", "docs", "scenarios"):
            (tree / folder).mkdir()
        for name in ("tools/questions", "scenarios/beyond.md", "scenarios/beyond.zh.md",
                     *(f"scenarios/{path.name}" for path in SCENARIOS[:3])):
            shutil.copy(ROOT / name, tree / name)
        self.assertEqual(self.questions(tree, "--check").returncode, 1)
        self.assertEqual(self.questions(tree).returncode, 0)
        self.assertEqual(self.questions(tree, "--check").returncode, 0)
        page = tree / "docs" / "questions.zh.md"
        page.write_text(page.read_text(encoding="utf-8").replace("S3", "S1", 1), encoding="utf-8")
        run = self.questions(tree, "--check")
        self.assertEqual(run.returncode, 1)
        self.assertIn("docs/questions.zh.md is not what tools/questions writes", run.stderr)


if __name__ == "__main__":
    unittest.main()
