"""A walk through a protocol, by the commands of `paxcheck explore --text` over pipes."""

import os
import re
import select
import subprocess
import time

from paxcheck_runner import BINARY, PATIENCE, environment

PROMPT = "\n> "
LABELS = 13  # the column at which texts begin that stand beside a label


def rows(text):
    """What stands beside labels, lines put together again: [(label, text)], as far as the numbered actions."""
    found = []
    for line in text.splitlines():
        if re.match(r"[ >] +\d+\. |possible$", line):
            break
        label, rest = line[:LABELS].strip(), line[LABELS:].strip()
        if line and not line.startswith(" ") and not line[:LABELS].endswith(" "):
            label, rest = line.strip(), ""  # a long label stands alone
        if label or not found:
            found.append((label, rest))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {rest}".strip())
    return found


def actions(text):
    """The numbered actions, lines put together again, without what is marked of them."""
    block = text.split("\npossible\n")[-1] if "\npossible\n" in text else ""
    joined = re.sub(r"\n {6}(?=\S)", " ", block)
    return re.findall(r"(?m)^ +\d+\. (.*)$", joined)


def unmarked(action):
    return re.sub(r" \[(violates [^\]]*|taken before)\]", "", action)


def forbidden(text):
    """What `w` answers: {reason: [action]}."""
    found = {}
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if indent == 2:
            reason = line.strip()
            found[reason] = []
        elif indent == 4:
            more = f"{reason} {line.strip()}"
            found[more] = found.pop(reason)
            reason = more
        elif indent == 6:
            found[reason].append(line.strip())
        elif indent == 8:
            found[reason][-1] += " " + line.strip()
    return found


class Walk:
    def __init__(self, *arguments, binary=BINARY, cwd=None, **variables):
        self.process = subprocess.Popen([binary, "explore", "--text", *map(str, arguments)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, env=environment(**variables))
        self.begun = self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()

    def answer(self):
        """What is said until the next prompt."""
        said, end = b"", time.monotonic() + PATIENCE
        while not said.endswith(PROMPT.encode()):
            if not select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError(f"no prompt after {PATIENCE} s:\n{said.decode()}")
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                raise AssertionError(f"no prompt: {said.decode()}{self.process.stderr.read().decode()}")
            said += piece
        return said.decode().removesuffix(PROMPT)

    def say(self, command):
        """The answer, without the line that repeats the command."""
        self.process.stdin.write(f"{command}\n".encode())
        self.process.stdin.flush()
        echo, _, answer = self.answer().partition("\n")
        assert echo == str(command), (echo, command)
        return answer

    def end(self):
        """Closes the input; returns the exit status."""
        self.process.stdin.close()
        return self.process.wait(PATIENCE)
