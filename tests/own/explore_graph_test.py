"""The graph in the page of explore, of a protocol whose texts are of its author's making: whatever they say, they stay texts."""

import json
import subprocess
import unittest

from own_runner import HERE, SHARED, OwnTest, environment
from browser import CHROMIUM, MODULES, needs_browser, needs_graphviz  # which own_runner makes known
from page_runner import Page

SAID = '</text></svg><script>alert(1)</script><img src=x onerror=alert(2)> \\N "\'&amp; \\'


def literal(text):
    """As C++ has it."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


class Graph(OwnTest):
    def nasty(self):
        file = self.source(changes=[('"lamps", "Lamps that', '"<b>", "Lamps that'), ('"{0} is lit"', f'"{{0}} is lit {literal(SAID)}"')],
                           to="nasty.cpp")
        self.own("list", "properties", file)  # compiled, which may take longer than the page's address does
        page = Page(str(file), "--lamps", "2", cwd=self.folder, **SHARED)
        self.addCleanup(page.close)
        return page

    @needs_graphviz
    def test_texts_mean_nothing_to_graphviz(self):
        page = self.nasty()
        graph = page.found("graph", setting=page.ask("beginning")["start"]["setting"])["result"]
        self.assertEqual((graph["said"], len(graph["layout"]["edges"])), ("", len(graph["edges"])))
        self.assertTrue(any(edge["text"].endswith(SAID) for edge in graph["edges"]))
        self.own("check", "nasty.cpp", "--lamps", "2", "--dot", "graph.dot")
        drawn = json.loads(subprocess.run(["dot", "-Tjson", "graph.dot"], cwd=self.folder, capture_output=True, check=True).stdout)
        shown = {part["text"] for edge in drawn["edges"] for part in edge["_ldraw_"] if part["op"] == "T"}
        self.assertTrue(any(text.endswith(SAID) for text in shown), shown)

    @needs_browser
    @needs_graphviz
    def test_texts_stay_texts(self):
        run = subprocess.run(["node", str(HERE.parent / "cli" / "explore_nasty_browser.js"), CHROMIUM, self.nasty().address, str(self.folder)],
                             capture_output=True, text=True, timeout=240, env=environment(HOME=str(self.folder), NODE_PATH=MODULES))
        self.assertEqual(run.returncode, 0, run.stderr)
        seen = json.loads(run.stdout)
        self.assertEqual((seen["problems"], seen["dialogs"], seen["strange"]), ([], [], 0))
        self.assertTrue(any(text.endswith(SAID) for text in seen["edges"]))
        self.assertIn(SAID, seen["list"])


if __name__ == "__main__":
    unittest.main()
