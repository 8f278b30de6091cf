"""Protocols in files that say how they are played in rounds: what rounds find is what enumeration finds, for every rule that lets
numbers be played in their order; and where the description says something that is not so, it is found at small bounds, and refused."""

import itertools
import json
import unittest

from own_runner import HERE, OwnTest, Status

FAST = HERE.parent.parent / "docs" / "your_protocol" / "fast_paxos.cpp"
# What basic_paxos.cpp leaves of a number that is over.
LEFT = """
struct Left {
  static constexpr int kApart = 1;  // phase-1=skipped: number 0 has a phase 1 all the same
  static void forget(auto& next, int n) {
    for (int v : members(chosen(next))) next[chosen_before].add(v);
    next[prepared].remove(n);
    next[promised_none][n].clear();
    for (int k : members(next.all(N))) next[promised_report][n][k].clear();
    next[accepted][n].clear();
    for (int a : members(next.all(A))) next[highest_promise].set(a, -1);
    for (int k : members(next.all(N))) {
      if (next[memory].are(k) == 0) next[proposed][k] = -1;
    }
  }
};
struct Agreement :"""
IN_ROUNDS = (("inline constexpr EachMaybe<A, \"accepted number\", N> memory;",
              "inline constexpr EachMaybe<A, \"accepted number\", N> memory;\n"
              "inline constexpr SetOf<V, \"chosen before\"> chosen_before;"),
             ("  Set found = 0;\n  for (int n : members(s.all(N))) found |=",
              "  Set found = s[chosen_before];\n  for (int n : members(s.all(N))) found |="),
             ("struct Agreement :", LEFT.lstrip("\n")),
             ("highest_promise, memory>", "highest_promise, memory, chosen_before>"),
             ("Outcomes<\"chosen\", Chosen>>", "Outcomes<\"chosen\", Chosen>, InRounds<N, Left>>"))
RULES = {"promise-guard": ("at-or-above", "always"), "accept-guard": ("always", "above", "first-only"),
         "accept-raises-promise": ("no",), "accepted-memory": ("highest", "first"), "promise-reports": ("nothing",),
         "value-choice": ("own", "any-reported", "lowest-reported"), "promise-count": ("repeated",), "phase-1": ("skipped",)}
OUT_OF_ORDER = ("promise-guard=always", "accept-guard=always", "accept-raises-promise=no")


class Rounds(OwnTest):
    def found(self, *arguments, status=None):
        result = json.loads(self.own("check", *arguments, "--json", status=status).stdout)
        return {"verdict": result["verdict"], "vacuous": result["vacuous"], "chosen": result["chosen_values"],
                "steps": {p["name"]: p["steps"] for p in result["properties"]}}, result

    def same(self, file, *arguments):
        with self.subTest(arguments=arguments):
            enumerated, _ = self.found(file, *arguments, "--strategy", "breadth-first")
            played, result = self.found(file, *arguments)
            self.assertEqual(played, enumerated)
            self.assertEqual(result["search"]["strategy"], "rounds")
            self.assertGreater(result["rounds"]["premises"]["states"], 10)
            return result


class OfFastPaxos(Rounds):
    def test_bounded_numbers(self):
        for bounds in ((4, 1, 3, 3), (4, 3, 3, 3), (3, 2, 2, 3), (5, 2, 3, 4), (1, 3, 1, 1), (3, 3, 2, 2)):
            given = [x for name, bound in zip(("acceptors", "ballots", "classic-quorum", "fast-quorum"), bounds)
                     for x in ("--" + name, bound)]
            self.same(FAST, *given)
            self.same(FAST, *given, "--rule", "pick=any-reported")

    def test_any_number(self):
        _, result = self.found(FAST, "--ballots", "any", status=Status.VERIFIED)
        self.assertTrue(result["rounds"]["any_number"])
        self.assertTrue([n for n in result["notes"] if "what is left of a number" in n], result["notes"])
        _, result = self.found(FAST, "--ballots", "any", "--assert", "one: forall v, w in values: chosen(v) and chosen(w) -> v = w")
        self.assertEqual(result["verdict"], "verified")
        for bug, numbers, steps in (("small-quorums", 2, 10), ("any-reported", 2, 13)):
            _, result = self.found(FAST, "--ballots", "any", "--bug", bug, status=Status.VIOLATED)
            self.assertEqual((result["bounds"]["ballots"], result["properties"][0]["steps"]), (numbers, steps))

    def test_what_is_said_wrongly_is_refused(self):
        """And the default goes by enumeration then."""
        text = FAST.read_text(encoding="utf-8")
        for before, after, why in (
                ("next[chosen_before].add(v);", "next[chosen_before].remove(v);", "is to be checked is not the same"),
                # Which shows under the fourth number alone.
                ("next[promised][n].remove(a);", "next[promised][n].remove(a); for (int k : members(n > 1 ? first(n - 1) : 0)) "
                 "next[accepted][k].set(a, -1);", "is not possible, and what is left"),
                ("set(a, -1);", "set(a, -1), next[accepted][n].set(a, -1);", "what is left of lower ones does not say so"),
                ("static constexpr int kApart = 1;", "static constexpr int kApart = 0;", "rounds are not sound"),
                ("!at_or_above(now, a, n + 1);", "n >= 0;", "which cannot come before it")):
            with self.subTest(change=after):
                self.assertEqual(text.count(before), 1)
                (self.folder / "wrong.cpp").write_text(text.replace(before, after), encoding="utf-8")
                for options in (("--strategy", "rounds", "--ballots", 3), ("--ballots", "any")):
                    self.assertIn(why, self.own("check", "wrong.cpp", *options, status=Status.BAD_OPTION).stderr)
                result = json.loads(self.own("check", "wrong.cpp", "--ballots", 2, "--json").stdout)
                self.assertNotEqual(result["search"]["strategy"], "rounds")

    def test_what_rounds_would_leave_out_is_found(self):
        """All that is left then holds; it is too little."""
        text = FAST.read_text(encoding="utf-8")
        for before, after in (('inline constexpr SetOf<V, "chosen before">', 'inline constexpr Flag<"over"> over;\ninline constexpr SetOf<V, "chosen before">'),
                              ("return n > 0 && ", "return n > 0 && !now[over] && "), ("next[any_sent] = false;", "next[over] = true;"),
                              ("accepted, chosen_before>", "accepted, chosen_before, over>")):
            self.assertIn(before, text)
            text = text.replace(before, after, 1)
        (self.folder / "few.cpp").write_text(text, encoding="utf-8")
        run = self.own("check", "few.cpp", "--ballots", "any", status=Status.BAD_OPTION)
        self.assertIn("prepare(N2) is possible, and what is left of lower ones does not say so", run.stderr)

    def test_numbers_to_come_may_not_be_in_use(self):
        """For them there is no room where the number at hand is always the last."""
        text = FAST.read_text(encoding="utf-8")
        for before, after in (('"ballots", 1, 9, 2>', '"ballots", 1, 2, 2>'),
                              ('inline constexpr SetOf<V, "chosen before">', 'inline constexpr SetOf<N, "named"> named;\n'
                               'inline constexpr SetOf<V, "chosen before">'),
                              ("accepted, chosen_before>", "accepted, chosen_before, named>"),
                              ("next[any_sent] = true;", "next[any_sent] = true;\n    next[named].add(1);")):
            self.assertIn(before, text)
            text = text.replace(before, after, 1)
        (self.folder / "ahead.cpp").write_text(text, encoding="utf-8")
        result = json.loads(self.own("check", "ahead.cpp", "--json", status=Status.VERIFIED).stdout)
        self.assertNotEqual(result["search"]["strategy"], "rounds")
        self.own("check", "ahead.cpp", "--ballots", "any", status=Status.BAD_OPTION)

    def test_properties_of_steps_are_not_asked(self):
        text = FAST.read_text(encoding="utf-8").replace("struct Collision :", """struct Once : Property<"once", "Nobody is prepared twice."> {
  static bool allows(const auto& now, Prepare, int n) { return !contains(now[prepared], n); }
};
struct Collision :""").replace("Properties<Agreement>", "Properties<Agreement, Once>")
        (self.folder / "steps.cpp").write_text(text, encoding="utf-8")
        self.assertIn("speaks of steps", self.own("check", "steps.cpp", "--ballots", "any", status=Status.BAD_OPTION).stderr)
        result = json.loads(self.own("check", "steps.cpp", "--json", status=Status.VERIFIED).stdout)
        self.assertNotEqual(result["search"]["strategy"], "rounds")

    def test_there_has_to_be_room(self):
        text = FAST.read_text(encoding="utf-8").replace('"ballots", 1, 9, 2>', '"ballots", 1, 4, 2>')
        (self.folder / "few.cpp").write_text(text, encoding="utf-8")
        self.assertIn("--ballots would have to reach beyond 4", self.own("check", "few.cpp", "--ballots", "any", status=Status.BAD_OPTION).stderr)
        result = json.loads(self.own("check", "few.cpp", "--ballots", 4, "--json", status=Status.VERIFIED).stdout)
        self.assertEqual((result["search"]["strategy"], result["rounds"]["any_number"]), ("rounds", False))


class OfBasicPaxos(Rounds):
    def setUp(self):
        super().setUp()
        self.file = self.source("basic_paxos.cpp", changes=IN_ROUNDS, to="in_rounds.cpp")

    def test_every_rule_and_pair(self):
        wrong = [f"{rule}={alternative}" for rule, alternatives in RULES.items() for alternative in alternatives]
        pairs = [(a, b) for a, b in itertools.combinations(wrong, 2) if a.split("=")[0] != b.split("=")[0]]
        for together in [(), *((w,) for w in wrong), *pairs[::9]]:
            rules = [x for rule in together for x in ("--rule", rule)]
            bounds = ("--acceptors", 3, "--ballots", 3 if len(together) < 2 else 2)
            if any(rule in OUT_OF_ORDER for rule in together):
                with self.subTest(rules=together):
                    run = self.own("check", self.file, *bounds, *rules, "--strategy", "rounds", status=Status.BAD_OPTION)
                    self.assertIn("which cannot come before it", run.stderr)
            else:
                self.same(self.file, *bounds, *rules)

    def test_any_number_of_numbers(self):
        _, result = self.found(self.file, "--ballots", "any", status=Status.VERIFIED)
        by_hand = json.loads(self.paxcheck("check", "--ballots", "any", "--property", "agreement", "--json").stdout)
        self.assertEqual(result["rounds"]["any_number"], by_hand["rounds"]["any_number"])
        _, result = self.found(self.file, "--ballots", "any", "--rule", "value-choice=any-reported", status=Status.VIOLATED)
        self.assertEqual((result["bounds"]["ballots"], result["properties"][0]["steps"]), (3, 17))


if __name__ == "__main__":
    unittest.main()
