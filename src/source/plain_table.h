// Tables in plain text: tab-separated lines, lines with '|' (markdown too), columns of blanks, and the form in which a browser copies a
// table: one cell a line, rows parted by blank lines, cells that span rows left out in the rows below.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "source/document.h"
#include "source/line.h"

namespace comity::source {

struct PlainTable {
  std::vector<Block> cells;   // row by row, numbered `table`
  std::size_t next_line = 0;  // the first line behind the table
};

// The table that begins with line `at`, if one does.
std::optional<PlainTable> read_tabbed_table(std::string_view text, const std::vector<Line>& lines, std::size_t at, int table);
std::optional<PlainTable> read_piped_table(std::string_view text, const std::vector<Line>& lines, std::size_t at, int table);
// Columns parted by two blanks or more, or by an ideographic one.
std::optional<PlainTable> read_spaced_table(std::string_view text, const std::vector<Line>& lines, std::size_t at, int table);
std::optional<PlainTable> read_copied_table(const std::vector<Line>& lines, std::size_t at, int table);

}  // namespace comity::source
