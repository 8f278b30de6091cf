"""Quorums in a TOML file: a size, a text, or a list of lists of acceptors."""

import unittest

from paxcheck_runner import PaxcheckTest, Status


class ConfigQuorums(PaxcheckTest):
    def bounds(self, *options, toml=""):
        (self.folder / "settings.toml").write_text(toml)
        return self.result("check", "--acceptors", 4, "--ballots", 1, "--config", "settings.toml", *options)["bounds"]

    def test_list_of_lists(self):
        expected = self.bounds("--phase1-quorum", "S1,S2 S3,S4", "--phase2-quorum", "S1,S3 S2,S4 S1,S4")
        self.assertEqual(self.bounds(toml='phase1-quorum = [["S1", "S2"], ["S3", "S4"]]\n'
                                          'phase2-quorum = [["S1", "S3"], ["S2", "S4"], ["S1", "S4"]]\n'), expected)
        self.assertEqual(expected["phase1-quorum"], "{S1,S2} {S3,S4}")

    def test_list_of_lists_of_numbers(self):
        self.assertEqual(self.bounds(toml="phase1-quorum = [[1, 2], [3, 4]]\n")["phase1-quorum"], "{S1,S2} {S3,S4}")

    def test_size(self):
        self.assertEqual(self.bounds(toml="phase1-quorum = 2\n"), self.bounds("--phase1-quorum", "2"))

    def test_text(self):
        self.assertEqual(self.bounds(toml='phase2-quorum = "S1,S2 S3"\n')["phase2-quorum"],
                         self.bounds("--phase2-quorum", "S1,S2 S3")["phase2-quorum"])

    def test_command_line_overrides(self):
        bounds = self.bounds("--phase1-quorum", "3", toml='phase1-quorum = [["S1", "S2"]]\n')
        self.assertEqual(bounds["phase1-quorum"], "any 3 of 4")

    def test_verdict_depends_on_them(self):
        (self.folder / "settings.toml").write_text('phase1-quorum = [["S1"]]\nphase2-quorum = [["S2"]]\nballots = 2\n')
        run = self.paxcheck("check", "--config", "settings.toml", status=Status.VIOLATED)
        self.assertIn("P2b", run.stdout)


if __name__ == "__main__":
    unittest.main()
