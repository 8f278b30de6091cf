"""The page of `paxcheck explore`, served by a process of its own, and what it is asked."""

import http.client
import json
import select
import signal
import subprocess
import time
import urllib.parse

from paxcheck_runner import BINARY, PATIENCE, environment


class Page:
    def __init__(self, *arguments, cwd=None, browser=False, **variables):
        variables = {"DISPLAY": "", "WAYLAND_DISPLAY": "", **variables}
        command = [BINARY, "explore", *map(str, arguments), *([] if browser else ["--no-browser"])]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        cwd=cwd, env=environment(**variables))
        assert select.select([self.process.stdout], [], [], PATIENCE)[0], "no address"
        self.address = self.process.stdout.readline().strip()
        assert self.address, self.process.stderr.read()
        parts = urllib.parse.urlparse(self.address)
        self.host, self.port, self.path = parts.hostname, parts.port, parts.path

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()

    def end(self, by=signal.SIGINT):
        """Ends it by a signal; returns the exit status and the seconds that it took."""
        begun = time.monotonic()
        self.process.send_signal(by)
        return self.process.wait(PATIENCE), time.monotonic() - begun

    def request(self, method, path, body=None, headers=None, host=None):
        """The response, read to its end, on a connection of its own."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in {"Host": host or f"{self.host}:{self.port}", **(headers or {})}.items():
                connection.putheader(name, value)
            if body is not None and "Transfer-Encoding" not in (headers or {}) and "Content-Length" not in (headers or {}):
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            response.text = response.read().decode()
            return response
        finally:
            connection.close()

    def get(self, file="", **options):
        return self.request("GET", self.path + file, **options)

    def post(self, question, about, **options):
        headers = {"Content-Type": "application/json", **options.pop("headers", {})}
        return self.request("POST", f"{self.path}api/{question}", json.dumps(about).encode(), headers, **options)

    def ask(self, question, status=200, **about):
        response = self.post(question, about)
        assert response.status == status, (response.status, response.text)
        return json.loads(response.text)

    def found(self, question="search", **about):
        """What a search, or another job, says when it is over."""
        name = self.ask(question, **{"page": "test", **about})["search"]
        end = time.monotonic() + PATIENCE
        while (now := self.ask("progress", search=name))["state"] in ("waiting", "running"):
            assert time.monotonic() < end, now
            time.sleep(0.05)
        return now
