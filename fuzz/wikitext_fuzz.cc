// Any bytes as MediaWiki text.
#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  comity::fuzz::check_bytes_as("text/x-wiki", data, size);
  return 0;
}
