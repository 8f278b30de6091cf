#include "prover/grounding.hpp"

#include <algorithm>

namespace paxcheck::prover {
namespace {

// A term as it is written: a word, or a list.
struct Term {
  std::string word;
  std::vector<Term> parts;
};

class TermReader {
 public:
  explicit TermReader(const std::string& text) : text_(text) {}

  bool at_end() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    return at_ >= text_.size();
  }
  Term read() {
    Term term;
    if (at_end()) return term;
    if (text_[at_] != '(') {
      while (at_ < text_.size() && std::string_view(" \n()").find(text_[at_]) == std::string_view::npos) {
        term.word += text_[at_++];
      }
      return term;
    }
    ++at_;
    while (!at_end() && text_[at_] != ')') term.parts.push_back(read());
    ++at_;
    return term;
  }

 private:
  const std::string& text_;
  std::size_t at_ = 0;
};

class Grounder {
 public:
  explicit Grounder(const std::map<std::string, std::vector<std::string>>& members) : members_(members) {}

  std::string command(const Term& term) const {
    const std::string& head = term.parts.front().word;
    const std::string text = written(term, {}) + "\n";
    if (head == "declare-sort") return text + declared(term.parts[1].word);
    if (head != "declare-const") return text;
    const std::string& name = term.parts[1].word;
    const auto& members = members_.at(term.parts[2].word);
    if (std::ranges::count(members, name) > 0) return "";  // is declared with its sort
    std::string one_of = "(assert (or false";
    for (const std::string& member : members) one_of += " (= " + name + " " + member + ")";
    return text + one_of + "))\n";
  }

 private:
  using Meaning = std::map<std::string, std::string>;  // of variables

  std::string written(const Term& term, const Meaning& meaning) const {
    if (term.parts.empty()) {
      const auto bound = meaning.find(term.word);
      return !term.word.empty() ? (bound == meaning.end() ? term.word : bound->second) : "()";
    }
    const std::string& head = term.parts.front().word;
    if (head == "forall" || head == "exists") {
      std::string all = head == "forall" ? "(and true" : "(or false";
      each(term, 0, meaning, all);
      return all + ")";
    }
    std::string text = "(";
    for (const Term& part : term.parts) text += (text.size() == 1 ? "" : " ") + written(part, meaning);
    return text + ")";
  }

  std::string declared(const std::string& sort) const {
    std::string text;
    for (const std::string& member : members_.at(sort)) text += "(declare-const " + member + " " + sort + ")\n";
    return text;
  }

  // Adds the body for every member that the variables from this one on can stand for.
  void each(const Term& quantified, std::size_t variable, Meaning meaning, std::string& all) const {
    const std::vector<Term>& variables = quantified.parts[1].parts;
    if (variable == variables.size()) {
      all += " " + written(quantified.parts[2], meaning);
      return;
    }
    for (const std::string& member : members_.at(variables[variable].parts[1].word)) {
      meaning[variables[variable].parts[0].word] = member;
      each(quantified, variable + 1, meaning, all);
    }
  }

  const std::map<std::string, std::vector<std::string>>& members_;
};

}  // namespace

std::string grounded(const std::string& text, const std::map<std::string, std::vector<std::string>>& members) {
  TermReader reader(text);
  const Grounder grounder(members);
  std::string all;
  while (!reader.at_end()) all += grounder.command(reader.read());
  return all;
}

}  // namespace paxcheck::prover
