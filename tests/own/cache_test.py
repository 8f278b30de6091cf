"""What was compiled is kept, and nothing of it is trusted blindly."""

import os
import signal
import stat
import time
import unittest

from own_runner import OwnTest, Status, environment


class Cache(OwnTest):
    def setUp(self):
        super().setUp()
        self.file = self.source()

    def compiler(self, script):
        """A program in place of the compiler; what it appends to the file `runs` can be counted."""
        path = self.folder / "compiler"
        path.write_text(f"#!/bin/sh\necho run >>{self.folder}/runs\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    def runs(self):
        path = self.folder / "runs"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def test_compiles_once_and_again_when_something_has_changed(self):
        (self.folder / "word.hpp").write_text('#define WORD "Lamps"\n', encoding="utf-8")
        self.source(changes=[("#include <paxcheck", '#include "word.hpp"\n#include <paxcheck'), ('"Lamps that are lit and go out"', "WORD")])
        cxx = self.compiler('exec g++ "$@"')

        def summary():
            return self.alone("list", "protocols", self.file, status=Status.VERIFIED, CXX=cxx).stdout

        self.assertIn("Lamps\n", summary())
        self.assertIn("Lamps\n", summary())
        self.assertEqual(self.runs(), 1)
        other = self.objects()[0].read_bytes()
        (self.folder / "word.hpp").write_text('#define WORD "Candles"\n', encoding="utf-8")
        self.assertIn("Candles\n", summary())
        self.assertEqual(self.runs(), 2)
        self.alone("list", "protocols", self.file, status=Status.VERIFIED, CXX=cxx, CXXFLAGS="-DOTHER")
        self.assertEqual(self.runs(), 3)

        whole = self.objects()[-1].read_bytes()
        for damaged in (whole[:-100], whole[:10], b"", whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:], other):
            for path in self.objects():
                path.write_bytes(damaged)
            before = self.runs()
            self.assertIn("Candles\n", summary())
            self.assertEqual(self.runs(), before + 1)

    def test_two_that_compile_the_same_compile_it_once(self):
        cxx = self.compiler('sleep 1; exec g++ "$@"')
        env = environment(XDG_CACHE_HOME=str(self.cache), CXX=cxx)
        both = [self.start("check", self.file, env=env) for _ in range(2)]
        self.assertEqual([process.wait(600) for process in both], [0, 0])
        self.assertEqual(self.runs(), 1)

    def test_a_compiler_that_dies_or_takes_too_long_leaves_nothing(self):
        run = self.alone("check", self.file, status=Status.BAD_FILE, CXX=self.compiler("kill -9 $$"))
        self.assertIn("'lamps.cpp' was not compiled: the compiler was ended by signal 9", run.stderr)
        run = self.alone("check", self.file, status=Status.BAD_FILE, CXX=self.compiler("sleep 100"), PAXCHECK_COMPILE_TIMEOUT="1")
        self.assertIn("'lamps.cpp' does not compile within 1 s", run.stderr)
        run = self.alone("check", self.file, status=Status.BAD_FILE, CXX=self.compiler("echo out of cheese; exit 1"))
        self.assertIn("'lamps.cpp' does not compile: out of cheese", run.stderr)
        self.assertEqual(self.objects(), [])
        self.assertEqual(list((self.cache / "paxcheck" / "protocols").glob("tmp-*")), [])

    def test_interrupted_it_ends_the_compiler(self):
        cxx = self.compiler(f"echo $$ >{self.folder}/pid; sleep 100")
        process = self.start("check", self.file, env=environment(XDG_CACHE_HOME=str(self.cache), CXX=cxx))
        while not (self.folder / "pid").exists() or not (self.folder / "pid").read_text():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), Status.NOT_EXHAUSTIVE)
        self.assertIn("interrupted while 'lamps.cpp' was compiled", process.stderr.read())
        with self.assertRaises(ProcessLookupError):
            os.kill(int((self.folder / "pid").read_text()), 0)
        self.assertEqual(list((self.cache / "paxcheck" / "protocols").glob("tmp-*")), [])

    def test_without_a_compiler_it_says_what_to_install(self):
        run = self.alone("check", self.file, status=Status.BAD_OPTION, CXX="no-such-compiler")
        self.assertIn("CXX is 'no-such-compiler', and there is no such program", run.stderr)

    def test_a_cache_that_cannot_be_written_is_done_without(self):
        self.cache.write_text("no folder", encoding="utf-8")
        run = self.alone("check", self.file, status=Status.VERIFIED, TMPDIR=str(self.folder))
        self.assertIn("so what is compiled is not kept", run.stderr)
        self.assertEqual(list(self.folder.glob("tmp-*")), [])

    def test_what_was_compiled_for_another_paxcheck_is_not_called(self):
        run = self.alone("check", self.file, status=Status.BAD_FILE, PAXCHECK_CXXFLAGS='-UPAXCHECK_IDENTITY -DPAXCHECK_IDENTITY="other"')
        self.assertIn("it was compiled for another paxcheck than this", run.stderr)

    def test_names_of_built_in_protocols_are_not_mixed_up(self):
        names = [("namespace lamps {", "namespace paxcheck::strawmen {"), ("PAXCHECK_PROTOCOLS(lamps::Lamps, lamps::Bulbs)",
                 "PAXCHECK_PROTOCOLS(paxcheck::strawmen::FirstValue)"), ("struct Lamps : Describe<Lamps", "struct FirstValue : Describe<FirstValue")]
        self.source(changes=names)
        self.alone("check", self.file, "--exact-counts", "--expect", "verified,states=8", status=Status.VERIFIED)
        self.alone("check", "first-value", "--expect", "verified", status=Status.VERIFIED)

    def test_headers_of_another_paxcheck_are_refused(self):
        (self.folder / "include" / "paxcheck").mkdir(parents=True)
        (self.folder / "include" / "paxcheck" / "protocol.hpp").write_text("", encoding="utf-8")
        run = self.alone("check", self.file, status=Status.CANNOT_ACCESS, PAXCHECK_INCLUDE=str(self.folder / "include"))
        self.assertIn("are of another paxcheck than this program", run.stderr)

    def test_files_that_are_not_there_or_cannot_be_used(self):
        run = self.alone("check", "nowhere.cpp", status=Status.CANNOT_ACCESS)
        self.assertIn("cannot read 'nowhere.cpp': No such file or directory", run.stderr)
        for changes, said in (
            ([('"lamps", "Lamps', '"paxos", "Lamps')], "'paxos' is the name of a protocol of paxcheck"),
            ([('"bulbs"', '"lamps"')], "two of its protocols are named 'lamps'"),
            ([('Bound<"outages"', 'Bound<"timeout"')], "--timeout is an option of paxcheck"),
        ):
            self.source(changes=changes)
            self.assertIn(said, self.alone("check", self.file, status=Status.BAD_FILE).stderr)


if __name__ == "__main__":
    unittest.main()
