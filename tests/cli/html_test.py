"""--html: one page that says all, needs nothing else, and lets nothing in."""

import json
import unittest

from html_page import Page, text_of
from paxcheck_runner import HUGE, REDUCED, TINY, PaxcheckTest, Status
from suite_runner import CAUGHT, RIGHT, UNDECIDED, WRONG

OWN_VALUE = ("check", "--bug", "own-value", "--property", "agreement")
LONG = 240  # seconds: to tell of a long run, on a machine that has much to do
NASTY = """</script><script>alert("1")</script><!-- <b> & 'quoted' ]]> \u202e"""


def two_hundred_steps():
    """A scenario in which ten numbers are promised and accepted by nine acceptors."""
    everyone = " ".join(f"S{a}" for a in range(1, 10))
    lines = ["acceptors: 9", "ballots: 10", "proposers: 2", ""]
    for n in range(10):
        number, who = f"{n // 2 + 1}.{n % 2 + 1}", f"S{n % 2 + 1}"
        lines += [f"{who} prepares {number} -> {everyone}", f"{who} requests {number} X -> {everyone}"]
    return "\n".join(lines) + "\n"


class HtmlTest(PaxcheckTest):
    def page(self, *arguments, status=None, **options):
        self.paxcheck(*arguments, "--html", "page.html", status=status, **options)
        return Page((self.folder / "page.html").read_text(encoding="utf-8"), self)


class Check(HtmlTest):
    def test_the_run_is_there_without_a_script(self):
        page = self.page(*OWN_VALUE, status=Status.VIOLATED)
        result = self.result(*OWN_VALUE, status=Status.VIOLATED)
        run = result["counterexample"]
        steps = list(page.one("ol", class_="steps"))
        self.assertEqual(len(steps), run["length"])
        for shown, step in zip(steps, run["steps"]):
            self.assertTrue(text_of(shown).startswith(step["text"]))
            for change in step["changes"]:
                self.assertIn(change, text_of(shown))
        wrong = [k + 1 for k, step in enumerate(steps) if step.get("class") == "wrong"]
        self.assertEqual(wrong, [run["explanation"]["first_wrong_step"]])
        reasons = [text_of(item) for item in page.one("ul", class_="why")]
        self.assertEqual(reasons, [" ".join(text.split()) for text in run["explanation"]["text"]])

    def test_the_setting(self):
        page = self.page(*OWN_VALUE, status=Status.VIOLATED)
        result = self.result(*OWN_VALUE, status=Status.VIOLATED)
        self.assertEqual(text_of(page.one("p", class_="verdict")), "violated agreement in 12 steps")
        rules = page.rows(page.section("rules"))
        self.assertEqual({name: alternative.removesuffix(" wrong") for name, alternative, *_ in rules[1:]}, result["rules"])
        self.assertEqual([row[0] for row in rules[1:] if row[1].endswith(" wrong")], ["value-choice"])
        self.assertEqual(rules[1][0], "value-choice")
        self.assertEqual(rules[1][3], "highest-reported")
        properties = page.rows(page.section("properties"))
        self.assertEqual(properties[1], ["agreement", "violated in 12 steps", "Only a single value is chosen."])
        said = text_of(page.section("setting"))
        for bound in ("acceptors3", "proposal numbers2", "phase1-quorummajorities"):
            self.assertIn(bound, said)
        self.assertIn("paxcheck check --bug own-value --property agreement --html page.html", text_of(page.one("footer")))

    def test_what_is_remembered_after_each_step(self):
        page = self.page(*OWN_VALUE, "--itf", "run.itf", status=Status.VIOLATED)
        states = json.loads((self.folder / "run.itf").read_text())["states"]
        rows = page.table(class_="memory")[1:]
        (data,) = page.data()
        values = list(data["initial"])
        self.assertEqual(len(data["changes"]), len(states) - 1)
        for k, state in enumerate(states):
            for row, value in data["changes"][k - 1] if k > 0 else []:
                self.assertNotEqual(values[row], value)
                values[row] = value
            self.assertEqual({row[0]: value for row, value in zip(rows, values)},
                             {name: value for name, value in state.items() if name not in ("#meta", "messages")})
        self.assertEqual([row[1] for row in rows], values, "without a script: at the end")

    def test_reasons_lead_to_the_steps_they_speak_of(self):
        page = self.page(*OWN_VALUE, status=Status.VIOLATED)
        steps = [text_of(step) for step in page.one("ol", class_="steps")]
        quorums = {text_of(link): link for link in page.all("a", class_="quorum-link")}
        self.assertEqual(set(quorums), {"S2 and S3 accepted 1.1 X", "S1 and S2 accepted 1.2 Y", "S1 and S2 promised 1.2"})
        for said, link in quorums.items():
            named = [steps[int(step) - 1] for step in link.get("data-steps").split()]
            verb, value = said.split(" ", 4)[3:][0], said.rsplit(" ", 1)[1]
            self.assertEqual(len(named), 2)
            for step in named:
                self.assertIn(verb[:5], step)
                self.assertIn(value, step)
            self.assertEqual(link.get("data-processes").split(), [said.split()[0], said.split()[2]])
        chosen = next(e for e in page.one("ul", class_="why") if text_of(e).startswith("1.1 X is chosen"))
        self.assertEqual((chosen.get("data-steps"), chosen.get("data-processes")), ("7 10", "S2 S3"))
        self.assertEqual([link.get("href") for link in chosen.iter("a")], ["#run-1-step-7", "#run-1-step-10"])

    def test_the_right_rules_beside_it(self):
        page = self.page(*OWN_VALUE, status=Status.VIOLATED)
        contrast = self.result(*OWN_VALUE, "--contrast", status=Status.VIOLATED)["counterexample"]["contrast"]
        rows = page.table(class_="contrast")
        self.assertEqual(len(rows), contrast["steps"].__len__() + 2)
        first = rows[contrast["first_difference"]]
        self.assertIn("S2 sends accept request 1.2 Y", first[1])
        self.assertIn("S2 sends accept request 1.2 X", first[2])
        self.assertIn("chosen: X; violated: nothing", rows[-1][2])

    def test_the_diagram(self):
        page = self.page(*OWN_VALUE, status=Status.VIOLATED)
        svg = page.one("{http://www.w3.org/2000/svg}svg", class_="space-time")
        self.assertEqual({e.get("data-step") for e in svg.iter() if e.get("data-step")}, {str(k) for k in range(1, 13)})
        lanes = {e.get("data-lane") for e in svg.iter() if e.get("data-lane")}
        self.assertEqual(lanes, {"proposer S1", "proposer S2", "acceptor S1", "acceptor S2", "acceptor S3"})
        for element in page.root.iter():
            self.assertLessEqual(set(filter(None, element.get("data-lanes", "").split(";"))), lanes)
        self.assertIn(".space-time .lane", page.code["style"][0])

    def test_other_outputs_stay_as_they_are(self):
        for options in ((), ("--contrast",)):
            plain = self.paxcheck(*OWN_VALUE, *options, status=Status.VIOLATED).stdout
            beside = self.paxcheck(*OWN_VALUE, *options, "--html", "page.html", status=Status.VIOLATED).stdout
            self.assertEqual(beside, plain)
        self.assertIsNone(self.result(*OWN_VALUE, "--html", "page.html")["counterexample"]["contrast"])

    def test_every_bug_of_paxos(self):
        for bug in self.result("list", "bugs"):
            with self.subTest(bug["name"]):
                page = self.page("check", "--bug", bug["name"], status=Status.VIOLATED)
                self.assertEqual(len(page.all("section", class_="run")), 1)

    def test_other_protocols(self):
        for command, status in (("two-phase-commit --bug lost-list", Status.VIOLATED),
                                ("multi-paxos --bug stale-read", Status.VIOLATED),
                                ("duel --acceptors 1", Status.LIVELOCK), ("check-then-write", Status.VIOLATED),
                                ("every-value --reach double-vote", Status.VERIFIED)):
            with self.subTest(command):
                page = self.page("check", *command.split(), status=status)
                self.assertGreater(len(page.table(class_="memory")), 3)
        (again,) = self.page("check", "duel", "--acceptors", 1).all("p", class_="again")
        self.assertEqual(text_of(again), "From here on again and again:")

    def test_several_runs(self):
        page = self.page("check", "--bug", "own-value", "--continue", status=Status.VIOLATED)
        result = self.result("check", "--bug", "own-value", "--continue", status=Status.VIOLATED)
        self.assertGreater(len(result["counterexamples"]), 2)
        self.assertEqual(len(page.all("section", class_="run")), len(result["counterexamples"]))

    def test_without_a_counterexample(self):
        page = self.page("check", *TINY, status=Status.VERIFIED)
        self.assertTrue(text_of(page.one("p", class_="verdict")).startswith("verified "))
        self.assertEqual(page.all("section", class_="run"), [])
        page = self.page("check", "--max-states", 100, "--expect", "verified", status=Status.NOT_EXHAUSTIVE)
        self.assertTrue(text_of(page.one("p", class_="verdict")).startswith("no violation found, not exhaustive "))
        self.assertIn("Expected verified: not decided", text_of(page.one("header")))

    def test_simulation_and_resumed_search(self):
        page = self.page("simulate", "--bug", "own-value", "--seed", 3, status=Status.VIOLATED)
        self.assertIn("not a shortest run", text_of(page.one("section", class_="run")))
        self.paxcheck("check", *HUGE, *REDUCED, "--timeout", 1, "--checkpoint", "saved", status=Status.NOT_EXHAUSTIVE)
        page = self.page("resume", "saved", "--timeout", 1, status=Status.NOT_EXHAUSTIVE)
        self.assertIn("paxcheck resume saved --timeout 1 --html page.html", text_of(page.one("footer")))

    def test_a_text_of_the_users_stays_text(self):
        page = self.page("check", "--bug", "own-value", "--assert", "mine: not (chosen(X) and chosen(Y)) or 1 < 0",
                         "--property", "agreement", status=Status.VIOLATED)
        self.assertIn("1 < 0", text_of(page.section("properties")))

    def test_standard_output(self):
        run = self.paxcheck(*OWN_VALUE, "--html", "-", status=Status.VIOLATED)
        Page(run.stdout, self)
        self.assertIn("verdict      violated", run.stderr)
        self.assert_rejected(Status.BAD_OPTION, [*OWN_VALUE, "--html", "-", "--json"], "'-'")
        self.assert_rejected(Status.BAD_OPTION, [*OWN_VALUE, "--html", "x", "--mermaid", "x"], "'x'")


class Ask(HtmlTest):
    def scenario(self, *lines, name="s.txt"):
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    def test_what_fails(self):
        file = self.scenario("question: Another value?", "ballots: 2", "", "S1 prepares 1.1 -> S1 S2", "S1 requests 1.1 X -> S1 S2",
                             "S2 prepares 1.2 -> S2 S3", "S2 requests 1.2 Y -> S2 S3")
        page = self.page("ask", "--why-safe", file, status=Status.NOT_MET)
        answer = self.result("ask", "--why-safe", file, status=Status.NOT_MET)
        self.assertEqual(text_of(page.one("h1")), "Another value?")
        self.assertTrue(text_of(page.one("p", class_="verdict")).startswith("impossible "))
        stops = text_of(page.section("answer-1-stops"))
        self.assertIn(answer["stops"]["refused"][0]["why"], stops)
        self.assertIn(answer["stops"]["instead"][0], stops)
        tried = [text_of(e) for e in page.section("answer-1-tried").iter("summary")]
        self.assertEqual(tried, [f"{t['rule']}={t['alternative']} {t['verdict']} in {len(t['run']['steps'])} steps" for t in answer["tried"]])

    def test_a_run_of_two_hundred_steps(self):
        (self.folder / "long.txt").write_text(two_hundred_steps())
        page = self.page("ask", "long.txt", status=Status.VERIFIED, timeout=LONG)
        self.assertEqual(len(list(page.one("ol", class_="steps"))), 200)
        self.assertEqual(len(page.data()[0]["changes"]), 200)
        self.assertEqual(len(page.all("{http://www.w3.org/2000/svg}svg")), 1)

    def test_several_and_what_can_come_of_them(self):
        one = self.scenario("ballots: 2", "", "S1 prepares 1.1", name="one.txt")
        two = self.scenario("ballots: 2", "", "S1 promises 1.1", name="two.txt")
        page = self.page("ask", "--endings", one, two, status=Status.NOT_MET)
        self.assertEqual([text_of(e) for e in page.one("nav").iter("li")], ["one.txt possible", "two.txt impossible"])
        self.assertIn("X chosen possible in", text_of(page.section("answer-1-endings")))
        ways = text_of(page.section("answer-1-ways"))
        self.assertRegex(ways, r"[\d,]+ states can come after it, what it ends in included; in [\d,]+ of them nothing more can happen")
        self.assertRegex(ways, r"chosen\(X\): [\d,]+ states, [\d,]+ of them at rest; in \d+ steps, 1 of them the scenario's")

    def test_texts_of_the_scenario_stay_texts(self):
        page = self.page("ask", self.scenario(f"question: {NASTY}", f"answer: {NASTY}", "", "S1 prepares 1.1"), status=Status.VERIFIED)
        self.assertEqual(text_of(page.one("h1")), " ".join(NASTY.split()))


class Suite(HtmlTest):
    def suite(self, *checks, status, options=()):
        (self.folder / "suite.toml").write_text("\n".join(checks), encoding="utf-8")
        return self.page("suite", "suite.toml", "--no-cache", *options, status=status)

    def test_every_check_leads_to_what_it_found(self):
        page = self.suite(RIGHT, CAUGHT, WRONG, UNDECIDED, status=Status.NOT_MET)
        rows = page.rows(page.section("checks"))
        self.assertEqual([row[:2] for row in rows[1:]],
                         [["met", "right"], ["met", "caught"], ["not met", "wrong"], ["undecided", "undecided"]])
        details = {e.get("id"): e for e in page.all("details")}
        for place, link in enumerate(page.section("checks").iter("a")):
            self.assertEqual(link.get("href"), f"#check-{place + 1}")
        wrong = text_of(details["check-3"])
        self.assertIn("expected verified, but the verdict is violated", wrong)
        self.assertIn("S3 accepts 1.1 X", wrong)
        self.assertIn("paxcheck check --bug=own-value --expect=verified", wrong)
        self.assertEqual(len([e for e in details["check-3"].iter("li") if e.get("data-step")]), 10)

    def test_scenarios_in_a_suite(self):
        (self.folder / "s.txt").write_text("ballots: 2\nexpect: possible\n\nS1 prepares 1.1\n", encoding="utf-8")
        page = self.suite('[[check]]\nname = "begun"\nscenario = "s.txt"', status=Status.VERIFIED)
        self.assertIn("S1 sends prepare 1.1", text_of(page.one("ol", class_="steps")))

    def test_names_stay_texts(self):
        page = self.suite(WRONG.replace('"wrong"', json.dumps(NASTY)), status=Status.NOT_MET)
        self.assertEqual(page.rows(page.section("checks"))[1][1], " ".join(NASTY.split()))

    def test_what_a_list_does_not_write(self):
        (self.folder / "suite.toml").write_text(RIGHT)
        self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml", "--list", "--html", "x"], "--html")
        (self.folder / "suite.toml").write_text(RIGHT + 'html = "x"\n')
        self.assert_rejected(Status.BAD_OPTION, ["suite", "suite.toml"], "html")

    def test_unwritable(self):
        (self.folder / "suite.toml").write_text(RIGHT)
        self.assert_rejected(Status.CANNOT_ACCESS, ["suite", "suite.toml", "--html", "none/x"], "'none/x'", "No such file")


class Matrix(HtmlTest):
    def test_every_cell_leads_to_its_run(self):
        page = self.page("matrix", "two-phase-commit", status=Status.VERIFIED)
        matrix = self.result("matrix", "two-phase-commit", status=Status.VERIFIED)
        details = {e.get("id"): e for e in page.all("details")}
        grid = list(page.one("table", class_="matrix").iter("tr"))[1:]
        found = 0
        for row, cells in zip(grid, matrix["rows"], strict=True):
            for shown, (name, cell) in zip(list(row)[1:], cells["properties"].items(), strict=True):
                links = list(shown.iter("a"))
                self.assertEqual(len(links), 1 if cell["outcome"] == "breaks" else 0)
                if not links:
                    continue
                found += 1
                run = details[links[0].get("href")[1:]]
                self.assertTrue(text_of(run).startswith(f"{cells['name']} breaks {name} in {cell['steps']} steps"))
                self.assertEqual(len([e for e in run.iter("li") if e.get("data-step")]), cell["steps"])
                command = text_of(next(run.iter("code"))).split()
                result = self.result(*command[1:], status=Status.VIOLATED) if found % 10 == 1 else None
                if result is not None:
                    steps = [text_of(e) for e in run.iter("span") if e.get("class") == "said"]
                    self.assertEqual(steps, [step["text"] for step in result["counterexample"]["steps"]])
        self.assertGreater(found, 15)

    def test_a_large_matrix_is_no_large_page(self):
        page = self.page("matrix", "paxos", "--max-states", 3000, status=Status.VERIFIED)
        cells = len(page.all("td", class_="breaks"))
        self.assertGreater(cells, 100)
        self.assertEqual(len(page.all("details")), cells)


if __name__ == "__main__":
    unittest.main()
