// Where the cells of a table stand that is written row by row, as in HTML, with those that span rows and columns repeated.
#pragma once

#include <vector>

#include "base/span.h"
#include "source/document.h"

namespace comity::source {

class TableGrid {
 public:
  explicit TableGrid(int table) : table_(table) {}

  // A row begins (rows without words do not count); what earlier rows' cells leave to it is appended to `out` as its cells come, at the latest here for
  // the row before.
  void start_row(std::vector<Block>& out);
  // A cell that takes `span` of the text; `rows` and `columns` are those it covers (rows 0: to the end of the table).
  void add_cell(base::Span span, bool header, int rows, int columns, std::vector<Block>& out);
  void end(std::vector<Block>& out) { finish_row(out); }

 private:
  struct Column {
    int rows_left = 0;  // in which the cell of an earlier row still stands
    base::Span span;
    bool header = false;
  };
  void finish_row(std::vector<Block>& out);
  void put(base::Span span, bool header, std::size_t column, std::vector<Block>& out);
  // Appends the cells of earlier rows that stand at the next columns.
  void put_spanning(std::vector<Block>& out);

  int table_;
  int row_ = -1;
  bool filled_ = false;    // the row at hand has words
  std::size_t next_ = 0;  // column
  std::vector<Column> columns_;
};

}  // namespace comity::source
