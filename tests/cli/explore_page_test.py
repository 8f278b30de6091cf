"""The page of paxcheck explore: what it is answered, who is refused, and how it ends."""

import json
import re
import select
import signal
import socket
import threading
import time
import unittest

from page_runner import Page
from paxcheck_runner import PATIENCE, PaxcheckTest, Status
from walk_runner import Walk, actions, forbidden, unmarked

PAXOS = {"protocol": "paxos"}
LONG = {"protocol": "multi-paxos", "bounds": {"slots": "3", "reads": "2"}}
SLOWEST = 10  # seconds that a request may take


class PageTest(PaxcheckTest):
    def page(self, *arguments, **options):
        page = Page(*arguments, cwd=self.folder, **options)
        self.addCleanup(page.close)
        return page


class Answers(PageTest):
    def test_the_page(self):
        page = self.page()
        self.assertRegex(page.address, r"^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/$")
        index = page.get()
        self.assertEqual((index.status, index.getheader("Content-Type")), (200, "text/html; charset=utf-8"))
        files = re.findall(r'(?:src|href)="([^":]+)"', index.text)
        self.assertEqual(files, ["drawing.css", "page.css", "page.js", "learn"])
        learn = page.get(files.pop())
        self.assertEqual((learn.status, learn.getheader("Content-Type")), (200, "text/html; charset=utf-8"))
        self.assertEqual(re.findall(r'(?:src|href)="([^":]+)"', learn.text), ["drawing.css", "page.css", "learn.css", "learn.js", "./"])
        scripts = ["page.js", "learn.js"]
        for name in scripts:  # grows
            scripts += [each for each in re.findall(r'from "\./([^"]+)"', page.get(name).text) if each not in scripts]
        self.assertLessEqual({"graph_drawing.js", "asked.js", "job.js"}, set(scripts))
        for file in [*files, "learn.css", *scripts]:
            response = page.get(file)
            self.assertEqual(response.status, 200)
            self.assertIn("css" if file.endswith("css") else "javascript", response.getheader("Content-Type"))
            text = response.text.replace('"http://www.w3.org/2000/svg"', "")  # a name, of which nothing is loaded
            self.assertNotRegex(text, r"https?://|innerHTML|\beval\b", file)
        for header, value in (("Content-Security-Policy", "default-src 'none'"), ("X-Content-Type-Options", "nosniff"),
                              ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"), ("X-Frame-Options", "DENY")):
            self.assertIn(value, index.getheader(header))
        self.assertNotIn("unsafe", index.getheader("Content-Security-Policy"))

    def test_every_protocol_says_what_the_terminal_says(self):
        page = self.page()
        protocols = page.ask("beginning")["protocols"]
        self.assertEqual([p["key"] for p in protocols], [p["name"] for p in self.result("list", "protocols")])
        for protocol in protocols:
            with self.subTest(protocol["key"]), Walk(protocol["key"], cwd=self.folder) as walk:
                run, text = [], walk.say("l")
                for _ in range(5):
                    view = page.ask("view", setting={"protocol": protocol["key"]}, run=run)
                    self.assertEqual([a["text"] for a in view["possible"]], [unmarked(a) for a in actions(text)])
                    told = {why: [f["text"] for f in view["forbidden"] if f["why"] == why] for why in {f["why"] for f in view["forbidden"]}}
                    self.assertEqual({why: sorted(said) for why, said in told.items()},
                                     {why: sorted(said) for why, said in forbidden(walk.say("w")).items()})
                    if not view["possible"]:
                        break
                    run.append({part: view["possible"][-1][part] for part in ("kind", "arguments")})
                    text = walk.say(len(view["possible"]))

    def test_a_search_finds_what_check_finds(self):
        page = self.page()
        for arguments, setting in ((("--bug", "own-value", "--property", "agreement"), {**PAXOS, "bugs": ["own-value"], "properties": ["agreement"]}),
                                   (("multi-paxos", "--bug", "stale-read"), {"protocol": "multi-paxos", "bugs": ["stale-read"]}),
                                   (("single-acceptor",), {"protocol": "single-acceptor"})):
            checked = self.result("check", *arguments)
            result = page.found(setting=setting)["result"]
            self.assertEqual((result["verdict"], result["reason"]), (checked["verdict"], checked["reason"]))
            if not checked["counterexample"]:
                self.assertIsNone(result["run"])
                continue
            steps = [step["text"] for step in checked["counterexample"]["steps"]]
            view = page.ask("view", setting=setting, run=result["run"]["actions"])
            self.assertEqual([step["text"] for step in view["steps"]], steps)
            self.assertEqual(view["violated"][0]["property"], checked["counterexample"]["property"])
            self.assertEqual(view["violated"][0]["why"], checked["counterexample"]["explanation"]["text"][1:])
            middle = page.ask("view", setting=setting, run=result["run"]["actions"], at=3)
            self.assertEqual((middle["at"], len(middle["steps"])), (3, len(steps)))

    def test_a_situation(self):
        result = self.page().found(setting=PAXOS, reach="adopted")["result"]
        self.assertEqual((result["verdict"], len(result["run"]["actions"])), ("reached", 9))

    def test_a_trace(self):
        page = self.page("--bug", "own-value", "--property", "agreement", "--counterexample", "--at", 2)
        start = page.ask("beginning")["start"]
        self.assertEqual(start["at"], 2)
        (self.folder / "run.json").write_text(json.dumps(page.ask("trace", setting=start["setting"], run=start["run"])))
        self.assertEqual(self.result("replay", "run.json", status=Status.VIOLATED)["steps"], len(start["run"]))
        again = self.page("--from", "run.json").ask("beginning")["start"]
        self.assertEqual((again["run"], again["at"]), (start["run"], len(start["run"])))

    def test_a_trace_is_opened(self):
        page = self.page()
        self.paxcheck("check", "--bug", "own-value", "--property", "agreement", "--trace-json", "run.json", status=Status.VIOLATED)
        trace = (self.folder / "run.json").read_text()
        begun = page.ask("open", name="run.json", trace=trace)
        self.assertEqual([[a["kind"], *a["arguments"]] for a in begun["run"]],
                         [[s["action"]["kind"], *s["action"]["arguments"]] for s in json.loads(trace)["steps"]])
        self.assertEqual((begun["at"], begun["said"]), (len(begun["run"]), []))
        view = page.ask("view", setting=begun["setting"], run=begun["run"], at=begun["at"])
        self.assertEqual((view["stopped"], view["violated"][0]["property"]), (None, "agreement"))
        self.assertEqual(begun["setting"]["rules"]["value-choice"], "own")
        # An assertion of it is asked again.
        self.paxcheck("check", "--assert", "no-x: not chosen(X)", "--trace-json", "asserted.json", status=Status.VIOLATED)
        begun = page.ask("open", name="asserted.json", trace=(self.folder / "asserted.json").read_text())
        self.assertEqual(begun["setting"]["assertions"], ["no-x: not chosen(X)"])
        view = page.ask("view", setting=begun["setting"], run=begun["run"])
        self.assertIn("no-x", [each["property"] for each in view["violated"]])

    def test_what_is_no_trace(self):
        page = self.page()
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "run.json", status=Status.VIOLATED)
        trace = json.loads((self.folder / "run.json").read_text())
        for contents, *named in (("", "'x.json' is no trace", "not JSON"), ("{", "not JSON"), ("[]", "schema"), ('"</script>"', "schema"),
                                 (json.dumps({**trace, "protocol": "raft"}), "raft"),
                                 (json.dumps({**trace, "steps": [{"action": {"kind": 7}}]}), "x.json", "kind"),
                                 (json.dumps({**trace, "bounds": 3}), "x.json", "bounds"),
                                 (json.dumps({**trace, "rules": {**trace["rules"], "value-choice": "highest-reported"}}), "x.json", "impossible"),
                                 (json.dumps({**trace, "protocol_file": "/etc/passwd", "protocol_version": "1"}), "/etc/passwd", "not started with"),
                                 (json.dumps({**trace, "protocol_file": "lease.cpp", "protocol_version": "1"}), "paxcheck explore lease.cpp:paxos")):
            with self.subTest(contents[:60]):
                error = page.ask("open", status=400, name="x.json", trace=contents)["error"]
                for part in named:
                    self.assertIn(part, error)
        self.assertIn("'trace'", page.ask("open", status=400, name="x.json")["error"])
        self.assertIn("'name'", page.ask("open", status=400, trace="{}")["error"])
        self.assertEqual(sorted(self.files()), ["run.json"])

    def test_a_drawing(self):
        page = self.page("--bug", "own-value", "--counterexample")
        start = page.ask("beginning")["start"]
        svg = page.ask("drawing", setting=start["setting"], run=start["run"])["svg"]
        steps = {int(step) for step in re.findall(r'data-step="(\d+)"', svg)}
        self.assertEqual(steps, set(range(1, len(start["run"]) + 1)))
        self.assertNotIn("shortest", svg)
        self.assertIn("a walk in 2 steps", page.ask("drawing", setting=start["setting"], run=start["run"][:2])["svg"])
        self.assertNotRegex(svg, r"<script|<style|style=|href|onclick")

    def test_a_run_that_the_rules_forbid(self):
        page = self.page()
        run = page.found(setting={**PAXOS, "bugs": ["own-value"]})["result"]["run"]["actions"]
        view = page.ask("view", setting={**PAXOS, "bounds": {"ballots": "2"}}, run=run)
        self.assertIn("value-choice=highest-reported", view["stopped"])
        self.assertLess(len(view["steps"]), len(run))

    def test_limits_and_cancelling(self):
        page = self.page("--timeout", "0.5")
        self.assertEqual(page.found(setting=LONG)["result"]["verdict"], "not-exhaustive")
        page = self.page()
        first = page.ask("search", setting=LONG, page="a")["search"]
        while page.ask("progress", search=first)["state"] == "waiting":
            time.sleep(0.02)
        waiting = page.ask("search", setting=PAXOS, page="b")["search"]
        self.assertEqual(page.ask("progress", search=waiting)["state"], "waiting", "one search at a time")
        page.ask("search", setting=PAXOS, page="a")  # in place of the first one
        end = time.monotonic() + PATIENCE
        while page.ask("progress", search=waiting)["state"] != "done":
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        self.assertEqual(page.ask("progress", search=first)["state"], "cancelled")
        last = page.ask("search", setting=LONG, page="c")["search"]
        page.ask("cancel", search=last)
        while (state := page.ask("progress", search=last)["state"]) in ("waiting", "running"):
            self.assertLess(time.monotonic(), end)
        self.assertEqual(state, "cancelled")

    def test_what_is_wrong_is_said(self):
        page = self.page()
        for about, *named in (({"setting": {"protocol": "raft"}, "run": []}, "raft"),
                              ({"setting": {"protocol": "/etc/passwd"}, "run": []}, "unknown protocol"),
                              ({"setting": {"protocol": "lease.cpp"}, "run": []}, "unknown protocol"),
                              ({"setting": {**PAXOS, "bounds": {"acceptors": "99"}}, "run": []}, "acceptors 99", "allowed"),
                              ({"setting": {**PAXOS, "bounds": {"ballots": "any"}}, "run": []}, "any"),
                              ({"setting": {**PAXOS, "rules": {"value-choice": "best"}}, "run": []}, "best"),
                              ({"setting": {**PAXOS, "bounds": {"acceptors": 3}}, "run": []}, "'acceptors'"),
                              ({"setting": PAXOS}, "'run'"), ({"setting": PAXOS, "run": [{"kind": 3}]}, "'kind'"),
                              ({"setting": PAXOS, "run": [{"kind": "x", "arguments": []}] * 3000}, "2000"), ([], "'setting'"), (None, "'setting'")):
            with self.subTest(about if len(str(about)) < 200 else named):
                response = page.post("view", about)
                self.assertEqual(response.status, 400)
                for part in named:
                    self.assertIn(part, json.loads(response.text)["error"])
        self.assertEqual(page.post("nothing", {}).status, 400)
        self.assertEqual(page.ask("progress", status=400, search="7"), {"error": "there is no search '7' any more"})
        self.assertIsNone(page.process.poll())


class Refused(PageTest):
    def setUp(self):
        super().setUp()
        self.served = self.page()

    def assert_alive(self):
        self.assertEqual(self.served.get().status, 200)

    def test_without_the_token(self):
        for path in ("/", "/page.js", "/api/view", self.served.path[:-2] + "/", "/" + "0" * 32 + "/", self.served.path.upper(), self.served.path[:-1],
                     "/%2e%2e/etc/passwd"):
            self.assertEqual(self.served.request("GET", path).status, 403, path)
            self.assertEqual(self.served.request("POST", path, b"{}", {"Content-Type": "application/json"}).status, 403, path)

    def test_nothing_but_the_page(self):
        for path in ("../../../../etc/passwd", "..%2f..%2fetc/passwd", "etc/passwd", "CMakeLists.txt", "page.cpp", "index.html/", "%00"):
            self.assertEqual(self.served.get(path).status, 404, path)

    def test_another_host(self):
        """As a name would have that is made to lead here."""
        for host in ("evil.example", f"evil.example:{self.served.port}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1:{self.served.port}.evil.example", "", "[::1]"):
            self.assertEqual(self.served.get(host=host or " ").status, 403, host)
            self.assertEqual(self.served.post("beginning", {}, host=host or " ").status, 403, host)
        self.assertEqual(self.served.get(host=f"localhost:{self.served.port}").status, 200)

    def test_another_origin(self):
        for origin in ("http://evil.example", "null", f"https://127.0.0.1:{self.served.port}", "http://127.0.0.1", "http://127.0.0.1:1"):
            self.assertEqual(self.served.post("beginning", {}, headers={"Origin": origin}).status, 403, origin)
            self.assertEqual(self.served.get(headers={"Origin": origin}).status, 403, origin)
        self.assertEqual(self.served.post("beginning", {}, headers={"Origin": f"http://127.0.0.1:{self.served.port}"}).status, 200)

    def test_what_a_form_could_send(self):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            self.assertEqual(self.served.post("beginning", {}, headers={"Content-Type": kind}).status, 415, kind)
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
            self.assertEqual(self.served.request(method, self.served.path + "api/view", b"").status, 405, method)

    def test_giant_requests(self):
        path, kind = self.served.path + "api/view", {"Content-Type": "application/json"}
        self.assertEqual(self.served.request("POST", path, b"", {**kind, "Content-Length": str(1 << 40)}).status, 413)
        self.assertEqual(self.served.request("POST", path, b"", {**kind, "Transfer-Encoding": "chunked"}).status, 411)
        self.assertEqual(self.served.request("POST", path, b"{}", {**kind, "Content-Encoding": "gzip"}).status, 411)
        self.assertEqual(self.served.request("POST", path, b"[" * 200_000, kind).status, 400)
        self.assertEqual(self.served.request("POST", path, b"\xff\x00{", kind).status, 400)
        for request in (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nA: " + b"b" * 1_000_000, b"\x00" * 5000, b"\r\n" * 5000):
            with socket.create_connection((self.served.host, self.served.port), PATIENCE) as connection:
                try:
                    connection.sendall(request)
                    connection.shutdown(socket.SHUT_WR)
                    answer = connection.recv(1 << 16)
                except OSError:
                    answer = b""
                self.assertNotIn(b"200 OK", answer)
        self.assert_alive()

    def test_slow_clients(self):
        """Those that say nothing, and one that says a little now and then, are given up together; others do not wait for them."""
        begun = time.monotonic()
        silent = [socket.create_connection((self.served.host, self.served.port), PATIENCE) for _ in range(5)]
        dripping = socket.create_connection((self.served.host, self.served.port), PATIENCE)
        dripping.sendall(b"GET / HTTP/1.1\r\nX: ")
        self.assert_alive()
        self.assertLess(time.monotonic() - begun, SLOWEST / 2)
        dripped = 0
        try:
            while time.monotonic() - begun < 2 * SLOWEST:
                dripping.sendall(b"y")
                dripped += 1
                time.sleep(0.25)
        except ConnectionError:
            pass
        self.assertLess(time.monotonic() - begun, SLOWEST + 5)
        self.assertGreater(dripped, 10)
        for connection in silent:
            connection.settimeout(5)
            self.assertNotIn(b"200", connection.recv(1 << 16))
            connection.close()
        dripping.close()
        self.assert_alive()

    def test_many_connections(self):
        many = [socket.create_connection((self.served.host, self.served.port), PATIENCE) for _ in range(100)]
        for connection in many:
            self.addCleanup(connection.close)
        refused, waiting = 0, many
        while ready := select.select(waiting, [], [], SLOWEST / 5)[0]:
            refused += sum(connection.recv(100).startswith(b"HTTP/1.1 503 ") for connection in ready)
            waiting = [connection for connection in waiting if connection not in ready]
        self.assertIn(refused, range(60, 69), "32 wait, and 8 are answered, as far as their threads had come to take them")
        for connection in many:
            connection.close()
        end = time.monotonic() + PATIENCE
        while self.served.get().status == 503:  # until those that wait are found to be gone
            self.assertLess(time.monotonic(), end)
        self.assert_alive()

    def test_two_pages_at_once(self):
        wrong = []

        def walk(protocol):
            run = []
            for _ in range(8):
                view = self.served.ask("view", setting={"protocol": protocol}, run=run)
                if len(view["steps"]) != len(run) or view["stopped"]:
                    wrong.append((protocol, view["stopped"]))
                if not view["possible"]:
                    break
                run.append(view["possible"][0])

        threads = [threading.Thread(target=walk, args=(name,)) for name in ("paxos", "duel", "multi-paxos", "paxos")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        self.assertEqual(wrong, [])


class Process(PageTest):
    def test_signals_end_it(self):
        for by in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            page = self.page()
            page.ask("search", setting=LONG, page="a")
            idle = socket.create_connection((page.host, page.port), PATIENCE)
            self.addCleanup(idle.close)
            time.sleep(0.2)
            status, seconds = page.end(by)
            self.assertEqual((status, page.process.stderr.read()), (Status.VERIFIED, ""), by)
            self.assertLess(seconds, SLOWEST / 2)

    def test_what_takes_long_is_given_up(self):
        """The second reading of so many quorums and values takes seconds."""
        setting = {**PAXOS, "bounds": {"acceptors": "16", "ballots": "8", "values": "15", "learners": "4"}}
        impatient = self.page("--timeout", 1)
        begun = time.monotonic()
        answer = impatient.ask("view", status=400, setting=setting, run=[])
        self.assertIn("too long", answer["error"])
        self.assertLess(time.monotonic() - begun, 1.5 * SLOWEST)
        impatient.end()
        page = self.page()
        asking = threading.Thread(target=lambda: self.assertRaises(OSError, page.ask, "view", setting=setting, run=[]))
        asking.start()
        time.sleep(1)
        status, seconds = page.end()
        asking.join()
        self.assertEqual(status, Status.VERIFIED)
        self.assertLess(seconds, SLOWEST / 2)

    def test_ports(self):
        page = self.page()
        self.assert_rejected(Status.CANNOT_ACCESS, ("explore", "--no-browser", "--port", page.port), str(page.port), "taken")
        page.end()
        self.assertEqual(self.page("--port", page.port).port, page.port)
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--port", 0), "--port 0", "1 to 65535")
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--text", "--port", 8000), "--port", "--text")
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--text", "--no-browser"), "--no-browser", "--text")
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--color", "always"), "--color", "--text")
        with self.assertRaises(ConnectionRefusedError, msg="on no other address"):
            socket.create_connection(("127.0.0.2", page.port), PATIENCE)

    def test_a_browser_is_opened(self):
        program = self.folder / "xdg-open"
        program.write_text(f'#!/bin/sh\nprintf %s "$1" > {self.folder}/opened.new && mv {self.folder}/opened.new {self.folder}/opened\n')
        program.chmod(0o755)
        opened = self.folder / "opened"
        path = f"{self.folder}:/usr/bin:/bin"
        page = self.page(browser=True, DISPLAY=":9", PATH=path)
        end = time.monotonic() + PATIENCE
        while not opened.exists():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)
        self.assertEqual(opened.read_text(), page.address)
        opened.unlink()
        for options in ({"DISPLAY": ":9"}, {"browser": True}):  # told not to; no screen
            self.page(PATH=path, **options).get()
        time.sleep(0.5)
        self.assertFalse(opened.exists())


if __name__ == "__main__":
    unittest.main()
