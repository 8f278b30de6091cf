"""Limits reached in mid-search: never "verified", the reason and the coverage said, its own exit status."""

import re
import time
import unittest

from paxcheck_runner import HUGE, REDUCED, WHOLE, PaxcheckTest, Status, only_line, said_of_properties

LIMITS = {  # options: what the reason has to name
    ("--max-states", "1000"): r"limit of 1,000 states",
    ("--max-depth", "5"): r"more than 5 steps",
    ("--acceptors", "5", "--ballots", "4", "--timeout", "0.3", *WHOLE): r"limit of 0\.3 s",
    ("--acceptors", "5", "--max-memory", "5M", *WHOLE): r"memory limit of 5\.0 MiB",
}
REDUCED_LIMITS = {
    (*HUGE, *REDUCED, "--timeout", "0.3"): r"limit of 0\.3 s",
    (*HUGE, *REDUCED, "--max-memory", "5M"): r"memory limit of 5\.0 MiB",
}


class Limit(PaxcheckTest):
    def test_text(self):
        for options, reason in LIMITS.items():
            with self.subTest(options):
                text = self.paxcheck("check", *options, status=Status.NOT_EXHAUSTIVE).stdout
                verdict = only_line(text, "verdict")
                self.assertTrue(verdict.startswith("no violation found, not exhaustive: "), verdict)
                self.assertRegex(verdict, reason)
                self.assertRegex(verdict, r"[\d,]+ states were checked, of which [\d,]+ not expanded")
                self.assertNotIn("verified", text)
                self.assertNotIn("holds", text)

    def test_json(self):
        for options, reason in LIMITS.items():
            with self.subTest(options):
                result = self.result("check", *options, status=Status.NOT_EXHAUSTIVE)
                self.assertEqual((result["verdict"], result["exhaustive"]), ("not-exhaustive", False))
                self.assertRegex(result["reason"], reason)
                self.assertGreater(result["states"], 0)
                self.assertTrue(0 < result["unexpanded"] < result["states"])
                self.assertEqual({p["verdict"] for p in result["properties"]}, {"none-so-far"})

    def test_reduced(self):
        """Levels of a reduced graph are no distances: nothing is said of depth."""
        for options, reason in REDUCED_LIMITS.items():
            with self.subTest(options):
                text = self.paxcheck("check", *options, status=Status.NOT_EXHAUSTIVE).stdout
                self.assertRegex(only_line(text, "verdict"), reason)
                self.assertRegex(only_line(text, "stored"), r"^[\d,]+ states of the reduced graph, of which [\d,]+ not expanded; ")
                self.assertNotRegex(text, "verified|holds|up to depth")

    def test_reduced_in_json(self):
        for options, reason in REDUCED_LIMITS.items():
            with self.subTest(options):
                result = self.result("check", *options, status=Status.NOT_EXHAUSTIVE)
                self.assertEqual((result["verdict"], result["exhaustive"]), ("not-exhaustive", False))
                self.assertEqual((result["states"], result["transitions"], result["depth"]), (None, None, None))
                self.assertRegex(result["reason"], reason)
                self.assertTrue(0 < result["unexpanded"] < result["stored"])
                self.assertEqual({(p["verdict"], p["steps"]) for p in result["properties"]}, {("none-so-far", None)})

    def test_sleep_sets(self):
        result = self.result("check", *HUGE, "--exact-counts", "--timeout", "0.3", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual((result["search"]["strategy"], result["verdict"], result["exhaustive"], result["depth"]),
                         ("sleep", "not-exhaustive", False, None))
        self.assertRegex(result["reason"], r"limit of 0\.3 s")
        self.assertGreater(result["states"], 0)
        self.assertEqual({(p["verdict"], p["steps"]) for p in result["properties"]}, {("none-so-far", None)})

    def test_no_reductions_within_limits_that_count(self):
        for options in (("--max-states", "1000"), ("--max-depth", "5")):
            result = self.result("check", *options)
            self.assertEqual((result["search"]["strategy"], result["search"]["reductions"]), ("breadth-first", []))
            self.assert_rejected(Status.BAD_OPTION, ["check", *options, "--reduction", "symmetry"], options[0],
                                 "without reductions")

    def test_properties_up_to_the_depth_that_was_checked(self):
        for options in LIMITS:
            with self.subTest(options):
                text = self.paxcheck("check", *options).stdout
                depths = re.findall(r"not violated up to depth (\d+)", str(said_of_properties(text).values()))
                self.assertEqual(len(depths), 12, text)
                self.assertEqual(len(set(depths)), 1)
                self.assertLessEqual(int(depths[0]), int(only_line(text, "depth")))

    def test_same_coverage_each_time(self):
        for options in (("--max-states", "1000"), ("--max-depth", "5")):
            first, second = (self.result("check", *options) for _ in range(2))
            for part in ("states", "transitions", "unexpanded", "depth", "properties", "actions"):
                self.assertEqual(first[part], second[part], part)

    def test_max_depth_counts_whole_levels(self):
        """What a bound on depth finds is what a smaller graph of that depth has: nothing is beyond."""
        whole = self.result("check", "--ballots", 1, "--exact-counts")
        bounded = self.result("check", "--ballots", 1, "--max-depth", whole["depth"], status=Status.VERIFIED)
        self.assertEqual((bounded["states"], bounded["transitions"]), (whole["states"], whole["transitions"]))
        less = self.result("check", "--ballots", 1, "--max-depth", whole["depth"] - 1, status=Status.NOT_EXHAUSTIVE)
        self.assertLess(less["states"], whole["states"])
        self.assertEqual(less["depth"], whole["depth"] - 1)

    def test_exactly_enough_states(self):
        states = self.result("check", "--ballots", 1, "--exact-counts")["states"]
        self.paxcheck("check", "--ballots", 1, "--max-states", states, status=Status.VERIFIED)
        self.paxcheck("check", "--ballots", 1, "--max-states", states - 1, status=Status.NOT_EXHAUSTIVE)

    def test_timeout_is_kept(self):
        for options in (REDUCED, ("--exact-counts",), WHOLE):
            with self.subTest(options):
                start = time.monotonic()
                self.paxcheck("check", *HUGE, *options, "--timeout", "0.5", status=Status.NOT_EXHAUSTIVE)
                self.assertTrue(0.4 < time.monotonic() - start < 20)

    def test_violation_before_the_limit(self):
        self.paxcheck("check", "--bug", "own-value", "--max-states", 100_000, "--max-depth", 10, status=Status.VIOLATED)

    def test_violation_and_limit(self):
        result = self.result("check", "--bug", "own-value", "--continue", "--max-depth", 11, status=Status.VIOLATED)
        self.assertEqual(result["verdict"], "violated")
        self.assertIn("not exhaustive", result["reason"])

    def test_depth_first(self):
        text = self.paxcheck("check", "--strategy", "depth-first", "--max-states", 1000, status=Status.NOT_EXHAUSTIVE).stdout
        self.assertRegex(only_line(text, "verdict"), r"limit of 1,000 states")
        self.assertNotIn("up to depth", text)

    def test_units_of_time(self):
        for given in ("0.06", "0.06s", "0.001m"):
            self.assertIn("the limit of 0.06 s was reached", self.result("check", *HUGE, *REDUCED, "--timeout", given)["reason"], given)
        for given in ("5x", "m", "0s", "-1m", "1 m"):
            self.assert_rejected(Status.BAD_OPTION, ["check", "--timeout", given], "--timeout", "5m or 2h")

    def test_drawing_a_graph_that_was_not_searched_through(self):
        self.assert_not_drawn(Status.BAD_OPTION, ["check", "--max-depth", 3, "--dot", "g.dot"], "--dot", "3 steps")


if __name__ == "__main__":
    unittest.main()
