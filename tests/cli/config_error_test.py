"""Bad configuration files: the message names the file and, where there is one, the line."""

import unittest

from paxcheck_runner import PaxcheckTest, Status

BAD_INPUT = (Status.BAD_FILE, Status.BAD_OPTION)


class BadConfig(PaxcheckTest):
    def assert_bad(self, status, text, *named):
        with self.subTest(text):
            (self.folder / "settings.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
            self.assert_rejected(status, ["check", "--config", "settings.toml"], *named)

    def assert_wrong_type(self, text, key):
        with self.subTest(text):
            (self.folder / "settings.toml").write_text(text)
            run = self.paxcheck("check", "--config", "settings.toml")
            self.assertIn(run.returncode, BAD_INPUT, run.stdout + run.stderr)
            self.assertEqual(run.stdout, "")
            self.assert_message(run.stderr)
            self.assertRegex(run.stderr, rf"settings\.toml:\d|--{key}|{key}")
            self.assertNotIn("--config", run.stderr, "what is wrong is the value in the file")
            self.assertNotIn("unknown protocol", run.stderr)

    def test_missing_file(self):
        self.assert_rejected(Status.CANNOT_ACCESS, ["check", "--config", "none.toml"], "'none.toml'", "No such file")

    def test_folder(self):
        self.assert_rejected(Status.CANNOT_ACCESS, ["check", "--config", "."], "'.'", "directory")

    def test_malformed(self):
        self.assert_bad(Status.BAD_FILE, "acceptors = = 3\n", "settings.toml:1:")
        self.assert_bad(Status.BAD_FILE, "# bounds\nacceptors = 3\nballots = \"2\n", "settings.toml:3:")
        self.assert_bad(Status.BAD_FILE, "acceptors = 3\nacceptors = 4\n", "settings.toml:2:", "acceptors")
        self.assert_bad(Status.BAD_FILE, b"\xff\n", "settings.toml:1:")
        self.assert_bad(Status.BAD_FILE, b"acceptors = 3\n\0", "settings.toml:2:")

    def test_unknown_key(self):
        self.assert_bad(Status.BAD_OPTION, "ballots = 2\nacceptor = 3\n", "settings.toml:2", "'acceptor'", "'acceptors'",
                        "long names")

    def test_key_of_another_command(self):
        self.assert_bad(Status.BAD_OPTION, "walks = 3\n", "settings.toml:1", "'walks'", "long names")

    def test_unknown_rule(self):
        self.assert_bad(Status.BAD_OPTION, "[rules]\npromise-gard = \"always\"\n", "'promise-gard'", "'promise-guard'",
                        "allowed:")
        self.assert_bad(Status.BAD_OPTION, "[rules]\npromise-guard = \"alway\"\n", "'alway'", "'always'", "allowed:")

    def test_impossible_bound(self):
        self.assert_bad(Status.BAD_OPTION, "acceptors = 0\n", "acceptors", "0", "allowed: 1 to")

    def test_bound_of_a_wrong_type(self):
        for value in ('"three"', "2.5", "true", "[1, 2]", "[]", "{x = 1}", "1979-05-27"):
            self.assert_wrong_type(f"acceptors = {value}\n", "acceptors")

    def test_flag_of_a_wrong_type(self):
        for value in ('"maybe"', "[true]", "2.5"):
            self.assert_wrong_type(f"continue = {value}\n", "continue")

    def test_rule_of_a_wrong_type(self):
        for value in ("3", "true", '["always"]'):
            self.assert_wrong_type(f"[rules]\npromise-guard = {value}\n", "promise-guard")
        self.assert_wrong_type("rules = 3\n", "rules")

    def test_quorums_of_a_wrong_type(self):
        for value in ("[]", "[[]]", '[["S1", "S2"], []]', '[["S1", "S2"], "S3"]', "true", '[["S4"]]'):
            self.assert_wrong_type(f"phase1-quorum = {value}\n", "phase1-quorum")

    def test_empty_list_of_properties(self):
        self.assert_wrong_type("property = []\n", "property")


if __name__ == "__main__":
    unittest.main()
