// Tables for people: aligned by what the terminal shows, not by bytes or code points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/output.h"

namespace comity::cli {

// Columns that a terminal uses: two for wide East Asian characters, none for marks and joiners.
std::size_t display_width(std::string_view text);
// At most `width` columns of it, the last one an ellipsis when something was cut.
std::string cut_to_width(std::string_view text, std::size_t width);
// One line without anything that steers a terminal: control characters (and so escape sequences) and line breaks
// become blanks. Texts of documents and names of files go through it before a terminal sees them.
std::string printable(std::string_view text);

struct Column {
  std::string title;
  bool numeric = false;   // set to the right, never cut
  bool shrinks = true;    // may be cut when the table is wider than the terminal
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  // One cell for each column.
  void add(std::vector<std::string> cells);
  std::size_t size() const { return rows_.size(); }
  // As wide as out.width() at most, where the columns can shrink that far.
  void write(Output& out) const;

 private:
  std::vector<std::size_t> widths(std::size_t most) const;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace comity::cli
