"""What tests of pages need: Chromium, node, and a folder with playwright-core and axe-core.

PAXCHECK_NODE_MODULES names that folder, PAXCHECK_CHROMIUM a Chromium (default: /usr/bin/chromium). Without them these tests are skipped; with
PAXCHECK_BROWSER=required, as in tests/browser/run, they fail."""

import os
import shutil
import unittest
from pathlib import Path

MODULES = os.environ.get("PAXCHECK_NODE_MODULES", "")
CHROMIUM = os.environ.get("PAXCHECK_CHROMIUM", "/usr/bin/chromium")


def missing():
    """What there is no browser test without; empty if all is there."""
    if not MODULES:
        return "PAXCHECK_NODE_MODULES names no folder with playwright-core and axe-core"
    for part in (Path(MODULES) / "playwright-core", Path(MODULES) / "axe-core", Path(CHROMIUM)):
        if not part.exists():
            return f"there is no {part}"
    return "" if shutil.which("node") else "there is no node"


def needs(why):
    """For tests that go without something only where it need not be there: `why` says what is missing, if anything is."""
    if why and os.environ.get("PAXCHECK_BROWSER") == "required":
        raise RuntimeError(f"{why}, and PAXCHECK_BROWSER is required")
    return unittest.skipIf(bool(why), why)


needs_browser = needs(missing())
needs_graphviz = needs("" if shutil.which("dot") else "graphviz is not installed")
