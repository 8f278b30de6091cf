#!/usr/bin/env python3
"""The sources keep to their layers: which folder may include which, read from the sources themselves."""

import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANY = None

# Folder -> the folders of this repository that its files may include. The longest entry that fits counts, on both sides:
# what stands below model/kit/ may include less than the protocols beside it.
MAY_INCLUDE = {
    "model/kit": {"model/kit"},
    "properties": {"properties", "model/kit"},
    "model": {"model", "model/kit", "properties"},
    "checker": {"checker"},
    "reference": {"reference"},
    "report": {"report"},
    "prover": {"prover", "model/kit"},
    "task": {"prover", "model", "model/kit", "properties", "checker", "reference", "report", "task"},
    "include": {"model", "model/kit", "properties", "task"},
    "cli": ANY,
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', re.MULTILINE)


def layer_of(path):
    """The layer that a path from the root belongs to, if it is one of this repository's."""
    layers = [folder for folder in MAY_INCLUDE if path.startswith(folder + "/")]
    return max(layers, key=len, default=None)


def sources(folder, root=ROOT):
    """The source files of a layer."""
    found = sorted(path for path in (root / folder).rglob("*") if re.search(r"\.[ch]pp(\.in)?$", path.name))
    return [path for path in found if folder not in MAY_INCLUDE or layer_of(str(path.relative_to(root))) == folder]


def breaches(root=ROOT):
    """Every include of a product file that its layer forbids, as "file includes file"."""
    found = []
    for folder, allowed in MAY_INCLUDE.items():
        for path in sources(folder, root):
            for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
                target = layer_of(included) or included.split("/")[0]
                own = target in MAY_INCLUDE or (root / included).exists() or target in ("tests", "..")
                if own and (target == "tests" or allowed is not ANY and target not in allowed):
                    found.append(f"{path.relative_to(root)} includes {included}")
    return found


class Layers(unittest.TestCase):
    def test_every_folder_has_sources(self):
        for folder in MAY_INCLUDE:
            self.assertTrue(sources(folder), f"{folder}/ has no sources")

    def test_one_file_knows_the_solver(self):
        knowing = [path for folder in MAY_INCLUDE for path in sources(folder) if "z3++.h" in INCLUDE.findall(path.read_text(encoding="utf-8"))]
        self.assertEqual(knowing, [ROOT / "prover" / "solver.cpp"])

    def test_one_file_knows_http(self):
        knowing = [path for folder in MAY_INCLUDE for path in sources(folder) if "httplib.h" in INCLUDE.findall(path.read_text(encoding="utf-8"))]
        self.assertEqual(knowing, [ROOT / "cli" / "explore" / "page_server.cpp"])

    def test_one_file_knows_the_parser_of_assertions(self):
        knowing = [path for folder in MAY_INCLUDE for path in sources(folder) if "tao/pegtl" in path.read_text(encoding="utf-8")]
        self.assertEqual(knowing, [ROOT / "task" / "assertion" / "parse.cpp"])

    def test_includes_stay_within_the_layers(self):
        self.assertEqual(breaches(), [])

    def test_files_of_this_repository_are_included_by_their_path_from_its_root(self):
        for folder in MAY_INCLUDE:
            for path in sources(folder):
                for included in re.findall(r'#[ \t]*include[ \t]*"([^"]+)"', path.read_text(encoding="utf-8")):
                    named = re.sub(r"@\w+@", "*", included)  # filled in by CMake
                    self.assertTrue(any(ROOT.glob(named)) or (ROOT / (included + ".in")).exists(),
                                    f'{path.relative_to(ROOT)} includes "{included}", which is not there')

    def test_every_header_is_included_once(self):
        for folder in [*MAY_INCLUDE, "tests"]:
            for path in sources(folder):
                if path.suffix == ".hpp":
                    text = path.read_text(encoding="utf-8")
                    self.assertEqual(text.count("#pragma once\n"), 1, path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(unittest.main())
