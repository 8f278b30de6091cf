#include "task/invariant_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "task/assertion/assertion.hpp"
#include "task/assertion/first_order.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/proof_layer.hpp"
#include "task/text_place.hpp"

namespace paxcheck::task {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; }

// Blanks in place of comments, so that everything stays where it is.
std::string without_comments(std::string text) {
  bool comment = false;
  for (char& c : text) {
    if (c == '\n') comment = false;
    comment = comment || c == '#';
    if (comment) c = ' ';
  }
  return text;
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (!is_blank(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

class InvariantReader {
 public:
  InvariantReader(const std::string& file, const ProtocolTable& table, const Setting& setting)
      : file_(file),
        given_(read_file(file)),
        text_(without_comments(given_)),
        table_(table),
        model_(table.proof->model(setting)),
        vocabulary_(setting, table.vocabulary(setting), table.proof->words(setting)) {}

  std::vector<OwnConjunct> read() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = end_of_conjunct(begin);
      if (!on_one_line(text_.substr(begin, end - begin)).empty()) read_conjunct(begin, end);
      begin = end;
    }
    if (conjuncts_.empty()) throw wrong(0, "there is no conjunct here (known: lines NAME: EXPRESSION)");
    return std::move(conjuncts_);
  }

 private:
  // The line and those after it that begin with a blank.
  std::size_t end_of_conjunct(std::size_t begin) const {
    std::size_t end = begin;
    do {
      end = std::min(text_.find('\n', end), text_.size() - 1) + 1;
    } while (end < text_.size() && is_blank(text_[end]));
    return end;
  }

  void read_conjunct(std::size_t begin, std::size_t end) {
    std::size_t colon = begin;
    while (colon < end && is_in_name(text_[colon])) ++colon;
    if (colon == begin || colon == end || text_[colon] != ':') {
      throw wrong(colon, is_blank(text_[begin])
                             ? "this goes on with a conjunct, and there is none before it (known: NAME: EXPRESSION)"
                             : "expected ':' after a name of letters, digits, - and _ (known: NAME: EXPRESSION)");
    }
    while (end > colon && is_blank(text_[end - 1])) --end;  // what is missing at the end is missing there
    const std::string expression = text_.substr(colon + 1, end - colon - 1);
    OwnConjunct own{text_.substr(begin, colon - begin), on_one_line(expression), {}};
    reject_taken(own.name, begin);
    try {
      own.formula = vocabulary_.conjunct(parse_expression(expression));
    } catch (const ExpressionError& error) {
      throw wrong(colon + 1 + error.at(), error.what());
    }
    own.formula.name = own.name;
    own.formula.meaning = own.expression;
    conjuncts_.push_back(std::move(own));
  }

  void reject_taken(const std::string& name, std::size_t at) const {
    if (std::ranges::count(conjuncts_, name, &OwnConjunct::name) > 0)
      throw wrong(at, fmt::format("there is a conjunct {} above (take another name)", name));
    if (std::ranges::count(model_.conjuncts, name, &SmtConjunct::name) > 0)
      throw wrong(at, fmt::format("the built-in invariant has a conjunct {} (take another name)", name));
    if (is_taken(table_, name)) throw wrong(at, fmt::format("there is a property {} (take another name)", name));
  }

  // The line in which it is, and a mark below.
  Error wrong(std::size_t at, const std::string& what) const {
    const TextPlace place = place_in(given_, at);
    return {kBadInputFile, fmt::format("{}:{}:{}: {}\n{}", file_, place.line, place.column, what, place.marked)};
  }

  const std::string& file_;
  std::string given_, text_;  // as it is, and without comments
  const ProtocolTable& table_;
  SmtModel model_;
  UnboundedVocabulary vocabulary_;
  std::vector<OwnConjunct> conjuncts_;
};

}  // namespace

std::vector<OwnConjunct> read_invariant(const std::string& file, const ProtocolTable& table, const Setting& setting) {
  return InvariantReader(file, table, setting).read();
}

}  // namespace paxcheck::task
