// Any bytes as a CSV file.
#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  comity::fuzz::check_bytes_as("text/csv", data, size);
  return 0;
}
