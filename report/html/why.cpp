#include "report/html/why.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <cctype>
#include <set>

#include "report/html/memory.hpp"

namespace paxcheck::report::html {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::string link_to(const std::string& id, int step) { return fmt::format("#{}-step-{}", id, step); }

// What becomes of a text in which steps are named, piece by piece: "step 9", "(steps 7, 10)".
class StepsNamed {
 public:
  StepsNamed(const std::string& sentence, std::size_t length, const std::string& id) {
    std::size_t done = 0;
    for (std::size_t at = next(sentence, 0); at < sentence.size(); at = next(sentence, at)) {
      while (at < sentence.size() && is_digit(sentence[at])) {
        std::size_t end = at;
        while (end < sentence.size() && is_digit(sentence[end])) ++end;
        const std::string digits = sentence.substr(at, end - at);
        const int step = digits.size() > 6 ? 0 : std::stoi(digits);
        if (step >= 1 && step <= static_cast<int>(length)) {
          steps_.insert(step);
          code_ += text(sentence.substr(done, at - done)) + element("a", {{"href", link_to(id, step)}}, text(digits));
          done = end;
        }
        at = sentence.compare(end, 2, ", ") == 0 ? end + 2 : sentence.compare(end, 5, " and ") == 0 ? end + 5 : end;
      }
    }
    code_ += text(sentence.substr(done));
  }

  const Html& code() const { return code_; }
  std::vector<int> steps() const { return {steps_.begin(), steps_.end()}; }

 private:
  // Behind the next "step " or "steps "; the end if there is none.
  static std::size_t next(const std::string& sentence, std::size_t from) {
    const std::size_t at = sentence.find("tep", from);
    if (at == std::string::npos) return sentence.size();
    const std::size_t end = at + 3 + (sentence.compare(at + 3, 1, "s") == 0 ? 1 : 0);
    const bool word = at > 0 && (sentence[at - 1] == 's' || sentence[at - 1] == 'S');
    return word && sentence.compare(end, 1, " ") == 0 ? end + 1 : next(sentence, at + 1);
  }

  Html code_;
  std::set<int> steps_;
};

std::string spaced_list(const auto& values) { return fmt::format("{}", fmt::join(values, " ")); }

// What lights up in the run: steps, lanes of the diagram, what is remembered by processes.
std::vector<Named> lit_by(const Counterexample& c, const std::vector<int>& steps, const std::string& sentence) {
  std::set<std::string> lanes;
  for (const int step : steps) lanes.insert(c.steps.at(static_cast<std::size_t>(step - 1)).actor);
  return {{"data-steps", spaced_list(steps)},
          {"data-lanes", fmt::format("{}", fmt::join(lanes, ";"))},
          {"data-processes", spaced_list(named_in(sentence, processes_in(c)))}};
}

Html quorum_item(const Counterexample& c, const std::string& quorum, const std::vector<int>& steps,
                 const std::string& id) {
  if (steps.empty()) return element("li", text(quorum));
  std::vector<Named> attributes = lit_by(c, steps, quorum);
  attributes.insert(attributes.begin(), {{"class", "quorum-link"}, {"href", link_to(id, steps.front())}});
  return element("li", element("a", attributes, text(quorum)));
}

Html sentence_item(const Counterexample& c, const std::string& sentence, const std::string& id) {
  const StepsNamed named(sentence, c.steps.size(), id);
  return element("li", lit_by(c, named.steps(), sentence), named.code()) + Html::made("\n");
}

}  // namespace

Html reason(const Counterexample& c, const std::string& id) {
  if (c.explanation.sentences.empty()) return {};
  Html sentences, quorums;
  for (const std::string& sentence : c.explanation.sentences) sentences += sentence_item(c, sentence, id);
  for (std::size_t i = 0; i < c.explanation.quorums.size(); ++i) {
    quorums += quorum_item(c, c.explanation.quorums[i], c.explanation.quorum_steps.at(i), id);
  }
  Html all = element("h3", text("Why")) + element("ul", {{"class", "why"}}, sentences) + Html::made("\n");
  if (quorums.empty()) return all;
  return all + element("h4", text("Quorums")) + element("ul", {{"class", "quorums"}}, quorums) + Html::made("\n");
}

}  // namespace paxcheck::report::html
