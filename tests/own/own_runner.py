"""Runs paxcheck on protocols in files, with a cache that all tests share: what was compiled for one is there for the next."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))

from paxcheck_runner import PaxcheckTest, Status, environment  # noqa: E402, F401

PATIENCE = 600  # seconds: a compiler on a machine that has much to do
SHARED = {"XDG_CACHE_HOME": os.environ.get("PAXCHECK_OWN_CACHE", "/tmp")}


class OwnTest(PaxcheckTest):
    def setUp(self):
        super().setUp()
        self.cache = self.folder / "cache"

    def source(self, name="lamps.cpp", changes=(), to=None):
        """A copy of a file beside this, with texts in it replaced."""
        text = (HERE / name).read_text(encoding="utf-8")
        for before, after in changes:
            self.assertIn(before, text)
            text = text.replace(before, after)
        path = self.folder / (to or Path(name).name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path.relative_to(self.folder)

    def own(self, *arguments, status=None, variables=SHARED, **options):
        """In the test's folder."""
        return self.paxcheck(*arguments, status=status, env=environment(**variables), timeout=PATIENCE, **options)

    def here(self, *arguments, status=None):
        """In this folder, where files stay the same, so that what is compiled is there for all tests."""
        return self.own(*arguments, status=status, cwd=HERE)

    def alone(self, *arguments, status=None, **variables):
        """The same with a cache of the test's own, and changes to the environment."""
        return self.own(*arguments, status=status, variables={"XDG_CACHE_HOME": str(self.cache), **variables})

    def objects(self):
        return sorted((self.cache / "paxcheck" / "protocols").glob("*.so"))
