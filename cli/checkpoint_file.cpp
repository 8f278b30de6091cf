#include "cli/checkpoint_file.hpp"

#define XXH_INLINE_ALL
#include <fmt/core.h>
#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <vector>

#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr char kMagic[] = "paxcheck-checkpoint\n";
constexpr std::size_t kMagicBytes = sizeof(kMagic) - 1;
constexpr std::uint32_t kFormat = 3;
constexpr std::uint64_t kLongestHeader = 1 << 20;
constexpr int kLevel = 3;

// Sums up bytes of a file. zstd's own check sum is of what they mean, and another byte can mean the same.
class CheckSum {
 public:
  CheckSum() { XXH3_64bits_reset(&state_); }
  void add(const void* data, std::size_t bytes) { XXH3_64bits_update(&state_, data, bytes); }
  std::uint64_t value() const { return XXH3_64bits_digest(&state_); }

 private:
  XXH3_state_t state_{};
};

}  // namespace

struct CheckpointWriter::Stream {
  explicit Stream(const std::string& path) : file(path), context(ZSTD_createCCtx()), buffer(ZSTD_CStreamOutSize()) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  }
  ~Stream() { ZSTD_freeCCtx(context); }

  void put(const void* data, std::size_t bytes) {
    sum.add(data, bytes);
    file.write(data, bytes);
  }

  void compress(const void* data, std::size_t bytes, ZSTD_EndDirective mode) {
    ZSTD_inBuffer in{data, bytes, 0};
    for (std::size_t left = 1; left != 0 || in.pos < in.size;) {
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      left = ZSTD_compressStream2(context, &out, &in, mode);
      if (ZSTD_isError(left)) throw std::runtime_error(ZSTD_getErrorName(left));
      put(buffer.data(), out.pos);
      if (mode == ZSTD_e_continue && in.pos == in.size) break;
    }
  }

  OutputFile file;
  CheckSum sum;
  ZSTD_CCtx* context;
  std::vector<char> buffer;
};

CheckpointWriter::CheckpointWriter(const std::string& path, const nlohmann::ordered_json& search)
    : stream_(std::make_unique<Stream>(path)) {
  remove_abandoned(path, kMagic);
  stream_->put(kMagic, kMagicBytes);
  stream_->put(&kFormat, sizeof(kFormat));
  const std::string header = search.dump();
  put(static_cast<std::uint64_t>(header.size()));
  write(header.data(), header.size());
}

CheckpointWriter::~CheckpointWriter() = default;

void CheckpointWriter::write(const void* data, std::size_t bytes) { stream_->compress(data, bytes, ZSTD_e_continue); }

void CheckpointWriter::finish() {
  stream_->compress(nullptr, 0, ZSTD_e_end);
  const std::uint64_t sum = stream_->sum.value();
  stream_->file.write(&sum, sizeof(sum));
  stream_->file.commit();
}

struct CheckpointReader::Stream {
  explicit Stream(const std::string& given)
      : path(given), file(given, std::ios::binary), context(ZSTD_createDCtx()), buffer(ZSTD_DStreamInSize()) {}
  ~Stream() { ZSTD_freeDCtx(context); }

  // Gets more of the file; returns whether there was any.
  bool refill() {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    in = {buffer.data(), static_cast<std::size_t>(file.gcount()), 0};
    return in.size > 0;
  }

  // Whether the file ends with the sum of all that stands before: nothing of it is to be believed otherwise. Then goes
  // back to where it was.
  bool whole() {
    const auto here = file.tellg();
    file.seekg(0, std::ios::end);
    auto left = static_cast<std::size_t>(file.tellg());
    std::uint64_t recorded = 0;
    if (left < sizeof(recorded)) return false;
    file.seekg(0);
    CheckSum sum;
    for (left -= sizeof(recorded); left > 0 && file;) {
      file.read(buffer.data(), static_cast<std::streamsize>(std::min(left, buffer.size())));
      sum.add(buffer.data(), static_cast<std::size_t>(file.gcount()));
      left -= static_cast<std::size_t>(file.gcount());
    }
    file.read(reinterpret_cast<char*>(&recorded), sizeof(recorded));
    const bool right = file && recorded == sum.value();
    file.clear();
    file.seekg(here);
    return right;
  }

  std::string path;
  std::ifstream file;
  ZSTD_DCtx* context;
  std::vector<char> buffer;
  ZSTD_inBuffer in{};
};

CheckpointReader::CheckpointReader(const std::string& path) : stream_(std::make_unique<Stream>(path)) {
  require_readable(path);
  std::array<char, kMagicBytes> magic{};
  std::uint32_t version = 0;
  stream_->file.read(magic.data(), kMagicBytes);
  if (!stream_->file || std::memcmp(magic.data(), kMagic, kMagicBytes) != 0) {
    throw Error(kBadInputFile, fmt::format("'{}' is no checkpoint of paxcheck", path));
  }
  stream_->file.read(reinterpret_cast<char*>(&version), sizeof(version));
  if (!stream_->file || version != kFormat) {
    throw Error(kBadInputFile, fmt::format("'{}' is a checkpoint of format {} (this paxcheck reads format {})", path,
                                           version, kFormat));
  }
  if (!stream_->whole()) fail();
  const auto length = get<std::uint64_t>();
  if (length > kLongestHeader) fail();
  std::string header(length, ' ');
  read(header.data(), length);
  search_ = nlohmann::ordered_json::parse(header, nullptr, false);
  if (!search_.is_object()) fail();
}

CheckpointReader::~CheckpointReader() = default;

const std::string& CheckpointReader::path() const { return stream_->path; }

void CheckpointReader::read(void* data, std::size_t bytes) {
  Stream& s = *stream_;
  ZSTD_outBuffer out{data, bytes, 0};
  while (out.pos < out.size) {
    if (s.in.pos == s.in.size && !s.refill()) fail();
    if (ZSTD_isError(ZSTD_decompressStream(s.context, &out, &s.in))) fail();
  }
}

void CheckpointReader::fail() {
  throw Error(kBadInputFile, fmt::format("'{}' is damaged: it cannot be taken up again", stream_->path));
}

}  // namespace paxcheck::cli
