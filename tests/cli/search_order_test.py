"""Every strategy sees the same graph and gives the same verdicts; the runs of depth-first need not be shortest, and are
not called so."""

import unittest

from paxcheck_runner import REDUCED, WHOLE, PaxcheckTest, Status, only_line

DEPTH_FIRST = ("--strategy", "depth-first")


class SearchOrder(PaxcheckTest):
    def test_same_graph(self):
        names = ("breadth-first", "sleep", "depth-first")
        breadth, sleep, depth = (self.result("check", "--exact-counts", "--strategy", name, status=Status.VERIFIED)
                                 for name in names)
        for part in ("states", "transitions", "actions", "properties", "chosen_values", "verdict"):
            self.assertIsNotNone(breadth[part], part)
            self.assertEqual(breadth[part], depth[part], part)
            self.assertEqual(breadth[part], sleep[part], part)
        self.assertEqual([result["search"]["strategy"] for result in (breadth, sleep, depth)], list(names))
        self.assertEqual((breadth["depth"], sleep["depth"], depth["depth"]), (24, 24, None))

    def test_any_number_of_threads(self):
        for options in (REDUCED, ("--exact-counts",), WHOLE):
            with self.subTest(options):
                one, more = (self.result("check", *options, "--threads", threads, status=Status.VERIFIED) for threads in (1, 3))
                for part in ("states", "transitions", "depth", "stored", "actions", "properties", "chosen_values", "verdict"):
                    self.assertEqual(one[part], more[part], part)
                self.assertEqual((one["search"]["threads"], more["search"]["threads"]), (1, 3))

    def test_threads_do_not_play_rounds(self):
        one, more = (self.result("check", "--threads", threads, status=Status.VERIFIED) for threads in (1, 3))
        for part in ("stored", "actions", "properties", "chosen_values", "verdict", "rounds"):
            self.assertEqual(one[part], more[part], part)
        self.assertEqual((one["search"]["threads"], more["search"]["threads"]), (1, 1))
        note = "rounds are played by one thread: --threads changes nothing"
        self.assertEqual([note in result["notes"] for result in (one, more)], [False, True])

    def test_reduced_and_whole(self):
        """Neither rounds nor reductions change a verdict or what is chosen; depth first searches without them."""
        depth = self.result("check", *DEPTH_FIRST)
        for options, strategy in (((), "rounds"), (REDUCED, "breadth-first")):
            result = self.result("check", *options)
            self.assertEqual(result["search"]["strategy"], strategy)
            for part in ("properties", "chosen_values", "never_chosen", "verdict", "exhaustive"):
                self.assertEqual(result[part], depth[part], part)
        self.assertEqual(depth["search"]["reductions"], [])
        self.assertEqual(depth["states"], 185_369)

    def test_violation(self):
        text = self.paxcheck("check", "--bug", "own-value", *DEPTH_FIRST, status=Status.VIOLATED).stdout
        self.assertRegex(text, r"\n\S+ violated in \d+ steps? \(not a shortest run\)\n")
        self.assertNotIn("up to depth", text)

    def test_violation_in_json(self):
        for options, shortest in (((), True), (REDUCED, True), (WHOLE, True), (("--strategy", "sleep"), True), (DEPTH_FIRST, False)):
            example = self.result("check", "--bug", "own-value", *options, status=Status.VIOLATED)["counterexample"]
            self.assertEqual(example["shortest"], shortest)
            self.assertGreaterEqual(example["length"], 10)

    def test_shortest_run_is_not_called_anything_else(self):
        self.assertNotIn("not a shortest run", self.paxcheck("check", "--bug", "own-value").stdout)

    def test_every_bug(self):
        for bug in self.result("list", "bugs"):
            with self.subTest(bug["name"]):
                result = self.result("check", "--bug", bug["name"], *DEPTH_FIRST, status=Status.VIOLATED)
                for p in result["properties"]:
                    if p["verdict"] == "violated":
                        self.assertGreaterEqual(p["steps"], bug["first"]["steps"])

    def test_continue_finds_the_same_properties(self):
        found = [{p["name"] for p in self.result("check", "--bug", "own-value", "--continue", *options)["properties"]
                  if p["verdict"] == "violated"} for options in ((), REDUCED, WHOLE, DEPTH_FIRST)]
        self.assertEqual(found, [found[0]] * 4)

    def test_longest_run_instead_of_depth(self):
        text = self.paxcheck("check", "--ballots", 1, *DEPTH_FIRST, status=Status.VERIFIED).stdout
        self.assertRegex(only_line(text, "longest run"), r"^\d+ steps$")
        self.assertNotIn("\ndepth", text)

    def test_no_drawing(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--ballots", 1, *DEPTH_FIRST, "--dot", "g.dot"], "--dot",
                             "breadth-first")


if __name__ == "__main__":
    unittest.main()
