"""ask --lang zh: every sentence that the scenarios of the repository make is Chinese, as a whole; names stay."""

import re
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.txt"))
ENGLISH = re.compile(r"[A-Za-z]{2,}")
# What is the same in both languages: a rule with its alternative, words of messages, what a scenario says itself.
NAMES = re.compile(r"规则 [a-z0-9-]+=[a-z0-9-]+：|\b(?:prepare|accept)\b(?= (?:请求 )?\d)|\baccepted(?= 消息)|'meanwhile anything'"
                   r"|(?:eventually )?\[.*\]")


def sentences(answer):
    yield from (answer["reason"], *answer["notes"])
    for step in (answer["run"] or {"steps": []})["steps"]:
        yield from (step["text"], *step["changes"])
    if answer["stops"]:
        for refused in answer["stops"]["refused"]:
            yield from (refused["step"], refused["why"])
        yield from answer["stops"]["instead"]


class Chinese(PaxcheckTest):
    def test_all_sentences_of_the_scenarios(self):
        self.assertGreater(len(SCENARIOS), 90)
        answers = self.result("ask", "--lang", "zh", *SCENARIOS, status=Status.VERIFIED)
        english = self.result("ask", *SCENARIOS, status=Status.VERIFIED)
        for answer, other in zip(answers, english, strict=True):
            self.assertEqual((answer["verdict"], answer["states"]), (other["verdict"], other["states"]))
            self.assertEqual(len(list(sentences(answer))), len(list(sentences(other))))
            for sentence, original in zip(sentences(answer), sentences(other), strict=True):
                self.assertIsNone(ENGLISH.search(NAMES.sub("", sentence)), f"{answer['file']}: {sentence}")
                # Names and numbers are those of the original.
                for kind in (r"\b\d+\.\d+\b", r"\b[SRL]\d\b"):
                    self.assertEqual(sorted(re.findall(kind, sentence)), sorted(re.findall(kind, original)), sentence)
            self.assertRegex(answer["question"] + answer["answer"], "[一-鿿]")

    def test_text(self):
        run = self.paxcheck("ask", "--lang", "zh", ROOT / "scenarios" / "000-q1-1-exercise.txt", status=Status.VERIFIED)
        for line in ("回答：不可能：在给定范围内，没有一个运行能走完全部步骤", "停在：第 ", "可能的：S2 发送 accept 请求 2.2 X",
                     "不可能：S2 发送 accept 请求 2.2 Y：规则 value-choice=highest-reported：没有一个多数派对 2.2 的承诺允许 Y：S3 报告 1.1 X",
                     "走得最远的运行，共 12 步", "  12. S3 承诺 2.2，报告 1.1 X", "S3 的承诺：1.1 → 2.2", "规则：全部正确", "，inputs any，"):
            self.assertIn(line, run.stdout)

    def test_further_questions(self):
        scenario = ROOT / "scenarios" / "000-q1-1-exercise.txt"
        self.assertIn("value-choice=own：可能，共 15 步", self.paxcheck("ask", "--lang", "zh", "--why-safe", scenario).stdout)
        (self.folder / "a.txt").write_text("protocol: paxos\nS1 prepares 1.1 -> S1 S2\n")
        ended = self.paxcheck("ask", "--lang", "zh", "--endings", "a.txt").stdout
        self.assertRegex(ended, r"  X：可能，共 \d+ 步")
        self.assertNotIn("问题", ended)
        self.assertRegex(ended, r"所有可能的结局：走完场景之后有 [\d,]+ 个状态（包括刚走完时），其中 [\d,]+ 个状态里再也不会发生任何事\n")
        self.assertRegex(ended, r"  什么都没有：[\d,]+ 个状态，其中 \d+ 个里再也不会发生任何事；最短的运行共 3 步\n")
        self.assertRegex(ended, r"\nchosen\(X\)，例如在场景的 3 步之后\n   4\. S1 发送 accept 请求 1\.1 X\n")

    def test_other_languages(self):
        self.assert_rejected(Status.BAD_OPTION, ["ask", "--lang", "fr", SCENARIOS[0]], "--lang fr", "en, zh")


if __name__ == "__main__":
    unittest.main()
