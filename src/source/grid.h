// Sheets and CSV files are grids of cells in which people put titles, notes, lists and tables. This tells them apart.
#pragma once

#include <string_view>
#include <vector>

#include "source/document_builder.h"

namespace comity::source {

struct GridCell {
  int column = 0;             // from 0
  std::string_view text{};    // not empty
  std::size_t from = DocumentBuilder::kNowhere;  // where `text` stands in the decoded text
  bool doubled_quotes = false;  // "" in `text` means one
  int merged = -1;            // the number of the merged range that the cell belongs to
};

struct GridRow {
  int number = 0;               // from 1, as the format counts
  std::vector<GridCell> cells{};  // those that are not empty, by column
  bool after_gap = false;       // empty rows stand before it
};

// Rows with one cell are titles (in front of a table), list items (several in a row) or notes; the others make tables,
// which go on behind empty rows. `part` is the number for the rows' anchors; a heading gets `level`.
void append_grid(const std::vector<GridRow>& rows, int part, int level, DocumentBuilder& out);

}  // namespace comity::source
