// Any bytes as a CSV file.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  comity::source::Hints hints;
  hints.media_type = "text/csv";
  comity::source::Limits limits;
  limits.max_depth = 64;
  limits.max_blocks = 10'000;
  limits.max_unpacked = 5'000'000;
  limits.max_pages = 20;
  const auto document = comity::source::read_document(bytes, hints, limits);
  if (document) comity::fuzz::check_document(*document, size);
  return 0;
}
