"""list and smallest: what there is, as text and as JSON."""

import unittest

from paxcheck_runner import PaxcheckTest, Status

LISTS = ("protocols", "rules", "bugs", "properties")


class List(PaxcheckTest):
    def test_text_names_all_that_json_names(self):
        for what in LISTS:
            text = self.paxcheck("list", what, status=Status.VERIFIED).stdout
            rows = self.result("list", what, status=Status.VERIFIED)
            self.assertTrue(rows)
            for row in rows:
                self.assertRegex(text, rf"(?m)^{row['name']}\b", what)

    def test_rules(self):
        rules = {rule["name"]: rule for rule in self.result("list", "rules")}
        self.assertEqual(len(rules), 14)
        self.assertEqual([a["name"] for a in rules["promise-guard"]["alternatives"]], ["above", "at-or-above", "always"])
        text = self.paxcheck("list", "rules").stdout
        self.assertEqual(text.count("(right)"), len(rules))
        for rule in rules.values():
            names = [a["name"] for a in rule["alternatives"]]
            self.assertIn(rule["right"], names)
            self.assertGreater(len(names), 1)
            self.assertTrue(all(a["meaning"] for a in rule["alternatives"]))

    def test_every_alternative_is_accepted(self):
        for rule in self.result("list", "rules"):
            for alternative in rule["alternatives"]:
                with self.subTest(rule["name"], alternative=alternative["name"]):
                    run = self.paxcheck("check", "--ballots", 1, "--rule", f"{rule['name']}={alternative['name']}")
                    self.assertIn(run.returncode, (Status.VERIFIED, Status.VIOLATED), run.stderr)

    def test_every_property_can_be_asked_for(self):
        for row in self.result("list", "properties"):
            with self.subTest(row["name"]):
                self.paxcheck("check", "--ballots", 1, "--property", row["name"], status=Status.VERIFIED)

    def test_bugs_have_sources_and_known_rules(self):
        rules = {rule["name"]: {a["name"] for a in rule["alternatives"]} for rule in self.result("list", "rules")}
        for bug in self.result("list", "bugs"):
            self.assertTrue(bug["source"])
            for rule, alternative in bug["rules"].items():
                self.assertIn(alternative, rules[rule])


    def test_only_letters_in_use_are_explained(self):
        for protocol, letters in (("paxos", "N acceptors, B proposal numbers, V values, L learners, K crashes"),
                                  ("two-phase-commit", "K crashes"), ("duel", "N acceptors")):
            text = self.paxcheck("list", "bugs", protocol, status=Status.VERIFIED).stdout
            self.assertEqual(text.splitlines()[-1], f"Bounds: {letters}. 'paxcheck check {protocol} --bug NAME' shows one.")
        self.assertNotIn("Bounds:", self.paxcheck("list", "bugs", "single-acceptor").stdout)

    def test_every_break_is_listed(self):
        for protocol in ("paxos", "multi-paxos"):
            bugs = self.result("list", "bugs", protocol)
            text = self.paxcheck("list", "bugs", protocol).stdout
            self.assertEqual(text.count(" steps at "), sum(len(bug["breaks"]) for bug in bugs))
            for bug in bugs:
                self.assertEqual(bug["first"], bug["breaks"][0])
                self.assertIn(bug["disagreement"], [None, *bug["breaks"]])
        self.assertIn("  also breaks   linearizable in 15 steps at N=1 reads=1\n", text)

    def test_nothing_to_list(self):
        for what in ("rules", "bugs"):
            text = self.paxcheck("list", what, "first-value", status=Status.VERIFIED).stdout
            self.assertEqual(text, f"first-value has no {what}.\n")
            self.assertEqual(self.result("list", what, "first-value"), [])


class Smallest(PaxcheckTest):
    def test_finds_what_the_list_says(self):
        bug = next(bug for bug in self.result("list", "bugs") if bug["name"] == "own-value")
        (row,) = self.result("smallest", "--bug", "own-value", status=Status.VERIFIED)
        for entry in ("first", "disagreement"):
            self.assertEqual((row[entry]["bounds"], row[entry]["steps"]), (bug[entry]["bounds"], bug[entry]["steps"]))
        self.assertEqual(row["first"]["properties"], bug["first"]["all"])

    def test_text(self):
        text = self.paxcheck("smallest", "--bug", "own-value", status=Status.VERIFIED).stdout
        self.assertIn("P2b, P2c in 10 steps at N=3 B=2 V=2", text)

    def test_bounds_given_up(self):
        run = self.paxcheck("smallest", "--bug", "own-value", "--max-states", 10, status=Status.NOT_EXHAUSTIVE)
        self.assertIn("not searched through", run.stdout)
        (row,) = self.result("smallest", "--bug", "own-value", "--max-states", 10, status=Status.NOT_EXHAUSTIVE)
        self.assertTrue(row["first"]["given_up"])


if __name__ == "__main__":
    unittest.main()
