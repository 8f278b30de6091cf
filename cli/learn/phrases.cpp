#include "cli/learn/phrases.hpp"

namespace paxcheck::cli {

namespace {

constexpr LearnPhrases kEnglish{
    .prompt = "Your prediction (yes or no; enter to see, q to end): ",
    .again = "yes, no, q, or nothing: ",
    .yes = "The checker: yes, this can happen.",
    .no = "The checker: no, in no run.",
    .right = " As you said.",
    .wrong = " Not as you said.",
    .for_ever = "and from here on again and again:",
    .score = "You predicted {} of {}.",
    .title = "From one voter to Basic Paxos",
    .predict = "Your prediction:",
    .say_yes = "Yes, this can happen",
    .say_no = "No, in no run",
    .see = "Show me",
    .searching = "The checker searches.",
    .cancel = "Cancel",
    .drawing = "The run, drawn",
    .next = "Next",
    .back = "Back",
    .step = "Step",
    .explore = "Walk through any protocol by hand",
};

constexpr LearnPhrases kChinese{
    .prompt = "你猜呢？（会、不会；回车看答案，q 结束）",
    .again = "会、不会、q，或者直接回车：",
    .yes = "检查器：会。",
    .no = "检查器：不会，任何运行都不会。",
    .right = "你猜对了。",
    .wrong = "你猜错了。",
    .for_ever = "从这里起周而复始：",
    .score = "猜对 {} 次，共 {} 次。",
    .title = "从一个投票者到 Basic Paxos",
    .predict = "你猜呢？",
    .say_yes = "会",
    .say_no = "不会",
    .see = "看答案",
    .searching = "检查器正在搜索。",
    .cancel = "取消",
    .drawing = "运行图",
    .next = "下一步",
    .back = "上一步",
    .step = "步骤",
    .explore = "亲手走一遍任意协议",
};

}  // namespace

const LearnPhrases& learn_phrases(const std::string& language) { return language == "zh" ? kChinese : kEnglish; }

}  // namespace paxcheck::cli
