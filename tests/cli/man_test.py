"""The manual page: complete, and roff without warnings."""

import re
import shutil
import subprocess
import unittest

from paxcheck_runner import PATIENCE, PaxcheckTest, Status, environment


class Man(PaxcheckTest):
    def formatted(self):
        if shutil.which("man") is None:
            self.skipTest("man is not installed")
        page = self.folder / "paxcheck.1"
        page.write_text(self.paxcheck("man", status=Status.VERIFIED).stdout)
        # No word is broken, and lines are long enough for any.
        run = subprocess.run(["man", "--warnings", "--nh", "--nj", "-l", str(page)], capture_output=True, text=True, timeout=PATIENCE,
                             env=environment(MANWIDTH="500", LC_ALL="C.UTF-8"))
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return " ".join(run.stdout.split())

    def test_says_what_help_says(self):
        page = self.formatted()
        protocols = [row["name"] for row in self.result("list", "protocols")]
        for command in re.findall(r"(?m)^  (\w+) ", self.paxcheck("--help").stdout.split("Commands:\n")[1].split("\n\n")[0]):
            if command == "help":
                continue
            for protocol in protocols if command == "check" else [""]:
                text = self.paxcheck(command, *protocol.split(), "--help", status=Status.VERIFIED).stdout
                text = text.split("\n\n", 2)[2]  # usage is the page's own
                for row in re.split(r"\n(?=  ?\S| {3,5}\d)|\n\n", text):
                    if row.endswith("print this help") or re.match(r"Bounds of|Tries these bounds of", row):
                        continue
                    for words in re.split(r"\s{2,}", row):
                        self.assertIn(" ".join(words.split()), page, row)

    def test_protocols(self):
        page = self.formatted()
        for row in self.result("list", "protocols"):
            self.assertIn(f"{row['name']} {row['description']}", page)


if __name__ == "__main__":
    unittest.main()
