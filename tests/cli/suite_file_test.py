"""Bad suites: nothing is run, and the message names file, line and column of what is wrong, as options would have it."""

import unittest

from paxcheck_runner import Status
from suite_runner import RIGHT, WRONG, SuiteTest


class BadSuite(SuiteTest):
    def assert_bad(self, status, text, *named):
        with self.subTest(text):
            self.write(text)
            self.assert_rejected(status, ["suite", "suite.toml"], *named)

    def check(self, *lines):
        return "\n".join(("[[check]]", 'name = "a"', *lines)) + "\n"

    def test_no_file(self):
        self.assert_rejected(Status.BAD_OPTION, ["suite"], "file is required")
        self.assert_rejected(Status.CANNOT_ACCESS, ["suite", "none.toml"], "'none.toml'", "No such file")

    def test_no_toml(self):
        self.assert_bad(Status.BAD_FILE, RIGHT + "ballots = = 3\n", "suite.toml:5:11: ")

    def test_empty(self):
        self.assert_bad(Status.BAD_OPTION, "", "suite.toml has no [[check]]")
        self.assert_bad(Status.BAD_OPTION, "[defaults]\nballots = 2\n", "suite.toml has no [[check]]")

    def test_other_tables(self):
        self.assert_bad(Status.BAD_OPTION, "[[chek]]\n", "suite.toml:1:3", "'chek'", "'check'")
        self.assert_bad(Status.BAD_FILE, "[check]\n", "suite.toml:1:2: ", "[[check]]")
        self.assert_bad(Status.BAD_FILE, "check = []\n", "suite.toml:1:1: ", "[[check]]")

    def test_no_expectation(self):
        self.assert_bad(Status.BAD_OPTION, RIGHT + self.check("ballots = 2"), "suite.toml:6:8: ", "'a' has no key 'expect'")

    def test_no_name(self):
        self.assert_bad(Status.BAD_FILE, '[[check]]\nexpect = "verified"\n', "suite.toml:1:1: ", "needs a name")
        self.assert_bad(Status.BAD_FILE, '[[check]]\nname = ""\nexpect = "verified"\n', "suite.toml:2:8: ", "needs a name")
        self.assert_bad(Status.BAD_FILE, '[[check]]\nname = 3\nexpect = "verified"\n', "suite.toml:2:8: ", "needs a name")

    def test_names_given_twice(self):
        self.assert_bad(Status.BAD_OPTION, RIGHT + RIGHT, "suite.toml:6:8: 'right'", "suite.toml:2:8 already")
        self.write(RIGHT, name="other.toml")
        self.write(RIGHT)
        self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml", "other.toml"], "other.toml:2:8: 'right'", "suite.toml:2:8")

    def test_unknown_key(self):
        self.assert_bad(Status.BAD_OPTION, self.check('expect = "verified"', "balots = 2"), "suite.toml:4:1", "'balots'", "'ballots'")
        self.assert_bad(Status.BAD_OPTION, '[defaults]\nname = "x"\n' + RIGHT, "suite.toml:2:1", "'name'")

    def test_options_that_a_suite_cannot_have(self):
        for line in ("json = true", "threads = 2", 'trace-json = "t"', 'mermaid = "t"', 'svg = "t"', 'dot = "t"', 'itf = "t"',
                     'checkpoint = "t"', "checkpoint-interval = 3"):
            key = line.split()[0]
            self.assert_bad(Status.BAD_OPTION, self.check('expect = "verified"', line), "suite.toml:4:1: ", f"'{key}'", "suite")

    def test_tags(self):
        for tags in ('"quick"', "[1]", '[""]'):
            self.assert_bad(Status.BAD_FILE, self.check('expect = "verified"', f"tags = {tags}"), "suite.toml:4:", "list of strings")

    def test_options_in_the_words_of_the_command_line(self):
        """At the key that is to blame, wherever it stands."""
        for line, *options in (("ballots = 99", "--ballots=99"), ('bug = "amnesa"', "--bug=amnesa"),
                               ('protocol = "pax"', "pax"), ("max-depth = -1", "--max-depth=-1"), ('timeout = "soon"', "--timeout=soon"),
                               ("learner-stops = 1", "--learner-stops=1")):
            said = self.paxcheck("check", *options, "--expect=verified", status=Status.BAD_OPTION).stderr
            self.assert_bad(Status.BAD_OPTION, self.check('expect = "verified"', line), "suite.toml:4:1: " + said[len("paxcheck: "):])
            self.assert_bad(Status.BAD_OPTION, self.check(line, 'expect = "verified"'), "suite.toml:3:1: " + said[len("paxcheck: "):])
            self.assert_bad(Status.BAD_OPTION, f'[defaults]\n{line}\n' + self.check('expect = "verified"'), "suite.toml:2:1: ")

    def test_options_that_do_not_go_together(self):
        self.assert_bad(Status.BAD_OPTION, self.check("acceptors = 16", "ballots = 16", 'expect = "verified"'), "suite.toml:4:1: ",
                        "--acceptors 16 times --ballots 16")
        self.assert_bad(Status.BAD_OPTION, self.check("ballots = 2", 'protocol = "duel"', 'expect = "verified"'), "suite.toml:3:1: ",
                        "--ballots is a bound of")
        self.assert_bad(Status.BAD_OPTION, self.check('expect = "stuck"', "ballots = 2"), "suite.toml:3:1: ", "--check-stuck")
        self.assert_bad(Status.BAD_OPTION, self.check('expect = "violated:P9"'), "suite.toml:3:1: ", "'P9'")

    def test_rules(self):
        self.assert_bad(Status.BAD_OPTION, self.check('expect = "verified"', "[check.rules]", 'promise-guard = "alway"'),
                        "suite.toml:5:1: ", "'alway'", "'always'")
        self.assert_bad(Status.BAD_OPTION, self.check('expect = "verified"', 'rule = ["promise-gard=always"]'),
                        "suite.toml:4:1: ", "'promise-gard'", "'promise-guard'")

    def test_everything_is_read_before_anything_runs(self):
        self.write(WRONG + self.check("expect = 3"))
        self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml"], "suite.toml:8:1: ")
        self.write(RIGHT)
        self.write(self.check('expect = "verified"', "ballots = 99"), name="other.toml")
        self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml", "other.toml"], "other.toml:4:1: ")


if __name__ == "__main__":
    unittest.main()
