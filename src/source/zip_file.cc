#include "source/zip_file.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace comity::source {
namespace {

using base::Code;

constexpr zip_int64_t kMaxParts = 10'000;
constexpr std::size_t kFreeBytes = 1'000'000;  // that may be packed as tightly as they like

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

}  // namespace

struct ZipFile::Handle {
  std::unique_ptr<zip_t, CloseArchive> archive;
  Limits limits;
  std::string doing;
  std::size_t unpacked = 0;  // of all parts read so far

  base::Result<std::string> unpack(zip_uint64_t index, const std::string& part, std::size_t packed);
};

ZipFile::ZipFile(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile::~ZipFile() = default;

base::Result<ZipFile> ZipFile::open(std::string_view bytes, const Limits& limits, const std::string& doing) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    const std::string why = zip_error_strerror(&error);
    if (source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    return base::fail(Code::bad_format, doing, fmt::format("the archive is cut off or damaged ({})", why));
  }
  zip_error_fini(&error);
  auto handle = std::make_unique<Handle>();
  handle->archive.reset(archive);
  handle->limits = limits;
  handle->doing = doing;
  if (zip_get_num_entries(archive, 0) > kMaxParts)
    return base::fail(Code::too_large, doing, fmt::format("the archive has more than {} parts", kMaxParts));
  return ZipFile(std::move(handle));
}

bool ZipFile::has(const std::string& part) const {
  return zip_name_locate(handle_->archive.get(), part.c_str(), ZIP_FL_ENC_RAW) >= 0;
}

base::Result<std::string> ZipFile::read(const std::string& part) {
  const zip_int64_t index = zip_name_locate(handle_->archive.get(), part.c_str(), ZIP_FL_ENC_RAW);
  if (index < 0) return base::fail(Code::bad_format, handle_->doing, fmt::format("the part {} is missing", part));
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(handle_->archive.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
    return base::fail(Code::bad_format, handle_->doing, fmt::format("the part {} is damaged", part));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return base::fail(Code::unsupported, handle_->doing, "it is protected by a password");
  const std::size_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? static_cast<std::size_t>(stat.comp_size) : 0;
  return handle_->unpack(static_cast<zip_uint64_t>(index), part, packed);
}

base::Result<std::string> ZipFile::Handle::unpack(zip_uint64_t index, const std::string& part, std::size_t packed) {
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(archive.get(), index, 0));
  if (!entry) return base::fail(Code::bad_format, doing, fmt::format("the part {} is damaged", part));
  std::string out;
  std::array<char, 65536> buffer{};
  for (;;) {
    const zip_int64_t got = zip_fread(entry.get(), buffer.data(), buffer.size());
    if (got < 0) return base::fail(Code::bad_format, doing, fmt::format("the part {} is cut off or damaged", part));
    if (got == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(got));
    unpacked += static_cast<std::size_t>(got);
    if (unpacked > limits.max_unpacked)
      return base::fail(Code::too_large, doing,
                        fmt::format("unpacked it has more than {} bytes; raise the limit with --max-unpacked", limits.max_unpacked));
    if (out.size() > kFreeBytes && out.size() / limits.max_ratio > packed)
      return base::fail(Code::too_large, doing,
                        fmt::format("the part {} unpacks to more than {} times its size; raise the limit with --max-ratio",
                                    part, limits.max_ratio));
  }
}

}  // namespace comity::source
