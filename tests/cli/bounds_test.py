"""Impossible bounds, and bounds whose states do not fit."""

import unittest

from paxcheck_runner import PaxcheckTest, Status

ONE_OR_MORE = ("--acceptors", "--ballots", "--values", "--proposers")
NONE_OR_MORE = ("--learners", "--crashes", "--stops")


class ImpossibleBound(PaxcheckTest):
    def assert_out_of_range(self, option, value):
        with self.subTest(option=option, value=value):
            self.assert_rejected(Status.BAD_OPTION, ["check", f"{option}={value}"], option, value, "allowed:", " to ")

    def test_too_small(self):
        for option in ONE_OR_MORE:
            self.assert_out_of_range(option, "0")
        for option in ONE_OR_MORE + NONE_OR_MORE:
            self.assert_out_of_range(option, "-1")

    def test_too_large(self):
        for option in ONE_OR_MORE + NONE_OR_MORE:
            self.assert_out_of_range(option, "1000")

    def test_no_number(self):
        for option in ONE_OR_MORE + NONE_OR_MORE:
            for value in ("three", "2.5", "3x", "99999999999999999999"):
                with self.subTest(option=option, value=value):
                    self.assert_rejected(Status.BAD_OPTION, ["check", f"{option}={value}"], option, value)
                    self.assertRegex(self.paxcheck("check", f"{option}={value}").stderr, "allowed|expected|number")

    def test_no_more_stops_than_processes(self):
        bounds = ("check", "--acceptors", "2", "--proposers", "1", "--ballots", "1")
        self.paxcheck(*bounds, "--stops", "3", status=Status.VERIFIED)
        self.assert_rejected(Status.BAD_OPTION, [*bounds, "--stops", "4"], "--stops 4", "0 to 3")

    def test_the_other_commands(self):
        self.assert_rejected(Status.BAD_OPTION, ["simulate", "--acceptors", "0"], "--acceptors", "0", "allowed:")

    def test_of_a_bug(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--bug", "own-value", "--ballots", "0"], "--ballots 0", "allowed:")


class StateThatDoesNotFit(PaxcheckTest):
    LARGEST = ("--acceptors", "16", "--ballots", "8", "--values", "15")

    def assert_too_wide(self, *options):
        self.assert_rejected(Status.BAD_OPTION, ["check", *self.LARGEST, *options], "64 bits", "the widest", "reduce",
                             "--acceptors", "--ballots", "--values")

    def test_more_pairs_than_a_grid_holds(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--acceptors", "16", "--ballots", "9"], "--acceptors 16",
                             "--ballots 9", "144", "allowed: at most 128")

    def test_full_encoding(self):
        self.assert_too_wide("--encoding", "full")

    def test_wrong_rule(self):
        self.assert_too_wide("--rule", "promise-guard=always")

    def test_wide_states_that_do_fit(self):
        run = self.paxcheck("check", "--acceptors", "9", "--ballots", "8", "--values", "4", "--max-states", "1000")
        self.assertEqual(run.returncode, Status.NOT_EXHAUSTIVE, run.stderr)


if __name__ == "__main__":
    unittest.main()
