"""export: what is refused, and where the text goes; tests/spin/ has what it says."""

import unittest

from paxcheck_runner import PaxcheckTest, Status


class Export(PaxcheckTest):
    def refused(self, *arguments, says):
        result = self.paxcheck("export", *arguments, status=Status.BAD_OPTION)
        self.assertIn(says, result.stderr)
        self.assertEqual(result.stdout, "")

    def test_models_written_by_hand_are_refused(self):
        for protocol in ("paxos", "multi-paxos", "duel"):
            self.refused("--promela", protocol, says=f"{protocol} cannot be exported: its model is written by hand")

    def test_one_language_is_asked_for(self):
        self.refused("first-value", says="allowed: --promela or --tla")
        self.refused("first-value", "--tla", "--promela", says="allowed: --promela or --tla")
        self.refused("first-value", "--promela", "--cfg", "x.cfg", says="--cfg is for --tla")

    def test_unknown_names_are_refused(self):
        self.refused("--tla", "first-value", "--property", "agreemnt", says="agreement")
        self.refused("--tla", "first-value", "--rule", "keeps=last", says="keeps")
        self.refused("--tla", "first-value", "--acceptors", "99", says="allowed: 1 to 9")

    def test_what_is_too_large_is_refused_with_the_action(self):
        self.refused("--promela", "two-phase-commit", "--variant", "optimised", "--participants", "12",
                     says="receive(R1) reads more than 1048576 combinations of values")

    def test_bounds_and_rules_stand_at_the_top(self):
        text = self.paxcheck("export", "--promela", "two-phase-commit", "--bug", "hasty-answer", status=Status.VERIFIED).stdout
        self.assertIn("participants 2", text.splitlines()[1])
        self.assertIn("Wrong rules: client-answer=first-vote", text.splitlines()[1])

    def test_a_file_has_what_standard_output_would(self):
        text = self.paxcheck("export", "--promela", "every-value", status=Status.VERIFIED).stdout
        self.assertEqual(self.paxcheck("export", "--promela", "every-value", "--output", "model.pml").stdout, "")
        self.assertEqual((self.folder / "model.pml").read_text(), text)
        self.paxcheck("export", "--promela", "every-value", "--output", "no/model.pml", status=Status.CANNOT_ACCESS)


if __name__ == "__main__":
    unittest.main()
