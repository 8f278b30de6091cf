"""--svg: a space-time diagram in a file of its own, well-formed, with every step, and the same each time."""

import re
import unittest
import xml.etree.ElementTree as ElementTree

from paxcheck_runner import TINY, PaxcheckTest, Status

SVG = "{http://www.w3.org/2000/svg}"
OWN_VALUE = ("check", "--bug", "own-value", "--property", "agreement")
SCENARIO = """protocol: paxos
acceptors: 3

S1 prepares 1.1 -> S1 S2
S1 requests 1.1 X -> S1 S2
"""


class Svg(PaxcheckTest):
    def picture(self, *command, status=Status.VIOLATED):
        self.paxcheck(*command, "--svg", "run.svg", status=status)
        return ElementTree.fromstring((self.folder / "run.svg").read_bytes())

    def texts(self, picture, kind):
        return [element.text for element in picture.iter(SVG + "text") if element.get("class") == kind]

    def test_well_formed_and_self_contained(self):
        text = self.paxcheck(*OWN_VALUE, "--svg", "-", status=Status.VIOLATED).stdout
        picture = ElementTree.fromstring(text.encode())
        self.assertEqual(picture.tag, SVG + "svg")
        self.assertEqual([child.tag for child in picture][:2], [SVG + "title", SVG + "desc"])
        self.assertEqual({element.tag for element in picture.iter()} & {SVG + "script", SVG + "image", SVG + "use"}, set())
        self.assertEqual(re.findall(r"(?:href|src|url|@import)", text), [])
        self.assertEqual(re.findall(r"https?://[^\"]*", text), ["http://www.w3.org/2000/svg"])

    def test_every_step_is_told(self):
        example = self.result(*OWN_VALUE)["counterexample"]
        picture = self.picture(*OWN_VALUE)
        self.assertEqual(self.texts(picture, "number"), [str(step["step"]) for step in example["steps"]])
        said = " ".join(self.texts(picture, "sentence"))
        self.assertEqual(said, " ".join(step["text"] for step in example["steps"]))
        description = picture.find(SVG + "desc").text
        for step in example["steps"]:
            self.assertIn(f"{step['step']}. {step['text']}.", description)
        self.assertIn(f"{example['property']} violated in {example['length']} steps", picture.find(SVG + "title").text)

    def test_what_is_wrong_is_marked(self):
        example = self.result(*OWN_VALUE)["counterexample"]
        picture = self.picture(*OWN_VALUE)
        steps = [element for element in picture.iter(SVG + "g") if "step" in (element.get("class") or "").split()]
        marked = {kind: {int(step.get("data-step")) for step in steps if kind in step.get("class").split()}
                  for kind in ("wrong", "quorum-1", "quorum-2", "quorum-3", "chosen")}
        self.assertEqual(marked, {"wrong": {example["explanation"]["first_wrong_step"]}, "quorum-1": {7, 10}, "quorum-2": {11, 12},
                                  "quorum-3": {5, 8}, "chosen": {10, 12}})
        self.assertEqual(self.texts(picture, "quorum"), example["explanation"]["quorums"])
        self.assertEqual([text for text in self.texts(picture, "both")], ["in both quorums"])

    def test_deterministic(self):
        pictures = {self.paxcheck(*OWN_VALUE, "--threads", threads, "--svg", "-", status=Status.VIOLATED).stdout for threads in (1, 1, 2)}
        self.assertEqual(len(pictures), 1)

    def test_a_loop_has_a_bracket(self):
        picture = self.picture("check", "duel", "--acceptors", 1, status=Status.LIVELOCK)
        self.assertEqual([element.get("class") for element in picture.iter(SVG + "path")].count("loop"), 1)
        self.assertEqual(self.texts(picture, "note-loop"), ["from here on again and again"])

    def test_texts_are_escaped(self):
        expression = "forall v, w in values: chosen(v) and chosen(w) -> v = w"
        picture = self.picture("check", "--bug", "own-value", "--property", "validity", "--assert", f"one: {expression}")
        self.assertTrue(any(expression in (element.text or "") for element in picture.iter(SVG + "text")))

    def test_no_counterexample(self):
        run = self.paxcheck("check", *TINY, "--svg", "t.svg", status=Status.VERIFIED)
        self.assertIn("no counterexample, so 't.svg' is not written", run.stderr)
        self.assertEqual(self.files(), {})

    def test_situation(self):
        self.picture("check", "every-value", "--reach", "double-vote", status=Status.VERIFIED)

    def test_walks(self):
        self.picture("simulate", "--bug", "own-value", "--acceptors", 3)


class Replayed(PaxcheckTest):
    def test_the_same_picture(self):
        self.paxcheck(*OWN_VALUE, "--trace-json", "t.json", "--svg", "checked.svg", status=Status.VIOLATED)
        run = self.paxcheck("replay", "t.json", "--svg", "replayed.svg", status=Status.VIOLATED)
        self.assertIn("agreement violated", run.stdout)
        files = self.files()
        self.assertEqual(files["replayed.svg"], files["checked.svg"])

    def test_to_standard_output(self):
        self.paxcheck(*OWN_VALUE, "--trace-json", "t.json", status=Status.VIOLATED)
        run = self.paxcheck("replay", "t.json", "--svg", "-", status=Status.VIOLATED)
        self.assertTrue(run.stdout.startswith("<?xml"), run.stdout[:80])
        self.assertIn("agreement violated", run.stderr)

    def test_refused(self):
        self.paxcheck(*OWN_VALUE, "--trace-json", "t.json", status=Status.VIOLATED)
        run = self.paxcheck("replay", "t.json", "--bug", "none", "--svg", "r.svg", status=Status.NOT_MET)
        self.assertIn("'r.svg' is not written", run.stderr)
        self.assertNotIn("r.svg", self.files())


class Asked(PaxcheckTest):
    def test_scenario(self):
        (self.folder / "s.txt").write_text(SCENARIO)
        run = self.paxcheck("ask", "s.txt", "--svg", "run.svg", status=Status.VERIFIED)
        self.assertIn("possible", run.stdout)
        picture = ElementTree.fromstring((self.folder / "run.svg").read_bytes())
        numbers = [element for element in picture.iter(SVG + "text") if element.get("class") == "number"]
        self.assertEqual(len(numbers), 6)

    def test_to_standard_output(self):
        (self.folder / "s.txt").write_text(SCENARIO)
        run = self.paxcheck("ask", "s.txt", "--svg", "-", status=Status.VERIFIED)
        self.assertTrue(run.stdout.startswith("<?xml"), run.stdout[:80])
        self.assertIn("possible", run.stderr)

    def test_one_at_a_time(self):
        for name in ("a.txt", "b.txt"):
            (self.folder / name).write_text(SCENARIO)
        self.assert_rejected(Status.BAD_OPTION, ["ask", "a.txt", "b.txt", "--svg", "run.svg"], "--svg", "one scenario")


if __name__ == "__main__":
    unittest.main()
