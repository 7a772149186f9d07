// Any bytes as a web archive: it ends, and what it gives can be read or refused.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document_checks.h"
#include "source/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = "/tmp/comity_warc_fuzz." + std::to_string(::getpid());
  std::FILE* file = std::fopen(path.c_str(), "wb");
  comity::fuzz::require(file != nullptr);
  comity::fuzz::require(std::fwrite(data, 1, size, file) == size);
  std::fclose(file);
  comity::source::Limits limits;
  limits.max_bytes = 100'000;
  auto reader = comity::source::WarcReader::open(path, limits);
  comity::fuzz::require(reader.has_value());
  // Each call reads on, so there are no more records than bytes.
  for (std::size_t i = 0; i <= size; ++i) {
    auto record = reader->next();
    if (record && !*record) {
      std::remove(path.c_str());
      return 0;
    }
    if (record) comity::fuzz::require((*record)->body.size() <= limits.max_bytes + 64'000);
  }
  comity::fuzz::require(false);
  return 0;
}
