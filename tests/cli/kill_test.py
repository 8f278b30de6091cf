"""A process that is killed leaves the old file or the new one, never a part of it."""

import time
import unittest

from paxcheck_runner import PaxcheckTest, Status

ROUNDS = 40


class Kill(PaxcheckTest):
    COMMAND = ("check", "--bug", "promise-not-raised", "--trace-json", "t.json")

    def whole(self):
        start = time.monotonic()
        self.paxcheck(*self.COMMAND, status=Status.VIOLATED)
        return (self.folder / "t.json").read_bytes(), time.monotonic() - start

    def test_at_any_time(self):
        new, duration = self.whole()
        for i in range(ROUNDS):
            (self.folder / "t.json").write_bytes(b"old")
            process = self.start(*self.COMMAND)
            time.sleep(1.2 * duration * i / ROUNDS)
            process.kill()
            process.communicate()
            self.assertIn((self.folder / "t.json").read_bytes(), (b"old", new), f"killed in round {i}")

    def test_while_it_writes(self):
        new, _ = self.whole()
        for i in range(ROUNDS // 2):
            for path in self.folder.iterdir():
                path.unlink()
            process = self.start(*self.COMMAND)
            while process.poll() is None and not any(self.sizes().values()):
                pass
            process.kill()
            process.communicate()
            self.assertEqual(self.sizes().get("t.json", len(new)), len(new), f"killed in round {i}")

    def sizes(self):
        """The files in the folder, those left out that come and go at the moment."""
        found = {}
        for path in self.folder.iterdir():
            try:
                found[path.name] = path.stat().st_size
            except FileNotFoundError:
                pass
        return found


if __name__ == "__main__":
    unittest.main()
