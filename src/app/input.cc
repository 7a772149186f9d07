#include "app/input.h"

#include <cerrno>
#include <iostream>
#include <string>

#include "base/file.h"

namespace comity::app {
namespace {

using base::Result;

Result<FileReading> read_record(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits,
                                source::WarcRecord& record) {
  source::Hints hints;
  hints.name = record.uri;
  hints.media_type = record.media_type;
  hints.declared_charset = record.charset;
  hints.url = record.uri;
  FileReading reading;
  COMITY_TRY(reading.document, source::read_document(record.body, hints, limits));
  COMITY_TRY(reading.extraction, knowledge.extractor().extract(reading.document, {what.about, what.about_country, what.explain}));
  reading.bytes = std::move(record.body);
  return reading;
}

}  // namespace

Result<Input> Input::open(const std::filesystem::path& files_from, std::vector<std::filesystem::path> archives,
                          const source::Limits& limits) {
  Input input;
  input.files_from_ = files_from;
  input.archives_ = std::move(archives);
  input.limits_ = limits;
  if (files_from.empty() || files_from == "-") return input;
  input.list_file_.open(files_from);
  if (input.list_file_) return input;
  return base::fail(base::system_error(errno, "reading " + files_from.string()));
}

Result<std::optional<Item>> Input::next() {
  if (!files_from_.empty()) {
    std::istream& list = files_from_ == "-" ? std::cin : list_file_;
    for (std::string line; std::getline(list, line);) {
      if (line.ends_with('\r')) line.pop_back();
      if (line.empty()) continue;
      Item item;
      item.file.path = line;
      return std::optional(std::move(item));
    }
  }
  return next_record();
}

Result<std::optional<Item>> Input::next_record() {
  for (; archive_ < archives_.size(); ++archive_, reader_.reset()) {
    if (!reader_) {
      COMITY_TRY(source::WarcReader opened, source::WarcReader::open(archives_[archive_], limits_));
      reader_.emplace(std::move(opened));
      records_ = 0;
    }
    auto record = reader_->next();
    if (record && !*record) continue;
    Item item;
    item.file.path = archives_[archive_];
    item.number = ++records_;
    if (record) {
      item.record = std::move(**record);
      if (auto date = base::parse_timestamp(item.record->date)) item.retrieved = *date;
    } else {
      item.refused = std::move(record).error();
    }
    return std::optional(std::move(item));
  }
  return std::optional<Item>();
}

Result<FileReading> read(const Knowledge& knowledge, Item& item, const source::Limits& limits) {
  if (item.refused) return base::fail(*item.refused);
  if (item.record) return read_record(knowledge, item.file, limits, *item.record);
  return read(knowledge, item.file, limits);
}

}  // namespace comity::app
