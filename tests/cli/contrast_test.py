"""--contrast: the steps of a counterexample beside what the right rules make of them."""

import json
import unittest

from paxcheck_runner import HUGE, PaxcheckTest, Status, environment

TITLE = "the same steps under the right rules"


class ContrastTest(PaxcheckTest):
    def contrast(self, *arguments):
        result = self.result("check", *arguments, "--contrast", status=Status.VIOLATED)
        counterexample = result["counterexample"]
        told = [step["wrong"] for step in counterexample["contrast"]["steps"]]
        self.assertEqual(told, [step["text"] for step in counterexample["steps"]])
        return counterexample["contrast"]

    def assert_steps(self, contrast, *, first, impossible=(), other=None, why=None):
        """The first step that differs; those impossible under the right rules; those that are other steps there; parts of
        reasons. All others are the same."""
        other, why = other or {}, why or {}
        self.assertEqual(contrast["first_difference"], first)
        for place, step in enumerate(contrast["steps"], 1):
            expected = None if place in impossible else other.get(place, step["wrong"])
            self.assertEqual(step["right"], expected, place)
            if place in why:
                self.assertIn(why[place], step["why"])
            elif place < (first or len(contrast["steps"])):
                self.assertIsNone(step["why"], place)

    def assert_outcomes(self, contrast, wrong, right):
        """What is reached, and what of it violates something: right rules violate nothing."""
        outcome = contrast["outcome"]
        self.assertEqual((outcome["wrong"]["reached"], outcome["right"]["reached"]), (wrong, right))
        self.assertTrue(outcome["wrong"]["violated"])
        self.assertEqual(outcome["right"]["violated"], [])


class Steps(ContrastTest):
    def test_another_value(self):
        """What is accepted later is what was proposed."""
        contrast = self.contrast("--bug", "own-value", "--property", "agreement")
        self.assert_steps(contrast, first=9, other={9: "S2 sends accept request 1.2 X", 11: "S1 accepts 1.2 X",
                                                    12: "S2 accepts 1.2 X"},
                          why={9: "value-choice=highest-reported", 11: "accept request 1.2 Y was not sent"})
        self.assert_outcomes(contrast, ["X", "Y"], ["X"])
        self.assertIn("agreement", contrast["outcome"]["wrong"]["violated"])

    def test_a_restart_that_forgets(self):
        contrast = self.contrast("--bug", "amnesia", "--property", "agreement")
        self.assert_steps(contrast, first=12, impossible=(12, 13),
                          why={12: "promise-durable=yes", 13: "accept-guard=not-below-promise"})
        self.assert_outcomes(contrast, ["X", "Y"], ["Y"])

    def test_quorums_that_miss_each_other(self):
        """The bounds are what is wrong."""
        contrast = self.contrast("--bug", "half-quorum")
        self.assert_steps(contrast, first=7, impossible=(7, 8, 9, 10), why={7: "no phase-1 quorum"})
        self.assert_outcomes(contrast, ["X"], [])
        self.assertIn("majorities", contrast["remark"])

    def test_what_is_answered(self):
        outcome = self.contrast("multi-paxos", "--bug", "stale-read")["outcome"]
        self.assertEqual(outcome["wrong"]["memory"], {"C2's result": "initial"})
        self.assertEqual(outcome["right"]["memory"], {"C2's result": "none"})
        text = self.paxcheck("check", "multi-paxos", "--bug", "stale-read", "--contrast").stdout
        self.assertRegex(text, r"\n        C2's result: initial +C2's result: none\n$")

    def test_two_phase_commit(self):
        contrast = self.contrast("two-phase-commit", "--bug", "lost-list")
        self.assert_steps(contrast, first=4, impossible=(4,), why={4: "the vote of R2 is missing"})
        self.assertEqual(contrast["outcome"]["wrong"]["violated"], ["validity"])
        self.assertEqual(contrast["outcome"]["right"]["violated"], [])

    def test_the_same_step_with_another_effect(self):
        contrast = self.contrast("two-phase-commit", "--bug", "vote-before-disk")
        self.assert_steps(contrast, first=7, why={7: "under the right rules R2 would have stayed prepared"})
        self.assert_outcomes(contrast, ["abort", "commit"], ["commit"])

    def test_multi_paxos(self):
        contrast = self.contrast("multi-paxos", "--bug", "skipped-phase-1")
        self.assertEqual(contrast["first_difference"], 5)
        self.assertIsNone(contrast["steps"][4]["right"])
        self.assert_outcomes(contrast, ["X", "Y"], ["X"])

    def test_another_report(self):
        contrast = self.contrast("multi-paxos", "--bug", "deleted-accepted")
        self.assertEqual(contrast["steps"][10], {"wrong": "S2 promises 1.2, reporting nothing",
                                                 "right": "S2 promises 1.2, reporting 1.1 X in slot 1", "why": None})

    def test_one_of_several_values_is_no_counterpart(self):
        """A leader to whom nothing is reported may propose whatever is somebody's input."""
        contrast = self.contrast("--bug", "invented-value", "--values", 2, "--inputs", "any")
        self.assert_steps(contrast, first=4, impossible=(4, 5, 6), why={4: "invented is nobody's input"})
        own = self.contrast("--bug", "invented-value", "--values", 2, "--inputs", "own")
        self.assertEqual(own["steps"][3]["right"], "S1 sends accept request 1.1 X")

    def test_another_client_is_no_counterpart(self):
        """A step that has a value and nothing else is about the value."""
        self.paxcheck("check", "multi-paxos", "--bug", "early-acknowledgement", "--clients", 2, "--slots", 2,
                      "--trace-json", "t.json", status=Status.VIOLATED)
        trace = json.loads((self.folder / "t.json").read_text())
        actions = [("prepare", "1.1"), ("promise", "S1", "1.1"), ("promise", "S2", "1.1"), ("propose", "1.1", "1", "Y"),
                   ("accept", "S1", "1.1", "1"), ("accept", "S2", "1.1", "1"), ("propose", "1.1", "2", "X"),
                   ("accept", "S1", "1.1", "2"), ("acknowledge", "X")]
        trace["steps"] = [{"action": {"kind": kind, "arguments": arguments}} for kind, *arguments in actions]
        (self.folder / "t.json").write_text(json.dumps(trace))
        last = self.result("replay", "t.json", "--contrast", status=Status.VIOLATED)["contrast"]["steps"][-1]
        self.assertEqual(last, {"wrong": "the client of X is told that it is written", "right": None,
                                "why": "X is chosen in no slot"})

    def test_duel(self):
        contrast = self.contrast("duel", "--bug", "same-number")
        self.assert_steps(contrast, first=2, impossible=(11,),
                          other={2: "proposer P2 begins an attempt with number 2"},
                          why={6: "S1's promise becomes 2", 11: "S1 has promised 2, above 1"})
        self.assert_outcomes(contrast, ["X", "Y"], ["Y"])

    def test_a_step_that_cannot_be_taken(self):
        contrast = self.contrast("--bug", "first-value-only")
        self.assert_steps(contrast, first=None)
        self.assertEqual(contrast["then"], [{"wrong": None, "right": "S3 accepts 1.2 X",
                                             "why": "accept-guard=first-only: S3 has accepted 1.1 X already"}])
        text = self.paxcheck("check", "--bug", "first-value-only", "--contrast").stdout
        self.assertIn(f"{TITLE} (none differs; what can be done then does)\n", text)
        self.assertRegex(text, r"\n  then  impossible: accept-guard=first-only: .*   S3 accepts 1\.2 X\n")


class EveryBug(ContrastTest):
    def test_right_rules_violate_nothing_that_wrong_ones_do(self):
        for protocol in json.loads(self.paxcheck("list", "protocols", "--json").stdout):
            name = protocol["name"]
            for bug in json.loads(self.paxcheck("list", "bugs", name, "--json").stdout):
                with self.subTest(f"{name} {bug['name']}"):
                    contrast = self.contrast(name, "--bug", bug["name"])
                    wrong, right = (set(contrast["outcome"][side]["violated"]) for side in ("wrong", "right"))
                    self.assertIn(bug["first"]["property"], wrong)
                    self.assertFalse(wrong & right)
                    self.assertTrue(contrast["first_difference"] or contrast["then"])


class WhereItIsShown(ContrastTest):
    def text(self, width, *arguments):
        run = self.paxcheck("check", *arguments, "--contrast", status=Status.VIOLATED, env=environment(COLUMNS=str(width)))
        self.assertLessEqual(max(map(len, run.stdout.splitlines())), width)
        self.assertFalse([line for line in run.stdout.splitlines() if line.endswith(" ")])
        return run.stdout[run.stdout.index(TITLE):]

    def test_two_columns(self):
        lines = self.text(120, "--bug", "own-value").splitlines()
        right = lines[1].index("right rules")
        self.assertEqual(lines[1].split(), ["wrong", "rules", "right", "rules"])
        for line in lines[2:10]:
            self.assertEqual(line[8:right].strip(), line[right:])
        self.assertEqual(lines[10][:right].rstrip(), " >   9. S2 sends accept request 1.2 Y")
        self.assertEqual(lines[10][right:], "S2 sends accept request 1.2 X")
        self.assertEqual(sum(line.startswith(" >") for line in lines), 1)
        self.assertEqual(lines[-1][:right].rstrip(), "  end   chosen: X; violated: P2b, P2c")
        self.assertEqual(lines[-1][right:], "chosen: X; violated: nothing")

    def test_columns_from_100_on(self):
        self.assertIn("wrong rules   ", self.text(100, "--bug", "own-value"))
        self.assertNotIn("wrong rules   ", self.text(99, "--bug", "own-value"))

    def test_colour(self):
        text = self.paxcheck("check", "--bug", "own-value", "--contrast", "--color", "always").stdout
        text = text[text.index(TITLE):]
        self.assertRegex(text, r"\n >   9\. \x1b\[31mS2 sends accept request 1\.2 Y\x1b\[0m +\x1b\[32mS2 sends accept")
        self.assertRegex(text, r"\n    10\. S3 accepts 1\.1 X +\x1b\[2mS3 accepts 1\.1 X\x1b\[0m\n")

    def test_one_below_the_other(self):
        text = self.text(80, "--bug", "own-value")
        self.assertIn("\n >   9. S2 sends accept request 1.2 Y\n        right: S2 sends accept request 1.2 X (value-", text)
        self.assertEqual(text.count("right: "), 2)
        self.assertIn("\n  end   chosen: X; violated: P2b, P2c\n        right: chosen: X; violated: nothing\n", text)

    def test_every_width(self):
        for width in (60, 80, 100, 120, 200):
            for arguments in (("--bug", "amnesia"), ("--bug", "half-quorum"), ("duel", "--bug", "same-number"),
                              ("multi-paxos", "--bug", "deleted-accepted")):
                self.text(width, *arguments)

    def test_only_if_asked_for(self):
        self.assertNotIn(TITLE, self.paxcheck("check", "--bug", "own-value").stdout)
        self.assertIsNone(self.result("check", "--bug", "own-value")["counterexample"]["contrast"])

    def test_all_counterexamples(self):
        found = self.result("check", "--bug", "own-value", "--continue", "--contrast")["counterexamples"]
        self.assertGreater(len(found), 1)
        for counterexample in found:
            self.assertIn(counterexample["property"], counterexample["contrast"]["outcome"]["wrong"]["violated"])

    def test_simulate(self):
        found = self.result("simulate", "--bug", "own-value", "--contrast", status=Status.VIOLATED)["counterexample"]
        self.assertEqual(found["contrast"]["first_difference"], found["explanation"]["first_wrong_step"])

    def test_replay(self):
        arguments = ("--bug", "own-value", "--contrast")
        checked = self.result("check", *arguments, "--trace-json", "t.json")["counterexample"]["contrast"]
        self.assertEqual(self.result("replay", "t.json", "--contrast", status=Status.VIOLATED)["contrast"], checked)
        self.assertIn(TITLE, self.paxcheck("replay", "t.json", "--contrast").stdout)
        self.assertIsNone(self.result("replay", "t.json")["contrast"])

    def test_runs_that_the_whole_graph_makes_wrong(self):
        stuck = self.result("check", "two-phase-commit", "--stops", 1, "--rule", "client-answer=first-vote", "--clients", 0,
                            "--check-stuck", "--contrast", status=Status.STUCK)["counterexample"]
        self.assertEqual(len(stuck["contrast"]["steps"]), stuck["length"])


class NothingToContrast(ContrastTest):
    def test_right_rules(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--contrast"], "--contrast", "all are right", "--bug")
        self.assert_rejected(Status.BAD_OPTION, ["simulate", "--contrast"], "--contrast", "all are right")

    def test_protocol_without_rules(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "every-value", "--contrast"], "--contrast",
                             "every-value has no rules")

    def test_situation(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "duel", "--bug", "same-number", "--reach", "split", "--contrast"],
                             "--contrast", "--reach")

    def test_replay_under_right_rules(self):
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json")
        self.assert_rejected(Status.BAD_OPTION, ["replay", "t.json", "--bug", "none", "--contrast"], "all are right")

    def test_resume(self):
        self.paxcheck("check", *HUGE, "--checkpoint", "c", "--timeout", 0.5, status=Status.NOT_EXHAUSTIVE)
        self.assert_rejected(Status.BAD_OPTION, ["resume", "c", "--timeout", 60, "--contrast"], "--contrast", "all are right")

    def test_no_counterexample_is_told(self):
        run = self.paxcheck("check", "--bug", "own-value", "--property", "validity", "--contrast", status=Status.VERIFIED)
        self.assert_message(run.stderr, "no counterexample", "--contrast")
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json")
        run = self.paxcheck("replay", "t.json", "--bug", "amnesia", "--contrast", status=Status.NOT_MET)
        self.assert_message(run.stderr, "no violation", "--contrast")


if __name__ == "__main__":
    unittest.main()
