"""paxcheck explain: what words mean; every name of every protocol is one."""

import unittest

from paxcheck_runner import PaxcheckTest, Status


class Explain(PaxcheckTest):
    def explained(self, word):
        return self.result("explain", word, status=Status.VERIFIED)

    def test_words_of_its_own(self):
        text = self.paxcheck("explain", "stored", status=Status.VERIFIED).stdout
        self.assertTrue(text.startswith("stored\n  How many states of the reduced graph were visited. "), text)
        self.assertIn("--exact-counts", text)

    def test_words_of_reports(self):
        """The label of every line, and what is said there."""
        for word in ("verified", "violated", "not exhaustive", "stuck", "livelock", "holds", "vacuous", "chosen", "stored", "states",
                     "transitions", "depth", "bounds", "reductions", "encoding", "words", "issued", "not expanded", "ballot",
                     "proposal number", "breadth-first", "depth-first", "sleep", "weak", "strong",
                     "note", "unasked", "given up"):
            self.assertIn("word", [entry["kind"] for entry in self.explained(word)], word)

    def test_every_name_of_every_protocol(self):
        known = {(entry["kind"], entry["word"], protocol) for entry in self.result("explain") for protocol in entry["protocols"]}
        for row in self.result("list", "protocols"):
            protocol = row["name"]
            self.assertIn(("protocol", protocol, protocol), known)
            for what, kind in (("rules", "rule"), ("bugs", "bug"), ("properties", "property"), ("situations", "situation")):
                for name in (entry["name"] for entry in self.result("list", what, protocol)):
                    self.assertIn((kind, name, protocol), known)
            result = self.result("check", protocol, "--max-states", 1)
            for kind, names in (("action", result["actions"]), ("bound", result["bounds"])):
                for name in names:
                    self.assertIn((kind, name, protocol), known)

    def test_all_have_a_meaning(self):
        for entry in self.result("explain"):
            self.assertTrue(entry["meaning"] and all(entry["meaning"]), entry)

    def test_same_texts_as_the_lists(self):
        (entry,) = self.explained("P2c")
        sentence = next(p["sentence"] for p in self.result("list", "properties") if p["name"] == "P2c")
        self.assertEqual((entry["kind"], entry["protocols"], entry["meaning"]), ("property", ["paxos"], [sentence]))

    def test_actions_as_runs_tell_them(self):
        self.assertEqual(self.explained("accept")[0]["meaning"], ["As in 'S1 accepts 1.1 X'."])
        for entry in self.result("explain"):
            self.assertNotRegex(" ".join(entry["meaning"]), r"[{}]")

    def test_protocols_that_mean_the_same(self):
        entries = self.explained("agreement")
        self.assertIn(["paxos", "paxos-clients"], [entry["protocols"][:2] for entry in entries])
        self.assertEqual(len({tuple(entry["meaning"]) for entry in entries}), len(entries))

    def test_spelling(self):
        for one, other in (("p2C", "P2c"), ("Proposal-Number", "proposal number"), ("accept-guard=always", "accept-guard")):
            self.assertEqual(self.explained(one), self.explained(other))

    def test_unknown(self):
        self.assert_rejected(Status.BAD_OPTION, ("explain", "quorom"), "'quorom'", "did you mean 'quorum'?", "paxcheck explain")
        self.assert_rejected(Status.BAD_OPTION, ("explain", "xyzzyxyzzy"), "'xyzzyxyzzy'", "paxcheck explain")

    def test_list(self):
        text = self.paxcheck("explain", status=Status.VERIFIED).stdout
        for word in ("proposal number", "two-phase-commit", "learner-stops", "promise-guard", "amnesia", "report-kept", "in-doubt",
                     "restart-acceptor"):
            self.assertIn(word, text)
        self.assertLessEqual(max(map(len, text.splitlines())), 100)


if __name__ == "__main__":
    unittest.main()
