"""tools/check_certificate: what it confirms, and that nothing tampered with passes."""

import contextlib
import copy
import io
import json
import random
import subprocess
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import certificates
from setting import Setting, sets_of_size

CHECKER = Path(__file__).resolve().parents[2] / "tools" / "check_certificate"


def loaded(path):
    """A program without an ending of its name, as a module."""
    loader = SourceFileLoader(path.name, str(path))
    module = module_from_spec(spec_from_loader(path.name, loader))
    loader.exec_module(module)
    return module


sys.dont_write_bytecode = True
check_certificate = loaded(CHECKER)


def checked(certificate):
    """(exit status, text) of the checker on a certificate, or on any text."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file, io.StringIO() as text:
        file.write(certificate if isinstance(certificate, str) else json.dumps(certificate))
        file.flush()
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
            status = check_certificate.main([file.name])
        return status, text.getvalue()


class Tests(unittest.TestCase):
    def assert_status(self, certificate, status, *words):
        found, text = checked(certificate)
        self.assertEqual(found, status, text)
        for word in words:
            self.assertIn(word, text)


class Confirmed(Tests):
    def test_known_numbers_of_boundaries(self):
        for acceptors, values, many in (3, 2, 31), (5, 2, 293), (5, 3, 1060), (7, 2, 2611):
            self.assert_status(certificates.of_groups(Setting(acceptors=acceptors, values=values)), 0, f"confirmed: {many} ")

    def test_both_generators_agree(self):
        for acceptors, values in (1, 1), (2, 2), (3, 2), (4, 2):
            setting = Setting(acceptors=acceptors, values=values)
            played, by_groups = certificates.of_setting(setting), certificates.of_groups(setting)
            renamed = {(tuple(sorted(map(str, b["accepted"]))), tuple(b["chosen"])) for b in played["boundaries"]}
            grouped = {(tuple(sorted(map(str, b["accepted"]))), tuple(b["chosen"])) for b in by_groups["boundaries"]}
            self.assertEqual(renamed, grouped)

    def test_quorums_that_tell_acceptors_apart(self):
        dictator = (frozenset({0}),)
        met = (frozenset({0, 1}),), (frozenset({1, 2}), frozenset({0}))
        for setting in Setting(phase1=dictator, phase2=dictator), Setting(phase1=met[0], phase2=met[1]):
            certificate = certificates.of_setting(setting)
            self.assertFalse(certificate["symmetric"])
            self.assert_status(certificate, 0, f"confirmed: {len(certificate['boundaries'])} ")
            self.assert_status(certificate | {"symmetric": True}, 150, "tells acceptors apart")

    def test_sizes_that_meet(self):
        setting = Setting(acceptors=4, phase1=sets_of_size(4, 3), phase2=sets_of_size(4, 2))
        self.assert_status(certificates.of_setting(setting), 0)

    def test_names_spelt_out_where_any_renaming_is_allowed(self):
        everybody = Setting(acceptors=2, phase1=sets_of_size(2, 2), phase2=sets_of_size(2, 1))
        certificate = certificates.of_setting(everybody)
        mirrored = [{"accepted": b["accepted"][::-1], "chosen": b["chosen"]} for b in certificate["boundaries"]]
        certificate["symmetric"] = False
        certificate["boundaries"] += [b for b in mirrored if b not in certificate["boundaries"]]
        self.assert_status(certificate, 0)

    def test_an_acceptor_that_accepts_once(self):
        once = certificates.of_setting(Setting(wrong=(("accept-guard", "first-only"),)))
        self.assert_status(once, 0)
        self.assertLess(len(once["boundaries"]), 31)
        self.assert_status(once | {"rules": {}}, 1, "not listed")
        for i in range(len(once["boundaries"])):
            self.assert_status(once | {"boundaries": once["boundaries"][:i] + once["boundaries"][i + 1:]}, 1, "refuted")

    def test_any_value_reported_where_everybody_has_to_promise_and_accept(self):
        # One acceptor reports alone: whichever value is taken, it is the one.
        for choice in "any-reported", "lowest-reported":
            self.assert_status(certificates.of_setting(Setting(acceptors=1, wrong=(("value-choice", choice),))), 0)


class WrongRules(Tests):
    def test_boundaries_of_a_wrong_choice_are_bad(self):
        for choice in "own", "any-reported", "lowest-reported", "invented":
            self.assert_status(certificates.of_setting(Setting(wrong=(("value-choice", choice),))), 1, "refuted")

    def test_quorums_that_do_not_meet(self):
        for sizes in (2, 1), (1, 2):
            setting = Setting(phase1=sets_of_size(3, sizes[0]), phase2=sets_of_size(3, sizes[1]))
            self.assert_status(certificates.of_setting(setting), 1, "refuted")

    def test_the_right_boundaries_do_not_prove_a_wrong_rule(self):
        for acceptors in 3, 5:
            right = certificates.of_groups(Setting(acceptors=acceptors))
            for choice in "own", "any-reported", "lowest-reported", "invented":
                self.assert_status(right | {"rules": {"value-choice": choice}}, 1, "refuted")


class Tampered(Tests):
    def setUp(self):
        self.right = certificates.of_groups(Setting())

    def test_any_boundary_removed(self):
        for i in range(len(self.right["boundaries"])):
            rest = self.right["boundaries"][:i] + self.right["boundaries"][i + 1:]
            self.assert_status(self.right | {"boundaries": rest}, 1, "refuted")

    def test_any_boundary_with_other_values_chosen(self):
        for i, boundary in enumerate(self.right["boundaries"]):
            for chosen in [], [0], [1], [0, 1]:
                if chosen != boundary["chosen"]:
                    changed = copy.deepcopy(self.right)
                    changed["boundaries"][i]["chosen"] = chosen
                    self.assert_status(changed, 1, "refuted")

    def test_a_boundary_with_an_acceptor_changed(self):
        draw = random.Random(1)
        for _ in range(30):
            changed = copy.deepcopy(self.right)
            boundary = draw.choice(changed["boundaries"])
            a = draw.randrange(3)
            old = boundary["accepted"][a]
            boundary["accepted"][a] = draw.choice([other for other in (None, [1, 0], [1, 1], [2, 0], [2, 1]) if other != old])
            self.assertIn(checked(changed)[0], (1, 150), boundary)

    def test_a_bad_boundary_added(self):
        two = {"accepted": [[1, 0], [1, 0], [2, 1]], "chosen": [0, 1]}
        self.assert_status(self.right | {"boundaries": self.right["boundaries"] + [two]}, 1, "two values chosen")
        other_follows = {"accepted": [[1, 1], [1, 1], None], "chosen": [0]}
        self.assert_status(self.right | {"boundaries": self.right["boundaries"] + [other_follows]}, 1, "can be issued")
        invented = {"accepted": [[1, 2], [1, 2], None], "chosen": [2]}
        self.assert_status(self.right | {"boundaries": self.right["boundaries"] + [invented]}, 150)

    def test_a_boundary_twice(self):
        for boundary in self.right["boundaries"][:10]:
            turned = boundary | {"accepted": boundary["accepted"][::-1]}
            self.assert_status(self.right | {"boundaries": self.right["boundaries"] + [turned]}, 1, "listed twice")

    def test_bounds_changed(self):
        for change in {"acceptors": 2}, {"acceptors": 4}, {"values": 1}, {"acceptors": True}, {"values": 2.0}, {"acceptors": 0}:
            self.assert_status(self.right | change, 150)
        self.assert_status(self.right | {"values": 3}, 1, "not listed")
        self.assert_status(self.right | {"phase2_quorums": [[1], [2], [3]]}, 1, "not listed")
        self.assert_status(self.right | {"phase1_quorums": [[1], [2], [3]]}, 1, "refuted")
        self.assert_status(self.right | {"symmetric": False}, 1, "not listed")

    def test_a_superset_need_not_be_a_quorum(self):
        self.assert_status(self.right | {"phase1_quorums": [[1, 2], [1, 3], [2, 3]]}, 0)
        self.assert_status(self.right | {"phase1_quorums": [[1, 2], [1, 3]]}, 150, "tells acceptors apart")

    def test_what_is_not_supported(self):
        for rules in {"promise-guard": "always"}, {"colour": "red"}, {"value-choice": "highest"}, {"value-choice": ["own"]}:
            self.assert_status(self.right | {"rules": rules}, 150, "not supported")

    def test_malformed(self):
        quorums = [[[]], [], [[1, 1]], [[0]], [[4]], [1], "12", None]
        changes = [{"phase1_quorums": q} for q in quorums] + [{"phase2_quorums": q} for q in quorums] + [
            {"schema": "paxcheck-certificate-2"}, {"protocol": "duel"}, {"symmetric": 1}, {"boundaries": {}}, {"rules": []},
            {"more": 1}, {"boundaries": [None]}, {"boundaries": [{"accepted": [None] * 3}]}, {"acceptors": [3]}]
        initial = {"accepted": [None] * 3, "chosen": []}
        for accepted in [None], [None] * 4, [[2, 0], None, None], [[1, 0], [1, 1], None], [[1, 0], [3, 0], None], [[1], None, None], \
                [[0, 0], None, None], [[1, -1], None, None], [[1, 0, 0], None, None], [1, None, None], [[True, 0], None, None], None:
            changes.append({"boundaries": [initial, {"accepted": accepted, "chosen": []}]})
        for chosen in [2], [-1], [0, 0], [None], [[0]], 0, None, [False]:
            changes.append({"boundaries": [initial, {"accepted": [None] * 3, "chosen": chosen}]})
        for change in changes:
            self.assert_status(self.right | change, 150)
        for text in "", "{", "[]", "null", "[" * 100000, json.dumps(self.right)[:-1] + ', "values": 2}', '{"values": NaN}', "\x00":
            self.assert_status(text, 150)

    def test_nothing_listed(self):
        self.assert_status(self.right | {"boundaries": []}, 1, "initial")


class Called(unittest.TestCase):
    def test_usage(self):
        for arguments, status in ([], 151), (["a", "b"], 151), (["--what"], 151), (["--help"], 0), (["/no/such/file"], 153), (["/"], 153):
            finished = subprocess.run([CHECKER, *arguments], capture_output=True, text=True)
            self.assertEqual(finished.returncode, status, finished.stderr)
            self.assertNotIn("Traceback", finished.stderr)

    def test_the_program_itself(self):
        for certificate, status in (certificates.of_groups(Setting()), 0), ({}, 150):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump(certificate, file)
                file.flush()
                self.assertEqual(subprocess.run([CHECKER, file.name], capture_output=True).returncode, status)


if __name__ == "__main__":
    unittest.main()
