"""A protocol named by the flag of a variant: paxos --clients is paxos-clients, wherever a protocol is named."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status

SMALL = ("--ballots", 1)


class Variant(PaxcheckTest):
    def same(self, *commands):
        """All print the same; returns it."""
        runs = [self.paxcheck(*command) for command in commands]
        for run, command in zip(runs, commands):
            with self.subTest(command=command):
                self.assertEqual((run.returncode, run.stdout, run.stderr), (runs[0].returncode, runs[0].stdout, runs[0].stderr))
        return runs[0].stdout

    def test_wherever_the_flag_stands(self):
        for flags in (("paxos", "--clients"), ("--clients",), ("--clients", "paxos"), ("paxos-clients", "--clients")):
            with self.subTest(flags=flags):
                result = self.result("check", *flags, *SMALL)
                self.assertEqual((result["protocol"], result["verdict"]), ("paxos-clients", "verified"))
        result = self.result("check", *SMALL, "--servers", 2, "--clients")
        self.assertEqual((result["protocol"], result["bounds"]["servers"]), ("paxos-clients", 2))

    def test_commands(self):
        for name in ("rules", "bugs", "properties", "situations", "vocabulary"):
            listed = self.same(("list", name, "paxos-clients", "--json"), ("list", name, "--clients", "--json"),
                               ("list", "--clients", name, "--json"), ("list", name, "paxos", "--clients", "--json"))
            self.assertTrue(json.loads(listed))
        bug = ("--rule", "client-told=first-acceptance")
        for command, options in (("cost", SMALL), ("smallest", bug), ("prove", ()), ("export", ("--promela", *SMALL)),
                                 ("count", SMALL), ("simulate", ("--walks", 1, "--seed", 1, *SMALL)),
                                 ("matrix", ("--max-states", 300))):
            self.same((command, "paxos-clients", *options), (command, "paxos", "--clients", *options), (command, "--clients", *options))

    def test_help_and_completion(self):
        shown = self.paxcheck("check", "--help", status=Status.VERIFIED).stdout
        self.assertRegex(shown, r"\n  --clients +'paxos-clients' in its place")
        self.assertNotIn("\n  --clients", self.same(("check", "paxos-clients", "--help"), ("check", "--clients", "--help")))
        self.assertNotIn("--servers", shown)

    def test_traces_and_configuration_files(self):
        run = ("--bug", "hasty-proposer", "--trace-json", "t.json", "--json")
        self.paxcheck("check", "--clients", *run, status=Status.VIOLATED)
        self.assertEqual(json.loads((self.folder / "t.json").read_text())["protocol"], "paxos-clients")
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)
        (self.folder / "c.toml").write_text('protocol = "paxos"\nservers = 2\nballots = 1\n')
        result = self.result("check", "--config", "c.toml", "--clients")
        self.assertEqual((result["protocol"], result["bounds"]["servers"]), ("paxos-clients", 2))

    def test_no_such_variant(self):
        for protocol in ("duel", "every-value"):
            for command in (("check", protocol, "--clients"), ("check", "--clients", protocol), ("list", "bugs", protocol, "--clients")):
                self.assert_rejected(Status.BAD_OPTION, command, "--clients is for paxos, where it means paxos-clients",
                                     f"{protocol} has no variant of this name")

    def test_bounds_of_this_name(self):
        for protocol in ("multi-paxos", "two-phase-commit"):
            self.assertEqual(self.result("check", protocol, "--clients", 1, "--max-depth", 0)["bounds"]["clients"], 1)
            self.assertEqual(self.result("check", "--clients", 1, protocol, "--max-depth", 0)["bounds"]["clients"], 1)
            self.assert_rejected(Status.BAD_OPTION, ["check", protocol, "--clients"], "--clients needs a value")
        self.assert_rejected(Status.BAD_OPTION, ["check", "--clients", 1], "--clients is a bound of multi-paxos, two-phase-commit, not of paxos")


if __name__ == "__main__":
    unittest.main()
