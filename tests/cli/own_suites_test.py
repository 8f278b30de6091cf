"""suites/: every protocol that `list` has is verified, and every bug expected where and when it is recorded to break something."""

import re
import tomllib
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status

SUITES = Path(__file__).resolve().parents[2] / "suites"


def expectation(recorded):
    return f"violated:{recorded['property']}:{recorded['steps']}"


class OwnSuites(PaxcheckTest):
    def setUp(self):
        super().setUp()
        self.checks = []
        for path in sorted(SUITES.glob("*.toml")):
            suite = tomllib.loads(path.read_text(encoding="utf-8"))
            self.checks += [{**suite.get("defaults", {}), **check} for check in suite["check"] if "scenario" not in check]

    def test_every_protocol(self):
        right = {check["protocol"] for check in self.checks if check["expect"] == "verified" and "bug" not in check}
        self.assertEqual(right, {protocol["name"] for protocol in self.result("list", "protocols")})

    def test_every_bug(self):
        """With its first violation, and with that of agreement where there is another."""
        recorded = [(protocol["name"], bug["name"], expectation(bug[which])) for protocol in self.result("list", "protocols")
                    for bug in self.result("list", "bugs", protocol["name"]) for which in ("first", "disagreement") if bug[which]]
        self.assertEqual(sorted(recorded), sorted((c["protocol"], c["bug"], c["expect"]) for c in self.checks if "bug" in c))

    def test_quick_ones_are_met(self):
        """Without the scenarios, which questions_test asks."""
        suites = [path for path in SUITES.glob("*.toml") if path.name != "scenarios.toml"]
        run = self.paxcheck("suite", *suites, "--tag", "quick", "--no-cache", status=Status.VERIFIED)
        self.assertNotIn("NOT MET", run.stdout)

    def test_example_of_the_page(self):
        page = (SUITES.parent / "docs" / "ci.md").read_text(encoding="utf-8")
        example = re.search(r"(?m)^## A suite\n\n((?:    .*\n|\n)+)", page)[1]
        (self.folder / "example.toml").write_text(example)
        run = self.paxcheck("suite", "example.toml", "--no-cache", status=Status.VERIFIED)
        self.assertIn(": 3 met;", run.stdout)


if __name__ == "__main__":
    unittest.main()
