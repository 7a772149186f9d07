// Any bytes in any charset: the first byte chooses one, or lets it be guessed.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<const char*, 14> kCharsets{"",          "utf-8",     "utf-16le", "utf-16be",  "utf-32le",
                                                         "shift_jis", "gb18030",   "euc-jp",   "euc-kr",    "big5",
                                                         "iso-2022-jp", "windows-1251", "utf-7", "iso-8859-7"};
  if (size == 0) return 0;
  comity::source::Hints hints;
  hints.charset = kCharsets[data[0] % kCharsets.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto document = comity::source::read_document(bytes, hints);
  if (document) comity::fuzz::check_document(*document, bytes.size());
  return 0;
}
