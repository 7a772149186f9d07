#include <fmt/format.h>

#include "app/use_cases.h"
#include "base/file.h"
#include "source/charset.h"

namespace comity::app {

base::Result<source::Document> read_text(const ReadFile& what, const source::Limits& limits, std::string* bytes) {
  COMITY_TRY(std::string content, base::read_file(what.path, limits.max_bytes));
  source::Hints hints;
  hints.name = what.path == "-" ? "standard input" : what.path.string();
  hints.url = what.url;
  COMITY_TRY(auto document, source::read_document(content, hints, limits));
  if (bytes != nullptr) *bytes = std::move(content);
  return document;
}

namespace {

// A page that names a charset which its bytes are not in was read by another one, which only a person can tell to be right.
void note_charset(const FileReading& reading, extract::Extraction& extraction) {
  if (reading.document.media_type != "text/html") return;
  const std::string declared = source::declared_charset(reading.bytes);
  if (declared != "utf-8" && declared != "utf8") return;  // other labels have aliases; this one is the common fault
  if (reading.document.charset == "UTF-8") return;
  extraction.findings.push_back({"charset_differs",
                                 fmt::format("The page says that it is {}, but its bytes are not; it was read as {}.", declared,
                                             reading.document.charset),
                                 {},
                                 {}});
}

}  // namespace

base::Result<FileReading> read(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits) {
  FileReading reading;
  COMITY_TRY(reading.document, read_text(what, limits, &reading.bytes));
  extract::Options options;
  options.about = what.about;
  options.about_country = what.about_country;
  options.explain = what.explain;
  COMITY_TRY(reading.extraction, knowledge.extractor().extract(reading.document, options));
  note_charset(reading, reading.extraction);
  return reading;
}

}  // namespace comity::app
