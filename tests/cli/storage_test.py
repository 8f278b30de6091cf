"""How states are remembered: exactly in a compact table, or in part, which is never called verified."""

import unittest

from paxcheck_runner import WHOLE, PaxcheckTest, Status, only_line

FIGURES = (185_369, 491_535, 24)


class Storage(PaxcheckTest):
    def figures(self, result):
        return result["states"], result["transitions"], result["depth"]

    def test_compact_table(self):
        for options in ((), ("--threads", 1)):
            result = self.result("check", *WHOLE, "--compact-table", *options, status=Status.VERIFIED)
            self.assertEqual(self.figures(result), FIGURES)
            self.assertEqual(result["search"]["storage"], "compact")

    def test_compact_table_under_wrong_rules(self):
        search = ("check", "--rule", "accept-raises-promise=no", "--exact-counts", "--continue")
        compact, exact = self.result(*search, "--compact-table"), self.result(*search)
        self.assertEqual(self.figures(compact), self.figures(exact))
        self.assertEqual(compact["properties"], exact["properties"])

    def test_compact_table_takes_one_word(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--compact-table", "--encoding", "full", "--exact-counts"], "one word")

    def test_fingerprints(self):
        result = self.result("check", *WHOLE, "--hash-compact", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(self.figures(result), FIGURES)
        self.assertTrue(0 < result["search"]["expected_omissions"] < 1e-6)
        self.assertEqual(result["verdict"], "not-exhaustive")

    def test_bit_state_in_little_memory(self):
        result = self.result("check", *WHOLE, "--bitstate", "--max-memory", "1M", status=Status.NOT_EXHAUSTIVE)
        self.assertLess(result["states"], FIGURES[0])
        self.assertGreater(result["search"]["expected_omissions"], 1)

    def test_omissions_are_said(self):
        for option in ("--hash-compact", "--bitstate"):
            text = self.paxcheck("check", option, status=Status.NOT_EXHAUSTIVE).stdout
            self.assertRegex(only_line(text, "verdict"), "not exhaustive: .* expected to have been taken for known ones")

    def test_violations_are_found_all_the_same(self):
        for option in ("--compact-table", "--hash-compact", "--bitstate"):
            result = self.result("check", "--bug", "own-value", option, status=Status.VIOLATED)
            self.assertEqual(result["counterexample"]["length"], 10)

    def test_what_does_not_go_together(self):
        for options in (("--hash-compact", "--bitstate"), ("--compact-table", "--bitstate"),
                        ("--hash-compact", "--strategy", "sleep"), ("--bitstate", "--strategy", "depth-first"),
                        ("--compact-table", "--max-depth", 3)):
            self.assert_rejected(Status.BAD_OPTION, ["check", *options], options[0])


if __name__ == "__main__":
    unittest.main()
