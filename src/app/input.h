// The documents of a long input, one after another: files by name, the lines of a list, the records of web archives.
// Memory does not grow with the input.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

#include "app/use_cases.h"
#include "source/warc.h"

namespace comity::app {

// A document to be read: a file by its name, or a record that is in memory already, or what was wrong with it.
struct Item {
  ReadFile file;  // of a record: the archive
  std::optional<base::Timestamp> retrieved;  // where that is known
  std::optional<source::WarcRecord> record{};
  std::size_t number = 0;  // of the record, from 1
  std::optional<base::Error> refused{};

  std::string uri() const { return record ? record->uri : std::string(); }
};

// The lines of a list and then the records of archives.
class Input {
 public:
  // Fails when the list cannot be opened. Either may be empty; "-" reads the list from standard input.
  static base::Result<Input> open(const std::filesystem::path& files_from, std::vector<std::filesystem::path> archives,
                                  const source::Limits& limits);
  // nullopt at the end. Fails when an archive cannot be opened.
  base::Result<std::optional<Item>> next();

 private:
  base::Result<std::optional<Item>> next_record();
  std::filesystem::path files_from_;
  std::ifstream list_file_;
  std::vector<std::filesystem::path> archives_;
  source::Limits limits_;
  std::size_t archive_ = 0;
  std::optional<source::WarcReader> reader_;
  std::size_t records_ = 0;
};

// Reads and extracts; of a record the body is moved out. ReadFile's `about` and `about_country` hold for records, too.
base::Result<FileReading> read(const Knowledge& knowledge, Item& item, const source::Limits& limits);

}  // namespace comity::app
