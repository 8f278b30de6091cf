"""What --json prints is what docs/schemas/ says: every member has its type, is described, and none that is promised is missing."""

import copy
import json
import subprocess
import sys
import unittest
from pathlib import Path

import jsonschema

from paxcheck_runner import REDUCED
from suite_runner import CAUGHT, RIGHT, UNDECIDED, WRONG, SuiteTest

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
ROUNDS = Path(__file__).resolve().parents[1] / "rounds"


def closed(schema):
    """The schema, with members that it does not describe forbidden."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and "$ref" not in schema:
        strict.setdefault("additionalProperties", False)
    return strict


class Schemas(SuiteTest):
    @classmethod
    def setUpClass(cls):
        cls.published = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}

    def assert_valid(self, value):
        """Against the schema that the value names."""
        name = f"{value['schema']}.schema.json"
        for schemas in (self.published, closed(self.published)):
            jsonschema.Draft202012Validator.check_schema(schemas[name])
            resolver = jsonschema.RefResolver("", schemas[name], store=schemas)
            jsonschema.Draft202012Validator(schemas[name], resolver=resolver).validate(value)

    def test_results(self):
        for command, verdict in (
                (("check", "--ballots", 2), "verified"), (("check", "--ballots", 2, *REDUCED), "verified"),
                (("check", "--ballots", "any"), "verified"), (("check", "--ballots", "any", "--bug", "own-value"), "violated"),
                (("check", "--ballots", 1, "--bug", "own-value"), "verified"), (("check", "--exact-counts", "--strategy", "rounds"), "verified"),
                (("count", "--acceptors", 9, "--ballots", 8), "counted"), (("count", "--acceptors", 9, "--ballots", 8, "--timeout", 0.001), "not-exhaustive"),
                (("check", "--bug", "amnesia", "--continue"), "violated"),
                (("check", "--exact-counts", "--expect", "verified"), "verified"), (("check", "--max-states", 50), "not-exhaustive"),
                (("check", "--learners", 2, "--ballots", 1, "--learning", "distinguished"), "verified"),
                (("check", "--bitstate", "--ballots", 2), "not-exhaustive"), (("check", "--strategy", "depth-first"), "verified"),
                (("check", "multi-paxos", "--slots", 1), "verified"), (("check", "duel", "--acceptors", 1), "livelock"),
                (("check", "two-phase-commit", "--stops", 1, "--stopping", "coordinator", "--check-stuck"), "stuck"),
                (("check", "every-value", "--reach", "double-vote"), "reached"),
                (("check", "every-value", "--reach", "double-vote", "--values", 1), "unreachable"),
                (("check", "--bug", "refuse-own-promise", "--contrast"), "violated"),
                (("simulate", "--walks", 50), "not-exhaustive"), (("simulate", "--bug", "own-value"), "violated")):
            with self.subTest(command):
                result = self.result(*command)
                self.assertEqual(result["verdict"], verdict)
                self.assert_valid(result)

    def test_replay(self):
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json")
        for options, outcome in (((), "violated"), (("--contrast",), "violated"), (("--bug", "none"), "refused"), (("--bug", "stale-promise"), "refused")):
            result = self.result("replay", "t.json", *options)
            self.assertEqual(result["outcome"], outcome)
            self.assert_valid(result)

    def test_certificate(self):
        """What tools/check_certificate reads, as tests/rounds makes it."""
        made = subprocess.run([sys.executable, "-B", ROUNDS / "certificates.py", "3", "2"], check=True, stdout=subprocess.PIPE)
        certificate = json.loads(made.stdout)
        self.assert_valid(certificate)
        for name in certificate:
            broken = {key: value for key, value in certificate.items() if key != name}
            with self.assertRaises((jsonschema.ValidationError, KeyError), msg=name):
                self.assert_valid(broken)
        for change in ({"rules": {"promise-guard": "always"}}, {"boundaries": [{"accepted": [[0, 0]], "chosen": []}]},
                       {"phase1_quorums": [[0]]}, {"acceptors": 17}, {"more": 1}):
            with self.assertRaises(jsonschema.ValidationError, msg=change):
                self.assert_valid({**certificate, **change})

    def test_matrix(self):
        for options in (("two-phase-commit",), ("check-then-write",), ("first-value",), ("paxos", "--max-states", 200)):
            self.assert_valid(self.result("matrix", *options))

    def test_proof(self):
        for options in ((), ("--bug", "amnesia"), ("--timeout", "0.001")):
            self.assert_valid(self.result("prove", *options))
        conjuncts = ("good: forall n in numbers, v in values: issued(n, v) -> prepared(n)\nbad: forall v in values: not chosen(v)\n"
                     "weak: forall a in acceptors, n in numbers: promised(a) = n -> prepared(n)\n")
        (self.folder / "mine.inv").write_text(conjuncts, encoding="utf-8")
        self.assert_valid(self.result("prove", "--invariant", "mine.inv", "--bug", "amnesia"))
        self.assert_valid(self.result("prove", "--all", "--timeout", "0.001"))

    def test_answer(self):
        path = self.folder / "scenario.txt"
        for text in ("protocol: paxos\nexpect: possible\nquestion: Is it?\nanswer: It is.\nS1 prepares 1.1 -> S1 S2\n",
                     "protocol: paxos\nS1 prepares 1.1 -> S1 S2\nS1 requests 1.1 X -> S1 S2\nS1 requests 1.1 Y\n"):
            path.write_text(text)
            self.assert_valid(self.result("ask", path))
            self.assert_valid(self.result("ask", path, "--why-safe", "--endings"))

    def test_cost(self):
        for options in (("--values", 1), ("duel", "--acceptors", 1), ("--until", "chosen(X) and not chosen(X)"), ("--max-states", 3),
                        ("multi-paxos", "--slots", 1, "--after", "prepared(1.1)", "--without", "fill")):
            self.assert_valid(self.result("cost", *options))

    def test_suite(self):
        (self.folder / "s.txt").write_text("protocol: paxos\nexpect: possible\nS1 prepares 1.1 -> S1\n")
        checks = (RIGHT, CAUGHT, WRONG, UNDECIDED, '[[check]]\nscenario = "s.txt"\n')
        for options in ((), (), ("--fail-fast", "--jobs", 1)):
            self.assert_valid(json.loads(self.suite(*checks, options=(*options, "--json")).stdout))

    def test_a_member_that_is_missing_or_of_another_type(self):
        result = self.result("check", "--bug", "own-value")
        for name in self.published["paxcheck-result-1.schema.json"]["required"]:
            for change in (lambda r: r.pop(name), lambda r: r.update({name: {"no": []}})):
                broken = copy.deepcopy(result)
                change(broken)
                if name == "schema":
                    broken.update(schema="paxcheck-result-1", verdict="perhaps")
                if name in ("rules", "actions", "bounds") and name in broken:
                    broken[name] = []
                with self.assertRaises(jsonschema.ValidationError, msg=name):
                    self.assert_valid(broken)


if __name__ == "__main__":
    unittest.main()
