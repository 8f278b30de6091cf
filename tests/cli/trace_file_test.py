"""Files that are no traces: replay says so, and where."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status


class UnreadableTrace(PaxcheckTest):
    def test_missing(self):
        self.assert_rejected(Status.CANNOT_ACCESS, ["replay", "none.json"], "'none.json'", "No such file")

    def test_empty_name(self):
        self.assert_rejected(Status.BAD_OPTION, ["replay", ""], "''", "empty", "allowed:")

    def test_folder(self):
        (self.folder / "traces").mkdir()
        self.assert_rejected(Status.CANNOT_ACCESS, ["replay", "traces"], "'traces'", "directory")

    def test_below_a_file(self):
        (self.folder / "file").write_text("{}")
        self.assert_rejected(Status.CANNOT_ACCESS, ["replay", "file/t.json"], "'file/t.json'", "Not a directory")


class NoTrace(PaxcheckTest):
    def assert_no_trace(self, contents, *named):
        with self.subTest(contents[:60]):
            (self.folder / "t.json").write_bytes(contents if isinstance(contents, bytes) else contents.encode())
            self.assert_rejected(Status.BAD_FILE, ["replay", "t.json"], "'t.json'", *named)

    def test_empty(self):
        self.assert_no_trace("", "not JSON")

    def test_not_json(self):
        for contents in ("hello", "sequenceDiagram\n", "{'a': 1}", b"\xff\xfe\0", b"\0" * 100):
            self.assert_no_trace(contents, "not JSON", "byte")

    def test_deeply_nested(self):
        for bracket in ("[", '{"a":'):
            self.assert_no_trace(bracket * 200_000, "not JSON")

    def test_foreign_json(self):
        for contents in ("null", "3", '"paxcheck-trace-1"', "[]", "{}", '{"a": 1}', '["schema", "paxcheck-trace-1"]'):
            self.assert_no_trace(contents, "paxcheck-trace-1")

    def test_result_instead_of_trace(self):
        result = self.paxcheck("check", "--bug", "own-value", "--json").stdout
        self.assert_no_trace(result, "paxcheck-result-1", "paxcheck-trace-1")

    def test_other_schema(self):
        self.assert_no_trace('{"schema": "paxcheck-trace-2"}', '"paxcheck-trace-2"', '"paxcheck-trace-1"')

    def test_schema_of_a_wrong_type(self):
        for value in (3, None, [], {}, True):
            self.assert_no_trace(json.dumps({"schema": value}), "schema", "paxcheck-trace-1")


class TruncatedTrace(PaxcheckTest):
    def test_everywhere(self):
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "whole.json", status=Status.VIOLATED)
        whole = (self.folder / "whole.json").read_bytes()
        end = len(whole.rstrip())
        for length in (1, 2, 10, 100, *range(300, end, 401), end - 2, end - 1):
            with self.subTest(length):
                (self.folder / "cut.json").write_bytes(whole[:length])
                self.assert_rejected(Status.BAD_FILE, ["replay", "cut.json"], "'cut.json'", "cut off", f"of {length}")


if __name__ == "__main__":
    unittest.main()
