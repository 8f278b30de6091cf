"""Runs of the protocols that tables describe, saved and replayed, damaged, drawn, cut short and taken up again."""

import json
import re
import unittest

from paxcheck_runner import PaxcheckTest, Status

WRONG = (("single-acceptor", "single-acceptor-overwrites"), ("check-then-write", "check-ignored"),
         ("multi-paxos", "slot-1-promise"), ("multi-paxos", "stale-read"), ("paxos-clients", "reused-number"), ("paxos-clients", "hasty-proposer"),
         ("two-phase-commit", "vote-before-disk"), ("two-phase-commit", "hasty-answer"))
FAILING = ("every-value", "majority-write", "check-then-write")  # with their rules right


class TableTrace(PaxcheckTest):
    def save(self, *command, name="t.json", status=Status.VIOLATED):
        self.result("check", *command, "--trace-json", name, status=status)
        return json.loads((self.folder / name).read_text())

    def test_reproduced(self):
        for command in [(p, "--bug", b) for p, b in WRONG] + [(p,) for p in FAILING]:
            with self.subTest(command):
                trace = self.save(*command)
                self.assertEqual((trace["protocol"], trace["schema"]), (command[0], "paxcheck-trace-1"))
                told = self.paxcheck("check", *command).stdout
                again = self.paxcheck("replay", "t.json", status=Status.VIOLATED)
                self.assertEqual(again.stderr, "")
                self.assertTrue(told.endswith(again.stdout), again.stdout)
                self.assertIn(f"{trace['property']} violated in {len(trace['steps'])} steps", again.stdout)
                self.assertEqual(self.result("replay", "t.json")["steps_taken"], len(trace["steps"]))

    def test_under_right_rules(self):
        """Refused at the step that the explanation says would be impossible, otherwise possible and harmless."""
        for protocol, bug in WRONG:
            with self.subTest(bug):
                trace = self.save(protocol, "--bug", bug)
                text = "\n".join(self.result("check", protocol, "--bug", bug)["counterexample"]["explanation"]["text"])
                refused = re.search(r"tep (\d+) \(.*\) (?:is the first that .* do not allow|would have been impossible)", text)
                status = Status.NOT_MET if refused else Status.VERIFIED
                replay = self.result("replay", "t.json", "--bug", "none", status=status)
                self.assertEqual(replay["refused_step"], int(refused[1]) if refused else None)
                self.assertEqual(replay["outcome"], "refused" if refused else "not-violated")
                self.assertEqual(replay["steps_taken"], int(refused[1]) - 1 if refused else len(trace["steps"]))
                if refused:
                    self.assertIn(replay["reason"], text)
        self.assertIsNone(self.result("replay", "t.json", "--bug", "hasty-answer", status=Status.VIOLATED)["refused_step"])

    def test_runs_into_situations_and_stuck_states(self):
        """What check saves, replay reads."""
        for command, status in ((("first-value", "--reach", "split-vote"), Status.VERIFIED), (("first-value", "--check-stuck"), 11)):
            with self.subTest(command):
                trace = self.save(*command, status=status)
                run = self.paxcheck("replay", "t.json")
                self.assertNotEqual(run.returncode, Status.BAD_FILE, run.stderr)
                self.assertIn(trace["steps"][-1]["text"], run.stdout)

    def test_simulated(self):
        run = self.result("simulate", "every-value", "--seed", 3, "--trace-json", "t.json", status=Status.VIOLATED)
        self.assertEqual(self.result("replay", "t.json", status=Status.VIOLATED)["steps"], run["counterexample"]["length"])
        for protocol in ("first-value", "multi-paxos", "two-phase-commit"):
            walks = [self.result("simulate", protocol, "--walks", 50, "--seed", 5, status=Status.NOT_EXHAUSTIVE) for _ in range(2)]
            self.assertEqual(walks[0]["verdict"], "not-exhaustive")
            self.assertEqual(walks[0]["actions"], walks[1]["actions"])
            self.assertGreater(sum(walks[0]["actions"].values()), 50)


class DamagedTrace(PaxcheckTest):
    def setUp(self):
        super().setUp()
        self.paxcheck("check", "multi-paxos", "--bug", "slot-1-promise", "--trace-json", "t.json", status=Status.VIOLATED)
        self.original = (self.folder / "t.json").read_text()
        self.assertEqual(json.loads(self.original)["steps"][3]["action"], {"kind": "promise", "arguments": ["S1", "1.2"]})

    def damaged(self, value, *path, delete=False):
        """Sets one part of the trace, or deletes it."""
        trace = part = json.loads(self.original)
        for key in path[:-1]:
            part = part[key]
        if delete:
            del part[path[-1]]
        else:
            part[path[-1]] = value
        (self.folder / "t.json").write_text(json.dumps(trace))

    def assert_bad(self, value, *path, named=(), delete=False):
        with self.subTest(path=path, value=value, delete=delete):
            self.damaged(value, *path, delete=delete)
            self.assert_rejected(Status.BAD_FILE, ["replay", "t.json"], "'t.json'", *named)

    def test_actions(self):
        action = ("steps", 3, "action")
        for value in ("promis", "", "commit"):
            self.assert_bad(value, *action, "kind", named=("step 4", "promise", f"'{value}"))
        for value in (["S4", "1.2"], ["S1", "2.1"], ["S1"], ["S1", "1.2", "1"], ["1.2", "S1"], [], ["s1", "1.2"]):
            self.assert_bad(value, *action, "arguments", named=("step 4", "promise"))
        for part in ("kind", "arguments"):
            self.assert_bad(None, *action, part, named=("step 4", "promise" if part == "arguments" else part), delete=True)

    def test_messages_stay_short_at_large_bounds(self):
        trace = json.loads(self.original)
        trace["bounds"].update(acceptors=7, slots=4, ballots=6, clients=3)
        self.original = json.dumps(trace)
        self.assert_bad(["S8", "1.2"], "steps", 3, "action", "arguments", named=("step 4", "promise(S8, 1.2)", "did you mean promise("))

    def test_wrong_types(self):
        for value in (3, None, True, "promise", []):
            self.assert_bad(value, "steps", 3, named=("step 4",))
            self.assert_bad(value, "steps", 3, "action", named=("step 4", "action"))
            if not isinstance(value, str):
                self.assert_bad(value, "steps", 3, "action", "kind", named=("step 4", "kind"))
            if not isinstance(value, list):
                self.assert_bad(value, "steps", 3, "action", "arguments", named=("step 4", "arguments"))
        self.assert_bad(1, "steps", 3, "action", "arguments", 0, named=("step 4", "argument"))
        for part in ("steps", "rules", "bounds", "property", "protocol"):
            self.assert_bad(3, part, named=(part.rstrip("s"),))

    def test_bounds(self):
        for bound in json.loads(self.original)["bounds"]:
            for value in (-1, 1000, 2**32 + 2, 2**64, 1.5, True, None, [2], "many"):
                self.assert_bad(value, "bounds", bound, named=(bound, "allowed:"))
        self.assert_bad("2", "bounds", "slots", named=("slots",))  # a text, as in the traces of paxos
        self.assert_bad(1, "bounds", "slots", named=("step 6", "propose(1.1, 2, X)"))

    def test_names(self):
        self.assert_bad("P2c", "property", named=("'P2c' is a property of paxos", "allowed: agreement, validity"))
        self.assert_bad("raft", "protocol", named=("'raft'", "multi-paxos"))
        self.assert_bad("first-value", "protocol")
        self.assert_bad("first", "rules", "promise-covers", named=("'first'", "allowed: every-slot, first-slot"))
        self.assert_bad("above", "rules", "promise-guard", named=("'promise-guard' is a rule of paxos, not of multi-paxos",))

    def test_impossible_steps(self):
        steps = json.loads(self.original)["steps"]
        self.assert_bad([steps[-1], *steps], "steps", named=("step 1", "impossible", "1.1"))
        self.assert_bad([steps[0], *steps], "steps", named=("step 2", "impossible", "prepare(1.1)"))
        self.assert_bad("every-slot", "rules", "promise-covers", named=("step 9", "impossible", "binds S2"))

    def test_run_that_ends_too_early(self):
        self.damaged(json.loads(self.original)["steps"][:-1], "steps")
        self.assertEqual(self.result("replay", "t.json", status=Status.VERIFIED)["outcome"], "not-violated")


if __name__ == "__main__":
    unittest.main()
