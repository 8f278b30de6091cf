// Checkpoints of long searches as files: which search it is, then what the search has saved, compressed and with a
// check sum.
//
//   "paxcheck-checkpoint\n", the format's version as 4 bytes, then one zstd stream of: the length of a JSON object as 8 bytes,
//   the object, what the search wrote; and the XXH3 of all these bytes as 8 bytes. Written whole or not at all, and read only
//   if it is whole.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "checker/checkpoint.hpp"

namespace paxcheck::cli {

class CheckpointWriter : public checker::Sink {
 public:
  // Throw Error (153), here and below.
  CheckpointWriter(const std::string& path, const nlohmann::ordered_json& search);
  ~CheckpointWriter() override;
  void write(const void* data, std::size_t bytes) override;
  // Puts the file in its place.
  void finish();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

class CheckpointReader : public checker::Source {
 public:
  // Throw Error here and below: 153 if the file cannot be read, 150 if it is no checkpoint, of another version, or
  // damaged.
  explicit CheckpointReader(const std::string& path);
  ~CheckpointReader() override;
  const nlohmann::ordered_json& search() const { return search_; }
  const std::string& path() const;
  void read(void* data, std::size_t bytes) override;
  [[noreturn]] void fail() override;

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  nlohmann::ordered_json search_;
};

}  // namespace paxcheck::cli
