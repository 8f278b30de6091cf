"""Quorums: contradictory ones are refused, several ways to write the same ones agree, those that do not meet are noted."""

import unittest

from paxcheck_runner import REDUCED, PaxcheckTest, Status


class BadQuorums(PaxcheckTest):
    def assert_bad(self, text, *named):
        for option in ("--phase1-quorum", "--phase2-quorum"):
            with self.subTest(option=option, text=text):
                self.assert_rejected(Status.BAD_OPTION, ["check", option, text], option.lstrip("-"), *named)

    def test_size(self):
        for size in ("0", "4", "-1"):
            self.assert_bad(size, size, "3 acceptors", "allowed: 1 to 3")

    def test_size_that_is_no_number(self):
        for size in ("two", "2.5", "99999999999"):
            self.assert_bad(size, f"'{size}'", "allowed: S1 to S3, or a size")

    def test_unknown_acceptor(self):
        self.assert_bad("S4", "'S4'", "allowed: S1 to S3")
        self.assert_bad("S1,S2 S1,S0", "'S0'", "allowed: S1 to S3")
        self.assert_bad("S1,,S2", "''", "allowed: S1 to S3")

    def test_empty_list(self):
        for text in (" ", "{}"):
            self.assert_bad(text, "empty")

    def test_empty_quorum_in_a_list(self):
        self.assert_bad("{S1,S2} {}", "empty")

    def test_of_another_number_of_acceptors(self):
        self.assert_bad("any 2 of 4")

    def test_half_of_an_odd_number(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--bug", "half-quorum", "--acceptors", "3"], "quorum", "half", "even", "3")


class SameQuorums(PaxcheckTest):
    def counts(self, *options):
        result = self.result("check", "--acceptors", "3", "--ballots", "2", "--exact-counts", *options)
        self.assertIsNotNone(result["states"])
        return result["states"], result["transitions"], result["depth"]

    def test_majorities_by_size_and_by_name(self):
        majorities = self.counts()
        pairs = "S1,S2 S1,S3 S2,S3"
        for text in ("majorities", f"{pairs} S1,S2,S3", "{S1,S2} {S1,S3} {S2,S3} {S1,S2,S3}", "1,2 1,3 2,3 1,2,3"):
            self.assertEqual(self.counts("--phase1-quorum", text, "--phase2-quorum", text), majorities, text)
        self.assertEqual(self.counts("--phase1-quorum", "2"), self.counts("--phase1-quorum", pairs))

    def test_smaller_quorums_of_phase_1(self):
        self.assertNotEqual(self.counts("--phase1-quorum", "1", "--phase2-quorum", "3"), self.counts())


class QuorumsAndSymmetry(PaxcheckTest):
    def reductions(self, *options):
        return self.result("check", "--ballots", "2", *REDUCED, *options, status=Status.VERIFIED)["search"]["reductions"]

    def test_acceptors_are_alike(self):
        for text in ("majorities", "2", "S1,S2 S1,S3 S2,S3 S1,S2,S3"):
            self.assertIn("acceptor-symmetry", self.reductions("--phase1-quorum", text), text)

    def test_acceptors_are_told_apart(self):
        for option in ("--phase1-quorum", "--phase2-quorum"):
            self.assertNotIn("acceptor-symmetry", self.reductions(option, "S1,S2 S2,S3"), option)
            self.assert_rejected(Status.BAD_OPTION, ["check", option, "S1,S2 S2,S3", "--reduction", "acceptor-symmetry"],
                                 "acceptor-symmetry", "not sound", "quorums")


class QuorumsThatDoNotMeet(PaxcheckTest):
    def test_note(self):
        run = self.paxcheck("check", "--phase1-quorum", "1", "--phase2-quorum", "1", status=Status.VIOLATED)
        self.assertIn("note", run.stderr)
        self.assertIn("no acceptor", run.stderr)

    def test_no_note_where_they_meet(self):
        run = self.paxcheck("check", "--ballots", "2", "--phase1-quorum", "1", "--phase2-quorum", "3", status=Status.VERIFIED)
        self.assertEqual(run.stderr, "")


if __name__ == "__main__":
    unittest.main()
