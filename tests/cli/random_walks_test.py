"""simulate: seeded random walks, which can find violations and can verify nothing."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line

MEASURED = ("seconds", "cpu_seconds", "peak_bytes")


class RandomWalks(PaxcheckTest):
    def without_measurements(self, *options):
        result = self.result("simulate", *options)
        return {part: value for part, value in result.items() if part not in MEASURED}

    def test_finds_nothing(self):
        run = self.paxcheck("simulate", "--walks", 200, status=Status.NOT_EXHAUSTIVE)
        self.assertRegex(only_line(run.stdout, "verdict"), r"no violation found, not exhaustive: 200 random walks with seed 1 ")
        self.assertNotIn("verified", run.stdout)
        self.assertNotIn("up to depth", run.stdout)

    def test_json(self):
        result = self.result("simulate", "--walks", 200, "--seed", 5, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual((result["verdict"], result["exhaustive"], result["depth"]), ("not-exhaustive", False, None))
        search = result["search"]
        self.assertEqual((search["strategy"], search["seed"], search["walks"]), ("simulation", 5, 200))
        self.assertEqual({p["verdict"] for p in result["properties"]}, {"none-so-far"})

    def test_finds_a_violation(self):
        for bug in ("own-value", "shared-number", "stale-promise"):
            with self.subTest(bug):
                run = self.paxcheck("simulate", "--bug", bug, "--seed", 1, status=Status.VIOLATED)
                self.assertIn("(not a shortest run)", run.stdout)

    def test_violation_can_be_replayed(self):
        self.paxcheck("simulate", "--bug", "own-value", "--seed", 2, "--trace-json", "t.json", status=Status.VIOLATED)
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)

    def test_same_seed_same_walks(self):
        for options in (("--walks", 300, "--seed", 42), ("--bug", "own-value", "--seed", 7), ("--bug", "amnesia", "--continue")):
            with self.subTest(options):
                self.assertEqual(self.without_measurements(*options), self.without_measurements(*options))

    def test_other_seed_other_walks(self):
        covered = {self.result("simulate", "--walks", 300, "--seed", seed)["states"] for seed in range(5)}
        self.assertGreater(len(covered), 1)

    def test_more_walks_cover_more(self):
        states = [self.result("simulate", "--walks", walks)["states"] for walks in (10, 100, 1000)]
        self.assertEqual(states, sorted(states))
        self.assertLess(states[0], states[-1])

    def test_length_of_walks(self):
        result = self.result("simulate", "--bug", "own-value", "--max-depth", 9, status=Status.NOT_EXHAUSTIVE)
        self.assertIsNone(result["counterexample"])

    def test_timeout(self):
        result = self.result("simulate", "--walks", 10**9, "--timeout", 0.3, status=Status.NOT_EXHAUSTIVE)
        self.assertIn("limit of 0.3 s", result["reason"])


if __name__ == "__main__":
    unittest.main()
