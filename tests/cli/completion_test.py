"""Completion: what each shell makes of an unfinished line, in the shell itself; and the names that are completed."""

import os
import pty
import select
import shutil
import subprocess
import time
import unittest
from pathlib import Path

from paxcheck_runner import BINARY, PATIENCE, PaxcheckTest, Status, environment

# Unfinished line -> what its last word becomes; "a file" stands in the folder.
ONE = {
    "paxcheck chec": "check",
    "paxcheck help small": "smallest",
    "paxcheck check multi-p": "multi-paxos",
    "paxcheck check multi-paxos --bug stale-r": "stale-read",
    "paxcheck check --bug=own-value,amnesia-pr": "--bug=own-value,amnesia-promise",
    "paxcheck check --rule promise-guard=al": "promise-guard=always",
    "paxcheck check --continue due": "duel",
    "paxcheck check -B 2 duel --dis": "--distinguished",
    "paxcheck check two-phase-commit --variant opt": "optimised",
    "paxcheck simulate --property agr": "agreement",
    "paxcheck check --reach overt": "overtaken",
    "paxcheck check --color alw": "always",
    "paxcheck list situ": "situations",
    "paxcheck completion zs": "zsh",
    "paxcheck replay saved": "saved.json",
    "paxcheck check --mermaid saved": "saved.json",
    "paxcheck check --mermaid=saved": "--mermaid=saved.json",
}


class Completion(PaxcheckTest):
    def setUp(self):
        super().setUp()
        (self.folder / "saved.json").touch()
        self.shell_environment = environment(PATH=f"{Path(BINARY).parent}:{os.environ['PATH']}", HOME=str(self.folder), TERM="dumb")

    def candidates(self, *words):
        lines = self.paxcheck("complete", *words, status=Status.VERIFIED).stdout.splitlines()
        return [line.split("\t")[0] for line in lines]

    def script(self, shell):
        return self.paxcheck("completion", shell, status=Status.VERIFIED).stdout

    def run_shell(self, *command):
        if shutil.which(command[0]) is None:
            self.skipTest(f"{command[0]} is not installed")
        run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, cwd=self.folder, env=self.shell_environment)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run.stdout.splitlines()

    def test_commands(self):
        commands = [name for name in self.candidates("") if not name.startswith("-")]
        shown = self.paxcheck("--help").stdout.split("Commands:\n")[1].split("\n\n")[0]
        self.assertEqual(commands, [line.split()[0] for line in shown.splitlines() if line[2] != " "])

    def test_lists_are_complete(self):
        for protocol in self.candidates("check", ""):
            for what, option in (("bugs", "--bug"), ("properties", "--property"), ("situations", "--reach")):
                names = [row["name"] for row in self.result("list", what, protocol)]
                self.assertEqual(self.candidates("check", protocol, option, ""), names)
            bounds = set(self.result("check", protocol, "--max-depth", 0)["bounds"])
            self.assertLessEqual({f"--{name}" for name in bounds}, set(self.candidates("check", protocol, "-")))
        self.assertNotIn("--crashes", self.candidates("check", "duel", "--"))
        self.assertIn("promise-guard=always", self.candidates("smallest", "--rule", ""))

    def test_options_are_those_of_help(self):
        for command in self.candidates(""):
            if command != "help" and not command.startswith("-"):
                text = self.paxcheck(command, "--help").stdout
                for option in self.candidates(command, "--"):
                    self.assertRegex(text, rf"(?m)^  (-\w, )?{option}\b", command)

    def test_nothing_where_nothing_is_known(self):
        for words in (("chek", ""), ("check", "--timeout", ""), ("check", "--bug", "xyzzy"), ("check", "--verbose=")):
            self.assertEqual(self.candidates(*words), [], words)
        self.paxcheck("complete", "check", "raft", "-", status=Status.BAD_OPTION)

    def test_bash(self):
        ask = 'source <(paxcheck completion bash); COMP_LINE=$1 COMP_POINT=${#1}; compopt() { :; }; _paxcheck; printf "%s\\n" "${COMPREPLY[@]}"'
        for line, word in ONE.items():
            # From the last '=' on bash itself splits the line into words.
            last = line.split()[-1]
            self.assertEqual(self.run_shell("bash", "-c", ask, "bash", line), [word.split("=", last.count("="))[-1]], line)
        cut = 'source <(paxcheck completion bash); COMP_LINE="paxcheck lis --json" COMP_POINT=12; _paxcheck; echo "${COMPREPLY[@]}"'
        self.assertEqual(self.run_shell("bash", "-c", cut), ["list"])
        self.assertIn("complete -F _paxcheck paxcheck",
                      self.run_shell("bash", "-c", "source <(paxcheck completion bash); complete -p paxcheck"))

    def test_fish(self):
        for line, word in ONE.items():
            ask = f'paxcheck completion fish | source; complete -C "{line}"'
            self.assertEqual([row.split("\t")[0] for row in self.run_shell("fish", "--no-config", "-c", ask)], [word], line)

    def test_zsh(self):
        self.run_shell("zsh", "-f", "-c", "true")
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.execvpe("zsh", ["zsh", "-f", "-i"], self.shell_environment)
        self.addCleanup(os.waitpid, process, 0)
        self.addCleanup(os.close, terminal)

        def typed(keys, until):
            os.write(terminal, keys.encode())
            seen, end = "", time.monotonic() + PATIENCE
            while until not in seen:
                ready = select.select([terminal], [], [], max(0, end - time.monotonic()))[0]
                self.assertTrue(ready, f"{keys!r}: no {until!r} in {seen!r}")
                seen += os.read(terminal, 65536).decode()

        typed("unsetopt zle_bracketed_paste prompt_sp; autoload -U compinit; compinit -u -D; source <(paxcheck completion zsh); PS1=rea''dy\n",
              "ready")
        for line, word in ONE.items():
            typed(line + "\t", f"{line[:line.rindex(' ')]} {word} ")
            typed("\x15\n", "ready")

    def test_unknown_shell(self):
        self.assert_rejected(Status.BAD_OPTION, ("completion", "bsh"), "'bsh'", "did you mean 'bash'?", "zsh", "fish")
        self.assert_rejected(Status.BAD_OPTION, ("completion",), "shell")


if __name__ == "__main__":
    unittest.main()
