#include "report/html/document.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "report/html/assets.hpp"

namespace paxcheck::report::html {
namespace {

// Paths and messages of the system may be no UTF-8.
std::string as_utf8(const std::string& page) {
  using nlohmann::json;
  return json::parse(json(page).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

Html head(const Document& document) {
  const std::string policy =
      fmt::format("default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
                  kPageStyleHash, kPageScriptHash);
  Html content = empty_element("meta", {{"charset", "utf-8"}}) + Html::made("\n");
  content += empty_element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) + Html::made("\n");
  content += empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  content += Html::made("\n") + element("title", text(document.title)) + Html::made("\n");
  return element("head", content + element("style", Html::made(std::string(kPageStyle)))) + Html::made("\n");
}

Html foot(const Document& document) {
  Html content = element("p", text("Made by ") + element("code", text(document.made_by)));
  if (!document.version.empty()) content += element("p", text("paxcheck " + document.version));
  return element("footer", content) + Html::made("\n");
}

}  // namespace

std::string to_page(const Document& document) {
  const Html main = element("main", Html::made("\n") + document.content) + Html::made("\n");
  const Html script = element("script", Html::made(std::string(kPageScript))) + Html::made("\n");
  const Html body = element("body", Html::made("\n") + main + foot(document) + script) + Html::made("\n");
  return as_utf8("<!DOCTYPE html>\n" +
                 element("html", {{"lang", "en"}}, Html::made("\n") + head(document) + body).code() + "\n");
}

}  // namespace paxcheck::report::html
