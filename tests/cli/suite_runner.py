"""Runs `paxcheck suite` on suites that a test writes down, with a cache of its own."""

import json

from paxcheck_runner import PaxcheckTest

RIGHT = '[[check]]\nname = "right"\nballots = 2\nexpect = "verified"\n'
CAUGHT = '[[check]]\nname = "caught"\nbug = "own-value"\nexpect = "violated:P2b:10"\ntags = ["bug"]\n'
WRONG = '[[check]]\nname = "wrong"\nbug = "own-value"\nexpect = "verified"\ntags = ["bug"]\n'
UNDECIDED = '[[check]]\nname = "undecided"\nmax-states = 100\nexpect = "verified"\n'
# Without symmetry, hence not in rounds either, which would decide it at once.
ENDLESS = '[[check]]\nname = "endless"\nacceptors = 6\nballots = 5\nno-symmetry = true\nexpect = "verified"\n'


class SuiteTest(PaxcheckTest):
    def write(self, *checks, name="suite.toml"):
        (self.folder / name).write_text("\n".join(checks), encoding="utf-8")
        return name

    def suite(self, *checks, options=(), status=None, **more):
        return self.paxcheck("suite", self.write(*checks), "--cache", "cache", *options, status=status, **more)

    def rows(self, *checks, options=(), status=None):
        """The results by name, from --json."""
        run = self.suite(*checks, options=(*options, "--json"), status=status)
        return {check["name"]: check for check in json.loads(run.stdout)["checks"]}

    def outcomes(self, *checks, options=(), status=None):
        return {name: row["outcome"] for name, row in self.rows(*checks, options=options, status=status).items()}
