"""The duel of proposers: fair cycles without a choice, when there are none, and what is refused."""

import json
import re
import time
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
        for proposer in ("P1", "P2"):
            self.assertTrue(any(step["action"]["kind"] == "start" and step["action"]["arguments"] == [proposer] for step in loop))
        self.assertFalse(run["deadlock"])
        self.assertEqual(result["chosen_values"], ["X", "Y"], "in other runs a value is chosen")
        agreement = next(p for p in result["properties"] if p["name"] == "agreement")
        self.assertEqual(agreement["verdict"], "verified")

    def test_found_while_searching(self):
        """With more acceptors than a whole search has an answer for; in seconds, and not called shortest."""
        for acceptors in (3, 5):
            with self.subTest(acceptors=acceptors):
                begin = time.monotonic()
                result = self.result("check", "duel", "--acceptors", acceptors, "--trace-json", "t.json", status=Status.LIVELOCK)
                self.assertLess(time.monotonic() - begin, 60)
                self.assertEqual((result["verdict"], result["exhaustive"]), ("livelock", False))
                self.assertIn("search not exhaustive", result["reason"])
                run = result["counterexample"]
                self.assertFalse(run["shortest"])
                self.assertLess(run["loop_from_step"] - 1, 20)
                self.assertEqual({p["verdict"] for p in result["properties"] if p["name"] != "termination"}, {"none-so-far"})
                self.assertEqual(self.result("replay", "t.json", status=Status.VERIFIED)["outcome"], "possible")
                text = self.paxcheck("check", "duel", "--acceptors", acceptors, status=Status.LIVELOCK).stdout
                self.assertIn("for ever; there may be shorter runs", text)

    def test_what_rules_a_livelock_out_is_searched_whole(self):
        """Of more states than those after which fair runs are looked for at first."""
        for options, states in ((("--patience", "yes"), 240663), (("--distinguished", "P1", "--elections", 1), 112664)):
            with self.subTest(options=options):
                result = self.result("check", "duel", "--acceptors", 3, *options, status=Status.VERIFIED)
                self.assertEqual((result["states"], result["exhaustive"]), (states, True))
                self.assertIn("every fair run comes to one in which some value is chosen", result["reason"])

    def test_found_at_a_limit(self):
        """In the part that was searched until then."""
        for limit, why in ((("--max-states", 5000), "the limit of 5,000 states was reached"),
                           (("--max-depth", 20), "there are runs of more than 20 steps")):
            with self.subTest(limit=limit):
                result = self.result("check", "duel", *limit, status=Status.LIVELOCK)
                self.assertIn(f"search not exhaustive: {why}", result["reason"])
                self.assertEqual((result["exhaustive"], result["counterexample"]["shortest"]), (False, False))
        for limit in (("--max-states", 300), ("--max-depth", 8), ("--max-memory", "300K")):
            with self.subTest(limit=limit):
                self.result("check", "duel", *limit, "--patience", "yes", status=Status.NOT_EXHAUSTIVE)
        self.result("check", "duel", "--max-depth", 8, status=Status.NOT_EXHAUSTIVE)

    def test_going_on_looks_at_every_state(self):
        result = self.result("check", "duel", "--continue", status=Status.LIVELOCK)
        self.assertEqual((result["states"], result["exhaustive"]), (15289, True))

    def test_a_deadlock_is_called_so(self):
        stops = ("check", "duel", "--distinguished", "P1", "--stops", 1)
        result = self.result(*stops, status=Status.LIVELOCK)
        run = result["counterexample"]
        self.assertEqual((result["verdict"], run["deadlock"], run["loop_from_step"]), ("livelock", True, run["length"] + 1))
        text = self.paxcheck(*stops, status=Status.LIVELOCK).stdout
        self.assertRegex(text, r"^verdict      deadlock: after \d+ steps nothing has to happen any more")
        self.assertRegex(text, r"(?m)^termination violated: \d+ steps, then nothing has to happen any more \(deadlock\)$")
        self.assertNotIn("for ever\n", text.replace("stops for ever", ""))

    def test_numbers_grow_as_they_would(self):
        """Nobody's memory changes but that of who acts, and no number is used twice."""
        run = self.result("check", "duel", status=Status.LIVELOCK)["counterexample"]
        taken = [int(step["text"].rsplit(" ", 1)[1]) for step in run["steps"] if step["action"]["kind"] == "start"]
        self.assertEqual(taken, list(range(1, len(taken) + 1)))
        for step in run["steps"]:
            acting = set(step["action"]["arguments"])
            for change in step["changes"]:
                self.assertTrue(acting & set(re.findall(r"[PS]\d", change)), f"{step['text']}: {change}")
                self.assertFalse(re.match(r"[PS]\d's promise: (\d+) -> (\d+)", change) and
                                 int(change.split()[-1]) < int(change.split()[-3]), change)
        in_loop = sum(step["action"]["kind"] == "start" for step in run["steps"][run["loop_from_step"] - 1:])
        self.assertIn(f"each time round takes {in_loop} numbers more", run["goes_on"])
        self.assertIn(f"number{'s' * (in_loop > 1)} {len(taken) + 1}", run["goes_on"])

    def test_fairness_in_a_sentence(self):
        short = "every process that can go on does at last, and every message sent is received at last"
        text = self.paxcheck("check", "duel", "--acceptors", 1, status=Status.LIVELOCK).stdout
        self.assertIn(short, " ".join(text.split()))
        self.assertNotIn("start of P1", text)
        told = self.paxcheck("check", "duel", "--acceptors", 1, "-v", status=Status.LIVELOCK).stdout
        self.assertIn("weak: start of P1, start of P2", told)
        lossy = self.paxcheck("check", "duel", "--acceptors", 1, "--loss", "yes", status=Status.LIVELOCK).stdout
        self.assertIn("every message sent again and again is received at last", " ".join(lossy.split()))

    def test_trace_from_before_proposers_had_names_of_their_own(self):
        self.paxcheck("check", "duel", "--distinguished", "S1", "--stops", 1, "--trace-json", "t.json", status=Status.LIVELOCK)
        trace = (self.folder / "t.json").read_text()
        self.assertIn('"P1"', trace)
        (self.folder / "t.json").write_text(re.sub(r'"P(\d)"', r'"S\1"', trace))
        self.assertEqual(self.result("replay", "t.json", status=Status.VERIFIED)["outcome"], "possible")

    def test_numbers_are_told_as_the_rules_have_them(self):
        right = self.paxcheck("check", "duel", "--acceptors", 1, status=Status.LIVELOCK).stdout
        wrong = self.result("check", "duel", "--bug", "same-number", "--property", "agreement", status=Status.VIOLATED)
        self.assertNotIn("highest in use", right)
        self.assertEqual([step["text"] for step in wrong["counterexample"]["steps"][:2]],
                         ["proposer P1 begins an attempt with number 1",
                          "proposer P2 begins an attempt with number 1, the highest in use"])

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
        self.assertIn("      -- and so on: the same steps with numbers ", text)
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
