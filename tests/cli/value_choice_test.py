"""A check that checked nothing says so: no value chosen, values never chosen, idle properties, actions never taken."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line, said_of_properties

STUCK = ("check", "--rule", "accept-guard=above", "--continue", "--property", "agreement")


class NothingChosen(PaxcheckTest):
    def test_verdict_says_so(self):
        text = self.paxcheck(*STUCK, status=Status.VERIFIED).stdout
        self.assertTrue(only_line(text, "verdict").endswith("; nothing is chosen in any run"), text)
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
        self.assertEqual(said_of_properties(text)["can choose"], "violated", "no run shows it, so no length")

    def test_missing_choice_in_json(self):
        result = self.result(*STUCK, "--require-choice", status=Status.VIOLATED)
        row = next(p for p in result["properties"] if p["name"] == "can choose")
        self.assertEqual((row["verdict"], row["steps"]), ("violated", None))

    def test_one_value_only(self):
        """One server with its own value: the other value is nobody's, so it is not missed."""
        self.paxcheck("check", "--ballots", 1, "--inputs", "own", "--proposers", 1, "--require-choice", status=Status.VERIFIED)

    def test_value_of_a_server_that_leads_no_number(self):
        result = self.result("check", "--ballots", 1, "--inputs", "own", "--require-choice", status=Status.VIOLATED)
        self.assertEqual((result["chosen_values"], result["never_chosen"]), (["X"], ["Y"]))

    def test_every_value_chosen(self):
        text = self.paxcheck("check", "--ballots", 1, "--require-choice", status=Status.VERIFIED).stdout
        self.assertEqual(said_of_properties(text)["can choose"], "holds")

    def test_early_stop_decides_nothing(self):
        result = self.result("check", "--max-depth", 3, "--require-choice", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(next(p["verdict"] for p in result["properties"] if p["name"] == "can choose"), "none-so-far")


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
        self.assertEqual(only_line(text, "never taken"), "learn")
        actions = self.result(*STUCK, "--learners", 1, "--ballots", 1)["actions"]
        self.assertEqual(actions["learn"], 0)
        self.assertGreater(actions["propose"], 0)

    def test_actions_that_were_taken(self):
        self.assertNotIn("never taken", self.paxcheck("check", "--ballots", 1, "--learners", 1).stdout)

    def test_restarts_without_crashes(self):
        text = self.paxcheck("check", "--ballots", 1, "--rule", "promise-durable=no").stdout
        self.assertIn("restart", only_line(text, "never taken"))


if __name__ == "__main__":
    unittest.main()
