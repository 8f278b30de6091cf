"""--learning: who tells the learners, what that costs in messages, and learners that stop."""

import json
import unittest

from paxcheck_runner import TINY, PaxcheckTest, Status

ARRANGEMENTS = (("direct",), ("distinguished",), ("set", "--distinguished", "2"))


class Bounds(PaxcheckTest):
    def rejects(self, *options, named):
        self.assert_rejected(Status.BAD_OPTION, ["check", *options], *named)

    def test_an_unknown_arrangement(self):
        self.rejects("--learners", 1, "--learning", "gossip", named=("gossip", "direct", "distinguished", "set"))

    def test_somebody_has_to_learn(self):
        for learning in ("distinguished", "set"):
            self.rejects("--learning", learning, named=(f"--learning {learning}", "--learners 0", "allowed: 1 to 16"))

    def test_distinguished_learners_are_learners_of_a_set(self):
        self.rejects("--learners", 3, "--learning", "set", "--distinguished", 4, named=("--distinguished 4", "1 to 3"))
        self.rejects("--learners", 3, "--learning", "set", "--distinguished", 0, named=("--distinguished", "0"))
        self.rejects("--learners", 1, "--learning", "set", named=("--distinguished 2", "1 to 1"))
        for learning in ("direct", "distinguished"):
            self.rejects("--learners", 3, "--learning", learning, "--distinguished", 2, named=("--distinguished", learning))

    def test_no_more_learners_stop_than_there_are(self):
        self.rejects("--learners", 2, "--learner-stops", 3, named=("--learner-stops 3", "0 to 2"))
        self.rejects("--learner-stops", 1, named=("--learner-stops 1", "0 to 0"))

    def test_bounds_say_what_differs_from_the_default(self):
        plain = self.result("check", *TINY, "--learners", 3)["bounds"]
        self.assertEqual([name for name in plain if name in ("learning", "distinguished", "learner-stops")], [])
        told = self.result("check", *TINY, "--learners", 3, "--learning", "set", "--learner-stops", 1)["bounds"]
        self.assertEqual((told["learning"], told["distinguished"], told["learner-stops"]), ("set", 2, 1))


class Learning(PaxcheckTest):
    def test_messages(self):
        for arrangement, messages in zip(ARRANGEMENTS, (20, 8, 14)):
            options = ("check", "--acceptors", 5, "--ballots", 1, "--values", 1, "--learners", 4, "--learning", *arrangement)
            self.assertEqual(self.result(*options, "--max-states", 9)["messages_to_learn"], messages)
            self.assertRegex(self.paxcheck(*options, "--max-states", 9).stdout, rf"(?m)^learning +{messages} messages")
        self.assertNotIn("messages_to_learn", self.result("check", *TINY))

    def test_only_what_is_chosen_is_learned_in_every_arrangement(self):
        for arrangement in ARRANGEMENTS:
            with self.subTest(arrangement):
                bounds = ("--ballots", 2, "--learners", 3, "--learner-stops", 1, "--learning", *arrangement)
                result = self.result("check", *bounds, "--property", "learner-safety,learner-agreement", status=Status.VERIFIED)
                self.assertFalse(any(p["vacuous"] for p in result["properties"]))
                wrong = self.result("check", *bounds, "--bug", "minority-learner", status=Status.VIOLATED)
                self.assertEqual((wrong["counterexample"]["property"], wrong["counterexample"]["length"]),
                                 ("learner-safety", 6))

    def test_others_repeat_what_one_learner_learned(self):
        """So they agree with it, whatever it takes for chosen."""
        bug = ("check", "--bug", "minority-learner", "--ballots", 2, "--values", 2, "--learners", 2,
               "--property", "learner-agreement", "--learning")
        self.paxcheck(*bug, "direct", status=Status.VIOLATED)
        self.paxcheck(*bug, "distinguished", status=Status.VERIFIED)
        self.paxcheck(*bug, "set", status=Status.VIOLATED)

    def test_counts_do_not_depend_on_the_way_of_searching(self):
        bounds = ("check", "--ballots", 1, "--learners", 3, "--learning", "set", "--learner-stops", 2, "--exact-counts")
        ways = (("--strategy", "sleep"), ("--strategy", "breadth-first", "--threads", 1), ("--encoding", "full"))
        counts = [tuple(self.result(*bounds, *way)[part] for part in ("states", "transitions", "depth")) for way in ways]
        self.assertEqual(counts, [counts[0]] * len(ways))


class Told(PaxcheckTest):
    """A run in which learners are told and stop, by an action of theirs."""

    def save(self):
        walk = ("simulate", "--bug", "own-value", "--learners", 3, "--learning", "distinguished", "--learner-stops", 1,
                "--property", "agreement", "--trace-json", "t.json", "--mermaid", "t.mmd")
        for seed in range(1, 300):
            self.paxcheck(*walk, "--seed", seed, status=Status.VIOLATED)
            trace = json.loads((self.folder / "t.json").read_text())
            if all(any(part in step["text"] for step in trace["steps"]) for part in (" is told ", "L3 stops")):
                return trace
        self.fail("no walk in which L2 is told and L3 stops")

    def test_sentences_and_messages(self):
        steps = self.save()["steps"]
        learns = [step for step in steps if step["action"]["kind"] == "learn"]
        self.assertRegex(learns[0]["text"], r"^L1 learns [XY]$")
        self.assertRegex(learns[0]["sent"][0], r"^inform [XY] from L1$")
        self.assertRegex(learns[1]["text"], r"^L2 is told [XY] by L1$")
        self.assertEqual(learns[1]["sent"], [])
        stops = [step for step in steps if step["action"]["kind"] == "stop-learner"]
        self.assertRegex(stops[0]["text"], r"^L3 stops$")

    def test_arrows_go_from_learner_to_learner(self):
        self.save()
        lines = (self.folder / "t.mmd").read_text().splitlines()
        lanes = {line.split(" as ")[1]: line.split()[1] for line in lines if line.startswith("  participant")}
        arrows = [line for line in lines if "inform" in line]
        self.assertTrue(arrows)
        for arrow in arrows:
            self.assertRegex(arrow, rf"^  {lanes['learner L1']}->>{lanes['learner L2']}: inform [XY](, sent in step \d+)?$")

    def test_replay(self):
        self.save()
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)

    def test_replay_of_a_file_without_these_bounds(self):
        trace = self.save()
        for bound in ("learning", "learner-stops"):
            del trace["bounds"][bound]
        (self.folder / "t.json").write_text(json.dumps(trace))
        self.assert_rejected(Status.BAD_FILE, ["replay", "t.json"], "t.json", "no learner stop is left")
        trace["steps"] = [step for step in trace["steps"] if step["action"]["kind"] != "stop-learner"]
        (self.folder / "t.json").write_text(json.dumps(trace))
        self.paxcheck("replay", "t.json", status=Status.VIOLATED)

    def test_replay_names_a_wrong_arrangement(self):
        trace = self.save()
        trace["bounds"]["learning"] = "gossip"
        (self.folder / "t.json").write_text(json.dumps(trace))
        self.assert_rejected(Status.BAD_FILE, ["replay", "t.json"], "gossip", "distinguished")


if __name__ == "__main__":
    unittest.main()
