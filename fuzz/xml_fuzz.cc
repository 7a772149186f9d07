// Any bytes as the main part of a Word document (first byte even) or as a workbook's sheet, in a whole archive, so that the
// run need not guess a zip file's checksums.
#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document_checks.h"

namespace {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  zip_source_keep(source);
  for (const auto& [name, content] : parts) {
    const zip_int64_t index = zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(archive);
  zip_stat_t stat;
  zip_source_stat(source, &stat);
  std::string out(static_cast<std::size_t>(stat.size), '\0');
  zip_source_open(source);
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string part(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string file =
      data[0] % 2 == 0
          ? zip_of({{"word/document.xml", part}})
          : zip_of({{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>"},
                    {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>"},
                    {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"},
                    {"xl/sharedStrings.xml", "<sst><si><t>Town</t></si></sst>"},
                    {"xl/s.xml", part}});
  comity::source::Limits limits;
  limits.max_depth = 64;
  limits.max_blocks = 10'000;
  limits.max_unpacked = 5'000'000;
  const auto document = comity::source::read_document(file, {}, limits);
  if (document) comity::fuzz::check_document(*document, file.size());
  return 0;
}
