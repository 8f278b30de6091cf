#include "report/space_time/memory.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace paxcheck::report::space_time {
namespace {

constexpr std::size_t kMostBands = 3, kTones = 4;

using Values = std::vector<std::string>;  // before the first step, and after each; empty for none

bool is_none(const std::string& value) {
  return value.empty() || value == "none" || value == "nothing" || value == "no";
}

std::map<std::string, Values> variables_of(const Counterexample& run) {
  std::map<std::string, Values> all;
  for (std::size_t i = 0; i < run.states.size(); ++i) {
    for (const auto& [name, value] : run.states[i].variables) {
      Values& values = all.emplace(name, Values(run.states.size())).first->second;
      if (!is_none(value)) values[i] = value;
    }
  }
  return all;
}

// How often a name stands in a text as a word.
int mentions(std::string_view text, std::string_view name) {
  const auto in_word = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '.');
  };
  int count = 0;
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    if ((at == 0 || !in_word(at - 1)) && !in_word(at + name.size())) ++count;
  }
  return count;
}

class Owners {
 public:
  Owners(const Counterexample& run, const std::vector<Lane>& lanes) : run_(run), lanes_(lanes) {
    for (const Lane& lane : lanes) processes_.insert(lane.process);
  }

  // The lane that a variable belongs to.
  std::optional<std::size_t> of(const std::string& name, const Values& values) const {
    int named = 0;
    for (const std::string& process : processes_) named += mentions(name, process);
    if (named > 1 || name.ends_with(" left")) return std::nullopt;
    std::optional<std::size_t> owner;
    int most = 0;
    bool by_others = false;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      const int changes = changes_by(lanes_[i].name, values);
      const bool may_own = named == 0 ? lanes_[i].role.empty() : mentions(name, lanes_[i].process) > 0;
      by_others = by_others || (!may_own && changes > 0);
      if (may_own && changes > most) std::tie(owner, most) = std::pair(i, changes);
    }
    return named == 0 && by_others ? std::nullopt : owner;
  }

 private:
  int changes_by(const std::string& actor, const Values& values) const {
    int count = 0;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
      count += run_.steps[i].actor == actor && values[i] != values[i + 1] ? 1 : 0;
    }
    return count;
  }

  const Counterexample& run_;
  const std::vector<Lane>& lanes_;
  std::set<std::string> processes_;
};

// "S1's promise" -> "promise", "lamp of R1" -> "lamp", "coordinator stopped" -> "stopped"; empty where the value says it all.
std::string without_owner(std::string name, const Lane& lane) {
  for (const std::string& owner : {lane.name, lane.process}) {
    if (name == owner) return "";
    if (name.starts_with(owner + "'s ")) return name.substr(owner.size() + 3);
    if (name.starts_with(owner + " ")) return name.substr(owner.size() + 1);
    if (name.ends_with(" of " + owner)) return name.substr(0, name.size() - owner.size() - 4);
  }
  return name;
}

// Of the proposals in conflict one each; others have few, so that neighbours differ.
class Tones {
 public:
  explicit Tones(const Counterexample& run) {
    for (const Proposal& proposal : run.explanation.conflicting) {
      if (names_.size() < 2) names_.emplace(proposal.name, "chosen-" + std::to_string(names_.size() + 1));
    }
  }
  std::string of(const std::string& variable, const std::string& value) {
    if (const auto known = names_.find(value); known != names_.end()) return known->second;
    std::vector<std::string>& seen = seen_[variable];
    auto found = std::ranges::find(seen, value);
    if (found == seen.end()) found = seen.insert(seen.end(), value);
    return "plain-" + std::to_string(static_cast<std::size_t>(found - seen.begin()) % kTones + 1);
  }

 private:
  std::map<std::string, std::string> names_;
  std::map<std::string, std::vector<std::string>> seen_;  // by variable, in the order of appearance
};

// "promise 1.2", "accepted proposal: 1.2 X", "recorded" where it is yes or no.
std::string said_of(const std::string& variable, const std::string& value, bool yes_or_no) {
  if (yes_or_no) return value.empty() ? "not " + variable : variable;
  const std::string shown = value.empty() ? "none" : value;
  const bool is_one_word = variable.find(' ') == variable.npos;
  return variable.empty() ? shown : variable + (is_one_word ? " " : ": ") + shown;
}

std::vector<Stretch> stretches_of(const std::string& variable, const Values& values, Tones& tones) {
  const bool yes_or_no =
      !variable.empty() && std::ranges::all_of(values, [](const auto& v) { return v.empty() || v == "yes"; });
  std::vector<Stretch> all;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0 && values[i] == values[i - 1]) continue;
    if (i > 0) all.back().to = i - 1;
    const std::string tone = values[i].empty() ? "" : tones.of(variable, values[i]);
    all.push_back({i == 0 ? std::nullopt : std::optional(i - 1), std::nullopt, values[i],
                   said_of(variable, values[i], yes_or_no), tone});
  }
  return all;
}

}  // namespace

std::vector<Band> bands_of(const Counterexample& run, const std::vector<Lane>& lanes) {
  const std::map<std::string, Values> variables = variables_of(run);
  const Owners owners(run, lanes);
  using Kind = std::pair<std::string, std::string>;  // role and short name
  std::map<Kind, std::ptrdiff_t> persistence;
  std::map<std::tuple<std::size_t, std::string>, const Values*> owned;
  for (const auto& [name, values] : variables) {
    const auto owner = owners.of(name, values);
    if (!owner) continue;
    const std::string shown = without_owner(name, lanes[*owner]);
    if (shown == "stopped") continue;  // its lane ends
    owned.emplace(std::tuple(*owner, shown), &values);
    persistence[{lanes[*owner].role, shown}] += std::ranges::count_if(values, [](const auto& v) { return !v.empty(); });
  }
  std::map<std::string, std::vector<std::pair<std::ptrdiff_t, std::string>>> ranked;
  for (const auto& [kind, rows] : persistence) ranked[kind.first].emplace_back(-rows, kind.second);
  Tones tones(run);
  std::vector<Band> bands;
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
    auto& kinds = ranked[lanes[lane].role];
    std::ranges::sort(kinds);
    for (std::size_t place = 0; place < std::min(kMostBands, kinds.size()); ++place) {
      const std::string& name = kinds[place].second;
      const auto values = owned.find(std::tuple(lane, name));
      if (values != owned.end()) bands.push_back({lane, place, name, stretches_of(name, *values->second, tones)});
    }
  }
  return bands;
}

}  // namespace paxcheck::report::space_time
