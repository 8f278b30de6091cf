"""The protocols of docs/your_protocol.md, and an outside one, have the states, transitions, depths and shortest runs that were counted
without paxcheck: by the enumerations beside this, and for Simplified Fast Paxos by TLC (25,617 distinct states)."""

import json
import unittest
from pathlib import Path

from own_runner import HERE, OwnTest

EXAMPLES = HERE.parent.parent / "docs" / "your_protocol"


def recorded(name):
    return json.loads((HERE / f"{name}_counts.json").read_text(encoding="utf-8"))["counts"]


def options(setting, bounds):
    """A recorded setting as paxcheck takes it."""
    given = [word for bound in bounds for word in (f"--{bound.replace('_', '-')}", setting[bound])]
    return given + [word for rule, value in setting.get("rules", {}).items() for word in ("--rule", f"{rule}={value}")]


class Examples(OwnTest):
    def check(self, file, *arguments):
        return json.loads(self.own("check", file, *arguments, "--json").stdout)

    def compare(self, file, setting, bounds, properties, situations=()):
        given = options(setting, bounds)
        with self.subTest(file=Path(file).name, setting=given):
            whole = self.check(file, *given, "--exact-counts", "--continue")
            counts = ("states", "transitions", "depth")
            self.assertEqual([whole[c] for c in counts], [setting[c] for c in counts])
            steps = {p["name"]: p["steps"] for p in whole["properties"]}
            for name in properties:
                self.assertEqual(steps[name], setting["shortest"][name])
                reduced = self.check(file, *given, "--property", name)
                self.assertEqual(reduced["properties"][0]["steps"], setting["shortest"][name])
            for name in situations:
                reached = self.check(file, *given, "--reach", name)
                wanted = setting["shortest"][name]
                self.assertEqual(reached["verdict"], "reached" if wanted else "unreachable")
                if wanted:
                    self.assertEqual(len(reached["counterexample"]["steps"]), wanted)

    def test_the_lock(self):
        tried = 0
        for setting in recorded("lock"):
            if setting["clients"] == 2 or setting["leases"] == 3:
                tried += 1
                for file in ("lock.cpp", "lock_service.cpp"):
                    self.compare(EXAMPLES / file, setting, ("clients", "leases"), ("in-order",))
        self.assertGreater(tried, 10)

    def test_fast_paxos(self):
        bounds = ("acceptors", "ballots", "values", "classic_quorum", "fast_quorum")
        settings = recorded("fast_paxos")
        self.assertGreater(len(settings), 9)
        for setting in settings:
            self.compare(EXAMPLES / "fast_paxos.cpp", setting, bounds, ("agreement",), ("collision",))

    def test_fast_paxos_with_the_quorums_of_the_paper(self):
        for acceptors, classic, fast in ((4, 3, 3), (5, 3, 4), (7, 4, 6)):
            result = self.check(EXAMPLES / "fast_paxos.cpp", "--acceptors", acceptors, "--classic-quorum", classic, "--fast-quorum", fast)
            self.assertEqual(result["verdict"], "verified")

    def test_simplified_fast_paxos_has_the_states_that_tlc_counts(self):
        (setting,) = recorded("simplified_fast_paxos")
        self.assertEqual(setting["states_up_to_replicas_and_values"], 25617)
        given = options(setting, ("replicas", "values", "quorum", "fast_quorum"))
        whole = self.check(HERE / "simplified_fast_paxos.cpp", *given, "--exact-counts")
        self.assertEqual([whole[c] for c in ("states", "transitions", "depth")], [setting[c] for c in ("states", "transitions", "depth")])
        reduced = self.check(HERE / "simplified_fast_paxos.cpp", *given)
        self.assertEqual(reduced["stored"], setting["states_up_to_replicas"])

    def test_the_bugs_of_the_examples_are_what_they_are_said_to_be(self):
        for file in ("lock_service.cpp", "fast_paxos.cpp"):
            bugs = json.loads(self.own("list", "bugs", EXAMPLES / file, "--json").stdout)
            self.assertTrue(bugs)
            for bug in bugs:
                first = bug["first"]
                self.own("check", EXAMPLES / file, "--bug", bug["name"], "--expect", f"violated:{first['property']}:{first['steps']}", status=0)


if __name__ == "__main__":
    unittest.main()
