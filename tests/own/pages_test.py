"""Pages of protocols whose texts are of their authors' making: whatever they say, they stay texts."""

import unittest

from own_runner import OwnTest, Status
from html_page import Page, text_of  # which own_runner makes known

END = "</script><script>alert(1)</script><!--"


def literal(text):
    """As C++ has it."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


class Pages(OwnTest):
    def test_texts_of_a_protocol_stay_texts(self):
        name, sentence = "<script>", f"{END} <b>\"& 'out'\" ]]>"
        file = self.source(changes=[('"lamps", "Lamps that', f'"{name}", "Lamps that'), ("What is out stays out.", literal(sentence)),
                                    ('"{0} is lit"', f'"{{0}} is lit {END}"'), ('"a lamp is lit again"', f'"{END} again"')], to="nasty.cpp")
        run = self.own("check", file, "--bug", "twice", "--html", "page.html", status=Status.VIOLATED)
        page = Page((self.folder / "page.html").read_text(encoding="utf-8"), self)
        self.assertIn(END, run.stdout)
        self.assertEqual(text_of(page.one("h1")), f"paxcheck: {name} (nasty.cpp)")
        self.assertIn(sentence, text_of(page.one("p", class_="sentence")))
        steps = [text_of(step) for step in page.one("ol", class_="steps")]
        self.assertEqual([END in step for step in steps], [True, False, True])
        self.assertIn(f"{END} again", text_of(page.section("rules")))
        self.own("matrix", file, "--html", "matrix.html", status=Status.VERIFIED)
        grid = Page((self.folder / "matrix.html").read_text(encoding="utf-8"), self)
        self.assertEqual(text_of(grid.one("h1")), f"Every wrong rule of {name} against every property")
        self.assertEqual([END in text_of(e) for e in grid.all("span", class_="said")][0], True)


if __name__ == "__main__":
    unittest.main()
