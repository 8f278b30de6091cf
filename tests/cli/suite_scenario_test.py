"""paxcheck suite with scenarios of paxcheck ask: each is held against what it says itself, in every report, and never reused once changed."""

import json
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from paxcheck_runner import PATIENCE, Status
from suite_runner import RIGHT, SuiteTest

ROOT = Path(__file__).resolve().parents[2]
# Chosen is what the first majority accepts; another value cannot be.
X_THEN = "protocol: paxos\nballots: 2\nexpect: {}\nS1 prepares 1.1 -> S1 S2\nS1 requests 1.1 X -> S1 S2\nS2 prepares 1.2 -> S2 S3\nS2 requests 1.2 {}\n"
POSSIBLE, IMPOSSIBLE = X_THEN.format("possible", "X"), X_THEN.format("impossible", "Y")
TURNED = X_THEN.format("possible", "Y")
ONE = '[[check]]\nscenario = "{}"\n'


class Scenarios(SuiteTest):
    def scenario(self, text, name="a.txt"):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def assert_bad(self, status, suite, *named):
        with self.subTest(suite):
            self.write(suite)
            self.assert_rejected(status, ["suite", "suite.toml", "--no-cache"], *named)


class Outcomes(Scenarios):
    def test_beside_checks(self):
        self.scenario(POSSIBLE)
        self.scenario(IMPOSSIBLE, "b.txt")
        run = self.suite(RIGHT, ONE.format("a.txt"), ONE.format("b.txt") + 'name = "never both"\n', status=Status.VERIFIED)
        self.assertRegex(run.stdout, r"(?m)^met +a +possible +possible +[\d,]+ +[\d.]+ s$")
        self.assertRegex(run.stdout, r"(?m)^met +never both +impossible +impossible ")
        self.assertIn("3 checks: 3 met; ", run.stdout)

    def test_not_met(self):
        """In either direction, with the place in the scenario, how far it comes and the command."""
        self.scenario(TURNED)
        self.scenario(POSSIBLE.replace("possible", "impossible"), "b.txt")
        run = self.suite(ONE.format("?.txt"), status=Status.NOT_MET)
        self.assertRegex(run.stdout, r"(?m)^NOT MET  a \(a.txt:3:1\)\n  expected possible, but it is impossible: .*; it stops at line 7, "
                                     r"'S2 requests 1.2 Y'\n  paxcheck ask a.txt$")
        self.assertRegex(run.stdout, r"(?m)^NOT MET  b \(b.txt:3:1\)\n  expected impossible, but it is possible: in \d+ steps\n")

    def test_undecided(self):
        self.scenario("protocol: paxos\nacceptors: 5\nballots: 4\nexpect: impossible\nmeanwhile anything\n[chosen(X) and chosen(Y)]\n")
        row = self.rows(ONE.format("a.txt") + "timeout = 0.001\n", status=Status.NOT_EXHAUSTIVE)["a"]
        self.assertEqual((row["outcome"], row["found"], row["reason"]), ("undecided", "undecided", "the limit of 0.001 s was reached"))

    def test_options(self):
        """Rules and bugs go before those of the file, and what is expected stays."""
        self.scenario(IMPOSSIBLE)
        for option in ('bug = "own-value"', 'rule = "value-choice=own"', '[check.rules]\nvalue-choice = "own"'):
            self.assertEqual(self.outcomes(ONE.format("a.txt") + option + "\n", status=Status.NOT_MET), {"a": "not-met"})
        self.assertEqual(self.outcomes('[defaults]\nbug = "own-value"\n' + ONE.format("a.txt"), status=Status.NOT_MET), {"a": "not-met"})

    def test_files_by_pattern(self):
        """From the folder of the suite, in the order of their names."""
        for name in ("in/b.txt", "in/a.txt", "in/a[1].txt"):
            self.scenario(POSSIBLE, name)
        self.scenario(IMPOSSIBLE, "c.txt")
        (self.folder / "in" / "suite.toml").write_text('[[check]]\nscenario = ["*.txt", "../c.txt"]\nname = "q"\ntags = ["t"]\n')
        listed = self.paxcheck("suite", "in/suite.toml", "--list", status=Status.VERIFIED).stdout.splitlines()[1:]
        self.assertEqual([line.split("  ")[0] for line in listed], ["q: a", "q: a[1]", "q: b", "q: c"])
        self.assertIn("c.txt:3", listed[-1])
        run = self.paxcheck("suite", "in/suite.toml", "--no-cache", "--tag", "t", status=Status.VERIFIED)
        self.assertIn("4 checks: 4 met", run.stdout)
        self.write(ONE.format("in/a[1].txt"))  # a file is itself
        self.assertIn("1 check: 1 met", self.paxcheck("suite", "suite.toml", "--no-cache", status=Status.VERIFIED).stdout)


class Bad(Scenarios):
    """Nothing is run for a suite that could be green for nothing."""

    def test_a_scenario_that_expects_nothing(self):
        self.scenario(POSSIBLE)
        self.scenario(POSSIBLE.replace("expect: possible\n", ""), "b.txt")
        self.assert_bad(Status.BAD_OPTION, ONE.format("?.txt"), "suite.toml:2:12: b.txt has no entry 'expect', and so could not fail")

    def test_files_that_are_not_there(self):
        self.assert_bad(Status.CANNOT_ACCESS, ONE.format("none.txt"), "suite.toml:2:12: ", "'none.txt'", "No such file")
        self.assert_bad(Status.BAD_OPTION, ONE.format("none*.txt"), "suite.toml:2:12: no file matches 'none*.txt'")
        self.scenario(POSSIBLE)
        self.assert_bad(Status.BAD_OPTION, '[[check]]\nscenario = ["a.txt", "*.text"]\n', "suite.toml:2:22: no file matches '*.text'")
        self.assert_bad(Status.CANNOT_ACCESS, ONE.format("-"), "'./-'")  # not standard input

    def test_what_is_not_understood(self):
        self.scenario(POSSIBLE.replace("requests", "begs"))
        self.assert_bad(Status.BAD_FILE, ONE.format("a.txt"), "suite.toml:2:12: a.txt:5:", "'begs'")
        self.scenario(POSSIBLE.replace("paxos", "paxo"))
        self.assert_bad(Status.BAD_FILE, ONE.format("a.txt"), "suite.toml:2:12: a.txt:1:11: ", "'paxo'")
        self.scenario(POSSIBLE.replace("expect: possible", "expect: maybe"))
        self.assert_bad(Status.BAD_FILE, ONE.format("a.txt"), "a.txt:3:", "'maybe'")

    def test_keys(self):
        self.scenario(POSSIBLE)
        one = ONE.format("a.txt")
        self.assert_bad(Status.BAD_OPTION, one + 'expect = "possible"\n', "suite.toml:3:1: a scenario says itself", "leave 'expect' out")
        self.assert_bad(Status.BAD_OPTION, one + "ballots = 3\n", "suite.toml:3:1: a scenario says itself", "leave 'ballots' out")
        self.assert_bad(Status.BAD_OPTION, one + "timeuot = 3\n", "suite.toml:3:1", "'timeuot'", "'timeout'")
        self.assert_bad(Status.BAD_OPTION, one + "why-safe = true\n", "suite.toml:3:1: ", "'why-safe': it decides nothing")
        self.assert_bad(Status.BAD_OPTION, one + 'bug = "own-value"\nrule = "promise-guard=sometimes"\n', "suite.toml:4:1: ", "'sometimes'")
        self.assert_bad(Status.BAD_OPTION, "[defaults]\nballots = 2\n" + one, "suite.toml:2:1: 'ballots' is a default of the scenarios")
        self.assert_bad(Status.BAD_FILE, "[[check]]\nscenario = []\n", "suite.toml:2:12: the list is empty")
        for value in ('""', "3", "[3]"):
            self.assert_bad(Status.BAD_FILE, f"[[check]]\nscenario = {value}\n", "suite.toml:2:1", "a file of `paxcheck ask`")
        self.assert_bad(Status.BAD_FILE, one + "name = 3\n", "suite.toml:3:8: a name")
        self.assert_bad(Status.BAD_OPTION, one + one, "suite.toml:4:12: 'a' is the name of the check at suite.toml:2:12 already")


class Reports(Scenarios):
    def test_json(self):
        self.scenario(POSSIBLE)
        row = self.rows(ONE.format("a.txt"), status=Status.VERIFIED)["a"]
        self.assertEqual((row["file"], row["line"], row["scenario"], row["expected"], row["found"]),
                         ("suite.toml", 2, "a.txt", "possible", "possible"))
        self.assertEqual((row["result"]["schema"], row["result"]["verdict"]), ("paxcheck-answer-1", "possible"))

    def test_junit_sarif_and_annotations(self):
        self.scenario(TURNED, "in/a.txt")
        run = self.suite(RIGHT, ONE.format("in/a.txt"), status=Status.NOT_MET,
                         options=["--junit", "r.xml", "--sarif", "r.sarif", "--github"])
        suite = ElementTree.parse(self.folder / "r.xml").find("testsuite")
        self.assertEqual((suite.get("name"), suite.get("tests"), suite.get("failures")), ("suite.toml", "2", "1"))
        case = suite.findall("testcase")[1]
        self.assertEqual((case.get("name"), case.get("file"), case.get("line")), ("a", "in/a.txt", "3"))
        self.assertIn("   1. S1 sends prepare 1.1\n", case.find("failure").text)
        (result,) = json.loads((self.folder / "r.sarif").read_text())["runs"][0]["results"]
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual((place["artifactLocation"]["uri"], place["region"]["startLine"]), ("in/a.txt", 3))
        self.assertIn("expected possible, but it is impossible", result["message"]["text"])
        self.assertIn("::error file=in/a.txt,line=3,col=1,title=a::expected possible", run.stdout)


class Cache(Scenarios):
    def reused(self, suite=ONE.format("a.txt")):
        return {name for name, row in self.rows(suite).items() if row["reused"]}

    def test_a_changed_scenario_is_asked_again(self):
        self.scenario(POSSIBLE)
        self.assertEqual((self.reused(), self.reused()), (set(), {"a"}))
        for changed in (POSSIBLE.replace("1.2 X", "1.2 Y"), POSSIBLE + "# x\n", IMPOSSIBLE):
            self.scenario(changed)
            self.assertEqual(self.reused(), set(), changed)
        self.assertEqual(self.reused(), {"a"})
        self.assertEqual(self.reused(ONE.format("a.txt") + "timeout = 60\n"), set())

    def test_a_scenario_changed_while_it_is_asked(self):
        """What it answered may belong to another text than the one that was read first: it is not kept."""
        text = (ROOT / "scenarios" / "004-p2-4-invariant.txt").read_text(encoding="utf-8")
        self.scenario(text)
        suite = self.start("suite", self.write(ONE.format("a.txt")), "--cache", "cache")
        children = Path(f"/proc/{suite.pid}/task/{suite.pid}/children")
        while not children.read_text():
            self.assertIsNone(suite.poll())
        self.scenario(text + "# changed\n")
        stdout, _ = suite.communicate(timeout=PATIENCE)
        self.assertIn("1 check: 1 met;", stdout)
        self.assertEqual(list((self.folder / "cache").iterdir()), [])


class OwnScenarios(SuiteTest):
    def test_all_of_the_repository(self):
        """Each file of scenarios/ is there, with what it expects; CI runs them, and tools/questions --check does."""
        run = self.paxcheck("suite", ROOT / "suites" / "scenarios.toml", "--list", status=Status.VERIFIED)
        listed = dict(line.split()[:2] for line in run.stdout.splitlines()[1:])
        written = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "scenarios").glob("*.txt")}
        self.assertGreater(len(written), 90)
        self.assertEqual(set(listed), set(written))
        for name, text in written.items():
            self.assertIn(f"\nexpect: {listed[name]}\n", text)


if __name__ == "__main__":
    unittest.main()
