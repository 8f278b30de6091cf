"""matrix: every wrong rule against every property."""

import html.parser
import unittest

from paxcheck_runner import PaxcheckTest, Status

PROTOCOL = "two-phase-commit"


class Table(html.parser.HTMLParser):
    """The texts of the cells, row by row."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
        self.inside = tag in ("th", "td", "a", "b")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag == "b"

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


def options_of(bounds):
    return [word for name, value in bounds.items() for word in (f"--{name}", value)]


class Matrix(PaxcheckTest):
    def matrix(self, *options):
        return self.result("matrix", *options, status=Status.VERIFIED)

    def test_has_every_wrong_rule_and_every_property(self):
        matrix = self.matrix(PROTOCOL)
        names = [p["name"] for p in self.result("list", "properties", PROTOCOL)]
        self.assertEqual(matrix["properties"], names)
        switched = [row["rules"] for row in matrix["rows"]]
        self.assertEqual(switched[0], {})
        for rule in self.result("list", "rules", PROTOCOL):
            for alternative in rule["alternatives"][1:]:
                self.assertIn({rule["name"]: alternative["name"]}, switched)
        for row in matrix["rows"]:
            self.assertEqual(list(row["properties"]), names, row["name"])

    def test_the_right_rules_break_nothing(self):
        right = self.matrix(PROTOCOL)["rows"][0]
        self.assertEqual({cell["outcome"] for cell in right["properties"].values()}, {"holds"})
        self.assertNotIn("unnoticed", right)

    def test_what_breaks_does_so_in_a_search_of_its_own(self):
        found = 0
        for row in self.matrix(PROTOCOL)["rows"]:
            for name, cell in row["properties"].items():
                if cell["outcome"] != "breaks":
                    continue
                result = self.result("check", PROTOCOL, *row["options"].split(), "--property", name,
                                     *options_of(cell["bounds"]), status=Status.VIOLATED)
                self.assertEqual(len(result["counterexample"]["steps"]), cell["steps"], (row["name"], name))
                found += 1
        self.assertGreater(found, 15)

    def test_what_breaks_first_is_what_smallest_finds(self):
        rows = {row["name"]: row for row in self.matrix(PROTOCOL)["rows"]}
        for smallest in self.result("smallest", PROTOCOL, "--all", status=Status.VERIFIED):
            row, first = rows[smallest["name"]], smallest["first"]
            if first.get("harmless_within_bounds"):
                self.assertIsNone(row["first"])
                self.assertGreater(len(row["unnoticed"].split()), 5)
                continue
            self.assertIn(row["first"], first["properties"])
            self.assertEqual(row["properties"][row["first"]]["steps"], first["steps"])
            self.assertEqual(row["properties"][row["first"]]["bounds"], first["bounds"])

    def test_says_what_was_too_large_to_be_searched(self):
        for row in self.matrix(PROTOCOL, "--max-states", 100)["rows"]:
            for cell in row["properties"].values():
                self.assertNotIn(cell["outcome"], ("holds", "nothing-to-check"))
                self.assertTrue(cell["outcome"] == "breaks" or cell["given_up"])
        text = self.paxcheck("matrix", PROTOCOL, "--max-states", 100, status=Status.VERIFIED).stdout
        self.assertIn("undecided", text)

    def test_a_rule_without_which_nothing_is_chosen_gives_properties_nothing_to_check(self):
        (row,) = [row for row in self.matrix("paxos", "--max-states", 2000)["rows"] if row["name"] == "refuse-own-promise"]
        self.assertEqual(row["properties"]["P1a"]["outcome"], "breaks")
        self.assertIn(row["properties"]["agreement"]["outcome"], ("nothing-to-check", "undecided"))

    def test_text(self):
        text = self.paxcheck("matrix", PROTOCOL, status=Status.VERIFIED).stdout
        self.assertIn("lost-list (participant-list=lost)\n", text)
        self.assertIn("(first)", text)
        self.assertIn("Nothing notices these", text)
        self.assertIn("finished-participant=silent: who gets no answer", text)

    def test_a_protocol_without_rules(self):
        text = self.paxcheck("matrix", "first-value", status=Status.VERIFIED).stdout
        self.assertIn("first-value has no rules to be wrong.\n", text)

    def test_markdown_and_html_say_the_same(self):
        page, markdown = self.folder / "matrix.html", self.folder / "matrix.md"
        matrix = self.matrix(PROTOCOL, "--html", page, "--markdown", markdown)
        table = Table(page.read_text())
        self.assertEqual(len(table.rows), len(matrix["rows"]) + 1)
        self.assertEqual(table.rows[0][1:], matrix["properties"])
        lines = [line for line in markdown.read_text().splitlines() if line.startswith("| ")]
        self.assertEqual(len(lines), len(table.rows))
        for line, row, cells in zip(lines[1:], table.rows[1:], matrix["rows"]):
            in_markdown = [cell.strip().replace("*", "") for cell in line.strip("|").split("|")]
            self.assertEqual(in_markdown, row)
            for name, text in zip(matrix["properties"], row[1:]):
                cell = cells["properties"][name]
                self.assertEqual(text.split()[0] == str(cell.get("steps")), cell["outcome"] == "breaks")

    def test_a_file_that_cannot_be_written_is_refused_before_the_search(self):
        for option in ("--html", "--markdown"):
            self.assert_rejected(Status.CANNOT_ACCESS, ["matrix", option, "/nowhere/matrix"], "/nowhere")

    def test_two_outputs_to_one_file_are_refused(self):
        self.assert_rejected(Status.BAD_OPTION, ["matrix", "--html", "m", "--markdown", "m"], "'m'")
        self.assert_rejected(Status.BAD_OPTION, ["matrix", "--json", "--html", "-"], "'-'")

    def test_help_names_the_limit_that_counts(self):
        limit = self.matrix("check-then-write")["max_states"]
        self.assertIn(f"(default {limit})", " ".join(self.paxcheck("matrix", "--help").stdout.split()))


if __name__ == "__main__":
    unittest.main()
