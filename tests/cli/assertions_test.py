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

    def test_what_was_once_true(self):
        """Once true and true no more is what stays() forbids: the same verdicts and lengths, by every strategy."""
        for protocol, ranges, fact in (("majority-write", "forall a in acceptors, v in values: ", "held(a) = v"),
                                       ("paxos", "forall a in acceptors, n in numbers: ", "promised(a) = n"),
                                       ("paxos", "", "count(n in numbers: prepared(n)) = 1"),
                                       ("two-phase-commit", "forall r in participants: ", "prepared(r)"),
                                       ("paxos", "forall v in values: ", "chosen(v)")):
            bounds = SMALL if protocol == "paxos" else ()
            seen = set()
            for how in ((), ("--threads", 2), ("--exact-counts",), WHOLE, ("--strategy", "depth-first")):
                of_steps, of_past = (
                    self.property(self.result("check", protocol, *bounds, *how, "--property", "mine", "--assert", f"mine: {ranges}{e}"))
                    for e in (f"stays({fact})", f"once({fact}) -> {fact}"))
                self.assertEqual(of_past["verdict"], of_steps["verdict"], (fact, how))
                if "depth-first" not in how:
                    seen.add((of_past["verdict"], of_past.get("steps")))
                    self.assertEqual(of_past.get("steps"), of_steps.get("steps"), (fact, how))
            self.assertEqual(len(seen), 1, fact)
        run = self.result("check", "majority-write", "--property", "mine", "--assert",
                          "mine: forall a in acceptors, v in values: once(held(a) = v) -> held(a) = v", status=Status.VIOLATED)
        self.assertIn("The assertion is false for a = S1, v = X.", run["counterexample"]["explanation"]["text"])

    def test_the_past_is_remembered_where_that_is_sound(self):
        once = "mine: forall v in values: once(chosen(v)) -> chosen(v)"
        result = self.result("check", *SMALL, "--assert", once, status=Status.VERIFIED)
        self.assertEqual(result["search"]["reductions"], ["acceptor-symmetry"])
        self.assertFalse(self.property(result)["vacuous"])
        each = "mine: forall a in acceptors: once(promised(a) = 1.1) -> promised(a) >= 1.1"
        result = self.result("check", *SMALL, "--assert", each, status=Status.VERIFIED)
        self.assertEqual(result["search"]["reductions"], ["value-symmetry"])
        self.assertTrue([n for n in result["notes"] if "remembers what was once true of each of the acceptors" in n])
        self.assertIn("speaks of the past", self.refused(*SMALL, "--assert", once, "--strategy", "sleep"))
        never = self.result("check", *SMALL, "--assert", "mine: once(chosen(X) and chosen(Y)) -> chosen(X)")
        self.assertTrue(self.property(never)["vacuous"])

    def test_the_past_survives_a_checkpoint(self):
        """States, what was remembered with them, and that the assertion had something to check."""
        once = ("--assert", "mine: forall v in values: once(chosen(v)) -> chosen(v)", "--property", "mine")
        bounds = ("--acceptors", 3, "--ballots", 4, "--no-symmetry")
        whole = self.result("check", *bounds, *once, status=Status.VERIFIED)
        first = self.paxcheck("check", *bounds, *once, "--checkpoint", "half", "--timeout", 0.7)
        if first.returncode == Status.NOT_EXHAUSTIVE:
            resumed = self.result("resume", "half", "--timeout", 600, status=Status.VERIFIED)
            self.assertEqual(resumed["stored"], whole["stored"])
            self.assertFalse(self.property(resumed)["vacuous"])

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
        reduced = lambda *a: self.result("check", *SMALL, "--strategy", "breadth-first", "--assert", *a)
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

    def test_rounds_check_what_is_about_one_number_or_all(self):
        result = self.result("check", *SMALL, "--assert", AGREEMENT)
        self.assertEqual(result["search"]["strategy"], "rounds")
        self.assertFalse(self.property(result)["vacuous"])
        result = self.result("check", "--ballots", "any", "--assert", AGREEMENT, "--property", "mine")
        self.assertTrue(result["rounds"]["any_number"])
        broken = self.result("check", "--ballots", "any", "--bug", "own-value", "--assert", AGREEMENT, "--property", "mine",
                             status=Status.VIOLATED)
        self.assertEqual((broken["bounds"]["ballots"], self.property(broken)["steps"]), (2, 12))
        self.assertIn(AGREEMENT.removeprefix("mine: ") + "\n", "\n".join(broken["counterexample"]["explanation"]["text"]))
        twice = "mine: forall n in numbers: count(issued(n)) < 2"
        for ballots in (2, "any"):
            self.assertTrue(self.result("check", "--ballots", ballots, "--assert", twice)["rounds"]["any_number"])
            shared = self.result("check", "--ballots", ballots, "--assert", twice, "--property", "mine", "--rule",
                                 "number-unique=shared", status=Status.VIOLATED)
            self.assertEqual(self.property(shared)["steps"], 5)

    def test_runs_of_rounds_call_values_by_their_names(self):
        """That X is chosen, and not Y, takes a run without the symmetry of values."""
        for value in "XY":
            for ballots in (2, "any"):
                result = self.result("check", "--ballots", ballots, "--assert", f"mine: not chosen({value})", "--property",
                                     "mine", status=Status.VIOLATED)
                self.assertEqual(result["search"]["strategy"], "rounds")
                self.assertEqual(result["counterexample"]["steps"][-1]["action"]["arguments"][-1], value)

    def test_rounds_are_not_played_for_anything_else(self):
        two = "mine: forall n, m in numbers, v in values: issued(n, v) and issued(m, v) -> v = X or n = m"
        why = "the assertion mine cannot be checked in rounds: it asks 'issued' twice, and not of the same numbers"
        result = self.result("check", *SMALL, "--assert", two, "--property", "mine")
        self.assertNotEqual(result["search"]["strategy"], "rounds")
        self.assertIn(f"without rounds: {why}", result["notes"])
        self.assertIn(why, self.refused("--strategy", "rounds", "--assert", two))
        self.assertIn(why, self.refused("--ballots", "any", "--assert", two))
        checked = self.result("check", *SMALL, "--assert", two, "--strategy", "breadth-first")
        self.assertEqual([n for n in checked["notes"] if "rounds" in n], [])

    def test_errors_show_where_and_what_is_known(self):
        error = self.refused("--assert", "mine: forall a in acceptors: accpted(a, 1.1, X)")
        self.assertIn("did you mean 'accepted'?", error)
        self.assertIn("column 30", error)
        lines = error.splitlines()
        mark = next(i for i, line in enumerate(lines) if line.strip() == "^")
        self.assertEqual(lines[mark - 1][lines[mark].index("^"):][:7], "accpted")
        self.assertIn("accepted(acceptors, numbers, values)", error)
        for given, said in (("mine", "has no name"), ("P2c: true", "there is a property of that name"),
                            ("mine: once(stays(chosen(X)))", "inside of once()"), ("mine: promised(S1)", "true or false"),
                            ("mine: forall a in acceptors, n, m in numbers, v, w in values: once(accepted(a, n, v)) or once("
                             "accepted(a, m, w) and accepted(a, n, v))", "facts to remember"),
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
