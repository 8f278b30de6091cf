"""--mermaid: a sequence diagram with one lane per process that takes part, and the wrong step marked."""

import re
import unittest

from paxcheck_runner import PaxcheckTest, Status

ARROW = re.compile(r"^  (L\d+)(->>|-->>)(L\d+): (.+)$")
NOTE = re.compile(r"^  Note over (L\d+): (.+)$")
LANE = re.compile(r"^  participant (L\d+) as (.+)$")


class Mermaid(PaxcheckTest):
    def diagram(self, bug, *options):
        self.paxcheck("check", "--bug", bug, *options, "--mermaid", "run.mmd", status=Status.VIOLATED)
        return (self.folder / "run.mmd").read_text().splitlines()

    def lanes(self, lines):
        return dict(match.groups() for match in map(LANE.match, lines) if match)

    def test_every_line_is_a_statement(self):
        for bug in ("own-value", "amnesia", "reused-number", "minority-learner", "half-quorum"):
            lines = self.diagram(bug)
            self.assertEqual(lines[0], "sequenceDiagram")
            for line in lines[1:]:
                known = ARROW.match(line) or NOTE.match(line) or LANE.match(line) or re.match(r"^  (%% |rect rgb\(|end$)", line)
                self.assertTrue(known, line)
                self.assertNotIn(";", line)

    def test_lanes(self):
        lanes = self.lanes(self.diagram("own-value"))
        self.assertEqual(list(lanes.values()), ["proposer S1", "proposer S2", "acceptor S1", "acceptor S2", "acceptor S3"])
        self.assertEqual(len(set(lanes)), 5)

    def test_only_processes_that_take_part(self):
        lanes = self.lanes(self.diagram("own-value", "--acceptors", 3, "--proposers", 5, "--learners", 2))
        self.assertNotIn("proposer S3", lanes.values())
        self.assertFalse([name for name in lanes.values() if name.startswith("learner")])

    def test_learners_have_lanes(self):
        self.assertIn("learner L1", self.lanes(self.diagram("minority-learner")).values())

    def test_every_lane_is_declared_and_used(self):
        lines = self.diagram("own-value")
        used = {lane for line in lines for match in (ARROW.match(line), NOTE.match(line)) if match
                for lane in re.findall(r"L\d+", match[0].split(":")[0])}
        self.assertEqual(used, set(self.lanes(lines)))

    def test_every_step_is_noted(self):
        steps = self.result("check", "--bug", "own-value")["counterexample"]["steps"]
        notes = [match[2] for match in map(NOTE.match, self.diagram("own-value")) if match]
        numbered = [note for note in notes if re.match(r"\d+\. ", note)]
        self.assertEqual(numbered, [f"{step['step']}. {step['text']}" for step in steps])

    def test_replies_go_back(self):
        lines = self.diagram("own-value")
        lanes = self.lanes(lines)
        for match in filter(None, map(ARROW.match, lines)):
            source, arrow, target, label = match.groups()
            reply = label.startswith(("promise", "accepted"))
            self.assertEqual(arrow, "-->>" if reply else "->>", label)
            self.assertTrue(lanes[source].startswith("acceptor" if reply else "proposer"), match[0])
            self.assertTrue(lanes[target].startswith("proposer" if reply else "acceptor"), match[0])

    def test_a_message_that_was_on_its_way_says_since_when(self):
        labels = [match[4] for match in filter(None, map(ARROW.match, self.diagram("own-value", "--property", "agreement")))]
        self.assertIn("prepare 1.2, sent in step 2", labels)
        self.assertIn("accept 1.1 X", labels)  # that of step 7, sent in step 6
        self.assertIn("accept 1.1 X, sent in step 6", labels)

    def test_wrong_step_is_marked(self):
        lines = self.diagram("own-value")
        self.assertEqual(sum(line.startswith("  rect") for line in lines), 1)
        marked = lines[lines.index(next(line for line in lines if line.startswith("  rect"))):lines.index("  end")]
        self.assertTrue(any("9. S2 sends accept request 1.2 Y" in line for line in marked), marked)
        self.assertTrue(any("not allowed" in line for line in marked), marked)

    def test_nothing_is_marked_where_every_step_is_right(self):
        """Half of the acceptors as a quorum: it is not a step that is wrong."""
        example = self.result("check", "--bug", "half-quorum")["counterexample"]
        marked = [line for line in self.diagram("half-quorum") if line.startswith("  rect")]
        self.assertEqual(len(marked), 0 if example["explanation"]["first_wrong_step"] is None else 1)


if __name__ == "__main__":
    unittest.main()
