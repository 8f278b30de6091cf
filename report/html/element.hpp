// Pieces of HTML that cannot be put together from texts that nobody escaped: a text becomes Html through text() alone,
// which escapes it. What is made is well-formed as XML too. Plain values.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::report::html {

class Html {
 public:
  Html() = default;
  // Of code that this program made, with every text in it escaped.
  static Html made(std::string code) { return Html(std::move(code)); }

  Html& operator+=(const Html& more) {
    code_ += more.code_;
    return *this;
  }
  friend Html operator+(Html first, const Html& second) { return first += second; }
  bool empty() const { return code_.empty(); }
  const std::string& code() const { return code_; }

 private:
  explicit Html(std::string code) : code_(std::move(code)) {}
  std::string code_;
};

Html text(const std::string&);

// <name first="...">content</name>. Values of attributes are escaped here; one without a value is left out.
Html element(const char* name, const std::vector<Named>& attributes, const Html& content);
Html element(const char* name, const Html& content);
// <name first="..." />, of those that have no content.
Html empty_element(const char* name, const std::vector<Named>& attributes);

// <ul>, with an item for each text; nothing for none.
Html list_of(const std::vector<std::string>& texts, const char* css_class);
// A row of a list of definitions: what it is called, what there is to say; nothing for an empty text.
Html definition(const std::string& label, const std::string& said);
// A table that may be wider than the page: it is then moved in its own box, also by keys.
Html wide_table(const std::string& label, const std::vector<Named>& attributes, const Html& rows);
// A row of headings over columns.
Html headings(const std::vector<std::string>& columns);

}  // namespace paxcheck::report::html
