// A zip archive in memory, read with limits: nothing is unpacked past them, whatever the archive says of itself.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

class ZipFile {
 public:
  // `bytes` must outlive it. Fails with bad_format when they are no whole archive, too_large when it has too many parts.
  static base::Result<ZipFile> open(std::string_view bytes, const Limits& limits, const std::string& doing);
  ZipFile(ZipFile&&) noexcept;
  ~ZipFile();

  bool has(const std::string& part) const;
  // The part unpacked. Fails with bad_format when it is not there or damaged, unsupported when it has a password,
  // too_large when it or all parts read so far pass --max-unpacked or --max-ratio.
  base::Result<std::string> read(const std::string& part);

 private:
  struct Handle;
  explicit ZipFile(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace comity::source
