#include "app/use_cases.h"
#include "base/file.h"

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

base::Result<FileReading> read(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits) {
  FileReading reading;
  COMITY_TRY(reading.document, read_text(what, limits, &reading.bytes));
  extract::Options options;
  options.about = what.about;
  options.about_country = what.about_country;
  options.explain = what.explain;
  reading.extraction = knowledge.extractor().extract(reading.document, options);
  return reading;
}

}  // namespace comity::app
