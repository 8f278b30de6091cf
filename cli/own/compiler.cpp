#include "cli/own/compiler.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "cli/own/build.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::vector<std::string> words_in(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

bool can_be_run(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

// The file that a command of this name runs; "" if there is none.
std::string program_of(const std::string& name) {
  if (name.find('/') != std::string::npos) return can_be_run(name) ? name : "";
  std::istringstream path(variable("PATH"));
  for (std::string folder; std::getline(path, folder, ':');) {
    if (const std::string file = (folder.empty() ? "." : folder) + "/" + name; can_be_run(file)) return file;
  }
  return "";
}

// Of a program: the file behind its links, its size and the time of its last change.
std::string traits_of(const std::string& program) {
  struct stat found {};
  std::error_code error;
  const std::string path = fs::canonical(program, error).string();
  if (error || stat(path.c_str(), &found) != 0) return program;
  return fmt::format("{} {} {}.{}", path, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec);
}

std::vector<std::string> command_of(const std::string& file) {
  const std::vector<std::string> asked = words_in(variable("CXX"));
  if (!asked.empty()) {
    if (!program_of(asked.front()).empty()) return asked;
    throw Error(kBadOption, fmt::format("no compiler to compile '{}' with: CXX is '{}', and there is no such program",
                                        file, variable("CXX")));
  }
  for (const std::string_view name :
       {kCompiler, std::string_view("g++"), std::string_view("c++"), std::string_view("clang++")}) {
    if (!program_of(std::string(name)).empty()) return {std::string(name)};
  }
  throw Error(kBadOption, fmt::format("no compiler to compile '{}' with: install g++ 12 or clang 14 or newer, and the "
                                      "headers of fmt and xxHash (on Debian: apt-get install g++ libfmt-dev "
                                      "libxxhash-dev), or name a compiler in CXX",
                                      file));
}

}  // namespace

Compiler find_compiler(const Headers& headers, const std::string& file) {
  Compiler compiler{command_of(file), words_in(kFlags), "", ""};
  for (const std::string& word : compiler.command) {
    if (const std::string program = program_of(word); !program.empty()) compiler.identity += traits_of(program) + "\n";
  }
  compiler.flags.insert(compiler.flags.end(), {"-I" + headers.include, "-I" + headers.parts,
                                               fmt::format("-DPAXCHECK_IDENTITY=\"{}\"", kIdentity)});
  for (const char* name : {"CXXFLAGS", "PAXCHECK_CXXFLAGS"}) {
    for (const std::string& flag : words_in(variable(name))) {
      compiler.flags.push_back(flag);
      compiler.own_flags += flag + "\n";
    }
  }
  return compiler;
}

}  // namespace paxcheck::cli
