"""Every command in README.md and in docs/your_protocol.md works as written, and prints what stands below it; the code shown stands in
the files that they speak of."""

import re
import shlex
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, environment

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
OWN_PROTOCOL = ROOT / "docs" / "your_protocol.md"
VERDICTS = (0, 11, 12, 13)  # a bad option, a file that is not there and the like are none


def blocks(text):
    """The indented blocks, each as lines."""
    found, block = [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("    ") or (block and not line):
            block.append(line[4:])
        elif block:
            found.append(block)
            block = []
    return found + [block] * bool(block)


def commands(text):
    """In the order of the page: the arguments, and the lines that are printed; "..." stands for any."""
    found = []
    for block in blocks(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        for line in block:
            if re.match(r"(\$ )?\./paxcheck", line):
                found.append((shlex.split(line.removeprefix("$ "), comments=True)[1:], []))
            elif line.strip() and not line.startswith("./"):
                found[-1][1].append(line)
    for command in re.findall(r"`\./paxcheck ([^`]+)`", text):
        if not re.search(r"[A-Z]{4}", command):  # a placeholder: PROTOCOL, NAME
            found.append((shlex.split(command), []))
    return found


class Readme(PaxcheckTest):
    def assert_prints(self, text, printed):
        """The lines come in this order, others between them; "..." within one stands for anything."""
        rest = " ".join(text.split())
        for line in printed:
            pieces = [re.escape(" ".join(piece.split())) for piece in line.split("...")]
            found = re.search(".*?".join(pieces), rest)
            self.assertIsNotNone(found, f"not printed, or not in this order: {line}\n{text}")
            rest = rest[found.end():]

    def try_every_command(self, page):
        tried = 0
        for arguments, printed in commands(page.read_text()):
            run = self.paxcheck(*[ROOT / a if a.startswith(("suites/", "docs/", "scenarios/")) else a for a in arguments],
                                env=environment(XDG_CACHE_HOME=str(self.folder)))
            allowed = VERDICTS + (1,) * (arguments[0] in ("replay", "ask"))  # a run that is impossible
            self.assertIn(run.returncode, allowed, f"{arguments}\n{run.stderr}")
            self.assert_prints(run.stdout, printed)
            tried += 1
        return tried

    def test_every_command(self):
        self.assertGreater(self.try_every_command(README), 20)

    def test_every_command_about_a_protocol_of_ones_own(self):
        self.assertGreater(self.try_every_command(OWN_PROTOCOL), 9)

    def test_shows_code_that_stands_in_the_files_linked_before_it(self):
        for page in (README, OWN_PROTOCOL):
            *pieces, _ = re.split(r"```cpp\n(.*?)```", page.read_text(), flags=re.DOTALL)
            self.assertGreater(len(pieces), 1)
            linked = ""
            for text, code in zip(pieces[::2], pieces[1::2]):
                linked = ([linked] + re.findall(r"\]\(([^)]+\.cpp)\)", text))[-1]
                source = (page.parent / linked).read_text()
                for part in code.split("\n\n"):
                    self.assertIn(part.strip("\n"), source, f"{page.name} shows what {linked} does not have")

    def test_shows_the_picture_that_its_command_draws(self):
        text = README.read_text()
        (command,) = re.findall(r"`\./paxcheck ([^`]+--svg) run\.svg`", text)
        (picture,) = re.findall(r"\]\((docs/pictures/[^)]+\.svg)\)", text)
        drawn = self.paxcheck(*command.split(), "-").stdout
        self.assertEqual((ROOT / picture).read_text(), drawn, f"write it with ./paxcheck {command} {picture}")

    def test_shows_the_recorded_matrix(self):
        table = [line for line in README.read_text().splitlines() if line.startswith("| wrong rule |")]
        recorded = (ROOT / "results" / "kill-matrix.md").read_text()
        self.assertEqual(len(table), 1)
        first = README.read_text().index(table[0])
        for line in README.read_text()[first:].split("\n\n")[0].splitlines():
            self.assertIn(line + "\n", recorded)


if __name__ == "__main__":
    unittest.main()
