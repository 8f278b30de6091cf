"""Counts by rounds are those of an independent oracle (tests/rounds/counts.json) and of enumeration."""

import json
import subprocess
import time
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status, environment, only_line

COUNTS = Path(__file__).resolve().parents[1] / "rounds" / "counts.json"
BOUNDS = ("acceptors", "ballots", "values", "proposers", "learners", "crashes", "stops", "inputs")
SECONDS = 2  # what takes longer is left out
LARGE = ("--acceptors", 9, "--ballots", 8)


def options_of(entry):
    """As options of paxcheck, but how learners are told and stop: with learners nothing is counted."""
    options = [f"--{name}={entry[name]}" for name in BOUNDS]
    for phase in ("phase1", "phase2"):
        if quorums := entry.get(f"{phase}_quorums"):
            options.append(f"--{phase}-quorum=" + " ".join(",".join(f"S{a}" for a in quorum) for quorum in quorums))
    return options + [f"--rule={rule}={alternative}" for rule, alternative in entry["rules"].items()]


class Oracle(PaxcheckTest):
    def test_every_recorded_count(self):
        compared = refused = slow = 0
        for entry in json.loads(COUNTS.read_text(encoding="utf-8")):
            with self.subTest({**entry, "per_depth": "..."}):
                try:
                    run = self.paxcheck("count", *options_of(entry), "--json", timeout=SECONDS)
                except subprocess.TimeoutExpired:
                    slow += 1
                    continue
                if run.returncode == Status.BAD_OPTION:
                    self.assertRegex(run.stderr, "counting by rounds is not possible here: (--learners|--stops|--crashes|number-unique=shared):")
                    refused += 1
                    continue
                self.assertEqual(run.returncode, Status.VERIFIED, run.stderr)
                computed = json.loads(run.stdout)["computed"]
                self.assertEqual(computed["states"], str(entry["states"]))
                if entry.get("transitions") is not None:
                    self.assertEqual(computed["transitions"], str(entry["transitions"]))
                if entry.get("per_depth") is not None:
                    self.assertEqual(computed["states_by_depth"], [str(states) for states in entry["per_depth"]])
                    self.assertEqual(computed["depth"], len(entry["per_depth"]) - 1)
                compared += 1
        self.assertGreater(compared, 20, f"{refused} refused, {slow} too slow")

    def test_nine_acceptors_and_eight_numbers(self):
        """The figure of docs/rounds.md."""
        result = self.result("count", *LARGE, status=Status.VERIFIED)
        self.assertEqual(result["computed"]["states"], "200012881789953451171557724972579944402945")
        self.assertEqual((result["states"], result["transitions"]), (None, None), "64 bits do not hold it")
        self.assertEqual(sum(map(int, result["computed"]["states_by_depth"])), int(result["computed"]["states"]))


class Enumeration(PaxcheckTest):
    CHECKS = ((), ("--ballots", 2), ("--acceptors", 4, "--ballots", 2), ("--values", 1), ("--inputs", "own"), ("--proposers", 1),
              ("--phase1-quorum", 1, "--phase2-quorum", 3), ("--phase1-quorum", "S1,S2 S2,S3", "--ballots", 2),
              ("--rule", "value-choice=own", "--ballots", 2), ("--rule", "phase-1=skipped", "--ballots", 2),
              ("--rule", "accept-guard=above"), ("--rule", "promise-guard=at-or-above", "--ballots", 2),
              ("--rule", "accepted-memory=first", "--ballots", 2), ("--rule", "promise-reports=nothing", "--ballots", 2),
              ("--rule", "number-unique=shared", "--rule", "accepted-memory=first", "--ballots", 2), ("--crashes", 1, "--ballots", 2))

    def test_same_counts(self):
        for options in self.CHECKS:
            with self.subTest(options):
                computed = self.result("count", *options, status=Status.VERIFIED)["computed"]
                graph = self.result("check", *options, "--exact-counts", "--continue")
                self.assertEqual([int(computed["states"]), int(computed["transitions"]), computed["depth"]],
                                 [graph[part] for part in ("states", "transitions", "depth")])

    def test_check_counts_too(self):
        """The verdict by rounds, with counts that were computed."""
        run = self.paxcheck("check", "--exact-counts", "--strategy", "rounds", status=Status.VERIFIED).stdout
        self.assertEqual([only_line(run, label) for label in ("states", "transitions", "depth")],
                         ["185,369 (computed, not enumerated)", "491,535 (computed)", "24"])
        self.assertIn("the verdict holds for any number of proposal numbers", only_line(run, "rounds"))
        result = self.result("check", "--exact-counts", "--strategy", "rounds", status=Status.VERIFIED)
        self.assertEqual((result["verdict"], result["states"], result["computed"]["states"]), ("verified", 185_369, "185369"))
        enumerated = self.result("check", "--exact-counts", status=Status.VERIFIED)
        self.assertEqual([enumerated[part] for part in ("states", "transitions", "depth", "computed")], [185_369, 491_535, 24, None])


class Refused(PaxcheckTest):
    def test_reasons(self):
        for options, why in (
                (("--learners", 1), "--learners: what was learned"), (("--stops", 1), "--stops: that somebody has stopped"),
                (("--rule", "accepted-durable=no", "--crashes", 1), "--crashes: that memory was lost"),
                (("--rule", "number-unique=shared"), "number-unique=shared: which of two values"),
                (("--ballots", "any"), "any number of proposal numbers"), (("--bug", "amnesia"), "promise-durable=no lets"),
                (("--rule", "promise-guard=always"), "promise-guard=always lets"), (("duel",), "not played in rounds"),
                (("duel",), "not played in rounds")):
            with self.subTest(options):
                self.assert_rejected(Status.BAD_OPTION, ["count", *options], "counting by rounds is not possible here", why)

    def test_check_is_refused_alike(self):
        for options in (("--learners", 1), ("--stops", 1), ("--rule", "number-unique=shared")):
            self.assert_rejected(Status.BAD_OPTION, ["check", "--exact-counts", "--strategy", "rounds", *options],
                                 "--exact-counts with --strategy rounds is not possible here")

    def test_options_of_a_search(self):
        for option in ("--property", "--strategy", "--threads", "--max-states", "--expect"):
            self.assert_rejected(Status.BAD_OPTION, ["count", option, "1"], "unknown option", option.removeprefix("--"))


class Output(PaxcheckTest):
    def test_json(self):
        result = self.result("count", "--ballots", 2, status=Status.VERIFIED)
        self.assertEqual((result["schema"], result["verdict"]), ("paxcheck-result-1", "counted"))
        self.assertEqual((result["states"], result["transitions"], result["depth"]), (3921, 9442, 16))
        self.assertEqual((result["properties"], result["counterexample"], result["rounds"]), ([], None, None))
        self.assertEqual(result["computed"].keys(), {"states", "transitions", "depth", "states_by_depth", "boundaries"})
        self.assertEqual(result["computed"]["states_by_depth"][:5], ["1", "2", "7", "12", "29"])

    def test_text(self):
        text = self.paxcheck("count", "--ballots", 2, status=Status.VERIFIED).stdout
        self.assertTrue(only_line(text, "verdict").startswith("counted: "))
        self.assertEqual(only_line(text, "states"), "3,921 (computed, not enumerated)")
        rows = text.split("states at each depth\n")[1].split("protocol ")[0].splitlines()
        self.assertEqual([int(row.split()[0]) for row in rows], list(range(17)))
        self.assertEqual(sum(int(row.split()[1].replace(",", "")) for row in rows), 3921)
        self.assertEqual(len({len(row) for row in rows}), 1, "in columns")
        for absent in ("holds", "violated", "chosen", "stored", "never taken", "not taken"):
            self.assertNotIn(absent, text)

    def test_width(self):
        """A number of 42 digits is not broken."""
        for columns, options in ((50, ()), (80, ()), (80, LARGE)):
            text = self.paxcheck("count", *options, env=environment(COLUMNS=str(columns))).stdout
            self.assertEqual([line for line in text.splitlines() if len(line) > columns], [])

    def test_closed_output(self):
        with open("/dev/full", "w") as full:
            self.paxcheck("count", stdout=full, status=Status.CANNOT_ACCESS)

    def test_timeout(self):
        start = time.monotonic()
        run = self.paxcheck("count", *LARGE, "--timeout", "0.001", status=Status.NOT_EXHAUSTIVE)
        self.assertLess(time.monotonic() - start, 20)
        self.assertIn("the limit of 0.001 s was reached; nothing was counted", only_line(run.stdout, "verdict"))
        for misleading in ("no violation", "chosen", "not taken", "stored"):
            self.assertNotIn(misleading, run.stdout)
        result = self.result("count", *LARGE, "--timeout", "0.001", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual((result["verdict"], result["computed"], result["states"]), ("not-exhaustive", None, None))

    def test_help(self):
        text = self.paxcheck("count", "--help", status=Status.VERIFIED).stdout
        for word in ("--ballots", "--rule", "--timeout", "--json"):
            self.assertIn(word, text)


if __name__ == "__main__":
    unittest.main()
