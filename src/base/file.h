// Files: whole reads with a limit, writes that are all or nothing, and read-only mappings.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::base {

// The whole file; "-" reads standard input. Fails with not_found, unreadable (permissions, a folder, a device),
// or too_large, without having read more than limit + 1 bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 31U);

// Writes to a temporary file beside `path`, syncs, renames, syncs the folder: afterwards the old file or the new one
// is there, never a part. Fails with disk_full, read_only or unreadable.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

// A read-only mapping of a whole file. Views into bytes() live as long as the MappedFile; it may be moved.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;  // of the mapping; empty when moved from
};

// The Error for an errno: EACCES -> unreadable or read_only, ENOSPC -> disk_full, ENOENT -> not_found …
Error system_error(int number, std::string doing);

}  // namespace comity::base
