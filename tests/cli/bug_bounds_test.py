"""The bounds of --bug: the smallest that show all that is asked, and never none to check."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line


class BugBounds(PaxcheckTest):
    def assert_violated(self, property_name, steps, *command):
        with self.subTest(command):
            result = self.result("check", *command, "--property", property_name, status=Status.VIOLATED)
            self.assertEqual([(p["name"], p["verdict"], p["steps"]) for p in result["properties"]],
                             [(property_name, "violated", steps)])

    def test_a_bound_that_takes_a_bug_back_is_refused(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--bug", "half-quorum", "--phase1-quorum", "3"], "half-quorum",
                             "--phase1-quorum half", "--phase1-quorum 3")
        self.paxcheck("check", "--bug", "half-quorum", "--phase1-quorum", "half", status=Status.VIOLATED)

    def test_property_that_needs_other_bounds_than_what_breaks_first(self):
        self.assert_violated("learner-agreement", 14, "--bug", "own-value")
        self.assert_violated("P2b", 12, "--bug", "shared-number")
        self.assert_violated("linearizable", 15, "multi-paxos", "--bug", "deleted-accepted")
        self.assert_violated("linearizable", 15, "multi-paxos", "--bug", "skipped-phase-1")
        self.assert_violated("linearizable", 19, "multi-paxos", "--bug", "slot-1-promise")
        self.assert_violated("client-durability", 5, "two-phase-commit", "--bug", "lost-list")

    def test_property_that_does_not_break_has_something_to_check(self):
        result = self.result("check", "multi-paxos", "--bug", "no-op-anywhere", "--property", "linearizable",
                             status=Status.VERIFIED)
        self.assertEqual((result["vacuous"], result["bounds"]["reads"]), ([], 1))

    def test_several_properties(self):
        bounds = self.result("check", "--bug", "amnesia", "--property", "agreement,learner-safety",
                             status=Status.VIOLATED)["bounds"]
        self.assertEqual((bounds["values"], bounds["learners"], bounds["crashes"]), (2, 1, 1))

    def test_continue_covers_all_that_breaks(self):
        result = self.result("check", "--bug", "amnesia", "--continue", status=Status.VIOLATED)
        lengths = {p["name"]: p["steps"] for p in result["properties"] if p["verdict"] == "violated"}
        self.assertEqual((lengths["report-kept"], lengths["agreement"], lengths["learner-agreement"]), (8, 13, 15))
        self.assertEqual(result["vacuous"], [])

    def test_continue_tells_what_it_leaves_out_for_its_size(self):
        notes = self.result("check", "multi-paxos", "--bug", "skipped-phase-1", "--continue", status=Status.VIOLATED)["notes"]
        self.assertTrue(any("--property linearizable sets them" in note for note in notes), notes)

    def test_given_bounds_count_more(self):
        bounds = self.result("check", "--bug", "amnesia", "--continue", "--values", 1, status=Status.VIOLATED)["bounds"]
        self.assertEqual((bounds["values"], bounds["ballots"]), (1, 2))

    def test_verdict_tells_what_had_nothing_to_check(self):
        text = self.paxcheck("check", "--ballots", 1, status=Status.VERIFIED).stdout
        self.assertRegex(only_line(text, "verdict"), "; 6 of 12 properties had nothing to check$")
        self.assertRegex(only_line(text, "note"), "--ballots 2 --learners 2$")
        result = self.result("check", "--ballots", 1)
        self.assertEqual(result["vacuous"], [p["name"] for p in result["properties"] if p["vacuous"]])
        self.assertEqual(len(result["vacuous"]), 6)


class Smallest(PaxcheckTest):
    def first(self, *command):
        rows = self.result("smallest", *command, status=Status.VERIFIED)
        self.assertEqual(len(rows), 1)
        return rows[0]["name"], rows[0]["first"]

    def test_property_that_needs_more_than_is_tried(self):
        name, first = self.first("multi-paxos", "--rule", "no-op=by-anyone", "--property", "prefix")
        self.assertEqual((name, first["steps"], first["bounds"]["learners"]), ("no-op=by-anyone", 15, 2))

    def test_bounds_recorded_beyond_what_is_tried(self):
        _, first = self.first("multi-paxos", "--bug", "repeated-command")
        self.assertEqual((first["properties"], first["steps"]), (["linearizable"], 17))
        self.assertEqual((first["bounds"]["acceptors"], first["bounds"]["slots"]), (1, 3))

    def test_several_bugs(self):
        name, first = self.first("--bug", "own-value", "--bug", "shared-number")
        self.assertEqual((name, first["properties"]), ("own-value shared-number", ["unique-proposal"]))

    def test_all_with_one(self):
        self.assert_rejected(Status.BAD_OPTION, ["smallest", "--all", "--bug", "own-value"], "--all", "--bug")


class Replay(PaxcheckTest):
    def test_rules_of_several_bugs(self):
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json", status=Status.VIOLATED)
        rules = self.result("replay", "t.json", "--bug", "own-value", "--bug", "amnesia", status=Status.VIOLATED)["rules"]
        self.assertEqual((rules["value-choice"], rules["promise-durable"]), ("own", "no"))
        self.assert_rejected(Status.BAD_OPTION, ["replay", "t.json", "--bug", "own-value", "--bug", "any-value"], "value-choice")
        self.assert_rejected(Status.BAD_OPTION, ["replay", "t.json", "--bug", "none,own-value"], "'none'")


class Combined(PaxcheckTest):
    def test_bugs_with_different_rules(self):
        result = self.result("check", "--bug", "amnesia", "--bug", "own-value", status=Status.VIOLATED)
        rules = result["rules"]
        self.assertEqual((rules["promise-durable"], rules["accepted-durable"], rules["value-choice"]), ("no", "no", "own"))
        self.assertEqual((result["bounds"]["values"], result["bounds"]["crashes"]), (2, 1))
        self.assertEqual(self.result("check", "--bug", "amnesia,own-value", status=Status.VIOLATED)["rules"], rules)

    def test_bounds_that_are_texts(self):
        bounds = self.result("check", "--bug", "own-value", "--bug", "half-quorum", status=Status.VIOLATED)["bounds"]
        self.assertEqual((bounds["acceptors"], bounds["phase1-quorum"]), (4, "any 2 of 4"))

    def assert_clash(self, *command, named):
        self.assert_rejected(Status.BAD_OPTION, ["check", *command], *named)

    def test_one_rule_two_ways(self):
        self.assert_clash("--bug", "own-value", "--bug", "any-value",
                          named=("--bug own-value", "--bug any-value", "value-choice", "any-reported"))
        self.assert_clash("--rule", "value-choice=own", "--rule", "value-choice=highest-reported",
                          named=("--rule value-choice=own", "highest-reported"))

    def test_rule_that_takes_a_bug_back(self):
        self.assert_clash("--bug", "own-value", "--rule", "value-choice=highest-reported",
                          named=("--bug own-value", "--rule value-choice=highest-reported"))

    def test_choices_that_differ(self):
        two = ("two-phase-commit", "--bug", "lost-list", "--bug", "forgetful-coordinator")
        self.assert_clash(*two, named=("--variant", "give one"))
        rules = self.result("check", *two, "--variant", "classic", status=Status.VIOLATED)["rules"]
        self.assertEqual((rules["participant-list"], rules["decision-durable"]), ("lost", "no"))

    def config(self, text, *more, status):
        path = self.folder / "paxcheck.toml"
        path.write_text(text)
        return self.result("check", "--config", path, *more, status=status)

    def test_configuration_file(self):
        rules = self.config('bug = ["amnesia", "own-value"]\n', status=Status.VIOLATED)["rules"]
        self.assertEqual((rules["promise-durable"], rules["value-choice"]), ("no", "own"))

    def test_command_line_replaces_what_the_file_says(self):
        rules = self.config('bug = "own-value"\n', "--bug", "silent-promise", status=Status.VIOLATED)["rules"]
        self.assertEqual((rules["promise-reports"], rules["value-choice"]), ("nothing", "highest-reported"))
        file = 'ballots = 1\n[rules]\nvalue-choice = "own"\nphase-1 = "skipped"\n'
        rules = self.config(file, "--rule", "value-choice=invented", status=Status.VIOLATED)["rules"]
        self.assertEqual((rules["phase-1"], rules["value-choice"]), ("skipped", "invented"))


if __name__ == "__main__":
    unittest.main()
