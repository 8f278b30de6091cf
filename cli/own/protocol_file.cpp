#include "cli/own/protocol_file.hpp"

#include <dlfcn.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/command_options.hpp"
#include "cli/given_arguments.hpp"
#include "cli/own/build.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

namespace fs = std::filesystem;

constexpr const char* kEndings[] = {".cpp", ".cc", ".cxx"};

bool ends_like_source(std::string_view word) {
  return std::ranges::any_of(kEndings, [&](std::string_view e) { return word.size() > e.size() && word.ends_with(e); });
}

// What is done with a file of the other kinds that paxcheck reads; empty if it is none of these.
std::string_view use_of(std::string_view file) {
  if (file.ends_with(".json")) return "a saved run is read by 'paxcheck replay FILE'";
  if (file.ends_with(".toml")) {
    return "options are read by --config FILE, checks by 'paxcheck suite FILE', a scenario by 'paxcheck ask FILE'";
  }
  if (file.ends_with(".txt")) return "a scenario is read by 'paxcheck ask FILE'";
  return "";
}

// "lease.cpp:with-tokens" in two; the name may be missing.
std::pair<std::string, std::string> file_and_name(const std::string& word) {
  const std::size_t colon = word.rfind(':');
  std::error_code error;
  if (colon == std::string::npos || ends_like_source(word) || fs::exists(word, error)) return {word, ""};
  return {word.substr(0, colon), word.substr(colon + 1)};
}

[[noreturn]] void unusable(const std::string& file, const std::string& why) {
  throw Error(kBadInputFile, fmt::format("'{}' cannot be used: {}", file, why));
}

// The bounds of a protocol become options beside those that there are.
void require_own_bounds(const std::string& file, const ProtocolTable& table) {
  Options unused;
  for (const CommandText& command : commands(unused)) {
    for (const OptionGroup& group : command.groups) {
      if (group.title == "Bounds") continue;
      for (const OptionText& option : group.options) {
        if (std::ranges::find(table.text.bounds, option.name, &BoundText::name) == table.text.bounds.end()) continue;
        unusable(file, fmt::format("--{} is an option of paxcheck: the bound of this name needs another", option.name));
      }
    }
  }
}

// Nothing of the object is called before it says that it was compiled for this program.
ProtocolTables tables_in(const std::string& file, const std::string& object) {
  void* handle = dlopen(fs::absolute(object).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    const std::string why = dlerror();
    unusable(file, "what was compiled does not load: " + why);
  }
  const auto* identity = static_cast<const char*>(dlsym(handle, "paxcheck_identity"));
  auto* const fill = reinterpret_cast<void (*)(ProtocolTables&)>(dlsym(handle, "paxcheck_protocols"));
  if (identity == nullptr || fill == nullptr) {
    unusable(file,
             "it has no PAXCHECK_PROTOCOLS(...), which says at its end which types are protocols, and nothing else "
             "is looked for");
  }
  if (identity != kIdentity) unusable(file, "it was compiled for another paxcheck than this");
  ProtocolTables tables;
  fill(tables);
  return tables;
}

std::map<std::string, std::vector<const Protocol*>>& loaded() {
  static std::map<std::string, std::vector<const Protocol*>> files;
  return files;
}

bool load_file(const std::string& file, Compiling compiling, bool verbose) {
  if (loaded().contains(file)) return true;
  if (const std::string_view use = use_of(file); !use.empty()) {
    throw Error(
        kBadInputFile,
        fmt::format("'{}' is no protocol (allowed: a name, as 'paxcheck list protocols' has it, or a file of C++): {}",
                    file, use));
  }
  return with_compiled(file, compiling, verbose, [&](const Compiled& compiled) {
    ProtocolTables tables = tables_in(file, compiled.object);
    require_usable(file, tables);
    for (ProtocolTable& table : tables) {
      table.file = file;
      table.file_version = compiled.version;
      const Protocol& protocol = add_protocol(table);
      also_call(protocol, fmt::format("{}:{}", file, protocol.name()));
      loaded()[file].push_back(&protocol);
    }
    also_call(*loaded()[file].front(), file);
  });
}

}  // namespace

void require_usable(const std::string& where, const ProtocolTables& tables) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::string_view name = tables[i].text.name;
    for (const ProtocolTable& known : protocol_tables()) {
      if (known.text.name != name) continue;
      unusable(where, fmt::format("'{}' is the name of a protocol of paxcheck: it needs another", name));
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (tables[j].text.name == name) unusable(where, fmt::format("two of its protocols are named '{}'", name));
    }
    if (tables[i].text.actions.empty()) {
      unusable(where, fmt::format("'{}' has no actions, so there is nothing to search", name));
    }
    require_own_bounds(where, tables[i]);
  }
}

bool is_protocol_file(const std::string& word) {
  const std::string file = file_and_name(word).first;
  return ends_like_source(file) || !use_of(file).empty() || file.find('/') != std::string::npos;
}

std::string relative_to(const std::string& word, const std::string& file) {
  const fs::path folder = fs::path(file).parent_path();
  return fs::path(word).is_absolute() || folder.empty() ? word : (folder / word).lexically_normal().string();
}

bool load_protocol(const std::string& word, Compiling compiling, bool verbose) {
  const auto& [file, name] = file_and_name(word);
  if (!load_file(file, compiling, verbose)) return false;
  std::vector<std::string_view> names;
  for (const Protocol* protocol : loaded()[file]) names.push_back(protocol->name());
  if (!name.empty() && std::ranges::count(names, name) == 0) throw unknown_name("protocol of " + file, name, names);
  return true;
}

std::vector<std::string> protocol_files(const std::vector<std::string>& arguments, const CommandText& command) {
  std::vector<std::string> files;
  for (std::size_t place : positionals(arguments, command)) {
    if (is_protocol_file(arguments[place])) files.push_back(arguments[place]);
  }
  return files;
}

}  // namespace paxcheck::cli
