// Any bytes as Markdown.
#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  comity::fuzz::check_bytes_as("text/markdown", data, size);
  return 0;
}
