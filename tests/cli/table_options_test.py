"""Options on the protocols that tables describe: bounds, files, drawings, checkpoints, and what is for Basic Paxos only."""

import re
import unittest

from paxcheck_runner import SANITIZED, PaxcheckTest, Status

STRAWMEN = ("single-acceptor", "first-value", "every-value", "majority-write", "check-then-write")
BOUNDS = {**{protocol: ("acceptors", "proposers", "values", "stops") for protocol in STRAWMEN},
          "paxos-clients": ("servers", "ballots", "values", "proposers", "inputs", "crashes", "stops", "stopping"),
          "multi-paxos": ("acceptors", "slots", "ballots", "proposers", "clients", "reads", "learners"),
          "two-phase-commit": ("participants", "variant", "clients", "crashes", "stops", "stopping", "resolve", "finish", "readers",
                               "presume", "refusal")}
# As the pages give them: the smallest and the largest, or those that are allowed.
RANGES = (("paxos-clients", "servers", 1, 7), ("paxos-clients", "ballots", 1, 6), ("paxos-clients", "crashes", 0, 7),
          ("single-acceptor", "acceptors", 1, 1), ("first-value", "acceptors", 1, 9), ("every-value", "proposers", 1, 6),
          ("majority-write", "values", 1, 6), ("check-then-write", "stops", 0, 15), ("multi-paxos", "acceptors", 1, 7),
          ("multi-paxos", "slots", 1, 4), ("multi-paxos", "ballots", 1, 6), ("multi-paxos", "proposers", 1, 6),
          ("multi-paxos", "clients", 1, 3), ("multi-paxos", "reads", 0, 2), ("multi-paxos", "learners", 0, 3),
          ("two-phase-commit", "clients", 0, 1), ("two-phase-commit", "participants", 1, 12))
OR_ANY = {("multi-paxos", "ballots")}  # where rounds are played
LIMIT = 5 if SANITIZED else 0.5  # seconds: for the runs that break something, and not for the whole graph
RESUMED = ("two-phase-commit", "--participants", 8, "--exact-counts")


class Bounds(PaxcheckTest):
    def test_defaults(self):
        for protocol, bounds in BOUNDS.items():
            self.assertEqual(tuple(self.result("check", protocol, "--max-depth", 0)["bounds"]), bounds)

    def test_unknown(self):
        for protocol, bound, value in (("two-phase-commit", "slots", 2), ("two-phase-commit", "acceptors", 3),
                                       ("first-value", "ballots", 2), ("single-acceptor", "inputs", "own"),
                                       ("multi-paxos", "values", 2), ("every-value", "phase1-quorum", 2)):
            for command in ("check", "simulate"):
                with self.subTest(command, protocol=protocol, bound=bound):
                    self.assert_rejected(Status.BAD_OPTION, [command, protocol, f"--{bound}", value],
                                         f"--{bound} is a bound of ", f"not of {protocol}",
                                         f"(bounds of {protocol}: {', '.join(BOUNDS[protocol])})")

    def test_whose_bound_it_is(self):
        for protocol, bound, owners in (("paxos", "participants", "two-phase-commit"),
                                        ("two-phase-commit", "slots", "multi-paxos"),
                                        ("single-acceptor", "ballots", "paxos, paxos-clients, multi-paxos")):
            self.assert_rejected(Status.BAD_OPTION, ["check", protocol, f"--{bound}", 2],
                                 f"--{bound} is a bound of {owners}, not of {protocol} (")

    def test_out_of_range(self):
        for protocol, bound, smallest, largest in RANGES:
            or_any = ", any" if (protocol, bound) in OR_ANY else ""
            for value in (smallest - 1, largest + 1, 1000, "many", 1.5):
                with self.subTest(protocol, bound=bound, value=value):
                    self.assert_rejected(Status.BAD_OPTION, ["check", protocol, f"--{bound}={value}"], f"--{bound} {value}",
                                         f"(allowed: {smallest} to {largest}{or_any})")
            for value in (smallest, largest):
                run = self.paxcheck("check", protocol, f"--{bound}={value}", "--max-depth", 1, "--json")
                self.assertEqual(run.stderr, "", f"{protocol} {bound} {value}")

    def test_words(self):
        for bound, allowed in (("variant", "classic, optimised"), ("stopping", "anyone, coordinator, participants")):
            command = ["check", "two-phase-commit", f"--{bound}", "odd"]
            self.assert_rejected(Status.BAD_OPTION, command, f"--{bound}", "'odd'", f"allowed: {allowed}")


class Config(PaxcheckTest):
    def config(self, text):
        (self.folder / "c.toml").write_text(text)
        return "--config", "c.toml"

    def test_protocol_and_bounds(self):
        for toml, command in (
                ('protocol = "two-phase-commit"\nparticipants = 4\nvariant = "optimised"\nclients = 1\n',
                 ("two-phase-commit", "--participants", 4, "--variant", "optimised", "--clients", 1)),
                ('protocol = "multi-paxos"\nslots = 1\nballots = 1\nclients = 1\n[rules]\nno-op-place = "anywhere"\n',
                 ("multi-paxos", "--bug", "no-op-anywhere")),
                ('protocol = "first-value"\ncheck-stuck = true\n', ("first-value", "--check-stuck")),
                ('protocol = "every-value"\nreach = "late-write"\n', ("every-value", "--reach", "late-write"))):
            with self.subTest(command):
                file, line = self.paxcheck("check", *self.config(toml), "--json"), self.paxcheck("check", *command, "--json")
                self.assertEqual(file.returncode, line.returncode, file.stderr)
                same = [re.sub(r'"(seconds|cpu_seconds|peak_bytes)": [^,]+', "", run.stdout) for run in (file, line)]
                self.assertIn(f'"protocol": "{command[0]}"', same[0])
                self.assertEqual(*same)

    def test_wrong_files(self):
        for toml, *named in (('protocol = "raft"\n', "'raft'", "two-phase-commit"),
                             ('protocol = "two-phase-commit"\nslots = 2\n', "--slots is a bound of multi-paxos", "participants"),
                             ('protocol = "two-phase-commit"\nvariant = "odd"\n', "'odd'", "classic, optimised"),
                             ('protocol = "first-value"\n[rules]\nkeeps = "last"\n', "'keeps'", "first-value")):
            self.assert_rejected(Status.BAD_OPTION, ["check", *self.config(toml)], *named)


class Drawings(PaxcheckTest):
    def test_sequence_diagram(self):
        for command in (("single-acceptor", "--bug", "single-acceptor-overwrites"), ("every-value",), ("check-then-write",),
                        ("multi-paxos", "--bug", "slot-1-promise"), ("two-phase-commit", "--bug", "forgetful-coordinator")):
            with self.subTest(command):
                result = self.result("check", *command, "--mermaid", "m.mmd", status=Status.VIOLATED)
                text = (self.folder / "m.mmd").read_text()
                self.assertTrue(text.startswith("sequenceDiagram\n"))
                self.assertIn(result["reason"].replace(" in ", " violated in "), text)
                notes = re.findall(r"Note over L\d+: (\d+\. .*)", text)
                self.assertEqual(notes, [f"{s['step']}. {s['text']}" for s in result["counterexample"]["steps"]])
                used, named = set(re.findall(r"\bL\d+(?=[-:>])", text)), set(re.findall(r"participant (L\d+) as", text))
                self.assertEqual(used - named, set())
                self.assertEqual(text.count("not allowed by the right rules"), 1 if "--bug" in command else 0)

    def test_state_graph(self):
        for protocol, *options in (("single-acceptor",), ("first-value",), ("every-value", "--continue"), ("two-phase-commit",)):
            with self.subTest(protocol):
                result = self.result("check", protocol, *options, "--dot", "g.dot")
                text = (self.folder / "g.dot").read_text()
                self.assertEqual(len(re.findall(r"(?m)^\d+\s*\[", text)), result["states"])
                self.assertEqual(len(re.findall(r"(?m)^\d+\s*->\s*\d+\s*\[", text)), result["transitions"])
                self.assertEqual("color=red" in text, protocol == "every-value")
        self.assert_rejected(Status.BAD_OPTION, ["check", "multi-paxos", "--slots", 1, "--dot", "h.dot"], "2000")


class Checkpoint(PaxcheckTest):
    def test_resumed(self):
        cut = self.result("check", *RESUMED, "--timeout", 0.1, "--checkpoint", "c", status=Status.NOT_EXHAUSTIVE)
        self.assertGreater(cut["unexpanded"], 0)
        resumed = self.result("resume", "c", "--timeout", 50, status=Status.VERIFIED)
        whole = self.result("check", *RESUMED)
        for part in ("states", "transitions", "depth", "verdict", "properties", "actions", "bounds"):
            self.assertEqual(resumed[part], whole[part], part)
        self.assertTrue(resumed["search"]["resumed"])

    def test_resumed_with_many_states(self):
        """To read the states again takes no longer than it took to find them, and a time limit counts for it too."""
        self.result("check", "two-phase-commit", "--participants", 10, "--exact-counts", "--timeout", 2, "--checkpoint", "c",
                    status=Status.NOT_EXHAUSTIVE)
        resumed = self.result("resume", "c", "--timeout", 2, status=Status.NOT_EXHAUSTIVE, timeout=20)
        self.assertGreater(resumed["transitions"], 0)


class TimeLimit(PaxcheckTest):
    def test_violation_found_before_the_limit(self):
        """Its shortest run is told, though the search went on until the limit."""
        for command, steps in ((("check-then-write", "--proposers", 3, "--values", 3, "--timeout", LIMIT), 12),
                               (("paxos", "--ballots", 4, "--bug", "own-value", "--timeout", LIMIT), 10)):
            with self.subTest(command):
                result = self.result("check", *command, "--continue", "--exact-counts", status=Status.VIOLATED)
                self.assertFalse(result["exhaustive"])
                self.assertEqual((result["counterexample"]["length"], result["counterexample"]["shortest"]), (steps, True))
                self.assertIn(f"limit of {LIMIT} s", result["reason"])


class ForPaxosOnly(PaxcheckTest):
    def test_refused_with_a_reason(self):
        for protocol in BOUNDS:
            alike = protocol != "paxos-clients"  # its servers have numbers of their own
            for options, reason in ((("--strategy", "sleep"), "different orders"), (("--encoding", "full"), "one only"),
                                    (("--reduction", "prepare-first"), "allowed: symmetry, none" if alike else "allowed: none"),
                                    (("--reduction", "symmetry,none"), "none alone" if alike else "allowed: none")):
                with self.subTest(protocol, options=options):
                    self.assert_rejected(Status.BAD_OPTION, ["check", protocol, *options], options[0].lstrip("-"), reason)


if __name__ == "__main__":
    unittest.main()
