"""ask: whether a schedule in a person's words can happen; what forbids it; what is not understood; files and statuses."""

import json

from paxcheck_runner import PaxcheckTest, Status

NOTES = """question: Can Y be chosen after X?
protocol: paxos
1. S1 prepares 1.1 -> S1 S2 S3
2. S1 requests 1.1 X -> S1 S3
   S1 crashes
3. S2 prepares 2.2 -> S2 S3
4. S2 requests 2.2 Y -> S2 S3
"""


class Ask(PaxcheckTest):
    def ask(self, text, *options, status=None, name="scenario.txt"):
        (self.folder / name).write_text(text)
        return self.paxcheck("ask", *options, name, status=status)

    def answer(self, text, *options, status=None):
        return json.loads(self.ask(text, "--json", *options, status=status).stdout)

    def misread(self, text, place, *said):
        run = self.ask(text, status=Status.BAD_FILE)
        self.assertEqual(run.stdout, "")
        self.assertIn(f"scenario.txt:{place}: ", run.stderr)
        for each in said:
            self.assertIn(each, run.stderr)

    def test_impossible_and_why(self):
        answer = self.answer(NOTES, status=Status.NOT_MET)
        self.assertEqual((answer["verdict"], answer["steps_taken"], answer["steps"]), ("impossible", 12, 15))
        self.assertEqual(answer["stops"]["line"], 7)
        refused = answer["stops"]["refused"][0]
        self.assertEqual(refused["step"], "S2 sends accept request 2.2 Y")
        self.assertIn("no quorum's promises for 2.2 allow Y: S3 reports 1.1 X", refused["why"])
        self.assertEqual(answer["stops"]["instead"], ["S2 sends accept request 2.2 X"])
        self.assertEqual(len(answer["run"]["steps"]), 12)
        self.assertEqual((answer["bounds"]["ballots"], answer["bounds"]["stops"]), (4, 2))  # as many as are named
        text = self.ask(NOTES, status=Status.NOT_MET).stdout
        self.assertIn("stops at     line 7, '4. S2 requests 2.2 Y -> S2 S3'".replace("4. ", ""), text)
        self.assertIn("the run that comes furthest in 12 steps", text)

    def test_possible_with_the_whole_run(self):
        answer = self.answer(NOTES.replace("2.2 Y", "2.2 X"), status=Status.VERIFIED)
        self.assertEqual((answer["verdict"], answer["stops"], len(answer["run"]["steps"])), ("possible", None, 15))
        self.assertEqual(answer["run"]["steps"][-1]["text"], "S3 accepts 2.2 X")

    def test_a_wrong_rule_makes_it_possible(self):
        for how in (("--rule", "value-choice=own"), ("--bug", "own-value")):
            self.assertEqual(self.answer(NOTES, *how, status=Status.VERIFIED)["verdict"], "possible")
        self.ask(NOTES.replace("protocol: paxos", "protocol: paxos\nrule: value-choice=own"), status=Status.VERIFIED)
        tried = {(t["rule"], t["alternative"]): t for t in self.answer(NOTES, "--why-safe", status=Status.NOT_MET)["tried"]}
        self.assertEqual(tried["value-choice", "own"]["verdict"], "possible")
        self.assertEqual(len(tried["value-choice", "own"]["run"]["steps"]), 15)
        self.assertNotIn(("accept-guard", "always"), tried)
        self.assertIn("value-choice=own: possible in 15 steps", self.ask(NOTES, "--why-safe").stdout)

    def test_what_can_come_of_it(self):
        """Accepted by one, X may be chosen or overtaken; accepted by a majority, nothing else can be."""
        begin = "protocol: paxos\nballots: 2\nS1 prepares 1.1 -> S1 S2\nS1 requests 1.1 X -> "
        for accepted, expected in (("S1", {"X": "possible", "Y": "possible"}), ("S1 S2", {"X": "possible", "Y": "impossible"})):
            endings = {e["outcome"]: e for e in self.answer(begin + accepted + "\n", "--endings", status=Status.VERIFIED)["endings"]}
            self.assertEqual({name: e["verdict"] for name, e in endings.items()}, expected)
            self.assertGreater(len(endings["X"]["run"]["steps"]), 3)
        self.assertIn("Y chosen: impossible", self.ask(begin + "S1 S2\n", "--endings").stdout)

    def test_every_way_it_can_end(self):
        """Of one acceptor alone all states can be told by hand: promised or not, X or Y requested or neither, accepted or not."""
        alone = "protocol: paxos\nacceptors: 1\nballots: 1\nS1 prepares 1.1\n"
        ways = self.answer(alone, "--endings", status=Status.VERIFIED)["ways"]
        self.assertEqual((ways["exhaustive"], ways["states"], ways["at_rest"]), (True, 6, 2))
        self.assertEqual([(w["facts"], w["states"], w["at_rest"], len(w["run"]["steps"]), w["scenario_steps"]) for w in ways["list"]],
                         [([], 4, 0, 1, 1), (["chosen(X)"], 1, 1, 4, 1), (["chosen(Y)"], 1, 1, 4, 1)])
        never = self.answer(alone + "never S1 accepts 1.1 Y\n", "--endings", status=Status.VERIFIED)["ways"]
        self.assertEqual([(w["facts"], w["states"], w["at_rest"]) for w in never["list"]], [([], 4, 1), (["chosen(X)"], 1, 1)])
        text = self.ask(alone, "--endings").stdout
        self.assertIn("6 states can come after it, what it ends in included; in 2 of them nothing more can happen", " ".join(text.split()))
        self.assertRegex(text, r"\n +4 +0 +1   nothing\n +1 +1 +4   chosen\(X\)\n")
        self.assertIn("chosen(X), for example after the scenario's 1 step\n   2. S1 promises 1.1, reporting nothing\n", text)
        self.assertIsNone(self.answer(alone, status=Status.VERIFIED)["ways"])

    def test_ways_tell_who_was_told(self):
        told = "protocol: paxos-clients\nservers: 2\nballots: 1\nS1 prepares 1.1\n"
        facts = [w["facts"] for w in self.answer(told, "--endings", status=Status.VERIFIED)["ways"]["list"]]
        self.assertIn(["chosen(X)", "told(S1, X)"], facts)
        self.assertNotIn(["told(S1, X)"], facts)
        commit = self.answer("protocol: two-phase-commit\nparticipants: 1\nclients: 1\nR1 refuses\n", "--endings", status=Status.VERIFIED)
        self.assertEqual([(e["outcome"], e["verdict"]) for e in commit["endings"]], [("commit", "impossible"), ("abort", "possible")])
        self.assertIn(["abort reached", "told = aborted"], [w["facts"] for w in commit["ways"]["list"]])

    def test_ways_whatever_the_threads(self):
        text = "protocol: paxos\nballots: 2\nlearners: 1\nS1 prepares 1.1 -> S1 S2\n"
        one, three = (self.answer(text, "--endings", "--threads", n, status=Status.VERIFIED)["ways"] for n in (1, 3))
        self.assertEqual(one, three)
        self.assertEqual(sum(w["states"] for w in one["list"]), one["states"])
        self.assertGreater(len(one["list"]), 4)

    def test_ways_that_a_limit_ends(self):
        far = "protocol: paxos\nacceptors: 5\nballots: 4\nS1 prepares 1.1\n"
        answer = self.answer(far, "--endings", "--timeout", "1", status=Status.VERIFIED)
        self.assertEqual((answer["verdict"], answer["ways"]["exhaustive"]), ("possible", False))
        self.assertIn("1 s was reached", answer["ways"]["reason"])
        self.assertLessEqual({e["verdict"] for e in answer["endings"]}, {"possible", "undecided"})
        self.assertIn("at least", self.ask(far, "--endings", "--timeout", "1", status=Status.VERIFIED).stdout)

    def test_reductions_are_those_that_lose_nothing(self):
        """Named, told apart by a step, or by what may not come in between, elements are not alike."""
        begin = "protocol: paxos\nballots: 2\nmeanwhile anything\n"
        apart = "[exists v, w in values: v != w and chosen(v) and chosen(w)]\n"
        both = ["acceptor-symmetry", "value-symmetry"]
        for lines, expected in ((apart, both), ("any accepts 1.1 any\n" + apart, both), ("never any promises 1.2\n" + apart, both),
                                ("any accepts 1.1 X\n" + apart, both[:1]), ("[chosen(X)]\n" + apart, both[:1]),
                                ("S1 accepts 1.1 any\n" + apart, both[1:]), ("[promised(S3) = 1.1]\n" + apart, both[1:]),
                                ("never S2 promises 1.2\n" + apart, both[1:]), ("S1 prepares 1.1 -> a quorum\n" + apart, both[1:]),
                                ("S1 prepares 1.1 -> all\n" + apart, both[1:]), ("nothing else from S1\n" + apart, both[1:]),
                                ("S2 accepts 1.1 X\n" + apart, [])):
            answer, whole = (self.answer(begin + lines, *options) for options in ((), ("--no-symmetry",)))
            self.assertEqual(answer["reductions"], expected, lines)
            self.assertEqual({r["name"] for r in answer["reductions_off"]}, {*both, "dead-messages", "prepare-first"} - {*expected})
            self.assertEqual((answer["verdict"], answer["steps_taken"], len(answer["run"]["steps"])),
                             (whole["verdict"], whole["steps_taken"], len(whole["run"]["steps"])), lines)
            self.assertEqual(whole["reductions"], [])
            self.assertEqual(answer["states"] < whole["states"], expected != [], lines)
        own = self.answer(begin.replace("meanwhile", "inputs: own\nmeanwhile") + apart)
        self.assertIn({"name": "value-symmetry", "why": "the servers' inputs tell values apart"}, own["reductions_off"])

    def test_what_is_said_of_reductions(self):
        text = "protocol: paxos\nballots: 2\nmeanwhile anything\n[exists v in values: chosen(v)]\nS2 promises 1.2\n"
        told = " ".join(self.ask(text, "-v", status=Status.VERIFIED).stdout.split())
        self.assertIn("with the place in the scenario, reduced by value-symmetry", told)
        self.assertIn("without acceptor-symmetry: line 5 tells one of the acceptors from others", told)
        self.assertIn("without dead-messages: it leaves steps out, and a scenario is about steps", told)
        self.assertNotIn("without acceptor-symmetry", self.ask(text).stdout)
        self.assertIn("value-symmetry: --no-symmetry", self.ask(text, "-v", "--no-symmetry").stdout)
        chinese = self.ask(text, "-v", "--lang", "zh").stdout
        self.assertIn("用 value-symmetry 约简", chinese)
        self.assertIn("未用：acceptor-symmetry：第 5 行区分了 acceptors 中的某一个", chinese)

    def test_what_may_happen_in_between(self):
        late = "protocol: paxos\nacceptors: 3\nS1 prepares 1.1 -> S1 S2\n{}eventually [chosen(Y)]\n"
        answer = self.answer(late.format(""), status=Status.VERIFIED)
        self.assertEqual(answer["run"]["steps"][-1]["text"], "S2 accepts 1.1 Y")
        self.assertEqual(self.answer(late.format("never any requests any Y\n"), status=Status.NOT_MET)["verdict"], "impossible")
        self.assertEqual(self.answer(late.format("always [not chosen(Y)]\n"))["verdict"], "impossible")
        self.assertEqual(self.answer(late.format("never [chosen(X)]\n"))["verdict"], "possible")
        alone = self.answer(late.format("nothing else from S3\nnothing else from S2\n"), status=Status.NOT_MET)
        self.assertEqual(alone["verdict"], "impossible")
        strict = "protocol: paxos\nS1 prepares 1.1 -> S1\n[exists a in acceptors: promised(a) = 1.1]\nS1 requests 1.1 X\n"
        answer = self.answer(strict, status=Status.NOT_MET)
        self.assertIn("if other steps may come in between", answer["notes"][0])
        self.assertIn("only S1 has promised 1.1", answer["stops"]["refused"][0]["why"])
        self.assertEqual(self.answer(strict.replace("S1 requests", "meanwhile anything\nS1 requests"))["verdict"], "possible")

    def test_what_holds_at_the_end(self):
        """Of every state: also of the last one, and as said behind the last step."""
        begin = "protocol: paxos\nballots: 2\nS1 prepares 1.1 -> S1 S2\nS1 requests 1.1 X -> S1 S2\n"
        self.assertEqual(self.answer(begin)["verdict"], "possible")
        for line in ("always [not chosen(X)]\n", "never [chosen(X)]\n"):
            for text in (begin + line, begin.replace("S1 requests", line + "S1 requests")):
                answer = self.answer(text, status=Status.NOT_MET)
                self.assertIn("chosen(X)", answer["stops"]["refused"][0]["why"])
        self.assertEqual(self.answer(begin + "always [chosen(X)]\n")["verdict"], "possible")

    def test_refused_steps_of_every_protocol_are_told(self):
        for protocol, step in (("multi-paxos", "S1 promises 1.1"), ("multi-paxos", "S1 accepts 1.1 in slot 1"),
                               ("duel", "acceptor S1 promises to proposer P1"), ("two-phase-commit", "R1 learns of the decision and commits")):
            answer = self.answer(f"protocol: {protocol}\n{step}\n", status=Status.NOT_MET)
            self.assertTrue(answer["stops"]["refused"][0]["why"])

    def test_failures_are_those_that_are_told(self):
        self.assertEqual(self.answer("protocol: paxos\nnever S1 crashes\nS1 prepares 1.1\n")["bounds"]["stops"], 0)

    def test_any_order(self):
        block = "protocol: every-value\nS1 proposes X\nS2 proposes Y\nin any order:\n  A: S1 accepts X\n  B: S1 accepts Y\n{}"
        run = self.answer(block.format("  B before A\n"), status=Status.VERIFIED)["run"]
        self.assertEqual([s["text"] for s in run["steps"][2:]], ["S1 accepts Y", "S1 accepts X"])
        self.misread(block.format("  B before C\n"), "7:12", "unknown label 'C'", "allowed: A, B")
        self.misread(block.format("  A before B\n  B before A\n"), "8:3", "'B' before 'A' and after it")
        self.misread(block.format("  A: S2 accepts X\n"), "7:3", "the label 'A' stands twice")

    def test_every_protocol(self):
        for text, verdict in (("protocol: first-value\nS1 proposes X -> S1\nS2 proposes Y -> S2 S3\n[chosen(Y)]\n", "possible"),
                              ("protocol: multi-paxos\nS1 sends prepare 1.1 -> S1 S2\nS1 sends accept request 1.1 X slot 1 -> a quorum\n", "possible"),
                              ("protocol: check-then-write\nS1 asks -> S1 S2\nS1 proposes X -> S3\n", "possible"),
                              ("protocol: two-phase-commit\nparticipants: 2\nR1 prepares and votes yes\nmeanwhile anything\n"
                               "the coordinator decides to commit\nR1 refuses\n", "impossible"),
                              ("protocol: duel\nacceptors: 1\nproposer P1 begins\nmeanwhile anything\nproposer P2 begins an attempt\n", "possible")):
            self.assertEqual(self.answer(text)["verdict"], verdict, text)

    def test_what_is_not_understood(self):
        head = "protocol: paxos\nacceptors: 3\nballots: 3\n"
        self.misread(head + "S1 promises 1.1 twice\n", "4:17", "unknown word 'twice'")
        self.misread(head + "S1 prepaers 1.1 -> S1\n", "4:4", "unknown word 'prepaers'", "did you mean 'prepare'?")
        self.misread("protocol: paxos\nacceptors: 3\nproposers: 2\nS9 promises 1.1\n", "4:1", "'S9' is not what has a name within these bounds", "S1, S2, S3")
        self.misread(head + "S1 prepares 7.1\n", "4:13", "'7.1'")
        self.misread(head + "S1 prepares 1.1 -> S7\n", "4:20", "'S7' cannot answer", "a quorum")
        self.misread(head + "S1 promises 1.1 -> S2\n", "4:20", "nobody answers 'promise'")
        self.misread(head + "S2 prepares 1.1\n", "4:1", "no action is 'S2 prepares 1.1'", "the nearest is 'S1 prepares 1.1'")
        self.misread(head + "S2: accepts 1.1 X\n", "4:1", "'S2:' is a label")
        self.misread(head + "rule: value-choise=own\nS1 prepares 1.1\n", "4:7", "value-choice")
        self.misread(head + "acceptors: 5\nS1 prepares 1.1\n", "4:1", "given twice")
        self.misread(head + "S1 prepares 1.1 -> any 0\n", "4:20", "any 1 to any 3")
        self.misread(head + "S1 prepares 1.1\x1b[2J\n", "4:16", "a control character")
        self.misread(head + "S1 prepares" + 2000 * " 1.1" + "\n", "4:1000", "more than 1000 characters")
        self.misread(head + "[" + 2000 * "(" + "]\n", "4:1000", "characters")
        self.misread("protocol: multi-paxos\nS1 accepts 1.1 X in slot 1\n", "2:1", "says what depends on the run")
        self.misread("protocol: two-phase-commit\nall prepared\n", "2:1", "no action is 'all prepared'")
        self.misread(head + "S1 stops\n", "4:1", "may mean", "acceptor S1 stops", "proposer S1 stops", "somehow S1 stops")
        self.misread(head + "[chosn(X)]\n", "4:2", "did you mean 'chosen'?")
        self.misread(head + "[once(chosen(X))]\n", "4:2", "once() is not for conditions")
        self.misread("protocol: paxos\nacceptors: 99\nS1 promises 1.1\n", "2:12", "acceptors 99 is impossible", "allowed: 1 to")
        self.misread("protocol: paxos\nballots: any\nS1 prepares 1.1\n", "2:10", "needs a number")
        self.misread("protocol:  paxoss\nS1 prepares 1.1\n", "1:12", "unknown protocol 'paxoss'", "did you mean 'paxos'?")
        self.misread("protocol: paxos\nexpect: perhaps\nS1 prepares 1.1\n", "2:9", "unknown answer 'perhaps'")
        self.misread("protocol: paxos\nbalots: 2\nS1 prepares 1.1\n", "2:1", "did you mean 'ballots'?")
        marked = self.answer("\ufeffprotocol: two-phase-commit\nR1 refuses\n", status=Status.VERIFIED)
        self.assertEqual(marked["protocol"], "two-phase-commit")
        self.assertEqual(self.answer("\ufeff" + head + "In any order:\n  S1 promises 1.1\n  S2 promises 1.1\n")["verdict"], "impossible")
        self.assertEqual(self.answer(head + "somehow S1 stops\n")["verdict"], "possible")

    def test_bounds_hold_what_is_named(self):
        bounds = self.answer("protocol: paxos\nS1 prepares 1.1 -> S4 S5\n", status=Status.VERIFIED)["bounds"]
        self.assertEqual((bounds["acceptors"], bounds["stops"]), (5, 0))
        self.assertEqual(self.answer("protocol: paxos\nS2 prepares 3.2\n")["bounds"]["ballots"], 6)
        self.assertEqual(self.answer("protocol: paxos\nS1 prepares 1.1 -> S1 S2\nS1 requests 1.1 Z\n")["bounds"]["values"], 3)

    def test_expectations(self):
        self.ask("protocol: paxos\nexpect: impossible\nS1 requests 1.1 X\n", status=Status.VERIFIED)
        run = self.ask("protocol: paxos\nexpect: possible\nS1 requests 1.1 X\n", status=Status.NOT_MET)
        self.assertIn("expected possible, and it is impossible", run.stderr)
        (self.folder / "other.txt").write_text("protocol: paxos\nexpect: possible\nS1 prepares 1.1\n")
        both = self.ask("protocol: paxos\nS1 requests 1.1 X\n", "other.txt", "--json", status=Status.NOT_MET)
        self.assertEqual([a["verdict"] for a in json.loads(both.stdout)], ["possible", "impossible"])

    def test_limits_and_files(self):
        far = "protocol: paxos\nacceptors: 5\nballots: 4\nmeanwhile anything\n[chosen(X)]\n[chosen(Y)]\n"
        answer = self.answer(far, "--timeout", "0.3", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual((answer["verdict"], answer["run"]), ("undecided", None))
        self.assert_rejected(Status.CANNOT_ACCESS, ["ask", "none.txt"], "'none.txt'")
        self.assert_rejected(Status.BAD_OPTION, ["ask"], "file")
        self.assert_rejected(Status.BAD_OPTION, ["ask", "--rule", "value-choise=own", self.folder / "scenario.txt"], "value-choice")
        self.misread("protocol: nothing\nS1 prepares 1.1\n", "1:11", "unknown protocol 'nothing'")
        run = self.paxcheck("ask", "-", stdin=None, input="protocol: paxos\nS1 prepares 1.1\n", status=Status.VERIFIED)
        self.assertIn("possible", run.stdout)
        (self.folder / "folder").mkdir()
        self.assert_rejected(Status.CANNOT_ACCESS, ["ask", "folder"], "'folder'", "directory")
        (self.folder / "latin").write_bytes(b"question: \xff?\nprotocol: paxos\nS1 prepares 1.1\n")
        self.assertEqual(json.loads(self.paxcheck("ask", "latin", "--json", status=Status.VERIFIED).stdout)["verdict"], "possible")
        (self.folder / "garbage").write_bytes(bytes(range(256)) * 64)
        self.paxcheck("ask", "garbage", status=Status.BAD_FILE)
        self.ask("protocol: paxos\n" + "S1 prepares 1.1\n" * 300, status=Status.BAD_FILE)


if __name__ == "__main__":
    import unittest

    unittest.main()
