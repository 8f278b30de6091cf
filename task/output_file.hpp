// Files that are written whole or not at all.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paxcheck::task {

// Throws Error (153) if the file could not be created; creates nothing. To be asked before a long search.
void require_writable(const std::string& path);

// A file written piece by piece. Until commit() it is a new file beside `path`, which is removed if that is not reached;
// what is no regular file (a device, a pipe) is written to directly. Every function throws Error (153).
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  void write(const void* data, std::size_t bytes);
  void finish();  // after this, commit() has only to give the file its name
  void commit();

 private:
  struct Pending;
  std::unique_ptr<Pending> pending_;
};

// Removes what processes that were killed left of an OutputFile for the same path: files of such a name that nobody has open
// as one, and that begin with `beginning` or a part of it.
void remove_abandoned(const std::string& path, std::string_view beginning);

// Writes to a new file beside `path` and renames it, so that an interrupted or failed write leaves what was there.
// "-" is standard output; what is no regular file (a device, a pipe) is written to directly. Throws Error (153).
void write_file(const std::string& path, const std::string& contents);

// The same for files that belong together, none of which is standard output: none is there as long as one of them is not
// wholly written. Throws Error (153).
void write_files(const std::vector<std::pair<std::string, std::string>>& contents_by_path);

// Whether there is something of this name that is neither a regular file nor a folder.
bool is_special(const std::string& path);

// Writes to standard output and makes sure that it arrived. Throws Error (153).
void write_stdout(const std::string& contents);

// Throws Error (153) if the file cannot be read.
void require_readable(const std::string& path);

// The contents of a file. Throws Error (153) if it cannot be read.
std::string read_file(const std::string& path);

}  // namespace paxcheck::task
