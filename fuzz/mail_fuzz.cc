// Any bytes as a mail.
#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  comity::fuzz::check_bytes_as("message/rfc822", data, size);
  return 0;
}
