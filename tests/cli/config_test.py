"""Options from a TOML file do what the same options do on the command line, which has the last word."""

import json
import unittest

from paxcheck_runner import WHOLE, PaxcheckTest, Status

MEASURED = ("seconds", "cpu_seconds", "peak_bytes")


def without_measurements(text):
    return {key: value for key, value in json.loads(text).items() if key not in MEASURED}


class Config(PaxcheckTest):
    def config(self, text):
        (self.folder / "settings.toml").write_text(text)
        return "--config", "settings.toml"

    def assert_same(self, toml, *options, command="check"):
        from_file = self.paxcheck(command, *self.config(toml), "--json")
        from_line = self.paxcheck(command, *options, "--json")
        self.assertEqual(from_file.returncode, from_line.returncode, from_file.stderr)
        self.assertEqual(without_measurements(from_file.stdout), without_measurements(from_line.stdout))

    def test_bounds(self):
        self.assert_same("acceptors = 4\nballots = 1\nvalues = 3\nproposers = 1\nlearners = 1\nstops = 1\ninputs = \"own\"\n",
                         "--acceptors", 4, "--ballots", 1, "--values", 3, "--proposers", 1, "--learners", 1, "--stops", 1,
                         "--inputs", "own")

    def test_rules_as_a_table(self):
        self.assert_same("ballots = 2\n[rules]\npromise-guard = \"always\"\nvalue-choice = \"own\"\n", "--ballots", 2,
                         "--rule", "promise-guard=always", "--rule", "value-choice=own")

    def test_rules_as_a_list(self):
        self.assert_same('ballots = 2\nrule = ["promise-guard=always", "value-choice=own"]\n', "--ballots", 2,
                         "--rule", "promise-guard=always", "--rule", "value-choice=own")

    def test_search(self):
        self.assert_same('bug = "own-value"\ncontinue = true\nrequire-choice = true\nencoding = "full"\nmax-depth = 12\n',
                         "--bug", "own-value", "--continue", "--require-choice", "--encoding", "full", "--max-depth", 12)

    def test_memory_with_a_unit(self):
        self.assert_same('acceptors = 4\nmax-memory = "5M"\nexact-counts = true\nstrategy = "breadth-first"\nthreads = 1\n',
                         "--acceptors", 4, "--max-memory", "5M", *WHOLE, "--threads", 1)

    def test_reductions(self):
        self.assert_same('ballots = 2\nreduction = ["value-symmetry", "prepare-first"]\nthreads = 1\n', "--ballots", 2,
                         "--reduction", "value-symmetry,prepare-first", "--threads", 1)
        self.assert_same('ballots = 2\nno-symmetry = true\nno-dead-messages = true\n', "--ballots", 2, "--no-symmetry",
                         "--no-dead-messages")

    def test_command_line_overrides_reductions(self):
        settings = self.config('ballots = 1\nreduction = ["value-symmetry"]\n')
        result = self.result("check", *settings, "--reduction", "prepare-first")
        self.assertEqual(result["search"]["reductions"], ["prepare-first"])

    def test_properties(self):
        self.assert_same('ballots = 2\nproperty = ["agreement", "P2c"]\n', "--ballots", 2, "--property", "agreement,P2c")

    def test_walks(self):
        self.assert_same("walks = 20\nseed = 9\n", "--walks", 20, "--seed", 9, command="simulate")

    def test_flag_that_is_off(self):
        self.assert_same('bug = "own-value"\ncontinue = false\n', "--bug", "own-value")

    def test_output(self):
        settings = self.config('bug = "own-value"\njson = true\nexpect = "violated:P2b:10"\ntrace-json = "t.json"\n')
        run = self.paxcheck("check", *settings, status=Status.VERIFIED)
        self.assertEqual(json.loads(run.stdout)["verdict"], "violated")
        self.assertIn("t.json", self.files())

    def test_command_line_overrides(self):
        settings = self.config("acceptors = 1\nballots = 3\n[rules]\nvalue-choice = \"own\"\n")
        for arguments in (["--ballots", "1", *settings], [*settings, "--ballots", "1"], [*settings, "-B", "1"]):
            result = self.result("check", *arguments)
            self.assertEqual((result["bounds"]["acceptors"], result["bounds"]["ballots"]), (1, 1))
            self.assertEqual(result["rules"]["value-choice"], "own")

    def test_command_line_overrides_a_rule(self):
        settings = self.config("ballots = 1\n[rules]\nvalue-choice = \"own\"\n")
        result = self.result("check", *settings, "--rule", "value-choice=lowest-reported")
        self.assertEqual(result["rules"]["value-choice"], "lowest-reported")

    def test_empty_file(self):
        self.assert_same("# nothing\n")


if __name__ == "__main__":
    unittest.main()
