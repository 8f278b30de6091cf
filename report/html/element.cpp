#include "report/html/element.hpp"

#include <fmt/core.h>

#include "report/xml_text.hpp"

namespace paxcheck::report::html {
namespace {

std::string opened(const char* name, const std::vector<Named>& attributes) {
  std::string code = fmt::format("<{}", name);
  for (const auto& [attribute, value] : attributes) {
    if (!value.empty()) code += fmt::format(" {}=\"{}\"", attribute, xml_text(value));
  }
  return code;
}

}  // namespace

Html text(const std::string& text) { return Html::made(xml_text(text)); }

Html element(const char* name, const std::vector<Named>& attributes, const Html& content) {
  return Html::made(fmt::format("{}>{}</{}>", opened(name, attributes), content.code(), name));
}

Html element(const char* name, const Html& content) { return element(name, {}, content); }

Html empty_element(const char* name, const std::vector<Named>& attributes) {
  return Html::made(opened(name, attributes) + " />");
}

Html list_of(const std::vector<std::string>& texts, const char* css_class) {
  Html items;
  for (const std::string& each : texts) items += element("li", text(each));
  return items.empty() ? items : element("ul", {{"class", css_class}}, items);
}

Html definition(const std::string& label, const std::string& said) {
  if (said.empty()) return {};
  return element("div", element("dt", text(label)) + element("dd", text(said))) + Html::made("\n");
}

Html wide_table(const std::string& label, const std::vector<Named>& attributes, const Html& rows) {
  return element("div", {{"class", "wide"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", label}},
                 element("table", attributes, rows)) +
         Html::made("\n");
}

Html headings(const std::vector<std::string>& columns) {
  Html cells;
  for (const std::string& name : columns) cells += element("th", {{"scope", "col"}}, text(name));
  return element("thead", element("tr", cells)) + Html::made("\n");
}

}  // namespace paxcheck::report::html
