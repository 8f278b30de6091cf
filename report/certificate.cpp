#include "report/certificate.hpp"

#include <nlohmann/json.hpp>

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Boundary& boundary) {
  Json accepted = Json::array();
  for (const auto& last : boundary.accepted) {
    accepted.push_back(last ? Json::array({last->first, last->second}) : Json());
  }
  return {{"accepted", accepted}, {"chosen", boundary.chosen}};
}

}  // namespace

std::string to_text(const Certificate& certificate) {
  Json rules = Json::object();
  for (const Rule& rule : certificate.rules) {
    if (!rule.is_right()) rules[rule.name] = rule.alternative;
  }
  const Json header{{"schema", kCertificateSchema},
                    {"protocol", certificate.protocol},
                    {"acceptors", certificate.acceptors},
                    {"values", certificate.values},
                    {"symmetric", certificate.symmetric},
                    {"phase1_quorums", certificate.phase1_quorums},
                    {"phase2_quorums", certificate.phase2_quorums},
                    {"rules", rules}};
  std::string text = header.dump();
  text.back() = ',';
  text += "\n\"boundaries\": [";
  const char* between = "\n";
  for (const Boundary& boundary : certificate.boundaries) {
    text += between + to_json(boundary).dump();
    between = ",\n";
  }
  return text + "]}\n";
}

}  // namespace paxcheck::report
