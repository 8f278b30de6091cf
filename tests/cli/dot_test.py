"""--dot: the state graph with a node for every state and an edge for every transition, in a form that graphviz reads."""

import re
import shutil
import subprocess
import unittest

from paxcheck_runner import HUGE, TINY, PaxcheckTest, Status

NODE = re.compile(r"^\d+\s*\[", re.MULTILINE)
EDGE = re.compile(r"^\d+\s*->\s*\d+\s*\[", re.MULTILINE)
GRAPHS = (TINY, ("--acceptors", "1", "--ballots", "2"), ("--acceptors", "2", "--ballots", "1", "--learners", "1"),
          ("--bug", "shared-number", "--acceptors", "1", "--continue"))


class Dot(PaxcheckTest):
    def drawn(self, *options):
        result = self.result("check", *options, "--dot", "graph.dot")
        return result, (self.folder / "graph.dot").read_text()

    def test_smallest_graph(self):
        result, text = self.drawn(*TINY)
        self.assertEqual((result["states"], result["transitions"]), (7, 6))
        self.assertEqual((len(NODE.findall(text)), len(EDGE.findall(text))), (7, 6))
        self.assertIn("S1 sends prepare 1.1", text)

    def test_nodes_and_edges(self):
        for options in GRAPHS:
            with self.subTest(options):
                result, text = self.drawn(*options)
                self.assertEqual(len(NODE.findall(text)), result["states"])
                self.assertEqual(len(EDGE.findall(text)), result["transitions"])

    @unittest.skipUnless(shutil.which("dot"), "graphviz is not installed")
    def test_graphviz_reads_it(self):
        for options in GRAPHS[:1] + GRAPHS[2:]:
            with self.subTest(options):
                result, _ = self.drawn(*options)
                svg = subprocess.run(["dot", "-Tsvg", "graph.dot"], cwd=self.folder, capture_output=True, text=True, timeout=60)
                self.assertEqual((svg.returncode, svg.stderr), (0, ""))
                self.assertEqual(svg.stdout.count('class="node"'), result["states"])
                self.assertEqual(svg.stdout.count('class="edge"'), result["transitions"])

    def test_violating_states_are_marked(self):
        _, right = self.drawn(*TINY)
        _, wrong = self.drawn("--bug", "shared-number", "--acceptors", 1, "--continue")
        self.assertNotIn("color=red", right)
        self.assertIn("color=red", wrong)

    def test_states_at_the_goal_have_two_frames(self):
        result, text = self.drawn("--acceptors", 1, "--ballots", 2)
        self.assertTrue(0 < text.count("peripheries=2") < result["states"])
        self.assertNotIn("peripheries", self.drawn("every-value", "--continue")[1], "a protocol that does not say what its goal is")

    def test_text_output_stays_the_same(self):
        plain = self.paxcheck("check", *TINY, "--dot", "graph.dot", status=Status.VERIFIED)
        self.assertEqual(plain.stderr, "")
        self.assertIn("states       7\n", plain.stdout)


class NoDrawing(PaxcheckTest):
    def test_too_large(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--dot", "graph.dot"], "--dot", "2000", "smaller bounds")

    def test_too_large_is_told_at_once(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", *HUGE, "--dot", "graph.dot"], "--dot", "2000")

    def test_below_the_limit(self):
        result = self.result("check", "--acceptors", 1, "--ballots", 3, "--dot", "graph.dot", status=Status.VERIFIED)
        self.assertTrue(100 < result["states"] <= 2000)
        self.assertIn("graph.dot", self.files())

    def test_search_that_ends_in_a_violation(self):
        self.assert_not_drawn(Status.VIOLATED, ["check", "--bug", "shared-number", "--acceptors", 1, "--dot", "graph.dot"], "--dot",
                              "--continue")

    def test_old_drawing_stays(self):
        (self.folder / "graph.dot").write_text("old")
        self.assert_rejected(Status.BAD_OPTION, ["check", "--dot", "graph.dot"], "--dot")

    def test_simulation_has_no_graph(self):
        self.assert_rejected(Status.BAD_OPTION, ["simulate", "--dot", "graph.dot"], "dot")


if __name__ == "__main__":
    unittest.main()
