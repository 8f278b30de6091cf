"""Every command that takes a protocol's name takes a file that describes one."""

import json
import unittest

from own_runner import HERE, OwnTest, Status


class Commands(OwnTest):
    def test_check_counts_the_states_of_the_file(self):
        # Each of three lamps is dark, lit or, one of them, out: 2^3 states without an outage, 3 * 2^2 with it.
        run = self.here("check", "lamps.cpp", "--outages", 1, "--exact-counts", "--json", status=Status.VERIFIED)
        result = json.loads(run.stdout)
        self.assertEqual((result["protocol"], result["protocol_file"]), ("lamps", "lamps.cpp"))
        self.assertEqual((result["states"], result["depth"]), (20, 4))
        self.assertRegex(result["protocol_version"], "^[0-9a-f]{32}$")

    def test_a_bound_may_stand_before_the_file(self):
        run = self.here("check", "--lamps", 4, "lamps.cpp", "--exact-counts", "--json", status=Status.VERIFIED)
        self.assertEqual(json.loads(run.stdout)["states"], 16)

    def test_the_name_of_a_protocol_chooses_it(self):
        run = self.here("check", "lamps.cpp:bulbs", "--json", status=Status.VERIFIED)
        self.assertEqual(json.loads(run.stdout)["protocol"], "bulbs")
        run = self.here("check", "lamps.cpp:bulb", status=Status.BAD_OPTION)
        self.assertIn("unknown protocol of lamps.cpp 'bulb' (did you mean 'bulbs'?)", run.stderr)

    def test_a_path_with_a_slash_is_a_file_whatever_it_ends_in(self):
        file = self.source(to="folder/lamps.protocol.cxx")
        self.own("check", file, "--expect", "verified", status=Status.VERIFIED)
        run = self.own("check", "folder/lamps", status=Status.CANNOT_ACCESS)
        self.assertIn("cannot read 'folder/lamps'", run.stderr)

    def test_files_of_other_kinds_are_not_compiled(self):
        for file, use in (("run.json", "paxcheck replay FILE"), ("folder/run.json", "paxcheck replay FILE"), ("gate.toml", "paxcheck suite FILE"),
                          ("question.txt", "paxcheck ask FILE")):
            for command in (("check",), ("simulate",), ("list", "bugs")):
                self.assertRegex(self.own(*command, file, status=Status.BAD_FILE).stderr, f"'{file}' is no protocol .*{use}")

    def test_lists_are_those_of_the_file(self):
        self.assertEqual([p["name"] for p in json.loads(self.here("list", "protocols", "lamps.cpp", "--json").stdout)], ["lamps", "bulbs"])
        run = self.here("list", "bugs", "lamps.cpp", status=Status.VERIFIED)
        self.assertIn("final in 3 steps at lamps=1", run.stdout)
        self.assertIn("'paxcheck check lamps.cpp --bug NAME' shows one.", run.stdout)
        self.assertIn("all-lit", self.here("list", "situations", "lamps.cpp:bulbs", status=Status.VERIFIED).stdout)

    def test_help_shows_the_bounds_of_the_file(self):
        run = self.here("check", "lamps.cpp", "--help", status=Status.VERIFIED)
        self.assertIn("--outages NUMBER          lamps that go out (0 to 9; default 0)", run.stdout)
        self.assertNotIn("acceptors NUMBER", run.stdout)

    def test_explain_knows_the_words_of_the_file(self):
        self.assertIn("Lamps that go out".lower(), self.here("explain", "outages", "lamps.cpp", status=Status.VERIFIED).stdout)
        self.assertIn("all-lit", self.here("explain", "lamps.cpp", status=Status.VERIFIED).stdout)

    def test_foreign_bounds_are_refused(self):
        run = self.here("check", "lamps.cpp:bulbs", "--outages", 1, status=Status.BAD_OPTION)
        self.assertIn("--outages is a bound of lamps, not of bulbs (bounds of bulbs: lamps)", run.stderr)

    def test_simulate_and_smallest_take_it(self):
        run = self.here("simulate", "lamps.cpp", "--walks", 10, status=Status.NOT_EXHAUSTIVE)
        self.assertIn("lamps", run.stdout)
        run = self.here("smallest", "lamps.cpp", "--rule", "switch=again", status=Status.VERIFIED)
        self.assertIn("lamps=1", run.stdout.replace("lamps 1", "lamps=1"))

    def test_explore_walks_through_it(self):
        arguments = ("explore", "--text", "lamps.cpp", "--outages", 1)
        text = self.own(*arguments, cwd=HERE, stdin=None, input="1\nw\n", status=Status.VERIFIED).stdout
        self.assertRegex(text, r"(?m)^step 1 ")
        self.assertRegex(text, r"the guard of \S+ does not hold for ")
        run = str(self.folder / "run.json")
        self.own(*arguments, cwd=HERE, stdin=None, input=f"1\n1\ns {run}\n", status=Status.VERIFIED)
        self.assertEqual(json.loads(self.here("replay", run, "--json", status=Status.VERIFIED).stdout)["steps_taken"], 2)
        text = self.own("explore", "--text", "--from", run, "--at", 1, cwd=HERE, stdin=None, input="", status=Status.VERIFIED).stdout
        self.assertRegex(text, r"(?m)^step 1/2 ")

    def test_completion_knows_what_was_compiled_and_compiles_nothing(self):
        self.source()
        self.assertEqual(self.alone("complete", "check", "lamps.cpp", "--out").stdout, "")
        self.assertEqual(self.objects(), [])
        self.here("check", "lamps.cpp")
        self.assertIn("--outages\t", self.here("complete", "check", "lamps.cpp", "--out").stdout)
        self.assertEqual(self.here("complete", "check", "lam").stdout, ":files\t\n")

    def test_suites_name_files_beside_them_and_run_again_what_has_changed(self):
        (self.folder / "suites").mkdir()
        file = self.source(to="suites/lamps.cpp")
        (self.folder / "suites" / "lamps.toml").write_text(
            '[defaults]\nprotocol = "lamps.cpp"\n[[check]]\nname = "lamps"\nlamps = 2\nexact-counts = true\nexpect = "verified,states=4"\n',
            encoding="utf-8")

        def reused():
            run = self.own("suite", "suites/lamps.toml", "--cache", "results", "--json", status=Status.VERIFIED)
            return json.loads(run.stdout)["checks"][0]["reused"]

        self.assertEqual([reused(), reused()], [False, True])
        self.source(changes=[("Lamps that are lit and go out", "Lamps")], to=file)
        self.assertEqual(reused(), False)

    def test_scenarios_name_files_beside_them(self):
        self.source(to="folder/lamps.cpp")
        scenario = self.folder / "folder" / "scenario.txt"
        scenario.write_text("protocol: lamps.cpp\noutages: 1\nR1 is lit\nR1 goes out\nR1 is lit\n", encoding="utf-8")
        run = self.own("ask", "folder/scenario.txt", "--json", status=Status.NOT_MET)
        answer = json.loads(run.stdout)
        self.assertEqual((answer["verdict"], answer["steps_taken"], answer["protocol"]), ("impossible", 2, "lamps"))
        self.assertIn("no second reading", answer["notes"][-1])

    def test_configuration_files_name_files_beside_them(self):
        (self.folder / "folder").mkdir()
        self.source(to="folder/lamps.cpp")
        (self.folder / "folder" / "config.toml").write_text('protocol = "lamps.cpp:lamps"\nlamps = 1\n', encoding="utf-8")
        run = self.own("check", "--config", "folder/config.toml", "--json", status=Status.VERIFIED)
        self.assertEqual(json.loads(run.stdout)["bounds"]["lamps"], 1)

    def test_a_checkpoint_of_a_file_that_has_changed_is_not_taken_up(self):
        self.file = self.source()
        many = ('"lamps", 1, 9, 3', '"lamps", 1, 16, 3')
        self.source(changes=[many])
        search = ("check", self.file, "--lamps", 16, "--outages", 9, "--exact-counts", "--threads", 1)
        self.own(*search, "--checkpoint", "saved", "--timeout", 0.3, status=Status.NOT_EXHAUSTIVE)
        self.own("resume", "saved", "--timeout", 0.1, status=Status.NOT_EXHAUSTIVE)
        self.source(changes=[many, ("Lamps that are lit and go out", "Lamps")])
        run = self.own("resume", "saved", status=Status.BAD_FILE)
        self.assertIn("'lamps.cpp' has changed since the search in 'saved' began", run.stderr)


if __name__ == "__main__":
    unittest.main()
