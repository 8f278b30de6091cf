#include "tests/bugs/short_runs.hpp"

#include <fmt/core.h>

#include <regex>
#include <sstream>
#include <stdexcept>

namespace paxcheck::bugs {
namespace {

using reference::Action;
using reference::Kind;

int value_of(const PaxosConfig& config, const std::string& name) {
  return name == "*" ? config.values : static_cast<int>(std::string("XYZ").find(name));
}

Action read_action(const PaxosConfig& config, const std::string& word) {
  static const std::regex form(R"((\?|!|([SPL])(\d)(:|!))(?:(\d)\.(\d))?([XYZ*])?)");
  std::smatch part;
  if (!std::regex_match(word, part, form)) throw std::invalid_argument("no action: " + word);
  const std::string who = part[2];
  const int process = who.empty() ? -1 : std::stoi(part[3]) - 1;
  const int number = part[5].matched ? (std::stoi(part[5]) - 1) * config.proposers + std::stoi(part[6]) - 1 : -1;
  const int value = part[7].matched ? value_of(config, part[7]) : -1;
  if (part[4] == "!") return {who == "S" ? Kind::restart_acceptor : Kind::restart_server, -1, process};
  if (who == "L") return {Kind::learn, -1, process, value};
  if (who == "S") return {value < 0 ? Kind::promise : Kind::accept, number, process, value};
  return {value < 0 ? Kind::prepare : Kind::propose, number, -1, value};
}

}  // namespace

std::vector<Action> read_run(const PaxosConfig& config, const std::string& words) {
  std::vector<Action> run;
  std::istringstream in(words);
  for (std::string word; in >> word;) run.push_back(read_action(config, word));
  return run;
}

std::string write_run(const PaxosConfig& config, const std::vector<Action>& run) {
  std::string words;
  for (const Action& action : run) {
    const bool of_acceptor = action.kind == Kind::promise || action.kind == Kind::accept;
    if (action.kind == Kind::prepare) words += "?";
    if (action.kind == Kind::propose) words += "!";
    if (of_acceptor) words += fmt::format("S{}:", action.process + 1);
    if (action.kind == Kind::learn) words += fmt::format("L{}:", action.process + 1);
    if (action.kind == Kind::restart_acceptor) words += fmt::format("S{}!", action.process + 1);
    if (action.kind == Kind::restart_server) words += fmt::format("P{}!", action.process + 1);
    if (action.number >= 0) words += config.number_name(action.number);
    if (action.value >= 0) words += action.value == config.values ? "*" : config.value_name(action.value);
    words += " ";
  }
  return words;
}

}  // namespace paxcheck::bugs
