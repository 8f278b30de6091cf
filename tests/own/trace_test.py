"""Counterexamples of protocols in files: told, saved, replayed, drawn."""

import json
import unittest

from own_runner import OwnTest, Status


class Traces(OwnTest):
    def test_a_trace_names_the_file_and_is_replayed_by_it(self):
        file = self.source()
        run = self.own("check", file, "--bug", "twice", "--trace-json", "run.json", "--mermaid", "run.mmd", status=Status.VIOLATED)
        self.assertIn("violated: final in 3 steps", run.stdout)
        self.assertIn("lamps (lamps.cpp)", run.stdout)
        trace = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        self.assertEqual((trace["protocol"], trace["protocol_file"], len(trace["steps"])), ("lamps", "lamps.cpp", 3))
        self.assertIn("goes out", (self.folder / "run.mmd").read_text(encoding="utf-8"))

        run = self.own("replay", "run.json", status=Status.VIOLATED)
        self.assertNotIn("has changed", run.stderr)
        self.own("replay", "run.json", "--bug", "none", status=Status.NOT_MET)
        self.own("check", file, "--bug", "twice", "--expect", "violated:final:3", "--contrast", status=Status.VERIFIED)
        self.own("check", file, "--reach", "all-lit", "--expect", "reached:3", status=Status.VERIFIED)

        self.source(changes=[("What is out stays out.", "Out is out.")])
        run = self.own("replay", "run.json", status=Status.VIOLATED)
        self.assertIn("note: 'lamps.cpp' has changed since this trace was saved", run.stderr)
        (self.folder / file).unlink()
        run = self.own("replay", "run.json", status=Status.CANNOT_ACCESS)
        self.assertIn("cannot read 'lamps.cpp': No such file", run.stderr)


if __name__ == "__main__":
    unittest.main()
