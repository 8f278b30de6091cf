"""Text, colour and progress are made for where they go: a terminal of a certain width, a file or a pipe."""

import re
import shlex
import time
import unittest

from paxcheck_runner import BINARY, HUGE, REDUCED, Status, environment, labelled
from screen_runner import ScreenTest
from terminal_runner import TerminalTest

ESCAPE = "\x1b"
COLOUR = re.compile(r"\x1b\[\d+m")
WRONG = ("check", "--bug", "own-value")
LONG = ("check", *HUGE, *REDUCED, "--timeout", "0.8")
WIDTHS = (60, 80, 120)
PIECE = f"\r{ESCAPE}[K"  # what begins a report


class Text(TerminalTest):
    COMMANDS = (("check",), (*WRONG, "-v"), ("check", "duel"), ("check", "two-phase-commit", "--bug", "forgetful-participant"),
                ("check", "multi-paxos", "--bug", "stale-read"), ("check", "--help"), ("--help",), ("smallest", "--help"),
                ("replay", "--help"), ("matrix", "two-phase-commit"))
    LISTS = (("list", "protocols"), ("list", "rules"), ("list", "bugs", "multi-paxos"), ("list", "properties"),
             ("list", "situations"), ("smallest", "--bug", "amnesia"))

    def test_no_line_is_wider_than_the_terminal(self):
        for columns in WIDTHS:
            for command in (*self.COMMANDS, *self.LISTS):
                with self.subTest(command, columns=columns):
                    shown, errors, status = self.run_at_terminal("stdout", *command, columns=columns)
                    self.assertEqual(errors, "")
                    lines = COLOUR.sub("", shown).splitlines()
                    self.assertGreater(len(lines), 2, (shown, status))
                    self.assertEqual([line for line in lines if len(line) > columns], [])

    def test_the_width_is_used(self):
        for columns, least in zip(WIDTHS, (55, 72, 100)):
            shown, _, _ = self.run_at_terminal("stdout", "check", columns=columns)
            self.assertGreater(max(map(len, COLOUR.sub("", shown).splitlines())), least)

    def test_without_a_terminal(self):
        for command in self.COMMANDS:
            with self.subTest(command):
                self.assertLessEqual(max(map(len, self.paxcheck(*command).stdout.splitlines())), 100)

    def test_lists_stand_beside_their_label(self):
        shown, _, _ = self.run_at_terminal("stdout", "matrix", "two-phase-commit", columns=60)
        rows, closing = shown.split("\n\n")
        for line in rows.splitlines():
            self.assertRegex(line, r"^(  (breaks    |holds     )| {12})?\S")
        self.assertRegex(rows, r"\n {12}\S")
        self.assertRegex(closing, r"\n  \S.*\n    \S")

    def test_a_list_without_a_terminal(self):
        """A line for each: for grep and the like."""
        lines = self.paxcheck("list", "properties").stdout.splitlines()
        self.assertEqual(len(lines), len(self.result("list", "properties")))
        self.assertGreater(max(map(len, lines)), 100)

    def test_columns(self):
        """COLUMNS is for text that goes to no terminal, and makes it narrower on one."""
        def widest(text):
            return max(map(len, COLOUR.sub("", text).splitlines()))
        self.assertGreater(widest(self.paxcheck("check", env=environment(COLUMNS="200")).stdout), 100)
        self.assertLessEqual(widest(self.run_at_terminal("stdout", "check", COLUMNS="200")[0]), 80)
        self.assertLessEqual(widest(self.run_at_terminal("stdout", "check", COLUMNS="50")[0]), 50)
        for senseless in ("0", "-3", "wide", "80x"):
            self.assertEqual(self.paxcheck("check", env=environment(COLUMNS=senseless)).stdout, self.paxcheck("check").stdout)

    def test_what_matters_comes_first(self):
        labels = [label for label, _ in labelled(self.paxcheck(*WRONG).stdout)]
        self.assertEqual(labels[0], "verdict")
        self.assertLess(labels.index("not violated"), labels.index("stored"))
        self.assertLess(labels.index("stored"), labels.index("protocol"))

    def test_statistics_are_for_those_who_ask(self):
        brief, full = (dict(labelled(self.paxcheck(*WRONG, *option).stdout)) for option in ((), ("--verbose",)))
        self.assertEqual(full.keys() - brief.keys(), {"time", "memory", "premises"})
        for statistic in ("encoding", "threads", "words"):
            self.assertIn(statistic, full["search"])
            self.assertNotIn(statistic, brief["search"])
        reduced = dict(labelled(self.paxcheck(*WRONG, *REDUCED).stdout))
        self.assertIn("reductions", reduced["search"])

    def test_options_without_effect(self):
        for option in (("--verbose",), ("--color", "always")):
            self.assert_rejected(Status.BAD_OPTION, ("check", "--json", *option), option[0], "--json")
        self.assert_rejected(Status.BAD_OPTION, ("check", "--color", "red"), "--color red", "auto, always, never")


class Colour(TerminalTest):
    def test_no_colour_in_a_pipe(self):
        for command in (WRONG, ("check",), (*WRONG, "--continue", "--json"), ("list", "bugs")):
            run = self.paxcheck(*command)
            self.assertNotIn(ESCAPE, run.stdout + run.stderr)

    def test_colour(self):
        shown, errors, status = self.run_at_terminal("stdout", *WRONG)
        self.assertEqual((status, errors), (Status.VIOLATED, ""))
        self.assertIn(f"{ESCAPE}[31mviolated{ESCAPE}[0m", shown)
        shown, _, _ = self.run_at_terminal("stdout", "check")
        self.assertIn(f"{ESCAPE}[32mverified{ESCAPE}[0m", shown)

    def test_colour_is_all_that_differs(self):
        shown, _, _ = self.run_at_terminal("stdout", *WRONG, columns=100)
        self.assertEqual(COLOUR.sub("", shown), self.paxcheck(*WRONG).stdout)

    def test_changes_are_dim(self):
        """Each line of them for itself, whatever shows it: less, say, ends a colour with the line."""
        shown, _, _ = self.run_at_terminal("stdout", "check", "duel", columns=60)
        changes = [line for line in shown.splitlines() if re.match(r" {10}\S", line)]
        self.assertGreater(len(changes), 30)
        for line in changes:
            self.assertRegex(line, r"^ {10}\x1b\[2m[^\x1b]*\x1b\[0m$")

    def test_who_decides(self):
        at_terminal = lambda *options, **variables: self.run_at_terminal("stdout", *WRONG, *options, **variables)[0]
        in_pipe = lambda *options, **variables: self.paxcheck(*WRONG, *options, env=environment(**variables)).stdout
        for run, options, variables, coloured in (
                (at_terminal, (), {"NO_COLOR": "1"}, False), (at_terminal, (), {"TERM": "dumb"}, False),
                (at_terminal, ("--color", "never"), {"FORCE_COLOR": "1"}, False),
                (at_terminal, ("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
                (at_terminal, (), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
                (at_terminal, (), {"FORCE_COLOR": "0"}, False),
                (in_pipe, (), {"FORCE_COLOR": "1"}, True), (in_pipe, ("--color", "auto"), {"FORCE_COLOR": ""}, False),
                (in_pipe, ("--color", "always"), {}, True)):
            with self.subTest(run.__name__, options=options, variables=variables):
                shown = run(*options, **variables)
                self.assertIn("violated", shown)
                self.assertEqual(ESCAPE in shown, coloured)

    def test_color_of_replay(self):
        self.paxcheck(*WRONG, "--trace-json", "run.json")
        self.assertIn(ESCAPE, self.paxcheck("replay", "run.json", "--color", "always").stdout)
        self.assertNotIn(ESCAPE, self.paxcheck("replay", "run.json").stdout)

    def test_empty_no_color_means_nothing(self):
        """As https://no-color.org has it."""
        shown, _, _ = self.run_at_terminal("stdout", *WRONG, NO_COLOR="")
        self.assertIn(ESCAPE, shown)

    def test_json_has_no_colour(self):
        shown, _, _ = self.run_at_terminal("stdout", *WRONG, "--json")
        self.assertNotIn(ESCAPE, shown)


class Progress(TerminalTest):
    def reports(self, *arguments, **terminal):
        shown, result, status = self.run_at_terminal("stderr", *arguments, **terminal)
        self.assertEqual(status, Status.NOT_EXHAUSTIVE)
        self.assertNotIn("\n", shown)
        self.assertTrue(shown.endswith(PIECE), "wiped out at the end")
        self.assertNotIn(ESCAPE, result, "standard output is no terminal")
        return [report for report in shown.split(PIECE) if report]

    def test_fits(self):
        for columns in (20, *WIDTHS):
            with self.subTest(columns):
                reports = self.reports(*LONG, columns=columns)
                self.assertGreater(len(reports), 1, "rewritten in place")
                self.assertEqual([r for r in reports if len(r) >= columns or not re.match(r"\d+(\.\d)?( [kMG])? states", r)], [])

    def test_rounds(self):
        rounds = ("check", "--acceptors", "9", "--values", "4", "--ballots", "any", "--timeout", "0.8")
        for report in self.reports(*rounds, columns=120):
            self.assertRegex(report, r"^\d+(\.\d)?( [kMG])? states in \d+ s, ")

    def test_says_more_where_there_is_room(self):
        for report in self.reports(*LONG, columns=120):
            self.assertRegex(report, r" states in \d+ s, .* [kM]/s, depth \d+, .* [KMG]iB, .* waiting")

    def test_forecast(self):
        self.assertRegex(self.reports(*LONG)[-1], r", (<1|\d+) % of about \d+(\.\d)? [kMG], \d+ (s|min|h) to go")

    def test_resized(self):
        reports = self.reports(*LONG, columns=120, then=50)
        self.assertGreater(len(reports[0]), 50)
        self.assertLess(max(map(len, reports[2:])), 50)

    def test_interval(self):
        self.assertEqual(len(self.reports(*LONG, "--report-interval", "100")), 1)
        self.assertEqual(self.run_at_terminal("stderr", *LONG, "--report-interval", "0")[0], "")
        self.assert_rejected(Status.BAD_OPTION, ("check", "--report-interval", "-1"), "--report-interval -1", "0 for never")
        self.assertEqual(len(self.reports(*LONG, "--report-interval", "2m")), 1)

    def test_in_a_pipe(self):
        self.assertEqual(self.paxcheck(*LONG, status=Status.NOT_EXHAUSTIVE).stderr, "")
        for run in (self.paxcheck(*LONG, "--report-interval", "0.3").stderr,
                    self.run_at_terminal("stderr", *LONG, "--report-interval", "0.3", TERM="dumb")[0]):
            self.assertRegex(run, r"\A(paxcheck: [\d.]+ [kM] states in \d+ s, .*\n){1,2}\Z")

    def test_leaves_json_alone(self):
        _, result, _ = self.run_at_terminal("stderr", *LONG, "--json")
        self.assertEqual((result[0], result[-2:]), ("{", "}\n"))


class Screen(ScreenTest):
    def test_progress_takes_one_row_and_goes(self):
        ends = self.folder / "ends"
        search = shlex.join([BINARY, "check", *HUGE, *REDUCED])
        self.open_screen(60, 60, f"{search}; touch {ends}")
        reports = lambda rows: [row for row in rows if re.match(r"[\d.]+ [kMG] states in", row)]
        self.assertEqual(len(reports(self.rows_when(lambda rows: "states in 3 s" in rows[-1]))), 1)
        self.tmux("resize-window", "-x", "50")
        for _ in range(5):
            rows = self.rows_when(lambda rows: reports(rows[-1:]))
            self.assertLessEqual(len(reports(rows)), 2, "what stood there is broken up at most, and nothing is added")
            time.sleep(0.3)
        self.tmux("send-keys", "C-c")
        rows = self.rows_when(lambda rows: ends.exists())
        self.assertIn("verdict      no violation found, not exhaustive:", "\n".join(rows))
        self.assertLessEqual(len(reports(rows)), 1)


if __name__ == "__main__":
    unittest.main()
