"""--itf: runs as states in Apalache's Informal Trace Format (ADR-015), read back and held against the run itself."""

import json
import re
import unittest

from paxcheck_runner import PaxcheckTest, Status


def but_for_numbers(changes):
    """Those that are more than another number."""
    bare = (re.sub(r"\b\d+\b", "n", change) for change in changes)
    return {change for change in bare if len(set(change.partition(": ")[2].split(" -> "))) > 1}


class Itf(PaxcheckTest):
    def read(self, path="run.itf.json"):
        trace = json.loads((self.folder / path).read_text(encoding="utf-8"))
        self.assertLessEqual(set(trace), {"#meta", "vars", "states", "loop"})
        self.assertEqual(trace["#meta"]["format"], "ITF")
        self.assertEqual(len(set(trace["vars"])), len(trace["vars"]))
        for i, state in enumerate(trace["states"]):
            self.assertEqual(set(state), {"#meta", *trace["vars"]})
            self.assertEqual((state["#meta"]["index"], "action" in state["#meta"]), (i, i > 0))
            self.assertEqual(set(state["messages"]), {"#set"})
            self.assertTrue(all(isinstance(state[name], str) for name in trace["vars"] if name != "messages"))
        return trace

    def saved(self, *command, status):
        run = self.result(*command, "--itf", "run.itf.json", status=status)["counterexample"]
        return self.read(), run["steps"]

    def assert_same(self, trace, steps):
        """From state to state, what the steps say that they change and send."""
        self.assertEqual([s["#meta"]["action"] for s in trace["states"][1:]], [s["text"] for s in steps])
        for before, after, step in zip(trace["states"], trace["states"][1:], steps):
            changes = [f"{name}: {before[name]} -> {after[name]}" for name in trace["vars"]
                       if name != "messages" and before[name] != after[name]]
            self.assertEqual(sorted(changes), sorted(step["changes"]))
            self.assertEqual(set(after["messages"]["#set"]) - set(before["messages"]["#set"]), set(step["sent"]))

    def test_counterexamples(self):
        for command, status in ((("check", "--bug", "amnesia"), Status.VIOLATED), (("simulate", "--bug", "own-value"), Status.VIOLATED),
                                (("check", "multi-paxos", "--bug", "stale-read"), Status.VIOLATED),
                                (("check", "first-value", "--check-stuck"), Status.STUCK),
                                (("check", "every-value", "--reach", "double-vote"), Status.VERIFIED)):
            with self.subTest(command):
                trace, steps = self.saved(*command, status=status)
                self.assert_same(trace, steps)
                self.assertEqual(len(trace["states"]), len(steps) + 1)
                self.assertNotIn("loop", trace)

    def test_description(self):
        trace, _ = self.saved("check", "--bug", "own-value", status=Status.VIOLATED)
        self.assertEqual(trace["#meta"]["description"], "P2b violated in 10 steps")
        self.assertRegex(trace["#meta"]["source"], r"\Apaxcheck \S+ check paxos\Z")

    def test_lasso(self):
        """The state after the last action is that at the beginning of the loop, and is not there twice: proposal numbers are ranks."""
        run = self.result("check", "duel", "--acceptors", 1, "--itf", "run.itf.json", status=Status.LIVELOCK)["counterexample"]
        trace = self.read()
        self.assertEqual((trace["loop"], len(trace["states"])), (run["loop_from_step"] - 1, run["length"]))
        states = [*trace["states"], {**trace["states"][trace["loop"]], "#meta": {"action": trace["#meta"]["loop-action"]}}]
        self.assertEqual([s["#meta"]["action"] for s in states[1:]], [s["text"] for s in run["steps"]])
        for before, after, step in zip(states, states[1:], run["steps"]):
            changes = [f"{name}: {before[name]} -> {after[name]}" for name in trace["vars"] if name != "messages"]
            self.assertEqual(but_for_numbers(changes), but_for_numbers(step["changes"]))
        self.assertNotIn("3", {state["S1's promise"] for state in states})

    def test_replay(self):
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json", "--itf", "check.json")
        self.paxcheck("replay", "t.json", "--itf", "run.itf.json", status=Status.VIOLATED)
        self.assertEqual(self.read()["states"], self.read("check.json")["states"])
        refused = self.result("replay", "t.json", "--bug", "none", "--itf", "run.itf.json", status=Status.NOT_MET)["refused_step"]
        self.assertEqual(self.read()["states"], self.read("check.json")["states"][:refused])

    def test_no_counterexample(self):
        run = self.paxcheck("check", "--ballots", 1, "--itf", "run.itf.json", status=Status.VERIFIED)
        self.assert_message(run.stderr, "no counterexample", "'run.itf.json'")
        self.assertEqual(self.files(), {})

    def test_outputs(self):
        run = self.paxcheck("check", "--bug", "own-value", "--itf", "-", status=Status.VIOLATED)
        self.assertEqual(json.loads(run.stdout)["#meta"]["format"], "ITF")
        self.assertIn("verdict", run.stderr)
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json")
        run = self.paxcheck("replay", "t.json", "--itf", "-", status=Status.VIOLATED)
        self.assertEqual(json.loads(run.stdout)["#meta"]["format"], "ITF")
        self.assertIn("violated", run.stderr)
        for command in (("check", "--bug", "own-value"), ("replay", "t.json")):
            self.assert_rejected(Status.BAD_OPTION, [*command, "--json", "--itf", "-"], "two outputs")
            self.assert_rejected(Status.CANNOT_ACCESS, [*command, "--itf", "none/i"], "'none/i'")


if __name__ == "__main__":
    unittest.main()
