"""What `paxcheck suite` leaves for other programs: JUnit, SARIF, annotations. Each is read by a parser that is not ours."""

import json
import re
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

import jsonschema
from junitparser import JUnitXml

from paxcheck_runner import Status, environment
from suite_runner import CAUGHT, RIGHT, UNDECIDED, WRONG, SuiteTest
from terminal_runner import TerminalTest

ODD = 'a <b> & "c" \'d\' 100% x:y,z | *e*\nnext é'
ODD_CHECK = WRONG.replace('"wrong"', json.dumps(ODD))


class JUnit(SuiteTest):
    def junit(self, *checks, status):
        self.suite(*checks, options=["--junit", "report.xml"], status=status)
        return JUnitXml.fromfile(str(self.folder / "report.xml"))

    def test_counts_and_reasons(self):
        report = self.junit(RIGHT, CAUGHT, WRONG, UNDECIDED, status=Status.NOT_MET)
        self.assertEqual((report.tests, report.failures, report.errors, report.skipped), (4, 1, 1, 0))
        (suite,) = report
        self.assertEqual(suite.name, "suite.toml")
        results = {case.name: [type(result).__name__ for result in case.result] for case in suite}
        self.assertEqual(results, {"right": [], "caught": [], "wrong": ["Failure"], "undecided": ["Error"]})
        (failure,) = next(case for case in suite if case.name == "wrong").result
        self.assertIn("expected verified, but the verdict is violated", failure.message)
        self.assertIn("  10. S3 accepts 1.1 X\n", failure.text)
        self.assertIn("\npaxcheck check --bug=own-value --expect=verified\n", failure.text)

    def test_a_test_suite_for_every_file(self):
        self.write(CAUGHT, name="other.toml")
        self.write(RIGHT)
        self.paxcheck("suite", "suite.toml", "other.toml", "--no-cache", "--junit", "r.xml", status=Status.VERIFIED)
        report = JUnitXml.fromfile(str(self.folder / "r.xml"))
        self.assertEqual([(suite.name, suite.tests) for suite in report], [("suite.toml", 1), ("other.toml", 1)])

    def test_not_run(self):
        self.suite(WRONG, RIGHT, options=["--junit", "r.xml", "--fail-fast", "--jobs", 1], status=Status.NOT_MET)
        self.assertEqual(JUnitXml.fromfile(str(self.folder / "r.xml")).skipped, 1)

    def test_odd_names(self):
        (suite,) = self.junit(ODD_CHECK, status=Status.NOT_MET)
        self.assertEqual([case.name for case in suite], [ODD])

    def test_control_characters(self):
        """XML has no place for them."""
        self.suite(RIGHT.replace("right", r"a\u0001b"), options=["--junit", "r.xml"], status=Status.VERIFIED)
        self.assertEqual(ElementTree.parse(self.folder / "r.xml").find(".//testcase").get("name"), "a\ufffdb")


def exactly(**members):
    """An object with these members and no other."""
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def some(items):
    return {"type": "array", "items": items}


TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}
PLACE = exactly(artifactLocation={"anyOf": [exactly(uri=TEXT, uriBaseId={"const": "%SRCROOT%"}), exactly(uri=TEXT)]},
                region=exactly(startLine=NUMBER, startColumn=NUMBER))
STEP = exactly(location=exactly(physicalLocation=PLACE, message=exactly(text=TEXT)), executionOrder=NUMBER)
RESULT = exactly(ruleId=TEXT, level={"const": "error"}, message=exactly(text=TEXT), locations=some(exactly(physicalLocation=PLACE)),
                 partialFingerprints=exactly(**{"check/v1": TEXT}), codeFlows=some(exactly(threadFlows=some(exactly(locations=some(STEP))))))
RESULT["required"].remove("codeFlows")
# The part of SARIF 2.1.0 that is written, where the standard forbids members that it does not name.
SARIF = exactly(**{"$schema": TEXT}, version={"const": "2.1.0"}, runs=some(exactly(
    tool=exactly(driver=exactly(name=TEXT, version=TEXT, rules=some(exactly(id=TEXT, shortDescription=exactly(text=TEXT))))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]}, results=some(RESULT))))


class Sarif(SuiteTest):
    def sarif(self, *checks, status):
        self.suite(*checks, options=["--sarif", "r.sarif"], status=status)
        log = json.loads((self.folder / "r.sarif").read_text(encoding="utf-8"))
        jsonschema.validate(log, SARIF)
        (run,) = log["runs"]
        rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        self.assertLessEqual({result["ruleId"] for result in run["results"]}, rules)
        return run["results"]

    def place(self, location):
        physical = location["physicalLocation"]
        return physical["artifactLocation"]["uri"], physical["region"]["startLine"], physical["region"]["startColumn"]

    def test_what_failed_and_nothing_else(self):
        results = self.sarif(RIGHT, CAUGHT, WRONG, UNDECIDED, status=Status.NOT_MET)
        self.assertEqual([(r["ruleId"], self.place(r["locations"][0])) for r in results],
                         [("not-met", ("suite.toml", 13, 8)), ("undecided", ("suite.toml", 19, 8))])
        self.assertIn("wrong: expected verified, but the verdict is violated", results[0]["message"]["text"])
        self.assertNotIn("codeFlows", results[1])

    def test_counterexample(self):
        (result,) = self.sarif(WRONG, status=Status.NOT_MET)
        (flow,) = result["codeFlows"]
        (thread,) = flow["threadFlows"]
        steps = [step["location"] for step in thread["locations"]]
        self.assertEqual((len(steps), steps[-1]["message"]["text"]), (10, "10. S3 accepts 1.1 X"))
        self.assertEqual({self.place(step) for step in steps}, {("suite.toml", 2, 8)})
        self.assertEqual([step["executionOrder"] for step in thread["locations"]], list(range(1, 11)))

    def test_none(self):
        self.assertEqual(self.sarif(RIGHT, status=Status.VERIFIED), [])

    def test_odd_names(self):
        (result,) = self.sarif(ODD_CHECK, status=Status.NOT_MET)
        self.assertTrue(result["message"]["text"].startswith(ODD + ": expected"))
        path = self.folder / "ö %.toml"
        path.write_text(WRONG)
        for name in (path.name, str(path)):
            self.paxcheck("suite", name, "--no-cache", "--sarif", "r.sarif", status=Status.NOT_MET)
            (result,) = json.loads((self.folder / "r.sarif").read_text())["runs"][0]["results"]
            uri = self.place(result["locations"][0])[0]
            self.assertEqual(urllib.parse.unquote(urllib.parse.urlparse(uri).path), name)
            self.assertRegex(uri, r"\A(file:///)?[\w/.%~-]+\Z")


class GitHub(SuiteTest):
    def github(self, *checks, **more):
        env = {k: v for k, v in environment().items() if k != "GITHUB_STEP_SUMMARY"}
        return self.suite(*checks, options=["--github"], env={**env, **more})

    def test_annotations(self):
        run = self.github(RIGHT, WRONG, UNDECIDED)
        lines = [line for line in run.stdout.splitlines() if line.startswith("::")]
        self.assertEqual(len(lines), 2)
        self.assertRegex(lines[0], r"^::error file=suite\.toml,line=7,col=8,title=wrong::expected verified, but .*%0Apaxcheck check ")
        self.assertEqual(set(self.files()) - {"suite.toml"}, {f for f in self.files() if f.startswith("cache/")})

    def test_odd_names(self):
        """No name can end the annotation or begin another one."""
        lines = [line for line in self.github(ODD_CHECK.replace("next", "::error::next")).stdout.splitlines() if line.startswith("::")]
        self.assertEqual(len(lines), 1)
        title = re.match(r"::error file=[^,:]*,line=\d+,col=\d+,title=([^,:]*)::", lines[0])[1]
        self.assertEqual(urllib.parse.unquote(title), ODD.replace("next", "::error::next"))

    def test_summary_is_added_to_what_is_there(self):
        (self.folder / "summary.md").write_text("before\n")
        self.github(ODD_CHECK, RIGHT, GITHUB_STEP_SUMMARY="summary.md")
        text = (self.folder / "summary.md").read_text(encoding="utf-8")
        self.assertTrue(text.startswith("before\n### paxcheck: 2 checks: 1 met, 1 not met"))
        rows = [line for line in text.splitlines() if line.startswith("|")]
        self.assertEqual((len(rows), {row.count("|") for row in rows}), (4, {7}))
        self.assertNotIn("<b>", text)


class Outputs(SuiteTest, TerminalTest):
    def test_two_to_one_place(self):
        self.write(RIGHT)
        for options in (("--json", "--junit", "-"), ("--github", "--json"), ("--junit", "-", "--sarif", "-"), ("--junit", "x", "--sarif", "x")):
            self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml", *options], "two outputs")

    def test_standard_output(self):
        run = self.suite(RIGHT, options=["--junit", "-"], status=Status.VERIFIED)
        self.assertTrue(run.stdout.startswith("<?xml"))
        self.assertIn("1 check: 1 met", run.stderr)

    def test_cannot_be_written(self):
        self.write(RIGHT)
        for option in ("--junit", "--sarif"):
            self.assert_rejected(Status.CANNOT_ACCESS, ["suite", "suite.toml", option, "none/r"], "'none/r'")
            run = self.suite(RIGHT, options=[option, "/dev/full"], status=Status.CANNOT_ACCESS)
            self.assert_message(run.stderr, "'/dev/full'", "No space left")
        run = self.suite(RIGHT, options=["--github"], env=environment(GITHUB_STEP_SUMMARY="/dev/full"), status=Status.CANNOT_ACCESS)
        self.assert_message(run.stderr, "'/dev/full'", "No space left")

    def test_fits_on_a_terminal(self):
        """Eighty columns, whatever the names."""
        check = WRONG.replace("wrong", "é" * 100)
        self.write(check)
        shown, _, status = self.run_at_terminal("stdout", "suite", "suite.toml", "--fail-fast")
        self.assertEqual(status, Status.NOT_MET)
        table = shown.split("\n\n")[0].splitlines()
        self.assertEqual(len(table), 2)
        self.assertTrue(all(len(line) <= 80 for line in table), table)
        self.assertIn("…", table[1])


if __name__ == "__main__":
    unittest.main()
