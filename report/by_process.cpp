#include "report/by_process.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace paxcheck::report {
namespace {

constexpr std::string_view kOwns = "'s ";

// "S1", "C2": a letter, and a number.
bool names_process(std::string_view word) {
  return word.size() > 1 && std::isupper(static_cast<unsigned char>(word.front())) != 0 &&
         std::ranges::all_of(word.substr(1), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// A variable's process, and what it is called there.
Named split(const std::string& name) {
  if (const std::size_t at = name.find(kOwns); at != name.npos) {
    return {name.substr(0, at), name.substr(at + kOwns.size())};
  }
  if (names_process(name)) return {name, ""};
  for (const std::string_view joint : {" of ", " by "}) {
    const std::size_t at = name.rfind(joint);
    if (at != name.npos && names_process(std::string_view(name).substr(at + joint.size()))) {
      return {name.substr(at + joint.size()), name.substr(0, at)};
    }
  }
  return {"", name};
}

}  // namespace

std::vector<ProcessMemory> by_process(const State& state) {
  std::vector<ProcessMemory> all;
  for (const auto& [name, value] : state.variables) {
    auto [process, variable] = split(name);
    const auto is_owned = [owner = name + std::string(kOwns)](const Named& v) { return v.first.starts_with(owner); };
    if (std::ranges::any_of(state.variables, is_owned)) process = name, variable = "";
    auto found = std::ranges::find(all, process, &ProcessMemory::process);
    if (found == all.end()) found = all.insert(all.end(), {process, {}});
    found->variables.emplace_back(variable, value);
  }
  std::ranges::stable_sort(all, {}, [](const ProcessMemory& m) { return std::pair(m.process.empty(), m.process); });
  return all;
}

}  // namespace paxcheck::report
