"""Basic Paxos and the log of Multi-Paxos, described in files from their pages alone, have the graphs of the models that are written
by hand: states, transitions, depths, verdicts and the lengths of shortest runs, of the right rules and of wrong ones."""

import json
import unittest

from own_runner import OwnTest

LOG_BUGS = ("skipped-phase-1", "slot-1-promise", "invented-command", "no-op-by-anyone", "no-op-anywhere")


def rules(*wrong):
    return [word for rule in wrong for word in ("--rule", rule)]


class Paxos(OwnTest):
    def found(self, protocol, *arguments):
        run = self.here("check", protocol, *arguments, "--json")
        self.assertNotEqual(run.stdout, "", run.stderr)
        result = json.loads(run.stdout)
        steps = len(result["counterexample"]["steps"]) if result["counterexample"] else None
        return {"steps": steps, **{name: result[name] for name in ("verdict", "states", "transitions", "depth")}}

    def compare(self, file, by_hand, *arguments, verdict="verified"):
        """Exact counts, of the whole graph or, without --continue, of the levels up to a violation."""
        with self.subTest(file=file, arguments=arguments):
            expected = self.found(by_hand, *arguments, "--exact-counts")
            self.assertEqual(expected["verdict"], verdict)
            self.assertIsNotNone(expected["states"])
            self.assertEqual(self.found(file, *arguments, "--exact-counts"), expected)
            reduced = self.found(file, *arguments)  # by symmetry
            self.assertEqual([reduced[name] for name in ("verdict", "steps")], [expected[name] for name in ("verdict", "steps")])


class OfLog(Paxos):
    def agree(self, *arguments, verdict="verified"):
        properties = () if "--bug" in arguments else ("--property", "agreement,validity,no-op-below")
        self.compare("multi_paxos.cpp", "multi-paxos", *arguments, *properties, verdict=verdict)

    def bounds(self, acceptors, slots, ballots, clients):
        return ("--acceptors", acceptors, "--slots", slots, "--ballots", ballots, "--clients", clients)

    def test_the_right_rules(self):
        for bounds in ((3, 2, 2, 2), (3, 1, 3, 1), (3, 3, 1, 3), (2, 2, 3, 1), (1, 3, 3, 1), (4, 2, 1, 2), (5, 1, 2, 1)):
            self.agree(*self.bounds(*bounds))

    def test_the_bugs(self):
        for bug in LOG_BUGS:
            self.agree("--bug", bug, verdict="violated")

    def test_whole_graphs_of_wrong_rules(self):
        for wrong, bounds in ((("phase-1=skipped",), (3, 1, 2, 2)), (("phase-1=skipped",), (2, 2, 2, 2)),
                              (("promise-covers=first-slot",), (2, 2, 2, 2)), (("value-choice=invented",), (3, 2, 2, 1)),
                              (("no-op=by-anyone",), (3, 2, 2, 1)), (("no-op-place=anywhere",), (3, 2, 2, 1)),
                              (("no-op=by-anyone", "no-op-place=anywhere"), (3, 1, 2, 1)),
                              (("phase-1=skipped", "value-choice=invented"), (2, 2, 2, 1)),
                              (("promise-covers=first-slot", "no-op=by-anyone"), (3, 2, 2, 1))):
            self.agree(*rules(*wrong), *self.bounds(*bounds), "--continue", verdict="violated")

    def test_its_bugs_are_what_they_are_said_to_be(self):
        bugs = json.loads(self.here("list", "bugs", "multi_paxos.cpp", "--json").stdout)
        self.assertEqual([bug["name"] for bug in bugs], list(LOG_BUGS))
        for bug in bugs:
            first = bug["first"]
            self.here("check", "multi_paxos.cpp", "--bug", bug["name"], "--expect", f"violated:{first['property']}:{first['steps']}", status=0)

    def test_situations(self):
        for situation in ("steady-state", "gap-filled", "chosen-again"):
            runs = [self.found(protocol, "--reach", situation, "--clients", 1) for protocol in ("multi_paxos.cpp", "multi-paxos")]
            self.assertEqual(runs[0]["verdict"], "reached")
            self.assertEqual(runs[0]["steps"], runs[1]["steps"])


class OfBasicPaxos(Paxos):
    def agree(self, *arguments, verdict="verified"):
        self.compare("basic_paxos.cpp", "paxos", *arguments, "--property", "agreement", verdict=verdict)

    def test_the_right_rules(self):
        for acceptors, ballots, values in ((3, 2, 2), (3, 3, 2), (2, 4, 1), (1, 4, 3), (5, 2, 1)):
            self.agree("--acceptors", acceptors, "--ballots", ballots, "--values", values)

    def test_rules_that_break_agreement(self):
        for wrong in (("promise-guard=always",), ("accept-guard=always",), ("promise-reports=nothing",), ("value-choice=own",),
                      ("promise-count=repeated",), ("phase-1=skipped",), ("accept-guard=always", "accepted-memory=highest"),
                      ("accept-guard=always", "accepted-memory=first"), ("accept-guard=always", "promise-guard=always")):
            self.agree(*rules(*wrong), "--ballots", 2, verdict="violated")

    def test_whole_graphs_of_wrong_rules(self):
        for wrong, verdict in (("promise-guard=at-or-above", "verified"), ("accept-guard=above", "verified"),
                               ("accept-guard=first-only", "verified"), ("accept-raises-promise=no", "verified"),
                               ("accept-guard=always", "violated"), ("phase-1=skipped", "violated"),
                               ("value-choice=own", "violated"), ("value-choice=any-reported", "verified"),
                               ("value-choice=lowest-reported", "verified")):
            self.agree(*rules(wrong), "--acceptors", 2, "--ballots", 3, "--continue", verdict=verdict)
        self.agree(*rules("promise-guard=always"), "--acceptors", 2, "--ballots", 2, "--values", 1, "--continue")
        self.agree(*rules("accept-guard=always", "value-choice=any-reported"), "--acceptors", 2, "--ballots", 3, "--continue", verdict="violated")


if __name__ == "__main__":
    unittest.main()
