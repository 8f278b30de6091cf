"""paxcheck explore --text: a walk through a protocol by commands, over a pipe and at a terminal."""

import json
import random
import re
import shlex
import subprocess
import unittest

from paxcheck_runner import BINARY, PATIENCE, PaxcheckTest, Status, environment
from screen_runner import ScreenTest
from walk_runner import Walk, actions, forbidden, rows, unmarked

STEPS = 12  # of a random walk


def owner(name, names):
    """A variable's process, as the walk shows it, and what it is called there."""
    if any(other.startswith(f"{name}'s ") for other in names):
        return name, ""
    for pattern in (r"(?P<process>.*?)'s (?P<variable>.*)", r"(?P<process>[A-Z]\d+)(?P<variable>)",
                    r"(?P<variable>.*) (?:of|by) (?P<process>[A-Z]\d+)"):
        if match := re.fullmatch(pattern, name):
            return match["process"], match["variable"]
    return "besides", name


class ExploreTest(PaxcheckTest):
    def walk(self, *arguments, **variables):
        walk = Walk(*arguments, cwd=self.folder, **variables)
        self.addCleanup(walk.__exit__)
        return walk

    def script(self, *commands, arguments=(), status=Status.VERIFIED):
        """What a script of commands makes a walk print."""
        return self.paxcheck("explore", "--text", *arguments, stdin=None, input="".join(c + "\n" for c in commands), status=status).stdout


class RandomWalks(ExploreTest):
    def protocols(self):
        """Each as it is, and with rules that somebody breaks."""
        for row in self.result("list", "protocols"):
            yield (row["name"],)
            for bug in self.result("list", "bugs", row["name"])[:1]:
                yield row["name"], "--bug", bug["name"]

    def assert_shown(self, state, text):
        """The text shows the state of a trace in ITF: what it does not name has no value."""
        shown = dict(rows(text))
        messages = sorted(state.pop("messages")["#set"])
        self.assertEqual(shown.pop("messages", ""), "; ".join(messages))
        told = {(process, *(pair.rpartition(": ")[::2] if ": " in pair else ("", pair)))
                for process, row in shown.items() if not process.startswith(("step", "violated", "possible")) for pair in row.split("; ")}
        expected = {(*owner(name, state), value) for name, value in state.items() if not name.startswith("#")}
        self.assertEqual({missing for missing in expected - told if missing[2] != "none"}, set())
        self.assertEqual(told - expected, set())

    def test_a_saved_walk_replays_with_the_same_states(self):
        tried = 0
        for arguments in self.protocols():
            with self.subTest(arguments):
                choose = random.Random(" ".join(arguments))
                walk = self.walk(*arguments)
                texts, steps, there_are = [walk.begun.split("lists the commands.\n\n")[1]], [], None
                while len(steps) < STEPS and (possible := [unmarked(a) for a in actions(texts[-1])]):
                    not_possible = forbidden(walk.say("w"))
                    self.assertTrue(all(reason and group for reason, group in not_possible.items()))
                    count = len(possible) + sum(map(len, not_possible.values()))
                    there_are = there_are or count
                    self.assertEqual(count, there_are, "every action is possible, or it is said why not")
                    number = choose.randrange(len(possible))
                    steps.append(possible[number])
                    texts.append(walk.say(number + 1))
                self.assertEqual(walk.say("s run.json"), f"Saved: {len(steps)} steps in 'run.json'.")
                run = self.paxcheck("replay", "run.json", "--json", "--itf", "run.itf")
                self.assertIn(run.returncode, (Status.VERIFIED, Status.VIOLATED), run.stderr)
                self.assertEqual(json.loads(run.stdout)["steps_taken"], len(steps))
                self.assertEqual([s["text"] for s in json.loads((self.folder / "run.json").read_text())["steps"]], steps)
                states = json.loads((self.folder / "run.itf").read_text())["states"]
                self.assertEqual(len(states), len(texts))
                for state, text in zip(states, texts):
                    self.assert_shown(state, text)
                self.assertEqual(rows(self.walk("--from", "run.json").say("l")), rows(walk.say("l")))
                self.assertEqual(walk.end(), Status.VERIFIED)
                tried += 1
        self.assertGreater(tried, 14)

    def test_what_is_marked_is_violated_by_the_step(self):
        walk = self.walk("--bug", "own-value", "--property", "agreement", "--counterexample")
        self.assertIn("agreement violated in", walk.begun)
        at_end = walk.say("l")
        self.assertRegex(at_end, r"(?m)^violated     agreement: Only a single value is chosen\.\n             - 1\.1 X is chosen: ")
        before = walk.say("b")
        self.assertNotIn("\nviolated ", before)
        (marked,) = [i for i, a in enumerate(actions(before), 1) if "[violates agreement] [taken before]" in a]
        self.assertEqual(walk.say(marked), at_end)
        self.assertNotIn("[violates agreement", at_end, "it is violated already")
        walk.say("s bad.json")
        self.paxcheck("replay", "bad.json", status=Status.VIOLATED)
        self.assertIn("violated     still: agreement; 'p' says why", walk.say(1))
        self.assertRegex(walk.say("p"), r"agreement is violated here\n      Only a single value is chosen\.\n      - 1\.1 X is chosen: ")

    def test_only_what_is_asked_for(self):
        walk = self.walk("--bug", "own-value", "--property", "validity")
        self.assertEqual(re.findall(r"(?m)^  (\S+) is not violated here$", walk.say("p")), ["validity"])

    def test_a_property_of_ones_own(self):
        walk = self.walk("--assert", "not-yet: not chosen(X)", "--property", "not-yet", "--counterexample")
        self.assertIn("not-yet is violated here\n      not chosen(X)", walk.say("p"))
        self.assertIn("[violates not-yet]", walk.say("b"))
        walk.say("j 6")
        walk.say("s mine.json")
        self.paxcheck("replay", "mine.json", status=Status.VIOLATED)
        self.assertIn("not-yet is violated here", self.walk("--from", "mine.json").say("p"))

    def test_every_guard_of_a_known_state(self):
        walk = self.walk("single-acceptor")
        while actions(walk.say("l")):
            walk.say(1)
        self.assertIn("nothing: the run ends here", walk.say("l"))
        self.assertEqual(walk.say("1"), "No action is possible here: 'b' goes back, 'w' says why.")


class Beginnings(ExploreTest):
    def test_a_step_of_the_counterexample(self):
        walk = self.walk("--bug", "own-value", "--counterexample", "--at", 3)
        length = int(re.search(r"violated in (\d+) steps", walk.begun)[1])
        self.assertEqual(rows(walk.say("l"))[0][0], f"step 3/{length}")
        self.assertIn("the beginning", walk.say("j 0"))
        self.assertEqual(rows(walk.say(f"j {length}"))[0][0], f"step {length}")

    def test_a_situation(self):
        walk = self.walk("--reach", "adopted")
        self.assertIn("adopted reached in 9 steps", walk.begun)
        self.assertIn("adopted is reached", walk.say("p"))

    def test_a_saved_run_under_other_rules(self):
        self.paxcheck("check", "--bug", "amnesia-promise", "--property", "agreement", "--trace-json", "run.json", status=Status.VIOLATED)
        walk = self.walk("--from", "run.json")
        self.assertEqual(rows(walk.say("l"))[0][0], "step 13")
        walk = self.walk("--from", "run.json", "--bug", "none")
        self.assertRegex(" ".join(walk.begun.split()), r"goes no further under these rules: step 12, .*restart.*: promise-durable=yes")
        self.assertEqual(rows(walk.say("l"))[0][0], "step 11")

    def test_nothing_to_begin_with(self):
        for arguments, status, *named in (
                (("--counterexample",), Status.NOT_MET, "no counterexample", "verified"),
                (("multi-paxos", "--counterexample", "--slots", 3, "--reads", 2, "--timeout", "0.1"), Status.NOT_EXHAUSTIVE, "no counterexample"),
                (("--at", 3), Status.BAD_OPTION, "--at", "--from"),
                (("--counterexample", "--bug", "own-value", "--at", 99), Status.BAD_OPTION, "--at 99", "allowed: 0 to"),
                (("--counterexample", "--reach", "adopted"), Status.BAD_OPTION, "--counterexample together with --reach"),
                (("--ballots", "any"), Status.BAD_OPTION, "not any"),
                (("--reach", "adoptd"), Status.BAD_OPTION, "adopted"),
                (("--rule", "value-choice=mine"), Status.BAD_OPTION, "mine"),
                (("--from", "none.json"), Status.CANNOT_ACCESS, "none.json")):
            with self.subTest(arguments):
                self.assert_rejected(status, ("explore", "--text", *arguments), *named)
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "run.json", status=Status.VIOLATED)
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--text", "--from", "run.json", "--acceptors", 3), "--acceptors together with --from")
        self.assert_rejected(Status.BAD_OPTION, ("explore", "duel", "--text", "--from", "run.json"), "a run of paxos")
        (self.folder / "bad.json").write_text('{"schema": 3}')
        self.assert_rejected(Status.BAD_FILE, ("explore", "--text", "--from", "bad.json"), "bad.json")


class Commands(ExploreTest):
    def test_back_and_another_way(self):
        walk = self.walk()
        first = walk.say(1)
        walk.say(1)
        self.assertEqual(rows(walk.say("b"))[0], ("step 1/2", rows(first)[0][1]))
        self.assertIn("[taken before]", walk.say("l"))
        walk.say(3)
        self.assertEqual(re.findall(r"(?m)^([ >]) +(\d+)\. (\d+) steps?,", walk.say("t")), [(" ", "1", "2"), (">", "2", "2")])
        self.assertEqual(rows(walk.say("t 1"))[0][0], "step 2")
        self.assertEqual(re.findall(r"(?m)^([ >]) +(\d+)\. ", walk.say("r")), [(" ", "1"), (">", "2")])
        self.assertIn("the beginning", walk.say("b 2"))
        self.assertEqual(walk.say("b"), "This is the beginning.")

    def test_why_not(self):
        walk = self.walk()
        everything, some = forbidden(walk.say("w")), forbidden(walk.say("w s2 PROMISES 1.1"))
        self.assertIn("S1 promises 1.1", everything["prepare 1.1 was not sent"])
        self.assertEqual(some, {"prepare 1.1 was not sent": ["S2 promises 1.1"]})
        self.assertIn("'w' alone lists all of it", walk.say("w no such thing"))

    def test_the_same_guard_as_ask_tells(self):
        """The exercise of README.md: step by step, as far as it goes."""
        walk = self.walk("--proposers", 2)
        for step in ("S1 sends prepare 1.1", "S1 promises 1.1", "S2 promises 1.1", "S3 promises 1.1", "S1 sends accept request 1.1 X",
                     "S1 accepts 1.1 X", "S3 accepts 1.1 X", "S2 sends prepare 1.2", "S2 promises 1.2", "S3 promises 1.2"):
            walk.say(next(i for i, a in enumerate(actions(walk.say("l")), 1) if a.startswith(step)))
        (reason,) = forbidden(walk.say("w S2 sends accept request 1.2 Y"))
        self.assertEqual(reason, "value-choice=highest-reported: no quorum's promises for 1.2 allow Y: S3 reports 1.1 X")

    def test_bad_commands_are_answered(self):
        walk = self.walk()
        for command, *named in (("foo", "'foo' is no command", "'?'"), ("0", "allowed: 1 to 3"), ("99999999999999999999", "is no command"),
                                ("-1", "is no command"), ("1 2", "one number"), ("j", "allowed: 0 to 0"), ("j 1", "allowed: 0 to 0"), ("t 7", "allowed: 1 to 1"),
                                ("s", "which file"), ("s /nowhere/run.json", "Not saved", "/nowhere"), ("b x", "beginning")):
            with self.subTest(command):
                answer = walk.say(command)
                for part in named:
                    self.assertIn(part, answer)
        self.assertIn("is no command", walk.say("x" * 39))
        self.assertEqual(rows(walk.say("l"))[0][0], "step 0", "nothing was done")
        for command in "bjtwrpls?q":
            self.assertRegex(walk.say("?"), rf"(?m)^  {re.escape(command)}[ \w\[]")

    def test_a_script(self):
        text = self.script("1", "back", "why", "run", "save a b.json", "look", "q", "1")
        self.assertEqual(text.count("\n> "), 7, "nothing is read after 'q'")
        self.assertIn("Saved: 0 steps in 'a b.json'", text)
        self.paxcheck("replay", "a b.json", status=Status.VERIFIED)
        for ending in ("", "1\n", "1"):
            run = self.paxcheck("explore", "--text", stdin=None, input=ending, status=Status.VERIFIED)
            self.assertTrue(run.stdout.endswith("\n"))
            self.assertEqual(run.stderr, "")

    def test_junk(self):
        run = subprocess.run([BINARY, "explore", "--text"], input=bytes(range(256)) * 50, capture_output=True, cwd=self.folder, timeout=PATIENCE,
                             env=environment())
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertNotIn(b"\x1b", run.stdout)

    def test_fits(self):
        for columns, variables in ((80, {}), (60, {"COLUMNS": "60"}), (80, {"COLUMNS": "200"})):
            for arguments in ((), ("multi-paxos", "--bug", "stale-read", "--counterexample"), ("duel",)):
                walk = self.walk(*arguments, **variables)
                for text in (walk.begun, *(walk.say(command) for command in ("1", "b", "w", "r", "p", "t"))):
                    self.assertEqual([line for line in text.splitlines() if len(line) > columns], [])

    def test_how(self):
        self.paxcheck("explore", "--text", "--color", "always", stdin=None, input="1\nr\n", status=Status.VERIFIED)
        self.assertIn("\x1b[2m", self.script("1", "r", arguments=("--color", "always")))
        self.assertNotIn("\x1b", self.script("1", "r"))


class Screen(ScreenTest):
    def test_a_person_walks(self):
        ends = self.folder / "ends"
        command = shlex.join([BINARY, "explore", "--text"])
        self.open_screen(80, 50, f"cd {self.folder}; {command}; echo $? > {ends}")
        at_prompt = lambda step: lambda shown: shown[-1] == ">" and any(row.startswith(f"step {step} ") for row in shown)
        self.rows_when(at_prompt(0))
        self.tmux("send-keys", "1", "Enter")
        shown = self.rows_when(at_prompt(1))
        self.assertIn("> 1", shown, "the terminal shows what is typed, once")
        self.tmux("send-keys", "s run.json", "Enter")
        self.rows_when(lambda rows: any("Saved: 1 step in" in row for row in rows))
        self.tmux("send-keys", "q", "Enter")
        self.rows_when(lambda rows: ends.exists() and ends.read_text())
        self.assertEqual(ends.read_text(), "0\n")
        self.paxcheck("replay", "run.json", status=Status.VERIFIED)

    def test_the_end_of_the_input(self):
        ends = self.folder / "ends"
        self.open_screen(80, 50, f"{shlex.join([BINARY, 'explore', '--text'])}; echo $? > {ends}")
        self.rows_when(lambda shown: shown[-1] == ">")
        self.tmux("send-keys", "C-d")
        self.rows_when(lambda rows: ends.exists() and ends.read_text())
        self.assertEqual(ends.read_text(), "0\n")


if __name__ == "__main__":
    unittest.main()
