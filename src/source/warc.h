// Web archives (WARC, WARC.gz), a record at a time: however large the file, no more than one answer is in memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// A server's answer that may hold a document.
struct WarcRecord {
  std::size_t number = 0;  // in the file, from 1, of the records that next() gives
  std::string uri{};
  std::string date{};        // "2024-05-01T10:00:00Z", as the archive has it
  std::string media_type{};  // as the server stated it; "" if it did not
  std::string charset{};     // as the server stated it, which may be wrong
  std::string body{};        // without transfer and content encoding
};

class WarcReader {
 public:
  // "-" reads standard input. Fails with not_found or unreadable.
  static base::Result<WarcReader> open(const std::filesystem::path& path, const Limits& limits);
  WarcReader(WarcReader&&) noexcept;
  ~WarcReader();

  // The next answer with status 200 (or resource, or converted record) of a media type that Comity reads; nullopt at
  // the end. An error tells of one record and is numbered like one; call again for the next: a record past --max-bytes
  // (too_large), one whose encoding is broken (bad_format) or not known (unsupported). A file that is cut off gives
  // bad_format once and then ends; so does one that is no web archive.
  base::Result<std::optional<WarcRecord>> next();

 private:
  struct State;
  explicit WarcReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace comity::source
