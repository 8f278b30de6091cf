"""Depth first: the same graph and the same verdicts, but runs that need not be shortest, and are not called so."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line

DEPTH_FIRST = ("--strategy", "depth-first")


class SearchOrder(PaxcheckTest):
    def test_same_graph(self):
        breadth, depth = (self.result("check", *options, status=Status.VERIFIED) for options in ((), DEPTH_FIRST))
        for part in ("states", "transitions", "actions", "properties", "chosen_values", "verdict"):
            self.assertEqual(breadth[part], depth[part], part)
        self.assertEqual(depth["search"]["strategy"], "depth-first")
        self.assertIsNone(depth["depth"])

    def test_violation(self):
        text = self.paxcheck("check", "--bug", "own-value", *DEPTH_FIRST, status=Status.VIOLATED).stdout
        self.assertRegex(text, r"\n\S+ violated in \d+ steps? \(not a shortest run\)\n")
        self.assertNotIn("up to depth", text)

    def test_violation_in_json(self):
        for options, shortest in (((), True), (DEPTH_FIRST, False)):
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
                  if p["verdict"] == "violated"} for options in ((), DEPTH_FIRST)]
        self.assertEqual(*found)

    def test_longest_run_instead_of_depth(self):
        text = self.paxcheck("check", "--ballots", 1, *DEPTH_FIRST, status=Status.VERIFIED).stdout
        self.assertRegex(only_line(text, "depth"), r"^- \(longest run looked at: \d+\)$")

    def test_no_drawing(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--ballots", 1, *DEPTH_FIRST, "--dot", "g.dot"], "--dot",
                             "breadth-first")


if __name__ == "__main__":
    unittest.main()
