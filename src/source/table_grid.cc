#include "source/table_grid.h"

#include <algorithm>
#include <limits>

namespace comity::source {
namespace {

// Wider tables and spans are mistakes or attacks.
constexpr std::size_t kMaxColumns = 200;
constexpr int kMaxRows = 65534;  // as HTML has it

}  // namespace

void TableGrid::put(base::Span span, bool header, std::size_t column, std::vector<Block>& out) {
  if (span.empty()) return;
  filled_ = true;
  Block block;
  block.kind = BlockKind::table_cell;
  block.span = span;
  block.table = table_;
  block.row = row_;
  block.column = static_cast<int>(column);
  block.header_cell = header;
  out.push_back(block);
}

void TableGrid::put_spanning(std::vector<Block>& out) {
  while (next_ < columns_.size() && columns_[next_].rows_left > 0) {
    Column& column = columns_[next_];
    --column.rows_left;
    put(column.span, column.header, next_, out);
    ++next_;
  }
}

void TableGrid::start_row(std::vector<Block>& out) {
  finish_row(out);
  if (row_ < 0 || filled_) ++row_;
  filled_ = false;
  next_ = 0;
}

void TableGrid::finish_row(std::vector<Block>& out) {
  if (row_ < 0) return;
  for (; next_ < columns_.size(); ++next_) {
    put_spanning(out);
    if (next_ >= columns_.size()) break;
  }
}

void TableGrid::add_cell(base::Span span, bool header, int rows, int columns, std::vector<Block>& out) {
  if (row_ < 0) start_row(out);
  put_spanning(out);
  const int height = rows == 0 ? kMaxRows : std::clamp(rows, 1, kMaxRows);
  for (int i = 0; i < std::max(columns, 1) && next_ < kMaxColumns; ++i, ++next_) {
    // A spanning cell of an earlier row that stands in the way ends this one.
    if (next_ < columns_.size() && columns_[next_].rows_left > 0) break;
    if (next_ >= columns_.size()) columns_.resize(next_ + 1);
    columns_[next_] = {height - 1, span, header};
    put(span, header, next_, out);
  }
}

}  // namespace comity::source
