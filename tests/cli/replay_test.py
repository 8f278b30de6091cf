"""A saved counterexample is reproduced by replay."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status

BUGS = ("own-value", "amnesia", "reused-number", "half-quorum", "minority-learner", "invented-value", "first-value-only")


class Replay(PaxcheckTest):
    def save(self, bug, *options):
        self.paxcheck("check", "--bug", bug, *options, "--trace-json", f"{bug}.json", status=Status.VIOLATED)
        return json.loads((self.folder / f"{bug}.json").read_text())

    def test_reproduces(self):
        for bug in BUGS:
            with self.subTest(bug):
                trace = self.save(bug)
                run = self.paxcheck("replay", f"{bug}.json", status=Status.VIOLATED)
                self.assertIn(f"{trace['property']} violated in {len(trace['steps'])} steps", run.stdout)
                self.assertEqual(run.stderr, "")

    def test_tells_the_same_story(self):
        told = self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json").stdout
        again = self.paxcheck("replay", "t.json", status=Status.VIOLATED).stdout
        self.assertTrue(told.endswith(again), again)

    def test_json(self):
        trace = self.save("own-value")
        replay = self.result("replay", "own-value.json", status=Status.VIOLATED)
        self.assertEqual(replay["schema"], "paxcheck-replay-1")
        self.assertEqual((replay["outcome"], replay["property"]), ("violated", trace["property"]))
        self.assertEqual((replay["steps"], replay["steps_taken"]), (len(trace["steps"]),) * 2)
        self.assertEqual(replay["rules"], trace["rules"])
        self.assertIsNone(replay["refused_step"])

    def test_trace_says_all_that_replay_needs(self):
        trace = self.save("half-quorum")
        result = self.result("check", "--bug", "half-quorum")
        for part in ("protocol", "bounds", "rules"):
            self.assertEqual(trace[part], result[part], part)
        steps = result["counterexample"]["steps"]
        for step in steps:  # a trace names the arguments and does not count them
            step["action"] = {part: step["action"][part] for part in ("kind", "arguments")}
        self.assertEqual(trace["steps"], steps)
        self.assertEqual(trace["schema"], "paxcheck-trace-1")

    def test_listed_quorums(self):
        quorums = ("--phase1-quorum", "S1,S2", "--phase2-quorum", "S3 S1,S3")
        self.paxcheck("check", "--ballots", 2, *quorums, "--trace-json", "t.json", status=Status.VIOLATED)
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)

    def test_of_other_strategies(self):
        for command in (["check", "--strategy", "depth-first"], ["simulate", "--seed", "3"]):
            self.paxcheck(*command, "--bug", "own-value", "--trace-json", "t.json", status=Status.VIOLATED)
            run = self.paxcheck("replay", "t.json", status=Status.VIOLATED)
            self.assertIn("violated in", run.stdout)

    def test_run_that_ends_too_early(self):
        trace = self.save("own-value")
        trace["steps"].pop()
        (self.folder / "short.json").write_text(json.dumps(trace))
        run = self.paxcheck("replay", "short.json", status=Status.VERIFIED)
        self.assertIn(f"does not violate {trace['property']}", run.stdout)
        self.assertEqual(self.result("replay", "short.json")["outcome"], "not-violated")

    def test_saved_through_a_pipe(self):
        run = self.paxcheck("check", "--bug", "own-value", "--trace-json", "/dev/stderr", status=Status.VIOLATED)
        (self.folder / "t.json").write_text(run.stderr)
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)


if __name__ == "__main__":
    unittest.main()
