#include "cli/own/compiled.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "cli/own/build.hpp"
#include "cli/own/compiler.hpp"
#include "cli/own/compiler_log.hpp"
#include "cli/own/compiling.hpp"
#include "cli/own/hash.hpp"
#include "cli/own/object_cache.hpp"
#include "cli/terminal.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

namespace fs = std::filesystem;

// All that the object defines stays its own: a protocol that has the names of another, be it one of the program's, is not
// mixed up with it. What it leaves undefined is the program's.
constexpr const char* kExports = "{ global: paxcheck_identity; paxcheck_protocols; local: *; };\n";

// The files of a rule for make: blanks and "#" are escaped, "$" is doubled.
std::vector<std::string> prerequisites(const std::string& rule) {
  std::vector<std::string> files(1);
  for (std::size_t i = rule.find(": ") + 1; i < rule.size(); ++i) {
    const char next = i + 1 < rule.size() ? rule[i + 1] : '\0';
    if (rule[i] == '\\' && next == '\n') {
      ++i;
    } else if ((rule[i] == '\\' && (next == ' ' || next == '#' || next == '\\')) || (rule[i] == '$' && next == '$')) {
      files.back() += rule[++i];
    } else if (rule[i] != ' ' && rule[i] != '\n') {
      files.back() += rule[i];
    } else if (!files.back().empty()) {
      files.emplace_back();
    }
  }
  if (files.back().empty()) files.pop_back();
  for (std::string& file : files) file = fs::absolute(file).lexically_normal().string();
  return files;
}

class Compilation {
 public:
  Compilation(const std::string& file, bool verbose)
      : file_(file), verbose_(verbose), headers_(find_headers()), compiler_(find_compiler(headers_, file)) {
    if (identity_of(headers_) != kIdentity) {
      throw Error(kCannotReadOrWrite,
                  fmt::format("the headers in '{}' are of another paxcheck than this program: a protocol compiled with "
                              "them would not fit it (install or build both together)",
                              headers_.parts));
    }
    std::string all =
        fs::absolute(file).lexically_normal().string() + "\n" + compiler_.identity + std::string(kIdentity);
    for (const auto& words : {compiler_.command, compiler_.flags}) {
      for (const std::string& word : words) all += '\0' + word;
    }
    key_ = hash_of(all);
  }

  const std::string& key() const { return key_; }

  Compiled of(const ObjectCache::Kept& kept) const {
    std::string all = compiler_.own_flags;
    for (const Need& need : kept.needs) {
      if (!is_header_of(headers_, need.path)) all += need.contents;
    }
    return {kept.object, hash_of(all)};
  }

  // Once more if one of the files was written meanwhile: nobody knows what of it the compiler has read.
  ObjectCache::Kept compile(const ObjectCache& cache) const {
    const std::string folder = cache.new_folder();
    struct Removed {
      const std::string& path;
      ~Removed() {
        std::error_code error;
        fs::remove_all(path, error);
      }
    } const removed{folder};
    while (true) {
      const auto since = fs::file_time_type::clock::now();
      compile_in(folder, cache);
      const std::vector<std::string> needs = prerequisites(read_file(folder + "/needs"));
      const auto changed = [&](const std::string& path) {
        std::error_code error;
        return fs::last_write_time(path, error) > since;
      };
      if (!std::ranges::any_of(needs, changed)) return cache.keep(key_, folder + "/object", needs);
    }
  }

 private:
  void compile_in(const std::string& folder, const ObjectCache& cache) const {
    write_file(folder + "/exports", kExports);
    const std::string log = folder + "/log";
    std::vector<std::string> command{"env", "LC_ALL=C"};
    for (const auto& words : {compiler_.command, compiler_.flags})
      command.insert(command.end(), words.begin(), words.end());
    command.insert(command.end(), {"-fPIC", "-shared", "-Wl,--version-script=" + folder + "/exports", "-MMD", "-MF",
                                   folder + "/needs", "-o", folder + "/object", file_});
    const bool done = run_compiler(command, log, file_);
    const std::string said = read_file(log);
    if (verbose_) say(said);
    if (done) return;
    const std::string kept = cache.path_of(key_ + ".log");
    write_file(kept, said);
    throw Error(kBadInputFile, fmt::format("'{}' does not compile: {}\n(all that the compiler says: {})", file_,
                                           first_error(said, headers_),
                                           verbose_               ? "above"
                                           : cache.is_temporary() ? "--verbose"
                                                                  : kept));
  }

  std::string file_;
  bool verbose_;
  Headers headers_;
  Compiler compiler_;
  std::string key_;
};

}  // namespace

bool with_compiled(const std::string& file, Compiling compiling, bool verbose,
                   const std::function<void(const Compiled&)>& use) {
  require_readable(file);
  const Compilation compilation(file, verbose);
  const ObjectCache cache;
  auto kept = cache.find(compilation.key());
  if (!kept && compiling == Compiling::never) return false;
  if (!kept) {
    const ObjectCache::Lock lock(cache.path_of(compilation.key() + ".lock"));
    kept = cache.find(compilation.key());  // another process may have done it
    if (!kept) kept = compilation.compile(cache);
  }
  use(compilation.of(*kept));
  return true;
}

}  // namespace paxcheck::cli
