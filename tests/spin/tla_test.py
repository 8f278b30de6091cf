"""export --tla: what is written is a module, and says the same states, steps and violations as paxcheck finds."""

import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from export_test import DESCRIBED, OWN, PAXCHECK, run
from tla_reader import Function, Module, TlaError


class OfModules(unittest.TestCase):
    def read(self, text):
        module = Module(text)
        for line in module.configuration.splitlines()[1:]:
            kind, _, name = line.removeprefix("\\* ").partition(" ")
            self.assertIn(kind, ("SPECIFICATION", "INVARIANT", "PROPERTY", "CHECK_DEADLOCK"))
            self.assertTrue(name == "FALSE" or name in module.definitions, line)
        return module

    def broken(self, module, states, steps):
        """The invariants and properties of the configuration that are broken."""
        asked = re.findall(r"^(INVARIANT|PROPERTY) (\w+)$", module.configuration, re.M)
        self.assertIn(("INVARIANT", "TypeOK"), asked)
        names = {name for kind, name in asked if kind == "INVARIANT"
                 if not all(module.evaluate(("name", name), state) for state in states)}
        for name in (name for kind, name in asked if kind == "PROPERTY"):
            box, action = module.definitions[name][1]
            self.assertEqual(box, "box")
            if not all(module.evaluate(action, state, {}, following) for state, following in steps):
                names.add(name)
        return {re.sub("^(Inv|Prop)_", "", name).replace("_", "-") for name in names}

    def compare(self, text, states, transitions):
        module = self.read(text)
        found, steps = module.explore()
        self.assertEqual((len(found), len(steps)), (states, transitions))
        return self.broken(module, found, steps)

    def test_protocols_of_the_model(self):
        for arguments in (("two-phase-commit", "--participants", 2, "--clients", 1, "--crashes", 1),
                          ("two-phase-commit", "--participants", 2, "--variant", "optimised", "--stops", 1),
                          ("two-phase-commit", "--bug", "vote-before-disk"), ("two-phase-commit", "--bug", "hasty-answer"),
                          ("single-acceptor", "--bug", "single-acceptor-overwrites"), ("first-value",), ("every-value",),
                          ("majority-write",), ("check-then-write", "--acceptors", 1, "--rule", "adopts=own"),
                          (OWN / "multi_paxos.cpp", "--ballots", 1), (OWN / "multi_paxos.cpp", "--acceptors", 1, "--clients", 1),
                          (OWN / "multi_paxos.cpp", "--ballots", 1, "--clients", 1, "--rule", "no-op-place=anywhere"),
                          (OWN / "basic_paxos.cpp", "--acceptors", 2, "--values", 1)):
            with self.subTest(arguments=arguments):
                text = run(PAXCHECK, "export", "--tla", *arguments)
                made_by = re.search(r"Made by: paxcheck export --tla (.*)", text).group(1)
                ours = json.loads(run(PAXCHECK, "check", *made_by.split(), "--exact-counts", "--continue", "--json",
                                      statuses=(0, 12)))
                violated = {p["name"] for p in ours["properties"] if p["verdict"] == "violated"}
                self.assertEqual(self.compare(text, ours["states"], ours["transitions"]), violated)

    def test_protocols_of_the_tests(self):
        for numbers in (("lock-service", 3, 1, 2, 1), ("lock-service", 2, 2, 1, 0), ("lock-service", 2, 1, 1, 1, 1, 1),
                        ("party", 3, 1, 2), ("party", 2, 1, 1, 1)):
            with self.subTest(numbers=numbers):
                states, transitions, verdict = run(DESCRIBED, "counts", *numbers).split()
                broken = self.compare(run(DESCRIBED, "tla", *numbers), int(states), int(transitions))
                self.assertEqual("violated" if broken else "verified", verdict)

    def test_actions_take_arguments_where_they_say_the_same_of_all(self):
        module = self.read(run(PAXCHECK, "export", "--tla", "two-phase-commit", "--variant", "optimised"))
        self.assertEqual(module.definitions["Prepare"][0], ["r"])
        self.assertEqual(module.definitions["ResolveCommit_R1"][0], [])

    def test_the_module_is_called_as_its_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file, cfg = Path(folder) / "Lamport1.tla", Path(folder) / "Lamport1.cfg"
            run(PAXCHECK, "export", "first-value", "--tla", "--output", file, "--cfg", cfg)
            module = self.read(file.read_text())
            self.assertEqual(module.name, "Lamport1")
            self.assertEqual(module.configuration.partition("\n")[2], cfg.read_text())
            refused = subprocess.run([PAXCHECK, "export", "first-value", "--tla", "--output", f"{folder}/a-b.tla"], text=True,
                                     capture_output=True, check=False)
            self.assertEqual(refused.returncode, 151)
            self.assertIn("allowed: letters, digits and _", refused.stderr)

    def test_the_reader_refuses_what_is_not_declared(self):
        text = run(PAXCHECK, "export", "--tla", "two-phase-commit", "--participants", 2)
        self.assertRaises(TlaError, Module, text.replace("\\in votes\n", "\\in vote\n", 1).replace('notin votes', 'notin vote'))
        self.assertRaises(TlaError, Module, text.replace("Commit ==", "Next ==", 1))

    def test_the_reader_finds_states_of_another_type(self):
        module = self.read(run(PAXCHECK, "export", "--tla", OWN / "multi_paxos.cpp", "--ballots", 1, "--clients", 1))
        state = module.initial()
        self.assertTrue(module.evaluate(("name", "TypeOK"), state))
        for name, value in state.items():
            with self.subTest(name):
                wrong = Function({**value, "N9": frozenset()}) if isinstance(value, Function) else frozenset(("N9",))
                self.assertFalse(module.evaluate(("name", "TypeOK"), {**state, name: wrong}))


if __name__ == "__main__":
    unittest.main()
