"""Unknown names: the message says which, the nearest known one, and all that are allowed."""

import unittest

from paxcheck_runner import PaxcheckTest, Status


class UnknownName(PaxcheckTest):
    def assert_unknown(self, arguments, wrong, meant, *allowed):
        self.assert_rejected(Status.BAD_OPTION, arguments, f"'{wrong}'", f"did you mean '{meant}'", "allowed:", *allowed)

    def test_command(self):
        self.assert_unknown(["chek"], "chek", "check", "simulate", "replay", "smallest", "list")

    def assert_unknown_option(self, arguments, wrong, meant):
        self.assert_rejected(Status.BAD_OPTION, arguments, f"'{wrong}'", f"did you mean '{meant}'", f"{arguments[0]} --help")
        self.assertLess(len(self.paxcheck(*arguments).stderr), 150, "does not list them all")

    def test_option(self):
        for command in ("check", "simulate"):
            self.assert_unknown_option([command, "--acceptrs", "3"], "acceptrs", "acceptors")
        self.assert_unknown_option(["check", "--max-stats=3"], "max-stats", "max-states")
        self.assert_unknown_option(["replay", "x.json", "--jsno"], "jsno", "json")
        self.assert_unknown_option(["list", "rules", "--jsno"], "jsno", "json")

    def test_name_of_another_protocol(self):
        for arguments, said in ((["check", "--bug", "same-number"], "'same-number' is a bug of duel, not of paxos"),
                                (["check", "duel", "--rule", "read-at=quorum"], "'read-at' is a rule of multi-paxos, not of duel"),
                                (["check", "--property", "no-gap"], "'no-gap' is a property of multi-paxos, not of paxos"),
                                (["check", "--reach", "split-vote"], "'split-vote' is a situation of first-value, not of paxos")):
            self.assert_rejected(Status.BAD_OPTION, arguments, said, "allowed:")

    def test_short_option(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "-Z", "3"], "-Z")

    def test_protocol(self):
        self.assert_unknown(["check", "paxo"], "paxo", "paxos")

    def test_list(self):
        self.assert_unknown(["list", "rule"], "rule", "rules", "protocols", "bugs", "properties")

    def test_rule(self):
        for command in ("check", "simulate", "smallest"):
            self.assert_unknown([command, "--rule", "promise-gard=always"], "promise-gard", "promise-guard", "learn-by")

    def test_alternative(self):
        self.assert_unknown(["check", "--rule", "promise-guard=alway"], "alway", "always", "promise-guard", "at-or-above")

    def test_alternative_of_another_rule(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--rule", "promise-guard=first-only"], "'first-only'", "promise-guard",
                             "allowed: above, at-or-above, always")

    def test_bug(self):
        for command in ("check", "simulate", "smallest"):
            self.assert_unknown([command, "--bug", "own-valu"], "own-valu", "own-value", "half-quorum")

    def test_property(self):
        self.assert_unknown(["check", "--property", "agreemnt"], "agreemnt", "agreement", "P2c")
        self.assert_unknown(["check", "--property", "agreement,P2d"], "P2d", "P2", "unique-proposal")

    def test_property_of_the_whole_graph(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--property", "can-choose"], "--require-choice")

    def test_nothing_is_suggested_for_what_resembles_nothing(self):
        run = self.paxcheck("check", "--bug", "zzzzzzzzzzzz", status=Status.BAD_OPTION)
        self.assertNotIn("did you mean", run.stderr)

    def test_empty_name(self):
        for option in ("--bug", "--property", "--rule"):
            with self.subTest(option):
                self.assert_rejected(Status.BAD_OPTION, ["check", option, ""])


class IncompleteCommand(PaxcheckTest):
    def test_list_of_nothing(self):
        self.assert_rejected(Status.BAD_OPTION, ["list"], "protocols", "rules", "bugs", "properties")

    def test_smallest_of_nothing(self):
        self.assert_rejected(Status.BAD_OPTION, ["smallest"], "--bug", "--rule", "--all")

    def test_replay_of_nothing(self):
        self.assert_rejected(Status.BAD_OPTION, ["replay"], "file")

    def test_too_much(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "paxos", "stray"], "stray")
        self.assert_rejected(Status.BAD_OPTION, ["replay", "x.json", "stray"], "stray")


if __name__ == "__main__":
    unittest.main()
