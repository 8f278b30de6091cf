"""--help: the bounds of the protocol asked for, with meaning, range and default, on 80 columns."""

import glob
import re
import shlex
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status

ROOT = Path(__file__).resolve().parents[2]
PROTOCOLS = ("paxos", "paxos-clients", "single-acceptor", "first-value", "every-value", "majority-write", "check-then-write",
             "multi-paxos", "two-phase-commit", "duel")
# As --json lists them, but for bounds of paxos that it lists only where they matter, and the flag of a variant.
HIDDEN = {"paxos": {"learning", "distinguished", "learner-stops", "clients"}}


class Help(PaxcheckTest):
    def help(self, *arguments):
        run = self.paxcheck(*arguments, "--help", status=Status.VERIFIED)
        self.assertEqual(run.stderr, "")
        return run.stdout

    def bounds(self, *arguments):
        """The bounds in --help, each with its meaning in one line."""
        part = re.search(r"(?m)^Bounds of (\S+):\n((?:  .*\n)+)", self.help(*arguments))
        rows = re.split(r"\n  (?=-)", "\n" + part[2].rstrip("\n"))[1:]
        return part[1], {re.search(r"--(\S+)", row)[1]: " ".join(row.split()) for row in rows}

    def test_bounds_are_those_of_the_protocol(self):
        for protocol in PROTOCOLS:
            for command in ("check", "simulate"):
                with self.subTest(command, protocol=protocol):
                    shown, rows = self.bounds(command, protocol)
                    known = set(self.result("check", protocol, "--max-depth", 0)["bounds"])
                    self.assertEqual(shown, protocol)
                    self.assertEqual(set(rows), known | HIDDEN.get(protocol, set()))

    def test_default_protocol(self):
        self.assertEqual(self.bounds("check"), self.bounds("check", "paxos"))

    def test_protocol_of_a_configuration_file(self):
        (self.folder / "c.toml").write_text('protocol = "duel"\n')
        self.assertEqual(self.bounds("check", "--config", "c.toml"), self.bounds("check", "duel"))

    def test_the_order_of_arguments_does_not_matter(self):
        self.assertEqual(self.paxcheck("check", "-h", "duel").stdout, self.help("check", "duel"))

    def test_ranges_and_defaults_are_those_in_force(self):
        for protocol in PROTOCOLS:
            bounds = self.result("check", protocol, "--max-depth", 0)["bounds"]
            for name, row in self.bounds("check", protocol)[1].items():
                span = re.search(r"\((\d+) to (\d+); default (\d+)\)$", row)
                if not span or name in HIDDEN.get(protocol, ()):
                    continue
                with self.subTest(protocol, bound=name):
                    self.assertEqual(bounds[name], int(span[3]))
                    run = self.paxcheck("check", protocol, f"--{name}={int(span[2]) + 1}", status=Status.BAD_OPTION)
                    self.assertIn(f"(allowed: {span[1]} to {span[2]})", run.stderr)

    def test_names(self):
        rows = self.bounds("check", "two-phase-commit")[1]
        self.assertIn("(classic, optimised; default classic)", rows["variant"])
        self.assertIn("(1 to 12; default 3)", rows["participants"])
        self.assertIn("a size, half, or sets", self.bounds("check")[1]["phase1-quorum"])

    def test_letters(self):
        for protocol, letters in (("paxos", "NBVPLK"), ("multi-paxos", "NBPL"), ("two-phase-commit", "K"), ("duel", "PNV")):
            rows = self.bounds("check", protocol)[1].values()
            self.assertEqual({row[1] for row in rows if re.match("-[A-Z], ", row)}, set(letters), protocol)

    def test_unknown_protocol(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "raft", "--help"], "'raft'", "two-phase-commit")

    def test_smallest_is_about_the_protocol(self):
        said = {protocol: " ".join(self.help("smallest", protocol).split()) for protocol in PROTOCOLS}
        self.assertIn("bounds of paxos: proposal numbers 1 to 4, values 1 to 3, crashes 1 to 2;", said["paxos"])
        self.assertIn("participants 2 to 3, variant classic, optimised, clients 0 to 1, crashes 0 to 2;",
                      said["two-phase-commit"])
        self.assertNotIn("proposal numbers", said["two-phase-commit"])
        self.assertIn("the default bounds of first-value", said["first-value"])

    def test_every_exit_status(self):
        for command in ("check", "simulate", "resume"):
            self.assertEqual(re.findall(r"(?m)^ +(\d+)  \w", self.help(command)),
                             ["0", "1", "11", "12", "13", "80", "150", "151", "153", "255"])

    def test_no_arguments(self):
        run = self.paxcheck(status=Status.VERIFIED)
        self.assertEqual((run.stdout, run.stderr), (self.help(), ""))

    def test_help_as_a_command(self):
        for page in ((), ("check",), ("check", "duel"), ("list",)):
            self.assertEqual(self.paxcheck("help", *page, status=Status.VERIFIED).stdout, self.help(*page), page)
        self.assert_rejected(Status.BAD_OPTION, ["help", "chek"], "'chek'", "'check'")

    def test_version(self):
        version = self.paxcheck("--version", status=Status.VERIFIED).stdout
        for command in ("check", "simulate", "list"):
            self.assertEqual(self.paxcheck(command, "--version", status=Status.VERIFIED).stdout, version)

    def test_examples_run(self):
        for command in ("check", "simulate", "resume", "replay", "smallest", "matrix", "prove", "ask", "explore", "suite", "learn", "list", "explain", "completion", "man"):
            examples = re.findall(r"(?m)^  paxcheck (.*)$", self.help(command).split("\nExamples:\n")[1].split("\n\n")[0])
            self.assertGreater(len(examples), 0, command)
            for example in examples:
                arguments = shlex.split(example)
                self.assertEqual(arguments[0], command)
                if command in ("check", "simulate"):
                    limits = ("--max-states", 10) if command == "check" else ("--walks", 10)
                    arguments = [a for a in arguments if a != "--expect" and not a.startswith("violated:")]
                    self.assertIn(self.paxcheck(*arguments, *limits).returncode, (0, 12, 80), example)
                elif command == "matrix":
                    self.paxcheck(*arguments, "--max-states", 10, status=Status.VERIFIED)
                elif command == "prove":
                    self.assertIn(self.paxcheck(*arguments, "--timeout", 1).returncode, (0, 12, 80), example)
                elif command == "suite":
                    arguments = [path for a in arguments for path in (glob.glob(str(ROOT / a)) if a.startswith("suites/") else [a])]
                    self.paxcheck(*arguments, "--no-cache", status=Status.VERIFIED)
                elif command == "ask":
                    arguments = [str(ROOT / a) if a.startswith("scenarios/") else a for a in arguments]
                    self.assertIn(self.paxcheck(*arguments, stdin=None, input="protocol: paxos\nS1 prepares 1.1\n").returncode, (0, 1), example)
                elif command == "explore":
                    self.paxcheck("check", "--bug", "own-value", "--trace-json", "run.json")
                    self.paxcheck(*arguments, *["--text"] * ("--text" not in arguments), status=Status.VERIFIED)
                elif command in ("smallest", "list", "explain", "completion", "man"):
                    self.paxcheck(*arguments, status=Status.VERIFIED)

    def test_fits_on_a_terminal(self):
        commands = ("check", "simulate", "resume", "replay", "smallest", "matrix", "prove", "ask", "explore", "suite", "learn", "list", "explain", "completion", "man")
        pages = [(), *((command,) for command in commands),
                 *((command, protocol) for command in ("check", "smallest", "matrix") for protocol in PROTOCOLS)]
        for page in pages:
            for line in self.help(*page).splitlines():
                self.assertLessEqual(len(line), 80, line)


if __name__ == "__main__":
    unittest.main()
