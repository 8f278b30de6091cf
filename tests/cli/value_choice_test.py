"""A check that checked nothing says so: no value chosen, values never chosen, idle properties, actions never taken."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line, said_of_properties

STUCK = ("check", "--rule", "accept-guard=above", "--continue", "--property", "agreement")


class NothingChosen(PaxcheckTest):
    def test_verdict_says_so(self):
        text = self.paxcheck(*STUCK, status=Status.VERIFIED).stdout
        self.assertTrue(only_line(text, "verdict").endswith("; nothing is chosen in any run; 1 of 1 property had nothing to check"), text)
        self.assertEqual(only_line(text, "chosen"), "nothing in any run")

    def test_worded_by_the_protocol(self):
        text = self.paxcheck("check", "two-phase-commit", "--max-depth", 0).stdout
        self.assertNotIn("value", text)
        self.assertIn("nothing in any run so far", text)

    def test_json(self):
        result = self.result(*STUCK)
        self.assertEqual((result["chosen_values"], result["never_chosen"]), ([], ["X", "Y"]))

    def test_not_said_where_a_value_is_chosen(self):
        text = self.paxcheck("check", "--ballots", 1).stdout
        self.assertNotIn("nothing is chosen", text)
        self.assertTrue(only_line(text, "chosen").startswith("X, Y"))

    def test_not_said_of_a_search_that_stopped_early(self):
        self.assertNotIn("nothing is chosen", self.paxcheck("check", "--max-depth", 3).stdout)


class RequireChoice(PaxcheckTest):
    def test_missing_choice(self):
        text = self.paxcheck(*STUCK, "--require-choice", status=Status.VIOLATED).stdout
        self.assertIn("--require-choice", only_line(text, "verdict"))
        self.assertEqual(said_of_properties(text)["can-choose"], "violated", "no run shows it, so no length")

    def test_missing_choice_in_json(self):
        result = self.result(*STUCK, "--require-choice", status=Status.VIOLATED)
        row = next(p for p in result["properties"] if p["name"] == "can-choose")
        self.assertEqual((row["verdict"], row["steps"]), ("violated", None))

    def test_one_value_only(self):
        """One server with its own value: the other value is nobody's, so it is not missed."""
        self.paxcheck("check", "--ballots", 1, "--inputs", "own", "--proposers", 1, "--require-choice", status=Status.VERIFIED)

    def test_value_of_a_server_that_leads_no_number(self):
        result = self.result("check", "--ballots", 1, "--inputs", "own", "--require-choice", status=Status.VIOLATED)
        self.assertEqual((result["chosen_values"], result["never_chosen"]), (["X"], ["Y"]))

    def test_every_value_chosen(self):
        text = self.paxcheck("check", "--ballots", 1, "--require-choice", status=Status.VERIFIED).stdout
        self.assertEqual(said_of_properties(text)["can-choose"], "holds")

    def test_early_stop_decides_nothing(self):
        result = self.result("check", "--max-depth", 3, "--require-choice", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(next(p["verdict"] for p in result["properties"] if p["name"] == "can-choose"), "none-so-far")


class NothingChecked(PaxcheckTest):
    def vacuous(self, *options):
        result = self.result("check", *options)
        return {p["name"] for p in result["properties"] if p["vacuous"]}

    def test_properties(self):
        self.assertEqual(self.vacuous(), {"learner-safety", "learner-agreement"})
        idle = self.vacuous("--ballots", 1, "--learners", 1)
        self.assertLessEqual({"learner-agreement", "P2", "P2a", "P2b"}, idle)
        self.assertFalse({"agreement", "validity", "learner-safety", "unique-proposal"} & idle)
        self.assertLessEqual({"agreement", "validity", "P2"}, self.vacuous("--rule", "accept-guard=above", "--continue"))

    def test_properties_in_text(self):
        text = self.paxcheck("check", "--ballots", 1).stdout
        said = said_of_properties(text)
        self.assertEqual(said["learner-safety"], "holds vacuous: no state gave anything to check")
        self.assertEqual(said["agreement"], "holds")

    def test_actions(self):
        text = self.paxcheck(*STUCK, "--learners", 1, "--ballots", 1).stdout
        self.assertEqual(only_line(text, "never taken"), "learn (in the reduced graph)")
        self.assertIsNone(self.result(*STUCK, "--learners", 1, "--ballots", 1)["never_taken"])
        whole = (*STUCK, "--learners", 1, "--ballots", 1, "--exact-counts")
        self.assertEqual(only_line(self.paxcheck(*whole).stdout, "never taken"), "learn")
        self.assertEqual(self.result(*whole)["never_taken"], ["learn"])
        actions = self.result(*whole)["actions"]
        self.assertEqual(actions["learn"], 0)
        self.assertGreater(actions["propose"], 0)

    def test_actions_that_were_taken(self):
        self.assertNotIn("never taken", self.paxcheck("check", "--ballots", 1, "--learners", 1).stdout)

    def test_actions_of_other_rules(self):
        """What only a wrong rule allows is no action of the right protocol."""
        multi_paxos = ("multi-paxos", "--slots", 1, "--clients", 1, "--reads", 1)
        self.assertNotIn("forget", self.result("check", *multi_paxos)["actions"])
        self.assertIn("forget", self.result("check", *multi_paxos, "--bug", "deleted-accepted")["actions"])
        self.assertNotIn("confirm", self.result("check", *multi_paxos, "--bug", "stale-read")["actions"])

    def assert_noted(self, *command, said):
        self.assertTrue(any(said in note for note in self.result("check", *command)["notes"]), said)
        self.assertIn(said, " ".join(self.paxcheck("check", *command).stdout.split()))

    def test_bounds_without_effect(self):
        for command, said in ((("-B", 1, "--crashes", 3), "--crashes 3: a restart loses nothing under these rules: that takes"),
                              (("-B", 2, "-P", 5), "--proposers 5: there are proposal numbers for 2 of them only, for all takes --ballots 5"),
                              (("-B", 1, "-V", 3, "--inputs", "own"), "--values 3: 2 of them only are a proposer's own"),
                              (("-B", 1, "-L", 1, "--learning", "distinguished"), "that takes --learners 2"),
                              (("-B", 1, "-L", 2, "--learning", "set", "-N", 2), "--learning set: acceptors tell every learner"),
                              (("duel", "--acceptors", 1, "--channel", 2), "--channel 2: no channel ever holds two messages"),
                              (("duel", "--acceptors", 1, "--distinguished", "S1", "--proposers", 3),
                               "--proposers 3: only the distinguished one ever acts"),
                              (("multi-paxos", "--slots", 1, "-B", 1, "-P", 3), "--proposers 3: there are proposal numbers for 1 of them only"),
                              (("single-acceptor", "--values", 3), "--values 3: 2 of them only are a proposer's own"),
                              (("two-phase-commit", "--stopping", "coordinator"), "--stopping coordinator: nothing stops: that takes --stops 1"),
                              (("two-phase-commit", "--presume", "commit"), "--presume commit: nobody forgets the transaction: that takes "
                                                                            "--finish in-steps"),
                              (("two-phase-commit", "--presume", "nothing", "--finish", "in-steps", "--variant", "optimised"),
                               "--presume nothing: who asks again presumes nothing: that takes --variant classic"),
                              (("two-phase-commit", "--refusal", "votes-no", "--variant", "optimised"),
                               "--refusal votes-no: who refuses votes no in any case: this is for --variant classic"),
                              (("duel", "--acceptors", 1, "--proposers", 1, "--patience", "yes"), "--patience yes: there is nobody else")):
            with self.subTest(command):
                self.assert_noted(*command, said=said)

    def test_rules_without_effect(self):
        for command, said in ((("-B", 1, "--rule", "learn-by=one-acceptor"),
                               "learn-by=one-acceptor changes nothing at these bounds: that takes --learners 1"),
                              (("-B", 1, "--rule", "promise-durable=no"), "that takes --crashes 1"),
                              (("two-phase-commit", "--rule", "participant-list=lost"),
                               "participant-list=lost changes nothing at these bounds: that takes --variant optimised"),
                              (("multi-paxos", "--slots", 1, "--rule", "read-at=leader-alone"), "that takes --reads 1")):
            with self.subTest(command):
                self.assert_noted(*command, said=said)
        self.assertEqual(self.result("check", "-B", 2, "-L", 2, "--rule", "learn-by=one-acceptor", "--continue")["notes"], [])

    def test_bounds_with_effect(self):
        for command in (("-B", 1, "--crashes", 1, "--rule", "promise-durable=no"), ("-B", 3, "-P", 3),
                        ("two-phase-commit", "--stopping", "coordinator", "--stops", 1)):
            self.assertFalse([n for n in self.result("check", *command)["notes"] if n.startswith("--")], command)

    def test_restarts_without_crashes(self):
        text = self.paxcheck("check", "--ballots", 1, "--rule", "promise-durable=no").stdout
        self.assertIn("restart", only_line(text, "never taken"))


if __name__ == "__main__":
    unittest.main()
