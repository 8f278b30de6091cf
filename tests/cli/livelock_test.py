"""The duel of proposers: fair cycles without a choice, when there are none, and what is refused."""

import json
import re
import unittest

from paxcheck_runner import PaxcheckTest, Status


class Livelock(PaxcheckTest):
    def test_two_proposers_pre_empt_each_other(self):
        result = self.result("check", "duel", "--acceptors", 1, status=Status.LIVELOCK)
        self.assertEqual(result["verdict"], "livelock")
        run = result["counterexample"]
        loop = run["steps"][run["loop_from_step"] - 1:]
        self.assertEqual(run["property"], "termination")
        self.assertTrue(run["shortest"])
        for server in ("S1", "S2"):
            self.assertTrue(any(step["action"]["kind"] == "start" and step["action"]["arguments"] == [server] for step in loop))
        self.assertEqual(result["chosen_values"], ["X", "Y"], "in other runs a value is chosen")
        agreement = next(p for p in result["properties"] if p["name"] == "agreement")
        self.assertEqual(agreement["verdict"], "verified")

    def test_numbers_are_told_as_the_rules_have_them(self):
        right = self.paxcheck("check", "duel", "--acceptors", 1, status=Status.LIVELOCK).stdout
        wrong = self.result("check", "duel", "--bug", "same-number", "--property", "agreement", status=Status.VIOLATED)
        self.assertNotIn("highest number in use", right)
        self.assertEqual([step["text"] for step in wrong["counterexample"]["steps"][:2]],
                         ["proposer S1 begins an attempt with a number above all others",
                          "proposer S2 begins an attempt with the highest number in use"])

    def test_trace_from_before_an_alternative_was_renamed(self):
        self.paxcheck("check", "duel", "--bug", "same-number", "--property", "agreement", "--trace-json", "t.json")
        trace = json.loads((self.folder / "t.json").read_text())
        self.assertEqual(trace["rules"]["promise-guard"], "at-or-above")
        trace["rules"]["promise-guard"] = "above"
        (self.folder / "t.json").write_text(json.dumps(trace))
        rules = self.result("replay", "t.json", status=Status.VIOLATED)["rules"]
        self.assertEqual(rules["promise-guard"], "at-or-above")

    def test_text_and_diagram_mark_the_loop(self):
        text = self.paxcheck("check", "duel", "--acceptors", 1, "--mermaid", "d.mmd", status=Status.LIVELOCK).stdout
        self.assertIn("-- again and again --", text)
        self.assertIn("every proposer acts in them", text)
        diagram = (self.folder / "d.mmd").read_text()
        headline = re.search(r"(?m)^termination violated: \d+ steps?, then \d+ for ever$", text)
        self.assertIn(f"%% {headline[0]}\n", diagram)
        self.assertEqual(diagram.count("loop for ever"), 1)
        self.assertEqual(diagram.rstrip().splitlines()[-1].strip(), "end")

    def test_one_distinguished_proposer_comes_to_a_choice(self):
        result = self.result("check", "duel", "--acceptors", 1, "--distinguished", "S1", status=Status.VERIFIED)
        self.assertIn("every fair run comes to one in which some value is chosen", result["reason"])
        self.assertTrue(result["fairness"])

    def test_patience_as_an_assumption(self):
        """Of a retry that waits until nobody else is under way."""
        self.paxcheck("check", "duel", "--acceptors", 1, status=Status.LIVELOCK)
        self.paxcheck("check", "duel", "--acceptors", 1, "--patience", "yes", status=Status.VERIFIED)

    def test_whoever_is_elected_agreement_holds(self):
        believers = ("--distinguished", "S1", "--elections", 1, "--overlap", "yes")
        result = self.result("check", "duel", "--acceptors", 1, *believers, status=Status.LIVELOCK)
        self.assertTrue(all(p["verdict"] == "verified" for p in result["properties"] if p["name"] != "termination"))

    def test_safety_alone(self):
        result = self.result("check", "duel", "--acceptors", 1, "--property", "agreement", status=Status.VERIFIED)
        self.assertEqual([p["name"] for p in result["properties"]], ["agreement"])

    def test_a_saved_run_is_possible(self):
        self.paxcheck("check", "duel", "--acceptors", 1, "--trace-json", "t.json", status=Status.LIVELOCK)
        replay = self.result("replay", "t.json", status=Status.VERIFIED)
        self.assertEqual((replay["outcome"], replay["property"]), ("possible", "termination"))
        self.assertEqual(replay["steps_taken"], len(json.loads((self.folder / "t.json").read_text())["steps"]))

    def test_what_is_not_sound_is_refused(self):
        for options in (("--reduction", "symmetry"), ("--strategy", "depth-first"), ("--hash-compact",), ("--bitstate",),
                        ("--checkpoint", "c")):
            self.assert_rejected(Status.BAD_OPTION, ["check", "duel", *options], "termination")
        self.paxcheck("check", "duel", "--acceptors", 1, "--reduction", "symmetry", "--property", "agreement", status=Status.VERIFIED)

    def test_cut_short(self):
        run = self.paxcheck("check", "duel", "--max-states", 10, status=Status.NOT_EXHAUSTIVE)
        self.assertIn("the limit of 10 states was reached", run.stdout)


if __name__ == "__main__":
    unittest.main()
