"""Traces that are JSON of the right schema and wrong inside: replay names what is wrong and what is allowed. The trace is
spelled as those of version 0.1 are, with numbers in place of arguments, which table_trace_test damages."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status

ACCEPT = 6  # the index of the first accept in the trace of own-value


class DamagedTrace(PaxcheckTest):
    def setUp(self):
        super().setUp()
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json", status=Status.VIOLATED)
        self.trace = json.loads((self.folder / "t.json").read_text())
        steps = self.result("check", "--bug", "own-value")["counterexample"]["steps"]
        for step, counted in zip(self.trace["steps"], steps, strict=True):
            step["action"] = {part: value for part, value in counted["action"].items() if part != "arguments"}
        self.original = json.dumps(self.trace)
        (self.folder / "t.json").write_text(self.original)
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)
        self.assertEqual(self.trace["steps"][ACCEPT]["action"]["kind"], "accept")

    def assert_damaged(self, *named, **subtest):
        """Replays the changed trace; the next change starts from the original one."""
        with self.subTest(**subtest):
            (self.folder / "t.json").write_text(json.dumps(self.trace))
            self.trace = json.loads(self.original)
            self.assert_rejected(Status.BAD_FILE, ["replay", "t.json"], "'t.json'", *named)
            message = self.paxcheck("replay", "t.json").stderr
            for internal in ("json.exception", "map::at", "vector::"):
                self.assertNotIn(internal, message, "words of a library, not of the user")

    def test_missing_parts(self):
        for part in ("protocol", "bounds", "rules", "property", "steps"):
            del self.trace[part]
            self.assert_damaged(part, missing=part)

    def test_bounds_that_older_traces_do_not_have(self):
        for bound in self.trace["bounds"]:
            trace = json.loads(self.original)
            del trace["bounds"][bound]
            (self.folder / "t.json").write_text(json.dumps(trace))
            with self.subTest(missing=bound):
                run = self.paxcheck("replay", "t.json", status=Status.VIOLATED)
                self.assertIn(f"note: the trace does not say --{bound} ", " ".join(run.stdout.split()))
        self.trace["bounds"] = {}
        self.trace["steps"][0]["action"]["number"] = 3  # of --ballots 3 there is none
        self.assert_damaged("step 1", missing="all")

    def test_parts_of_a_wrong_type(self):
        for part in ("protocol", "bounds", "rules", "property", "steps"):
            for value in (3, None, True, [1]):
                self.trace[part] = value
                self.assert_damaged(part.rstrip("s"), part=part, value=value)
        for part, value in (("steps", "abc"), ("steps", {}), ("bounds", "abc"), ("rules", "abc"),
                            ("rules", ["value-choice=own"])):
            self.trace[part] = value
            self.assert_damaged(part.rstrip("s"), part=part, value=value)

    def test_bounds_of_a_wrong_type(self):
        for value in ("3", 3.5, True, None, [3]):
            self.trace["bounds"]["acceptors"] = value
            self.assert_damaged("acceptors", acceptors=value)
        for bound in ("inputs", "phase1-quorum"):
            self.trace["bounds"][bound] = 2
            self.assert_damaged(bound, bound=bound)

    def test_bounds_out_of_range(self):
        for bound in ("acceptors", "ballots", "values", "proposers", "learners", "crashes", "stops"):
            for value in (-1, 1000):
                self.trace["bounds"][bound] = value
                self.assert_damaged(bound, str(value), "allowed:", bound=bound, value=value)

    def test_bounds_beyond_integers(self):
        for value in (2**31, 2**32 + 3, 2**64, 1e30):
            self.trace["bounds"]["acceptors"] = value
            self.assert_damaged("acceptors", acceptors=value)

    def test_inputs_and_quorums(self):
        self.trace["bounds"]["inputs"] = "anything"
        self.assert_damaged("inputs", "anything", inputs="anything")
        self.trace["bounds"]["phase1-quorum"] = "any 4 of 3"
        self.assert_damaged("phase1-quorum", quorum="any 4 of 3")

    def test_unknown_names(self):
        self.trace["rules"]["promise-gard"] = "always"
        self.assert_damaged("'promise-gard'", "'promise-guard'", "allowed:", rule="promise-gard")
        self.trace["rules"]["promise-guard"] = "alway"
        self.assert_damaged("'alway'", "'always'", "allowed:", alternative="alway")
        self.trace["property"] = "agreemnt"
        self.assert_damaged("'agreemnt'", "'agreement'", "allowed:", property="agreemnt")
        self.trace["protocol"] = "raft"
        self.assert_damaged("'raft'", "allowed: paxos", protocol="raft")

    def test_unknown_kind_of_action(self):
        self.trace["steps"][0]["action"]["kind"] = "prepar"
        self.assert_damaged("step 1", "prepar", "prepare", "promise", kind="prepar")

    def test_actions_of_a_wrong_type(self):
        for value in ("prepare", 3, None, [], {}):
            self.trace["steps"][2]["action"] = value
            self.assert_damaged("step 3", action=value)
        for part in ("kind", "number", "process", "value"):
            for value in ([], None, True, 1.5 if part != "kind" else 1):
                self.trace["steps"][ACCEPT]["action"][part] = value
                self.assert_damaged(f"step {ACCEPT + 1}", part, part=part, value=value)
        for value in ("prepare", 3, None):
            self.trace["steps"][2] = value
            self.assert_damaged("step 3", step=value)

    def test_actions_without_a_part(self):
        for part in ("kind", "number", "process", "value"):
            del self.trace["steps"][ACCEPT]["action"][part]
            self.assert_damaged(f"step {ACCEPT + 1}", missing=part)

    def test_actions_beyond_the_bounds(self):
        for part, largest in (("number", 1), ("process", 2), ("value", 1)):
            for value in (-2, -1, largest + 1, 99, 1000, 10**8, 2**31 - 1, 2**31, 2**32):
                self.trace["steps"][ACCEPT]["action"][part] = value
                self.assert_damaged(f"step {ACCEPT + 1}", part=part, value=value)

    def test_impossible_actions(self):
        self.trace["steps"].insert(0, self.trace["steps"].pop(ACCEPT))
        self.assert_damaged("step 1", impossible="accept first")
        self.trace["steps"].insert(1, self.trace["steps"][0])
        self.assert_damaged("step 2", impossible="prepare twice")
        self.trace["rules"]["value-choice"] = "highest-reported"
        self.assert_damaged("step 9", impossible="under these rules")


if __name__ == "__main__":
    unittest.main()
