"""What 'cmake --install' puts into a folder checks protocols in files, wherever the folder is moved to; and is found by CMake for
programs that bring protocols of their own."""

import json
import os
import shutil
import subprocess
import unittest

from own_runner import OwnTest, Status, environment

BUILD = os.environ["PAXCHECK_BUILD"]
CMAKE = os.environ.get("CMAKE", "cmake")

PROJECT = """cmake_minimum_required(VERSION 3.16)
project(own CXX)
find_package(paxcheck REQUIRED)
add_executable(by_macro lamps.cpp)
target_link_libraries(by_macro PRIVATE paxcheck::paxcheck)
add_executable(by_main main.cpp)
target_link_libraries(by_main PRIVATE paxcheck::paxcheck)
"""


class Installed(OwnTest):
    def run_tool(self, *command):
        run = subprocess.run([str(word) for word in command], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             env=environment(XDG_CACHE_HOME=str(self.cache)), timeout=1800)
        self.assertEqual(run.returncode, 0, run.stdout[-4000:])
        return run.stdout

    def test_the_tree_can_be_moved_and_used(self):
        self.run_tool(CMAKE, "--install", BUILD, "--prefix", self.folder / "first")
        shutil.move(self.folder / "first", self.folder / "moved")
        self.source()
        result = json.loads(self.run_tool(self.folder / "moved/bin/paxcheck", "check", "lamps.cpp", "--exact-counts", "--json"))
        self.assertEqual((result["states"], result["protocol_file"]), (8, "lamps.cpp"))
        needs = "".join(path.read_text() for path in (self.cache / "paxcheck/protocols").glob("*.needs"))
        self.assertIn(f"{self.folder}/moved/include/paxcheck/protocol.hpp", needs)
        self.check_programs()

    def check_programs(self):
        """Of a project that finds the moved tree: linked from a file with the macro, and with a main() of its own."""
        (self.folder / "CMakeLists.txt").write_text(PROJECT, encoding="utf-8")
        main = "int main(int argc, char** argv) { return paxcheck::main<lamps::Bulbs, lamps::Lamps>(argc, argv); }"
        self.source(changes=[("PAXCHECK_PROTOCOLS(lamps::Lamps, lamps::Bulbs)", main)], to="main.cpp")
        self.run_tool(CMAKE, "-B", "build", "-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_PREFIX_PATH={self.folder / 'moved'}")
        self.run_tool(CMAKE, "--build", "build")
        for program, first, states in (("by_macro", "lamps", 8), ("by_main", "bulbs", 8)):
            path = self.folder / "build" / program
            result = json.loads(self.run_tool(path, "check", "--exact-counts", "--json"))
            self.assertEqual((result["protocol"], result["states"]), (first, states))
            self.assertNotIn("protocol_file", result)
            self.assertIn("--lamps NUMBER", self.run_tool(path, "check", "--help"))
            names = [p["name"] for p in json.loads(self.run_tool(path, "list", "protocols", "--json"))]
            self.assertEqual((names[0], "bulbs" in names, "paxos" in names), (first, True, True))
            self.run_tool(path, "check", "paxos", "--ballots", 1, "--expect", "verified")


if __name__ == "__main__":
    unittest.main()
