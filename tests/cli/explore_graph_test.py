"""The graph of all states in the page of paxcheck explore: what is answered, laid out by Graphviz where that is installed."""

import os
import re
import time
import unittest

from browser import needs_graphviz
from page_runner import Page
from paxcheck_runner import PATIENCE, PaxcheckTest

SMALL = {"protocol": "paxos", "bounds": {"acceptors": "1", "ballots": "2"}}


class Graph(PaxcheckTest):
    def page(self, *arguments, **options):
        page = Page(*arguments, cwd=self.folder, **options)
        self.addCleanup(page.close)
        return page

    def graph(self, page, **about):
        now = page.found("graph", **about)
        self.assertEqual(now["state"], "done", now)
        return now["result"]

    def programs(self, text):
        """A folder in which "dot" is this script; nothing else."""
        folder = self.folder / "programs"
        folder.mkdir()
        if text is not None:
            (folder / "dot").write_text(f"#!/bin/sh\n{text}\n")
            (folder / "dot").chmod(0o755)
        return str(folder)

    def test_it_is_that_of_check(self):
        page = self.page()
        for setting, options in ((SMALL, ("--acceptors", 1, "--ballots", 2)), ({"protocol": "first-value"}, ("first-value",)),
                                 ({"protocol": "duel", "bounds": {"acceptors": "1"}}, ("duel", "--acceptors", 1, "--continue")),
                                 ({"protocol": "every-value"}, ("every-value", "--continue"))):
            with self.subTest(setting):
                graph = self.graph(page, setting=setting)
                self.paxcheck("check", *options, "--dot", "graph.dot", status=None)
                dot = (self.folder / "graph.dot").read_text()
                nodes, edges = re.findall(r"^(\d+)\[(label=.*?)\];$", dot, re.M | re.S), re.findall(r"^(\d+)->(\d+) *\[label=(.*?)\];$", dot, re.M)
                self.assertTrue(graph["small"])
                self.assertEqual([(e["source"], e["target"]) for e in graph["edges"]], [(int(s), int(t)) for s, t, _ in edges])
                self.assertEqual([e["violates"] for e in graph["edges"]], ["color=red" in label for *_, label in edges])
                self.assertEqual([n["violates"] for n in graph["nodes"]], ["color=red" in label for _, label in nodes])
                self.assertEqual([n["goal"] for n in graph["nodes"]], ["peripheries=2" in label for _, label in nodes])

    def test_its_steps_can_be_walked(self):
        page = self.page()
        for setting in (SMALL, {"protocol": "duel", "bounds": {"acceptors": "1"}}):
            edges = self.graph(page, setting=setting)["edges"]
            runs = {0: []}
            for edge in edges:
                runs.setdefault(edge["target"], [*runs[edge["source"]], {part: edge[part] for part in ("kind", "arguments")}])
            self.assertEqual(set(runs), {0} | {edge["target"] for edge in edges})
            longest = max(runs, key=lambda state: len(runs[state]))
            self.assertGreater(len(runs[longest]), 5)
            for state in (1, longest):
                view = page.ask("view", setting=setting, run=runs[state])
                self.assertEqual((view["stopped"], view["at"]), (None, len(runs[state])))

    @needs_graphviz
    def test_the_layout(self):
        graph = self.graph(self.page(), setting={"protocol": "first-value"})
        layout = graph["layout"]
        self.assertEqual((graph["said"], len(layout["nodes"]), len(layout["edges"])), ("", len(graph["nodes"]), len(graph["edges"])))
        for node in layout["nodes"]:
            self.assertTrue(0 < node["x"] < layout["width"] and 0 < node["y"] < layout["height"], node)
        for edge, where in zip(graph["edges"], layout["edges"]):
            self.assertEqual(len(where["points"]) % 3, 1)
            source, target = layout["nodes"][edge["source"]], layout["nodes"][edge["target"]]
            for (x, y), node in ((where["points"][0], source), (where["tip"], target)):
                self.assertLessEqual(abs(x - node["x"]), node["width"] / 2 + 2)
                self.assertLessEqual(abs(y - node["y"]), node["height"] / 2 + 2)

    def test_a_large_one_is_counted(self):
        page = self.page()
        checked = self.result("check", "--acceptors", 1, "--ballots", 3, "--exact-counts")
        graph = self.graph(page, setting={"protocol": "paxos", "bounds": {"acceptors": "1", "ballots": "3"}})
        self.assertFalse(graph["small"])
        self.assertIn(f"has {checked['states']} states and {checked['transitions']} transitions; 200 states", graph["said"])
        self.assertIn("more than 20,0", self.graph(page, setting={"protocol": "multi-paxos"})["said"])

    def test_assertions_mark_states(self):
        setting = {**SMALL, "assertions": ["none-chosen: forall v in values: not chosen(v)"]}
        graph = self.graph(self.page(), setting=setting)
        marked = {node["label"] for node in graph["nodes"] if node["violates"]}
        self.assertTrue(0 < len(marked) < len(graph["nodes"]))
        plain = self.graph(self.page(), setting=SMALL)
        self.assertFalse(any(node["violates"] for node in plain["nodes"]))
        self.assertEqual(marked, {node["label"] for node in plain["nodes"] if node["goal"]})

    def test_without_graphviz(self):
        graph = self.graph(self.page(PATH=self.programs(None)), setting=SMALL)
        self.assertIn("not installed", graph["said"])
        self.assertIn("graphviz", graph["said"])
        self.assertEqual((graph["layout"], len(graph["nodes"])), (None, 45))

    def test_a_graphviz_that_fails(self):
        for number, (script, said) in enumerate((("exit 3", "could not"), ("echo '{}'", "cannot be read"), ("exec /usr/bin/yes", "too much"),
                                                 ("echo '{\"bb\": \"0,0,nan,1\"}'", "cannot be read"), ("kill -9 $$", "could not"))):
            with self.subTest(script):
                folder = self.folder / str(number)
                folder.mkdir()
                (folder / "dot").write_text(f"#!/bin/sh\n{script}\n")
                (folder / "dot").chmod(0o755)
                graph = self.graph(self.page(PATH=str(folder)), setting=SMALL)
                self.assertIn(said, graph["said"])
                self.assertIsNone(graph["layout"])

    def test_a_graphviz_that_takes_too_long_is_ended(self):
        page = self.page(PATH=self.programs(f"echo $$ > {self.folder}/pid; exec /usr/bin/sleep 1000"))
        begun = time.monotonic()
        self.assertIn("too long", self.graph(page, setting=SMALL)["said"])
        self.assertLess(time.monotonic() - begun, 20)
        self.assert_gone()

    def test_cancelling_ends_graphviz(self):
        page = self.page(PATH=self.programs(f"echo $$ > {self.folder}/pid; exec /usr/bin/sleep 1000"))
        name = page.ask("graph", page="test", setting=SMALL)["search"]
        end = time.monotonic() + PATIENCE
        while not (self.folder / "pid").exists() or not (self.folder / "pid").read_text():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        page.ask("cancel", search=name)
        while page.ask("progress", search=name)["state"] == "running":
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        self.assertEqual(page.ask("progress", search=name)["state"], "cancelled")
        self.assert_gone()
        page.ask("graph", page="test", setting=SMALL)
        time.sleep(0.3)
        status, seconds = page.end()
        self.assertEqual(status, 0)
        self.assertLess(seconds, 5)
        self.assert_gone()

    def assert_gone(self):
        self.assertFalse(os.path.exists(f"/proc/{(self.folder / 'pid').read_text().strip()}"))

    def test_what_is_wrong_is_said(self):
        page = self.page()
        self.assertIn("acceptors 99", page.ask("graph", status=400, page="a", setting={"protocol": "paxos", "bounds": {"acceptors": "99"}})["error"])
        self.assertIn("'page'", page.ask("graph", status=400, setting=SMALL)["error"])


if __name__ == "__main__":
    unittest.main()
