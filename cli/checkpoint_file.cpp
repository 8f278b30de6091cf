#include "cli/checkpoint_file.hpp"

#include <fmt/core.h>
#include <zstd.h>

#include <array>
#include <cstring>
#include <fstream>
#include <vector>

#include "cli/errors.hpp"
#include "cli/output_file.hpp"

namespace paxcheck::cli {
namespace {

constexpr char kMagic[] = "paxcheck-checkpoint\n";
constexpr std::size_t kMagicBytes = sizeof(kMagic) - 1;
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kLongestHeader = 1 << 20;
constexpr int kLevel = 3;

}  // namespace

struct CheckpointWriter::Stream {
  explicit Stream(const std::string& path) : file(path), context(ZSTD_createCCtx()), buffer(ZSTD_CStreamOutSize()) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  }
  ~Stream() { ZSTD_freeCCtx(context); }

  void compress(const void* data, std::size_t bytes, ZSTD_EndDirective mode) {
    ZSTD_inBuffer in{data, bytes, 0};
    for (std::size_t left = 1; left != 0 || in.pos < in.size;) {
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      left = ZSTD_compressStream2(context, &out, &in, mode);
      if (ZSTD_isError(left)) throw std::runtime_error(ZSTD_getErrorName(left));
      file.write(buffer.data(), out.pos);
      if (mode == ZSTD_e_continue && in.pos == in.size) break;
    }
  }

  OutputFile file;
  ZSTD_CCtx* context;
  std::vector<char> buffer;
};

CheckpointWriter::CheckpointWriter(const std::string& path, const nlohmann::ordered_json& search)
    : stream_(std::make_unique<Stream>(path)) {
  stream_->file.write(kMagic, kMagicBytes);
  stream_->file.write(&kVersion, sizeof(kVersion));
  const std::string header = search.dump();
  put(static_cast<std::uint64_t>(header.size()));
  write(header.data(), header.size());
}

CheckpointWriter::~CheckpointWriter() = default;

void CheckpointWriter::write(const void* data, std::size_t bytes) { stream_->compress(data, bytes, ZSTD_e_continue); }

void CheckpointWriter::finish() {
  stream_->compress(nullptr, 0, ZSTD_e_end);
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

  // Whether what follows in the file is one whole stream with the right check sum, which stands at its end: nothing of it
  // is to be believed before. Then goes back to where it begins.
  bool whole() {
    const auto begin = file.tellg();
    std::vector<char> ignored(ZSTD_DStreamOutSize());
    std::size_t left = 1;
    while (in.pos < in.size || refill()) {
      ZSTD_outBuffer out{ignored.data(), ignored.size(), 0};
      if (left == 0) return false;  // something behind the end
      left = ZSTD_decompressStream(context, &out, &in);
      if (ZSTD_isError(left)) return false;
    }
    file.clear();
    file.seekg(begin);
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only);
    in = {};
    return left == 0;
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
  if (!stream_->file || version != kVersion) {
    throw Error(kBadInputFile, fmt::format("'{}' is a checkpoint of format {} (this paxcheck reads format {})", path,
                                           version, kVersion));
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

void CheckpointReader::read(void* data, std::size_t bytes) {
  Stream& s = *stream_;
  ZSTD_outBuffer out{data, bytes, 0};
  while (out.pos < out.size) {
    if (s.in.pos == s.in.size && !s.refill()) fail();
    if (ZSTD_isError(ZSTD_decompressStream(s.context, &out, &s.in))) fail();
  }
}

void CheckpointReader::fail() {
  throw Error(kBadInputFile, fmt::format("'{}' is damaged: it can not be taken up again", stream_->path));
}

}  // namespace paxcheck::cli
