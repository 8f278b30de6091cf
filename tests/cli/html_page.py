"""Reads pages that paxcheck wrote, as strictly as a browser and a parser of XML together."""

import base64
import hashlib
import html.parser
import json
import re
import xml.etree.ElementTree as ElementTree

VOID = {"meta", "input"}


class Page:
    """A page, found to be well-formed, sealed against the outside, and small enough for a mail."""

    def __init__(self, text, test):
        self.text = text
        self.code = {tag: re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("style", "script")}
        test.assertEqual(text.count("<!DOCTYPE html>"), 1)
        for tag, codes in self.code.items():
            test.assertEqual(len(codes), 1, f"one <{tag}>")
        without_code = re.sub(r"(<style>|<script>).*?(</style>|</script>)", r"\1\2", text, flags=re.DOTALL)
        self.root = ElementTree.fromstring(without_code.replace("<!DOCTYPE html>", ""))
        Balanced(test).feed(text)
        self.check_policy(test)
        self.check_links(test)
        test.assertLess(len(text.encode()), 500_000)

    def all(self, path, **attributes):
        found = self.root.iter(path)
        return [e for e in found if all(value in e.get(name.strip("_"), "").split() for name, value in attributes.items())]

    def one(self, path, **attributes):
        (element,) = self.all(path, **attributes)
        return element

    def data(self):
        """What the script reads, for each run."""
        return [json.loads(e.text) for e in self.all("script", class_="run-data")]

    def rows(self, table):
        return [[text_of(cell) for cell in row] for row in table.iter("tr")]

    def table(self, **attributes):
        return self.rows(self.one("table", **attributes))

    def section(self, name):
        return next(e for e in self.root.iter("section") if e.get("id") == name)

    def check_policy(self, test):
        policy = next(e.get("content") for e in self.root.iter("meta") if e.get("http-equiv") == "Content-Security-Policy")
        hashes = {tag: "sha256-" + base64.b64encode(hashlib.sha256(codes[0].encode()).digest()).decode()
                  for tag, codes in self.code.items()}
        test.assertEqual(policy, f"default-src 'none'; style-src '{hashes['style']}'; script-src '{hashes['script']}'; "
                                 "base-uri 'none'; form-action 'none'")
        for element in self.root.iter():
            for attribute in element.attrib:
                test.assertFalse(attribute == "style" or attribute.startswith("on"), f"{element.tag} {attribute}")

    def check_links(self, test):
        """Nothing comes from elsewhere; what leads somewhere leads to one place of this page."""
        ids = [e.get("id") for e in self.root.iter() if e.get("id")]
        test.assertEqual(len(ids), len(set(ids)), "identifiers are used once")
        for element in self.root.iter():
            test.assertIsNone(element.get("src"))
            if element.get("href"):
                test.assertIn(element.get("href").removeprefix("#"), ids)
            for name in ("aria-labelledby", "aria-describedby"):
                if element.get(name):
                    test.assertIn(element.get(name), ids)
        for outside in ("@import", "url(", "http://", "https://", "fetch(", "XMLHttpRequest", "innerHTML", "eval("):
            for codes in self.code.values():
                test.assertNotIn(outside, codes[0])


class Balanced(html.parser.HTMLParser):
    """Every element that is opened is closed, in the reading of HTML."""

    def __init__(self, test):
        super().__init__()
        self.test, self.open = test, []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        self.test.assertEqual(self.open.pop(), tag)

    def close(self):
        super().close()
        self.test.assertEqual(self.open, [])


def text_of(element):
    return " ".join("".join(element.itertext()).split())
