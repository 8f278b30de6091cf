"""--json: one object with every promised field, which says the same as the text."""

import json
import re
import unittest

from paxcheck_runner import REDUCED, PaxcheckTest, only_line, said_of_properties

NUMBER = (int, float)
TYPES = {"schema": str, "version": str, "protocol": str, "bounds": dict, "rules": dict, "search": dict, "verdict": str,
         "reason": str, "exhaustive": bool, "states": int, "transitions": int, "depth": int, "stored": int, "unexpanded": int,
         "seconds": NUMBER, "cpu_seconds": NUMBER, "peak_bytes": int, "store_bytes": int, "properties": list, "actions": dict,
         "chosen_values": list, "never_chosen": (list, type(None)), "counterexamples": list, "rounds": (dict, type(None)),
         "computed": (dict, type(None))}
BOUNDS = {"acceptors": int, "ballots": int, "values": int, "proposers": int, "learners": int, "crashes": int, "stops": int,
          "inputs": str, "phase1-quorum": str, "phase2-quorum": str}
PROPERTY = {"name": str, "verdict": str, "vacuous": bool, "sentence": str}
COUNTEREXAMPLE = {"property": str, "sentence": str, "length": int, "shortest": bool, "steps": list, "explanation": dict}
STEP = {"step": int, "text": str, "action": dict, "changes": list, "sent": list}
# Of a reduced graph there are no counts, nor of rounds; they are named all the same.
UNCOUNTED = {**TYPES, **dict.fromkeys(("states", "transitions", "depth"), type(None))}
SEARCH = {"strategy": str, "encoding": str, "words": int, "threads": int, "continue": bool, "reductions": list}
VERDICTS = {"verified", "violated", "stuck", "livelock", "not-exhaustive"}


class Fields(PaxcheckTest):
    def assert_typed(self, value, types):
        for name, wanted in types.items():
            self.assertIn(name, value)
            self.assertIsInstance(value[name], wanted, name)
            self.assertFalse(isinstance(value[name], bool) and wanted in (int, NUMBER), name)

    def test_of_every_outcome(self):
        outcomes = ((), ("--bug", "own-value"), ("--bug", "amnesia", "--continue"))
        reduced = [(*options, *REDUCED) for options in outcomes]
        exact = [(*options, "--exact-counts") for options in outcomes]
        for options in (*outcomes, *reduced, *exact, ("--max-states", "100")):
            with self.subTest(options):
                result = self.result("check", *options)
                in_rounds = options in outcomes and "amnesia" not in options
                self.assert_typed(result, UNCOUNTED if options in (*outcomes, *reduced) else TYPES)
                self.assert_typed(result["search"], SEARCH)
                self.assertEqual(result["search"]["strategy"] == "rounds", in_rounds)
                self.assertEqual(result["rounds"] is not None, in_rounds)
                self.assertIsNone(result["computed"])
                self.assertEqual(result["search"]["reductions"] != [], options in (*outcomes, *reduced) and not in_rounds)
                self.assert_typed(result["bounds"], BOUNDS)
                self.assertEqual(result["schema"], "paxcheck-result-1")
                self.assertIn(result["verdict"], VERDICTS)
                self.assertIn("counterexample", result)
                for p in result["properties"]:
                    self.assert_typed(p, PROPERTY)
                    self.assertIn(type(p["steps"]), (int, type(None)))

    def test_one_object_and_nothing_else(self):
        run = self.paxcheck("check", "--bug", "own-value", "--json")
        self.assertEqual((run.stdout[:2], run.stdout[-3:], run.stderr), ("{\n", "\n}\n", ""))

    def test_stays_one_object_beside_a_trace_on_standard_output(self):
        """Two results cannot both be the standard output."""
        run = self.paxcheck("check", "--bug", "own-value", "--json", "--trace-json", "-")
        if run.stdout:
            json.loads(run.stdout)

    def test_rules(self):
        names = {rule["name"]: rule for rule in self.result("list", "rules")}
        rules = self.result("check", "--ballots", 1, "--rule", "promise-guard=always")["rules"]
        self.assertEqual(set(rules), set(names))
        for name, alternative in rules.items():
            self.assertEqual(alternative, "always" if name == "promise-guard" else names[name]["right"])

    def test_properties_are_those_of_the_list(self):
        listed = [(p["name"], p["sentence"]) for p in self.result("list", "properties")]
        self.assertEqual([(p["name"], p["sentence"]) for p in self.result("check", "--ballots", 1)["properties"]], listed)

    def test_no_counterexample(self):
        result = self.result("check", "--ballots", 1)
        self.assertIsNone(result["counterexample"])
        self.assertEqual(result["counterexamples"], [])

    def test_counterexample(self):
        result = self.result("check", "--bug", "own-value")
        example = result["counterexample"]
        self.assert_typed(example, COUNTEREXAMPLE)
        self.assertEqual(result["counterexamples"], [example])
        self.assertEqual((example["length"], [s["step"] for s in example["steps"]]), (10, list(range(1, 11))))
        for step in example["steps"]:
            self.assert_typed(step, STEP)
        why = example["explanation"]
        self.assertEqual((why["first_wrong_step"], why["acceptor_in_both"]), (9, "S2"))
        self.assertIn("value-choice=highest-reported", why["first_wrong_reason"])
        self.assertEqual([c["proposal"] for c in why["conflicting"]], ["1.1 X", "1.2 Y"])


class SameAsText(PaxcheckTest):
    def test_counts(self):
        for options in ((), ("--bug", "own-value"), ("--bug", "half-quorum", "--continue"), ("--max-states", "5000")):
            options = (*options, "--exact-counts")
            with self.subTest(options):
                text, result = self.paxcheck("check", *options).stdout, self.result("check", *options)
                left = f", of which {result['unexpanded']:,} not expanded" if result["unexpanded"] else ""
                self.assertEqual(only_line(text, "states"), f"{result['states']:,}{left}")
                self.assertEqual(only_line(text, "transitions"), f"{result['transitions']:,}")
                self.assertEqual(only_line(text, "depth"), str(result["depth"]))
                self.assertIn(result["reason"], only_line(text, "verdict"))

    def test_counts_of_a_reduced_graph(self):
        text, result = self.paxcheck("check", *REDUCED).stdout, self.result("check", *REDUCED)
        self.assertEqual(only_line(text, "stored"), f"{result['stored']:,} states of the reduced graph; "
                         "--exact-counts counts all states, transitions and depth")
        self.assertTrue(only_line(text, "search").endswith(f"; reductions {', '.join(result['search']['reductions'])}"))

    def test_properties(self):
        text, result = self.paxcheck("check", "--bug", "own-value").stdout, self.result("check", "--bug", "own-value")
        words = {"verified": "holds", "violated": "violated in {} steps", "none-so-far": "not violated up to depth {}"}
        said = said_of_properties(text)
        self.assertEqual(set(said), {p["name"] for p in result["properties"]})
        for p in result["properties"]:
            idle = ", where no state gave anything to check" if p["vacuous"] else ""
            self.assertEqual(said[p["name"]], words[p["verdict"]].format(p["steps"]) + idle)

    def test_transitions_by_action(self):
        for options in ((), ("--ballots", 1, "--stops", 1, "--learners", 1), ("--max-depth", 7)):
            result = self.result("check", *options, "--exact-counts")
            self.assertEqual(sum(result["actions"].values()), result["transitions"], options)

    def test_steps(self):
        text, result = self.paxcheck("check", "--bug", "own-value").stdout, self.result("check", "--bug", "own-value")
        for step in result["counterexample"]["steps"]:
            self.assertRegex(text, rf"(?m)^ *{step['step']}\. {re.escape(step['text'])}( |$)")


if __name__ == "__main__":
    unittest.main()
