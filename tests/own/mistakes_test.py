"""The mistakes that people make in a description end in one sentence, at the line that is meant: mistakes/*.cpp, each with the
sentence in its first line."""

import shutil
import unittest
from concurrent.futures import ThreadPoolExecutor

from own_runner import HERE, OwnTest, Status

FILES = sorted((HERE / "mistakes").glob("*.cpp"))
# Where the sentence is about a thing of this name, its declaration is the line; otherwise that with this text.
LINES = {"word_misspelt": '"list"', "next_where_now_is_meant": "return next", "sort_counts_no_bound": 'Sort<"R"',
         "rule_not_listed": "now[switched]", "variable_not_listed": "holds(const auto& now)", "bug_of_unlisted_rule": "struct Lamps"}


class Mistakes(OwnTest):
    def test_each_is_told_in_a_sentence(self):
        self.assertGreaterEqual(len(FILES), 20)
        for path in FILES:
            self.source(f"mistakes/{path.name}")
        with ThreadPoolExecutor(2) as pool:
            runs = list(pool.map(lambda path: self.alone("check", path.name), FILES))
        for path, run in zip(FILES, runs):
            with self.subTest(mistake=path.stem):
                lines = path.read_text(encoding="utf-8").splitlines()
                sentence = lines[0].removeprefix("// ")
                self.assertEqual(run.returncode, Status.BAD_FILE, run.stderr)
                self.assertIn(sentence, run.stderr)
                self.assertLessEqual(len(run.stderr.splitlines()), 2, run.stderr)
                named = sentence.split(":")[0]
                text = LINES.get(path.stem, f"struct {named} " if named in ("Light", "Dark", "Lamps") else None)
                if text is not None:
                    line = next(i for i, found in enumerate(lines, 1) if text in found and i > 1)
                    self.assertIn(f"{path.name}:{line}:", run.stderr)

    def test_all_that_the_compiler_says_can_be_read(self):
        self.source("mistakes/no_act.cpp")
        said = self.alone("check", "no_act.cpp", status=Status.BAD_FILE).stderr
        log = said[said.index("(all that the compiler says: ") + 29:].strip().rstrip(")")
        with open(log, encoding="utf-8") as file:
            self.assertIn("static assertion failed", file.read())
        self.assertIn("static assertion failed", self.alone("check", "no_act.cpp", "--verbose", status=Status.BAD_FILE).stderr)


@unittest.skipIf(shutil.which("clang++") is None, "clang++ is not installed")
class OfClang(OwnTest):
    """Those that clang++ tells in other words than g++; and that it compiles what is right."""

    def line(self, file, text):
        lines = (HERE / "mistakes" / file).read_text(encoding="utf-8").splitlines()
        return next(i for i, found in enumerate(lines, 1) if text in found and i > 1)

    def test_mistakes_are_told_in_the_same_sentences(self):
        for file, text in (("word_misspelt.cpp", '"list"'), ("rule_not_listed.cpp", "struct Light "),
                           ("variable_not_listed.cpp", "able(const auto& now)"), ("no_act.cpp", "struct Light "),
                           ("next_where_now_is_meant.cpp", "return next")):
            with self.subTest(mistake=file):
                self.source(f"mistakes/{file}")
                said = self.alone("check", file, status=Status.BAD_FILE, CXX="clang++").stderr
                with open(HERE / "mistakes" / file, encoding="utf-8") as source:
                    self.assertIn(source.readline().strip().removeprefix("// "), said)
                self.assertLessEqual(len(said.splitlines()), 2, said)
                self.assertIn(f"{file}:{self.line(file, text)}:", said)

    def test_what_is_right_is_searched(self):
        run = self.alone("check", self.source(), "--exact-counts", "--expect", "verified,states=8", status=Status.VERIFIED, CXX="clang++")
        self.assertIn("lamps (lamps.cpp)", run.stdout)
        self.alone("check", self.source(), "--bug", "twice", "--expect", "violated:final:3", status=Status.VERIFIED, CXX="clang++")


if __name__ == "__main__":
    unittest.main()
