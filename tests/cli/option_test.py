"""Values that an option cannot have."""

import unittest

from paxcheck_runner import TINY, PaxcheckTest, Status

ALLOWED = r"allowed|expected|not in \{|a whole number|at least|greater than|positive|non-negative"


class BadValue(PaxcheckTest):
    def assert_bad(self, option, value, command="check"):
        with self.subTest(option=option, value=value):
            self.assert_rejected(Status.BAD_OPTION, [command, f"{option}={value}"], option, value)
            message = self.paxcheck(command, f"{option}={value}").stderr
            self.assertRegex(message, ALLOWED)
            self.assertNotRegex(message, r"\d{25}|0\.000000", "a range that nobody can read")

    def test_rule_without_alternative(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--rule", "promise-guard"], "promise-guard", "'='", "NAME=ALTERNATIVE")
        self.assert_rejected(Status.BAD_OPTION, ["check", "--rule", "promise-guard="], "promise-guard", "allowed: above")

    def test_max_states(self):
        for value in ("0", "-1", "many", "1.5"):
            self.assert_bad("--max-states", value)

    def test_max_depth(self):
        for value in ("-1", "deep"):
            self.assert_bad("--max-depth", value)

    def test_timeout(self):
        for value in ("0", "-1", "soon", "nan"):
            self.assert_bad("--timeout", value)

    def test_max_memory(self):
        for value in ("0", "-1", "lots", "5Q"):
            self.assert_bad("--max-memory", value)

    def test_walks_and_seed(self):
        for option in ("--walks", "--seed"):
            for value in ("-1", "x"):
                self.assert_bad(option, value, command="simulate")
        self.assert_bad("--walks", "0", command="simulate")

    def test_threads(self):
        for value in ("0", "-1", "257", "all"):
            self.assert_bad("--threads", value)

    def test_reductions(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--reduction", "symmetri"], "'symmetri'", "'symmetry'", "allowed:")
        for options, named in ((("--reduction", "none,symmetry"), "none"),
                               (("--reduction", "symmetry", "--exact-counts"), "--exact-counts"),
                               (("--reduction", "symmetry", "--strategy", "sleep"), "sleep"),
                               (("--reduction", "symmetry", "--strategy", "depth-first"), "depth-first"),
                               (("--reduction", "prepare-first", "--stops", "1"), "prepare-first"),
                               (("--reduction", "value-symmetry", "--inputs", "own"), "value-symmetry"),
                               (("--reduction", "dead-messages", "--encoding", "full"), "dead-messages")):
            with self.subTest(options):
                self.assert_rejected(Status.BAD_OPTION, ["check", *options], named)

    def test_sleep_sets_where_they_are_not_possible(self):
        for options in (("--max-states", "10"), ("--max-depth", "3"), ("--encoding", "full"), ("--bug", "amnesia")):
            with self.subTest(options):
                self.assert_rejected(Status.BAD_OPTION, ["check", "--strategy", "sleep", *options], "--strategy sleep",
                                     "not possible")

    def test_names(self):
        for option in ("--strategy", "--inputs", "--encoding"):
            self.assert_bad(option, "sideways")

    def test_expect(self):
        for value in ("verify", "violatedx", "violated:agreement:", "violated:agreement:x", "violated:agreement:3:4",
                      "violated:agreement:-1"):
            self.assert_bad("--expect", value)

    def test_expect_of_an_unknown_property(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--expect", "violated:agreemnt"], "'agreemnt'", "'agreement'",
                             "allowed:")

    def test_missing_value(self):
        for option in ("--acceptors", "--rule", "--bug", "--property", "--expect", "--trace-json", "--config", "--timeout"):
            with self.subTest(option):
                self.assert_rejected(Status.BAD_OPTION, ["check", option], option)

    def test_empty_value(self):
        """In a script it comes from a variable that is not set; what was meant cannot be guessed."""
        for option in ("--expect", "--bug", "--trace-json", "--mermaid", "--dot", "--acceptors", "--timeout", "--max-memory"):
            with self.subTest(option):
                self.assert_rejected(Status.BAD_OPTION, ["check", *TINY, option, ""], option)

    def test_empty_value_does_not_take_the_next_argument(self):
        for option in ("--expect", "--bug", "--trace-json", "--phase1-quorum"):
            with self.subTest(option):
                run = self.paxcheck("check", *TINY, f"{option}=", "--json")
                self.assertNotIn("'--json'", run.stderr)


if __name__ == "__main__":
    unittest.main()
