"""What a run writes to a terminal of a certain width."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from concurrent.futures import ThreadPoolExecutor

from paxcheck_runner import BINARY, PATIENCE, PaxcheckTest, environment

END = b"\0the run has ended"


def resize(descriptor, columns):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


def end_of(process, terminal):
    """Waits for a run, then marks where what it wrote to the terminal ends. Returns what it wrote elsewhere."""
    try:
        return next(text for text in process.communicate(timeout=PATIENCE) if text is not None)
    finally:
        process.kill()
        os.write(terminal, END)


class TerminalTest(PaxcheckTest):
    def run_at_terminal(self, stream, *arguments, columns=80, then=None, **variables):
        """Runs with one standard stream at a pseudo-terminal; returns what the terminal and what the other stream got. The
        terminal gets `then` columns as soon as it was written to.

        The terminal stays open here until all was read: whether what was written just before the last one closed it can still
        be read is up to the system."""
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        resize(slave, columns)
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: slave}
        process = subprocess.Popen([BINARY, *arguments], stdin=subprocess.DEVNULL, cwd=self.folder, env=environment(**variables),
                                   **streams)
        shown = b""
        with ThreadPoolExecutor() as beside:
            other = beside.submit(end_of, process, slave)
            while not shown.endswith(END):
                shown += os.read(master, 1 << 16)
                if then:
                    resize(master, then)
        return shown.removesuffix(END).decode().replace("\r\n", "\n"), other.result().decode(), process.returncode
