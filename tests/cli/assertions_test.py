"""Properties of the user's own (--assert): verdicts, runs and explanations; what they switch off; errors; files."""

import json

from paxcheck_runner import WHOLE, PaxcheckTest, Status

AGREEMENT = "mine: forall v, w in values: chosen(v) and chosen(w) -> v = w"
SMALL = ("--acceptors", 3, "--ballots", 2)


class Assertions(PaxcheckTest):
    def result(self, *arguments, status=None):
        return json.loads(self.paxcheck(*arguments, "--json", status=status).stdout)

    def property(self, result, name="mine"):
        return next(p for p in result["properties"] if p["name"] == name)

    def refused(self, *arguments, status=Status.BAD_OPTION):
        run = self.paxcheck("check", *arguments, status=status)
        self.assertEqual(run.stdout, "")
        return run.stderr

    def test_agreement_breaks_where_the_built_in_one_does(self):
        for bug in ("amnesia", "own-value", "any-value"):
            built_in = self.result("check", "--bug", bug, "--property", "agreement", status=Status.VIOLATED)
            bounds = [x for name in ("acceptors", "ballots", "values", "proposers", "crashes")
                      for x in (f"--{name}", built_in["bounds"][name])]
            mine = self.result("check", "--bug", bug, *bounds, "--assert", AGREEMENT, "--property", "mine",
                               status=Status.VIOLATED)
            self.assertEqual(self.property(mine)["steps"], self.property(built_in, "agreement")["steps"], bug)
            self.assertEqual([p["name"] for p in mine["properties"]], ["mine"])

    def test_json_has_the_expression_and_the_run_says_for_which_values(self):
        result = self.result("check", "every-value", "--assert", AGREEMENT, "--property", "mine", status=Status.VIOLATED)
        self.assertEqual(self.property(result)["expression"], AGREEMENT.removeprefix("mine: "))
        run = result["counterexample"]
        self.assertEqual(run["property"], "mine")
        self.assertIn("The assertion is false for v = X, w = Y.", run["explanation"]["text"])
        self.assertEqual(run["length"], self.property(result)["steps"])
        self.assertNotIn("expression", self.property(self.result("check", "every-value"), "agreement"))

    def test_built_in_properties_are_checked_too_unless_others_are_named(self):
        result = self.result("check", *SMALL, "--assert", "mine: true", status=Status.VERIFIED)
        self.assertIn("agreement", [p["name"] for p in result["properties"]])
        result = self.result("check", *SMALL, "--assert", "mine: true", "--property", "P2c")
        self.assertEqual([p["name"] for p in result["properties"]], ["P2c", "mine"])

    def test_every_strategy_finds_the_same(self):
        never = "mine: count(a in acceptors, n in numbers, v in values: accepted(a, n, v)) < 3"
        expected = self.property(self.result("check", *SMALL, "--assert", never, *WHOLE))["steps"]
        for how in (["--strategy", "sleep"], ["--threads", 2], ["--exact-counts", "--threads", 2],
                    ["--encoding", "full"], ["--bitstate"], ["--hash-compact"], ["--compact-table"]):
            result = self.result("check", *SMALL, "--assert", never, *how, status=Status.VIOLATED)
            self.assertEqual(self.property(result)["steps"], expected, how)
        for how in (["check", *SMALL, "--strategy", "depth-first"], ["simulate", *SMALL]):
            self.assertEqual(self.property(self.result(*how, "--assert", never))["verdict"], "violated", how)

    def test_the_initial_state_is_a_run_of_no_steps(self):
        for how in ([], ["--max-states", 1000], ["--max-depth", 3], ["--strategy", "depth-first"], ["--strategy", "sleep"], ["--bitstate"],
                    ["--exact-counts", "--threads", 2]):
            result = self.result("check", *SMALL, "--assert", "mine: exists n in numbers: prepared(n)", "--property", "mine", *how,
                                 status=Status.VIOLATED)
            self.assertEqual((self.property(result)["steps"], result["counterexample"]["length"]), (0, 0), how)
        result = self.result("simulate", *SMALL, "--assert", "mine: exists n in numbers: prepared(n)", status=Status.VIOLATED)
        self.assertEqual(self.property(result)["steps"], 0)

    def test_steps(self):
        """What an acceptor of majority-write holds is replaced; what is chosen there stays chosen."""
        held = "mine: forall a in acceptors, v in values: stays(held(a) = v)"
        result = self.result("check", "majority-write", "--assert", held, status=Status.VIOLATED)
        self.assertEqual(self.property(result)["steps"], 4)
        self.assertIn("The assertion is false in the last step for a = S1, v = X.", result["counterexample"]["explanation"]["text"])
        stays = "mine: forall v in values: stays(chosen(v))"
        for how in ((), ("--threads", 2), ("--strategy", "depth-first"), ("--acceptors", 2, "--ballots", 2, "--encoding", "full")):
            result = self.result("check", *SMALL, "--assert", stays, *how, status=Status.VERIFIED)
            self.assertFalse(self.property(result)["vacuous"])
        self.assertNotIn("prepare-first", self.result("check", *SMALL, "--assert", stays)["search"]["reductions"])
        self.assertIn("is asked of every step", self.refused(*SMALL, "--assert", stays, "--strategy", "sleep"))
        for how in ((), ("--exact-counts",), WHOLE, ("--exact-counts", "--threads", 2), ("--strategy", "depth-first")):
            forbidden = self.result("check", *SMALL, "--assert", "mine: forall n in numbers: stays(not prepared(n))", *how,
                                    status=Status.VIOLATED)
            self.assertEqual(self.property(forbidden)["verdict"], "violated", how)
            late = self.result("check", *SMALL, "--assert", "mine: stays(promise sent(S1, 1.1) -> not prepared(1.2))", *how,
                               status=Status.VIOLATED)
            self.assertEqual(self.property(late)["verdict"], "violated", how)
        up = "mine: forall a in acceptors, n in numbers: stays(promised(a) >= n)"
        self.result("check", *SMALL, "--assert", up, status=Status.VERIFIED)
        lowered = self.result("check", *SMALL, "--assert", up, "--rule", "promise-guard=always", "--property", "mine",
                              status=Status.VIOLATED)
        self.assertEqual(self.property(lowered)["steps"], 4)

    def test_nothing_to_check_is_said(self):
        left = "mine: forall v in values: count(a in acceptors: a = a) > 3 and chosen(v) -> false"
        result = self.result("check", *SMALL, "--assert", left, status=Status.VERIFIED)
        self.assertTrue(self.property(result)["vacuous"])
        self.assertIn("mine", result["vacuous"])
        self.paxcheck("check", *SMALL, "--assert", left, "--expect", "verified", status=Status.NOT_MET)
        self.paxcheck("check", *SMALL, "--assert", left, "--expect", "verified", "--allow-vacuous", status=Status.VERIFIED)
        right = "mine: forall v in values: chosen(v) -> v in chosen"
        self.assertFalse(self.property(self.result("check", *SMALL, "--assert", right))["vacuous"])

    def test_reductions_that_an_assertion_sees_through_are_left_out(self):
        reduced = lambda *a: self.result("check", *SMALL, "--assert", *a)
        self.assertIn("acceptor-symmetry", reduced(AGREEMENT)["search"]["reductions"])
        self.assertIn("dead-messages", reduced(AGREEMENT)["search"]["reductions"])
        for expression, lost in (("mine: forall n in numbers: not accepted(S3, n, X) or prepared(n)", "acceptor-symmetry"),
                                 ("mine: chosen(X) -> chosen(X)", "value-symmetry"),
                                 ("mine: forall a in acceptors, n in numbers: promise sent(a, n) -> promised(a) >= n", "dead-messages"),
                                 ("mine: forall a in acceptors, n in numbers: promise sent(a, n) -> prepared(n)", "prepare-first")):
            result = reduced(expression)
            self.assertEqual(result["verdict"], "verified", expression)
            self.assertNotIn(lost, result["search"]["reductions"])
            self.assertTrue([n for n in result["notes"] if n.startswith(f"without the reduction {lost}: ")], result["notes"])
            self.assertIn("is not sound here", self.refused(*SMALL, "--assert", expression, "--reduction", lost))
        one = self.result("check", "two-phase-commit", "--assert", "mine: R1 in committed -> commit sent")
        self.assertEqual(one["search"]["reductions"], [])

    def test_what_only_one_acceptor_breaks_is_found(self):
        """Under symmetry S3 might stand behind another."""
        result = self.result("check", *SMALL, "--assert", "mine: forall n in numbers, v in values: not accepted(S3, n, v)",
                             "--property", "mine", status=Status.VIOLATED)
        self.assertEqual(self.property(result)["steps"], 5)

    def test_rounds_are_not_played(self):
        self.assertNotEqual(self.result("check", *SMALL, "--assert", AGREEMENT)["search"]["strategy"], "rounds")
        self.assertIn("across numbers", self.refused("--strategy", "rounds", "--assert", AGREEMENT))
        self.assertIn("across numbers", self.refused("--ballots", "any", "--assert", AGREEMENT))

    def test_errors_show_where_and_what_is_known(self):
        error = self.refused("--assert", "mine: forall a in acceptors: accpted(a, 1.1, X)")
        self.assertIn("did you mean 'accepted'?", error)
        self.assertIn("column 30", error)
        lines = error.splitlines()
        mark = next(i for i, line in enumerate(lines) if line.strip() == "^")
        self.assertEqual(lines[mark - 1][lines[mark].index("^"):][:7], "accpted")
        self.assertIn("accepted(acceptors, numbers, values)", error)
        for given, said in (("mine", "has no name"), ("P2c: true", "there is a property of that name"),
                            ("mine: once(chosen(X))", "once() is not offered"), ("mine: promised(S1)", "true or false"),
                            ("mine: forall a in acceptors: a < S2", "no order")):
            self.assertIn(said, self.refused("--assert", given))
        self.assertIn("of that name", self.refused("--assert", "mine: true", "--assert", "mine: false"))
        self.assertIn("--reach together with --assert", self.refused("--reach", "adopted", "--assert", "mine: true"))

    def test_expectations_name_assertions(self):
        self.paxcheck("check", "every-value", "--assert", AGREEMENT, "--expect", "violated:mine", status=Status.VERIFIED)
        self.paxcheck("check", *SMALL, "--assert", AGREEMENT, "--expect", "violated:mine", status=Status.NOT_MET)

    def test_files(self):
        expression = AGREEMENT.removeprefix("mine: ")
        for text in (f'assert = ["{AGREEMENT}"]\n', f'[assert]\nmine = "{expression}"\n'):
            (self.folder / "mine.toml").write_text(text)
            self.paxcheck("check", "every-value", "--config", "mine.toml", "--property", "mine", status=Status.VIOLATED)
            self.paxcheck("check", "every-value", "--config", "mine.toml", "--assert", "mine: true", "--property", "mine",
                          status=Status.VERIFIED)
        (self.folder / "suite.toml").write_text(
            '[[check]]\nname = "own"\nprotocol = "every-value"\nexpect = "violated:mine"\n'
            f'[check.assert]\nmine = "{expression}"\n')
        self.paxcheck("suite", "suite.toml", status=Status.VERIFIED)

    def test_traces_are_replayed_with_their_assertion(self):
        own = ("--assert", "mine: forall v, w in values: chosen(v) and chosen(w) -> v = w", "--property", "mine")
        self.paxcheck("check", "--bug", "own-value", *own, "--trace-json", "run.json", status=Status.VIOLATED)
        again = self.paxcheck("replay", "run.json", status=Status.VIOLATED)
        self.assertIn("The assertion is false for v = X, w = Y.", again.stdout)
        self.paxcheck("replay", "run.json", "--bug", "none", status=Status.NOT_MET)
        trace = json.loads((self.folder / "run.json").read_text())
        trace["assertion"] = "true"
        (self.folder / "run.json").write_text(json.dumps(trace))
        self.assertIn("does not violate mine", self.paxcheck("replay", "run.json", status=Status.VERIFIED).stdout)
        trace["assertion"] = "chosn(X)"
        (self.folder / "run.json").write_text(json.dumps(trace))
        self.assertIn("did you mean 'chosen'?", self.paxcheck("replay", "run.json", status=Status.BAD_FILE).stderr)

    def test_the_vocabulary_is_listed(self):
        for protocol in ("paxos", "multi-paxos", "duel", "two-phase-commit", "check-then-write"):
            listed = json.loads(self.paxcheck("list", "vocabulary", protocol, "--json", status=Status.VERIFIED).stdout)
            self.assertTrue(all(word["sentence"] for word in listed), protocol)
        self.assertIn("accepted(acceptors, numbers, values)", self.paxcheck("list", "vocabulary").stdout)
