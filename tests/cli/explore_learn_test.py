"""The walk of paxcheck learn in the page of paxcheck explore: the same steps, the same answers."""

import re
import unittest

from learn_test import NO, WALK, YES
from page_runner import Page
from paxcheck_runner import PaxcheckTest, Status


class Learn(PaxcheckTest):
    def page(self, *arguments):
        page = Page(*arguments, cwd=self.folder)
        self.addCleanup(page.close)
        return page

    def answer(self, page, step, lang):
        now = page.found("learn", step=step, lang=lang)
        self.assertEqual(now["state"], "done", now)
        return now["result"]

    def test_the_walk_without_its_answers(self):
        page = self.page()
        for lang in ("en", "zh"):
            walk = page.ask("walk", lang=lang)
            self.assertEqual(walk["lang"], lang)
            self.assertEqual([(s["title"], s["text"], s["question"]) for s in walk["steps"]],
                             [(s["title"][lang], s["text"][lang], s["question"][lang]) for s in WALK])
            self.assertEqual([s["command"] for s in walk["steps"]], ["paxcheck check " + " ".join(s["check"]) for s in WALK])
            self.assertEqual(set(walk["steps"][0]), {"title", "text", "question", "command"})

    def test_answers_are_those_of_the_terminal(self):
        page = self.page()
        for lang in ("en", "zh"):
            walk = page.ask("walk", lang=lang)
            told = self.paxcheck("learn", "--all", "--lang", lang, status=Status.VERIFIED, timeout=120).stdout
            parts = re.split(r"^\d+/\d+  ", told, flags=re.MULTILINE)[1:]
            for number, (step, part) in enumerate(zip(WALK, parts, strict=True)):
                with self.subTest(step["title"][lang]):
                    answer = self.answer(page, number, lang)
                    self.assertEqual((answer["happens"], answer["after"]), (step["yes"], step["after"][lang]))
                    said = walk["phrases"]["yes" if answer["happens"] else "no"]
                    self.assertIn(said, part)
                    if lang == "en":
                        self.assertEqual(said, YES if step["yes"] else NO)
                    words = "".join(part.split())
                    for i, text in enumerate(answer["run"], 1):
                        self.assertIn("".join(f"{i}.{text}".split()), words)
                    for text in answer["reasons"]:
                        self.assertIn("".join(text.split()), words)
                    self.assertEqual(part.count("\n  - "), len(answer["reasons"]))
                    self.assertEqual(len(re.findall(r"^ *\d+\. ", part, re.MULTILINE)), len(answer["run"]))
                    self.assertEqual(answer["loop_from"] is not None, walk["phrases"]["for_ever"] in part)
                    self.assertEqual({int(step) for step in re.findall(r'data-step="(\d+)"', answer["svg"])},
                                     set(range(1, len(answer["run"]) + 1)))
                    self.assertNotRegex(answer["svg"], r"<script|<style|style=|href|onclick")

    def test_the_language_of_the_start(self):
        self.assertEqual(self.page().ask("walk")["lang"], "en")
        self.assertEqual(self.page("--lang", "zh").ask("walk")["phrases"]["yes"], "检查器：会。")
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--lang", "fr"), "--lang fr", "en, zh")
        self.assert_rejected(Status.BAD_OPTION, ("explore", "--text", "--lang", "zh"), "--lang", "--text")

    def test_what_is_wrong_is_said(self):
        page = self.page()
        for about, *named in (({"lang": "fr"}, "fr", "en, zh"), ({"lang": 7}, "'lang'")):
            for part in named:
                self.assertIn(part, page.ask("walk", status=400, **about)["error"])
        for about, *named in (({"lang": "en", "step": len(WALK), "page": "a"}, f"{len(WALK)} steps"), ({"lang": "en", "step": -1, "page": "a"}, "'step'"),
                              ({"lang": "fr", "step": 0, "page": "a"}, "fr"), ({"lang": "en", "step": 0}, "'page'")):
            for part in named:
                self.assertIn(part, page.ask("learn", status=400, **about)["error"])


if __name__ == "__main__":
    unittest.main()
